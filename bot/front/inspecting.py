"""What a document would bring or take away: looked at in a worker, beside the documents in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from bot.casework import Casework
from bot.completing import found_facts, left
from bot.doubting import all_doubts
from corpus.doubts import Doubt, doubts
from corpus.eligibility.rule import RuleBook
from corpus.eligibility.verifying import verify
from corpus.reading import read_document
from corpus.records.extract import extract
from corpus.sources import DocumentFacts, Sources, StatedFacts, facts_for
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
    doubts: tuple[Doubt, ...]  # what is missing or doubtful in its front matter

    def completed(self, answers: Sequence[StatedFacts]) -> Preview:
        """The same with what an admin answered."""
        facts = self.facts
        for stated in answers:
            if stated.id == facts.id:
                year = stated.issued.year if stated.issued else facts.year
                facts = replace(stated.completing(facts), year=year)
        return replace(self, facts=facts, doubts=left(self.doubts, answers, facts.id))


@dataclass(frozen=True, slots=True)
class Doubted:
    """A document in use with the doubts about it that a fact settles."""

    name: str
    found: StatedFacts  # what it shows
    doubts: tuple[Doubt, ...]


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
    return Preview(facts, stored.counts, old is not None, same, parked, len(own) - len(parked), found)


def listed(casework: Casework) -> tuple[Listed, ...]:
    """The documents in use."""
    rules = [rule.document for rule in casework.book.rules]
    return tuple(
        Listed(
            item.id, item.file, casework.document_name(item.id), item.counts["passages"], rules.count(item.id)
        )
        for item in casework.store.documents()
    )


def doubted(casework: Casework, sources: Sources, today: date) -> tuple[Doubted, ...]:
    """The documents in use with something to complete."""
    found = []
    for name, doubts_of_it in all_doubts(casework.store, sources, today).items():
        document = casework.store.document(name)
        settled = tuple(doubt for doubt in doubts_of_it if doubt.settled_by)
        if document and settled:
            found.append(Doubted(casework.document_name(name), found_facts(document.facts), settled))
    return tuple(found)
