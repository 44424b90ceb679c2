"""``troly rules propose``: rules of a document drafted for a person to approve."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from bot import proposal_texts as texts
from bot.commands.common import print_json, say
from bot.settings import Settings, load_settings
from corpus.eligibility.proposing.draft import Draft
from corpus.eligibility.proposing.writing import Written
from corpus.errors import DocumentRefused


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Ghi đè các tệp nháp đã có.")
@click.option("--json", "as_json", is_flag=True, help="In báo cáo thành một đối tượng JSON.")
def propose(file: Path, *, force: bool, as_json: bool) -> None:
    """Viết nháp quy tắc từ tiêu chuẩn, chỉ tiêu, thời hạn của một văn bản, chờ người duyệt."""
    settings = load_settings()
    written = _written(file, settings, force=force)
    loaded = _is_loaded(written.proposal.document, settings)
    if as_json:
        print_json(_as_object(written, loaded=loaded))
    else:
        _report(written, file, loaded=loaded)


def _written(file: Path, settings: Settings, *, force: bool) -> Written:
    from corpus.eligibility.proposing.propose import numbered, propose  # reads documents: only here
    from corpus.eligibility.proposing.writing import known_table, write_drafts
    from corpus.eligibility.rule_folder import load_rules
    from corpus.reading import read_document
    from corpus.records.extract import extract
    from corpus.sources import facts_for
    from corpus.sources_file import sources_with

    if file.name.startswith("."):
        raise DocumentRefused(texts.HIDDEN_FILE.format(name=file.name))
    try:
        document = read_document(file)
    except OSError as error:
        raise DocumentRefused(texts.unreadable(file.name, error.strerror or "")) from error
    records = extract(document.id, document.source, document.outline, document.sections)
    taken, book = load_rules(settings.rule_folders)
    known = known_table(settings.rules_dir, document.id)
    facts = facts_for(document.id, records, sources_with(settings.data_dir))
    proposal = propose(document, records, facts, known, taken)
    replaced = {f"{document.id}/{concept.file}" for concept in proposal.concepts}
    proposal = numbered(proposal, {rule.id for rule in book.rules if rule.file not in replaced})
    if not proposal.drafts:
        return Written(proposal, ())
    return write_drafts(proposal, settings.rules_dir, book.rules, force=force)


def _is_loaded(document: str, settings: Settings) -> bool:
    """Whether a document of that name is one of those that are indexed."""
    folders = (folder for folder in settings.document_folders if folder.is_dir())
    return any(path.stem == document for folder in folders for path in folder.iterdir())


def _report(written: Written, file: Path, *, loaded: bool) -> None:
    proposal = written.proposal
    if not proposal.drafts:
        say(texts.NOTHING_FOUND)
        return
    say(texts.drafted(proposal.document, len(proposal.drafts)))
    for _, drafts in groupby(proposal.drafts, key=lambda draft: draft.concept):
        say(texts.of_concept(list(drafts)))
    if any(draft.decide for draft in proposal.drafts):
        say(texts.TO_DECIDE)
        for draft in proposal.drafts:
            if draft.decide:
                say(texts.open_points(draft))
    if proposal.codes:
        say(texts.NEW_CODES)
        for value in proposal.codes:
            say(texts.new_code(value))
    for title, paths in ((texts.FILES, written.files), (texts.KEPT, written.kept)):
        if paths:
            say(title)
            for path in paths:
                say(texts.file(path))
    if not loaded:
        say(texts.not_loaded(file))
    say(texts.HOW_TO_APPROVE)


def _as_object(written: Written, *, loaded: bool) -> dict[str, Any]:
    proposal = written.proposal
    return {
        "document": proposal.document,
        "loaded": loaded,
        "counts": dict(Counter(draft.concept.value for draft in proposal.drafts)),
        "families": dict(sorted(Counter(draft.family for draft in proposal.drafts).items())),
        "undecided": sum(bool(draft.decide) for draft in proposal.drafts),
        "rules": [_rule(draft) for draft in proposal.drafts],
        "codes": [{"fact": code.fact, "code": code.code, "name": code.name} for code in proposal.codes],
        "files": [str(path) for path in written.files],
        "kept": [str(path) for path in written.kept],
    }


def _rule(draft: Draft) -> dict[str, Any]:
    tests = [
        {
            "fact": test.fact,
            test.comparison: _plain(test.value),
            **{key: _plain(value) for key, value in test.more.items()},
        }
        | ({"when": _codes(test.when)} if test.when else {})
        for test in draft.tests
    ]
    return {
        "id": draft.id,
        "family": draft.family,
        "kind": draft.kind.value,
        "section": draft.section,
        "quote": draft.quote,
        "label": draft.label,
        "applies": _codes(draft.applies),
        "only_if": _codes(draft.only_if),
        "unless": _codes(draft.unless),
        "test": tests,
        "period": draft.period,
        "note": draft.note,
        "decide": list(draft.decide),
        "file": draft.concept.file,
    }


def _codes(codes: Any) -> dict[str, list[Any]]:
    return {key: list(values) for key, values in codes.items()}


def _plain(value: Any) -> Any:
    """As JSON has it: days as text, tuples as lists."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value if isinstance(value, bool | int | float | str) else value.isoformat()
