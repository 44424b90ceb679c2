"""Every rule's clauses held against the indexed version of their document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.eligibility.rule import Clause, Rule, RuleBook
from corpus.sources import DocumentState
from corpus.store.documents import DocumentStore, StoredDocument
from corpus.text.locating import Locator
from corpus.text.mapped import Span


class Problem(StrEnum):
    """Why a rule cannot be relied on."""

    SUPERSEDED = "superseded"  # another document took the place of its document
    NO_DOCUMENT = "no_document"  # its document is not loaded
    GONE = "gone"  # no such words there
    MOVED = "moved"  # the words stand in another section


@dataclass(frozen=True, slots=True)
class Verified:
    """Where each clause stands, by document, section and quote; rules whose clauses do not stand there."""

    places: Mapping[tuple[str, str, str], Span]
    problems: Mapping[str, Problem]  # by rule, whatever the day
    documents: Mapping[str, StoredDocument]  # that of each rule, where it is loaded

    def place(self, rule: Rule, clause: Clause) -> Span:
        """Raises ``KeyError`` for a clause that has a problem."""
        return self.places[rule.document, clause.section, clause.quote]

    def problems_on(self, today: date) -> Mapping[str, Problem]:
        """All rules that cannot be relied on that day: a document that ends takes its rules along."""
        ended = (id for id, item in self.documents.items() if item.state(today) is DocumentState.SUPERSEDED)
        return {**self.problems, **dict.fromkeys(ended, Problem.SUPERSEDED)}


def verify(book: RuleBook, store: DocumentStore) -> Verified:
    """Looks up every clause of every rule, drafts included."""
    loaded = {document.id: document for document in store.documents()}
    named = {rule.document for rule in book.rules}
    locators = {id: Locator(store.source(id)) for id in loaded if id in named}
    places: dict[tuple[str, str, str], Span] = {}
    problems: dict[str, Problem] = {}
    for rule in book.rules:
        if rule.document not in locators:
            problems[rule.id] = Problem.NO_DOCUMENT
            continue
        for clause in rule.clauses:
            found = list(locators[rule.document].find(clause.quote))
            inside = [span for span in found if _inside(store, rule.document, clause.section, span)]
            if inside:
                places[rule.document, clause.section, clause.quote] = inside[0]
            else:
                problems.setdefault(rule.id, Problem.MOVED if found else Problem.GONE)
    documents = {rule.id: loaded[rule.document] for rule in book.rules if rule.document in loaded}
    return Verified(places, problems, documents)


def _inside(store: DocumentStore, document: str, path: str, span: Span) -> bool:
    """Whether a place belongs to the section: within its heading's extent, or in one of its passages.

    A footnote belongs to the section that calls it, wherever it is printed.
    """
    if not path:
        return True
    section = store.section(document, path)
    if section and section.span.start <= span.start and span.end <= section.span.end:
        return True
    return any(
        piece.start <= span.start and span.end <= piece.end
        for passage in store.passages(document)
        if passage.section == path
        for piece in passage.spans
    )
