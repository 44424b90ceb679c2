"""Drafts written into the folder of rules of added documents: read back first, each file in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.eligibility.fact_table import FactTable
from corpus.eligibility.overlap import clash
from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import Proposal
from corpus.eligibility.proposing.toml_text import codes_text, rules_text
from corpus.eligibility.rule import Rule
from corpus.eligibility.rule_file import load_rule_file
from corpus.eligibility.rule_folder import SHIPPED
from corpus.eligibility.table_file import load_table
from corpus.errors import ReadableError

TABLE, CODES = "facts.toml", "codes.toml"
_KEPT, _ASIDE = ".bak", ".new"


@dataclass(frozen=True, slots=True)
class Written:
    """A proposal with its files, and the copies kept of what they replaced."""

    proposal: Proposal
    files: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()


def known_table(folder: Path, document: str) -> FactTable:
    """The facts with the codes that rules of ``document`` may use: shipped ones and its own."""
    return _table([SHIPPED / document, folder / document])


def write_drafts(proposal: Proposal, folder: Path, rules: Sequence[Rule], *, force: bool = False) -> Written:
    """Writes ``folder/<document>/draft-<concept>.toml`` and, where codes are new, ``codes.toml``.

    ``rules`` are all that there are: drafts that test the same as one of them say so. Where a file exists
    nothing is written, unless ``force`` is given: then a copy of what is replaced stays beside it, and
    ``codes.toml`` keeps its values. Raises ``ReadableError`` then, or when the folder cannot be written,
    and ``RulesInvalid`` when the files could not be read back.
    """
    plan = folder / proposal.document
    names = [*([CODES] if proposal.codes else []), *(concept.file for concept in proposal.concepts)]
    standing = [name for name in names if (plan / name).exists()]
    if standing and not force:
        listed = ", ".join(standing)
        raise ReadableError(
            f"Đã có {listed} trong {plan}; thêm --force để ghi đè (bản cũ được giữ lại với đuôi {_KEPT})."
        )
    try:
        with _beside(folder, proposal.document) as aside:
            proposal = _checked(proposal, plan, aside, rules)
            return Written(proposal, *_published(aside, plan, names))
    except OSError as error:
        raise ReadableError(f"Không ghi được vào {folder}: {error.strerror}") from error


def _table(plans: Sequence[Path]) -> FactTable:
    return load_table(SHIPPED / TABLE, [plan / CODES for plan in plans if (plan / CODES).is_file()])


def _checked(proposal: Proposal, plan: Path, aside: Path, rules: Sequence[Rule]) -> Proposal:
    """The proposal as its files are written aside and read back, with what overlaps told in it."""
    before = (plan / CODES).read_text(encoding="utf-8") if (plan / CODES).is_file() else ""
    if before and not proposal.codes:
        _write(aside, {CODES: before})  # only to read back: it stays as it is
    _write(aside, _texts(proposal, before))
    others = [rule for rule in rules if rule.document == proposal.document and not rule.draft]
    proposal = _with_overlaps(proposal, _read_back(proposal, aside), others)
    _write(aside, _texts(proposal, before))
    _read_back(proposal, aside)
    return proposal


def _texts(proposal: Proposal, before: str) -> Mapping[str, str]:
    texts = {CODES: codes_text(proposal.codes, before)} if proposal.codes else {}
    for concept in proposal.concepts:
        drafts = [draft for draft in proposal.drafts if draft.concept is concept]
        texts[concept.file] = rules_text(proposal.document, concept, drafts)
    return texts


def _read_back(proposal: Proposal, aside: Path) -> list[Rule]:
    """The rules of the files as the calculator would read them."""
    facts = _table([SHIPPED / proposal.document, aside])
    return [rule for concept in proposal.concepts for rule in load_rule_file(aside / concept.file, facts)]


def _with_overlaps(proposal: Proposal, drafts: Sequence[Rule], others: Sequence[Rule]) -> Proposal:
    """Each draft says which approved rule, or which draft before it, it could not stand beside."""
    found: dict[str, tuple[str, ...]] = {}
    for place, draft in enumerate(drafts):
        clashing = (other.id for other in (*others, *drafts[:place]) if clash(draft, other))
        found[draft.id] = tuple(map(wording.overlap, clashing))
    told = (replace(draft, decide=(*draft.decide, *found[draft.id])) for draft in proposal.drafts)
    return replace(proposal, drafts=tuple(told))


@contextmanager
def _beside(folder: Path, document: str) -> Iterator[Path]:
    """A hidden folder of the same file system, whose last part is the document's id, gone afterwards."""
    hidden = folder / f".{document}{_ASIDE}"
    shutil.rmtree(hidden, ignore_errors=True)
    aside = hidden / document
    aside.mkdir(parents=True)
    try:
        yield aside
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        with (folder / name).open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())


def _published(aside: Path, plan: Path, names: Sequence[str]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Every file renamed into its place, codes first: a kill in between leaves rules that load."""
    plan.mkdir(parents=True, exist_ok=True)
    kept = []
    for name in names:
        if (plan / name).exists():
            kept.append(plan / f"{name}{_KEPT}")
            shutil.copyfile(plan / name, kept[-1])
        (aside / name).replace(plan / name)
    return tuple(plan / name for name in names), tuple(kept)
