"""Every rule's clauses held against the indexed version of their document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.eligibility.rule import Clause, Rule, RuleBook
from corpus.sources import DocumentState
from corpus.store.documents import DocumentStore
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
    """Where each clause stands, by document, section and quote; the rules that cannot be relied on, by id."""

    places: Mapping[tuple[str, str, str], Span]
    problems: Mapping[str, Problem]

    def place(self, rule: Rule, clause: Clause) -> Span:
        """Raises ``KeyError`` for a clause that has a problem."""
        return self.places[rule.document, clause.section, clause.quote]


def verify(book: RuleBook, store: DocumentStore) -> Verified:
    """Looks up every clause of every rule, drafts included."""
    documents = store.documents()
    loaded = {document.id for document in documents}
    superseded = {item.id for item in documents if item.facts.state is DocumentState.SUPERSEDED}
    locators = {id: Locator(store.source(id)) for id in loaded & {rule.document for rule in book.rules}}
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
        if rule.document in superseded:
            problems[rule.id] = Problem.SUPERSEDED
    return Verified(places, problems)


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
