"""Drafts written into the folder of rules of added documents: checked first, each file in one step."""

from __future__ import annotations

import os
import shutil
import tomllib
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
from corpus.errors import ReadableError, RulesInvalid

TABLE, CODES = "facts.toml", "codes.toml"
_KEPT = ".bak"
_ASIDE = ".new"


class DraftsExist(ReadableError):
    """Files that would be overwritten."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a proposal, and which of them a copy was kept of."""

    proposal: Proposal
    files: tuple[Path, ...]
    kept: tuple[Path, ...] = ()


def known_table(folder: Path, document: str) -> FactTable:
    """The facts with the codes that rules of ``document`` may use: shipped ones and its own."""
    own = (SHIPPED / document / CODES, folder / document / CODES)
    return load_table(SHIPPED / TABLE, [path for path in own if path.is_file()])


def write_drafts(proposal: Proposal, folder: Path, rules: Sequence[Rule], *, force: bool = False) -> Written:
    """Writes ``folder/<document>/draft-<concept>.toml`` and, where codes are new, ``codes.toml``.

    ``rules`` are all that there are: drafts that test the same as another say so. Nothing is written where a
    file exists and ``force`` is not given, or where a file could not be read back; with ``force`` a copy of
    what was overwritten stays beside it, and ``codes.toml`` keeps its values. Raises ``DraftsExist``,
    ``RulesInvalid``, and ``ReadableError`` when the folder cannot be written.
    """
    plan = folder / proposal.document
    names = [*([CODES] if proposal.codes else []), *(concept.file for concept in proposal.concepts)]
    standing = [plan / name for name in names if (plan / name).exists()]
    if standing and not force:
        listed = ", ".join(path.name for path in standing)
        raise DraftsExist(
            f"Đã có {listed} trong {plan}; thêm --force để ghi đè (bản cũ được giữ lại với đuôi {_KEPT})."
        )
    try:
        with _beside(folder, proposal.document) as aside:
            proposal = _checked(proposal, plan, aside, rules)
            return Written(proposal, *_published(aside, plan, names))
    except OSError as error:
        raise ReadableError(f"Không ghi được vào {folder}: {error.strerror}") from error


def _checked(proposal: Proposal, plan: Path, aside: Path, rules: Sequence[Rule]) -> Proposal:
    """The proposal as its files are written aside, read back once, with what overlaps told in it."""
    before = (plan / CODES).read_text(encoding="utf-8") if (plan / CODES).is_file() else ""
    _write(aside, _texts(proposal, before))
    others = [rule for rule in rules if rule.document == proposal.document and not rule.draft]
    proposal = _with_overlaps(proposal, _read_back(proposal, aside), others)
    _write(aside, _texts(proposal, before))
    _read_back(proposal, aside)
    return proposal


def _texts(proposal: Proposal, before: str) -> Mapping[str, str]:
    texts = {}
    if proposal.codes:
        texts[CODES] = codes_text(proposal.codes, before)
    for concept in proposal.concepts:
        drafts = [draft for draft in proposal.drafts if draft.concept is concept]
        texts[concept.file] = rules_text(proposal.document, concept, drafts)
    return texts


def _read_back(proposal: Proposal, aside: Path) -> list[Rule]:
    """The rules of the files as the calculator would read them."""
    own = aside / CODES
    shipped = SHIPPED / proposal.document / CODES
    facts = load_table(SHIPPED / TABLE, [path for path in (shipped, own) if path.is_file()])
    return [rule for concept in proposal.concepts for rule in load_rule_file(aside / concept.file, facts)]


def _with_overlaps(proposal: Proposal, drafts: Sequence[Rule], others: Sequence[Rule]) -> Proposal:
    """Each draft says which approved rule, or which draft before it, it could not stand beside."""
    found: dict[str, list[str]] = {}
    for place, draft in enumerate(drafts):
        for other in (*others, *drafts[:place]):
            if clash(draft, other):
                found.setdefault(draft.id, []).append(wording.overlap(other.id))
    told = (replace(draft, decide=(*draft.decide, *found.get(draft.id, ()))) for draft in proposal.drafts)
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
        tomllib.loads(text)
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
