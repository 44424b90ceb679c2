"""What a document would bring or take away: looked at in a worker, beside the documents in use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from bot.casework import Casework
from bot.doubt_texts import line
from corpus.doubts import doubts
from corpus.eligibility.rule import RuleBook
from corpus.eligibility.verifying import verify
from corpus.reading import read_document
from corpus.records.extract import extract
from corpus.sources import DocumentFacts, Sources, facts_for
from corpus.store.documents import DocumentStore
from corpus.store.migrations import MIGRATIONS


@dataclass(frozen=True, slots=True)
class Preview:
    """A file read as a document; ``parked`` are the rules whose clauses it does not hold."""

    facts: DocumentFacts
    counts: Mapping[str, int]
    replaces: bool
    same: bool  # byte for byte the one in use
    parked: tuple[str, ...]
    kept: int  # rules that still hold
    doubts: tuple[str, ...]  # what is missing or doubtful in its front matter, in words


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in use with what its removal takes away."""

    id: str
    file: str
    name: str
    passages: int
    rules: int


def preview(path: Path, casework: Casework, sources: Sources, today: date) -> Preview:
    """What adding a file would change. Raises ``DocumentRefused`` for what cannot be a document."""
    document = read_document(path)
    records = extract(document.id, document.source, document.outline, document.sections)
    facts = facts_for(document.id, records, sources)
    old = casework.store.document(document.id)
    own = tuple(rule for rule in casework.book.rules if rule.document == document.id)
    memory = Database(memory=True)
    MIGRATIONS.apply(memory)
    with DocumentStore(memory) as aside:
        aside.put(document, facts, records)
        problems = verify(RuleBook(own, {}), aside).problems
        (stored,) = aside.documents()
    parked = tuple(f"{rule.id} ({rule.label})" for rule in own if rule.id in problems)
    same = old is not None and old.sha256 == document.sha256
    found = doubts(document, facts, records, today=today, stated=sources.stated(document.id))
    lines = tuple(map(line, found))
    return Preview(facts, stored.counts, old is not None, same, parked, len(own) - len(parked), lines)


def listed(casework: Casework) -> tuple[Listed, ...]:
    """The documents in use."""
    rules = [rule.document for rule in casework.book.rules]
    return tuple(
        Listed(
            item.id, item.file, casework.document_name(item.id), item.counts["passages"], rules.count(item.id)
        )
        for item in casework.store.documents()
    )
