"""The calculator as fronts use it: facts or free text in, a verdict with its citations out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from bot import citing, texts
from bot.reply import Citation
from bot.standing import Standing
from corpus.eligibility.engine import Calculator
from corpus.eligibility.fact_table import FactTable
from corpus.eligibility.finding import Status
from corpus.eligibility.rule import RuleBook
from corpus.eligibility.rule_folder import SHIPPED, load_rules
from corpus.eligibility.telling.reading import Reading
from corpus.eligibility.telling.tell import told
from corpus.eligibility.verdict import OUT_OF_SCOPE, Outcome, Step, Verdict
from corpus.eligibility.verifying import Verified, verify
from corpus.store.documents import DocumentStore

LOCALITY = "locality"
#: Statuses as the outside knows them.
_RESULTS = {
    Status.PASS: "pass",
    Status.FAIL: "fail",
    Status.ESCALATED: "fail",
    Status.REVIEW: "review",
    Status.UNKNOWN: "unknown",
    Status.EXEMPT: "info",
    Status.INFO: "info",
}
#: Steps that a reader wants to see first.
_ORDER = (
    Status.FAIL,
    Status.ESCALATED,
    Status.UNKNOWN,
    Status.REVIEW,
    Status.PASS,
    Status.INFO,
    Status.EXEMPT,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on a case; ``stated`` are its facts as they were given or understood."""

    verdict: Verdict
    stated: Mapping[str, Any] = field(repr=False)
    citations: tuple[Citation, ...] = ()

    @property
    def steps(self) -> list[Step]:
        """The telling ones first, each kind in the order of the rules."""
        return sorted(self.verdict.steps, key=lambda step: _ORDER.index(step.status))


class Casework:
    """Judges cases by the rules whose clauses stand in the indexed documents."""

    def __init__(self, table: FactTable, book: RuleBook, store: DocumentStore) -> None:
        self.table, self.book, self.store = table, book, store
        self.verified: Verified = verify(book, store)
        self._parked = dict[str, str](self.verified.problems)
        self._calculator = self._without(self._parked)
        documents = store.documents()
        self._facts = {document.id: document.facts for document in documents}
        self._standing = Standing(documents)
        self._place_codes = {value.place: value.code for value in table[LOCALITY].values if value.place}

    @classmethod
    def open(cls, store: DocumentStore, rule_folders: Sequence[Path] = (SHIPPED,)) -> Self:
        """Raises ``RulesInvalid`` for a rule file with a mistake."""
        return cls(*load_rules(rule_folders), store)

    def check(self, stated: Mapping[str, Any], today: date) -> Verdict:
        """The verdict by the rules of the documents that are in force on that day."""
        parked = dict[str, str](self.verified.problems_on(today))
        if parked != self._parked:  # another day, on which a document ends
            self._parked, self._calculator = parked, self._without(parked)
        return self._calculator.check(stated, today)

    def _without(self, parked: Mapping[str, str]) -> Calculator:
        return Calculator(self.table, RuleBook(self.book.rules, dict(parked)))

    def judge(self, stated: Mapping[str, Any], today: date, locality: str = "") -> Judged:
        """The verdict on facts; ``locality``, the asker's own, counts where the case names none."""
        verdict = self.check(stated, today)
        if own := self._own_place(verdict, locality):
            stated = {**stated, LOCALITY: own}
            verdict = self.check(stated, today)
        return Judged(verdict, stated, tuple(self._citations(verdict)))

    def understand(self, text: str, today: date) -> Reading:
        """The facts told in free text, and how surely they are a case."""
        return told(text, today)

    def document_name(self, document: str) -> str:
        """As people call it, with its year; the id of one that is not loaded."""
        facts = self._facts.get(document)
        if facts is None:
            return document
        named = not facts.year or str(facts.year) in facts.short_name
        return facts.short_name if named else f"{facts.short_name} ({facts.year})"

    def place_name(self, document: str, section: str) -> str:
        """As people cite a section: the name of the document, and "mục III.2" where there is a path."""
        return ", ".join(filter(None, [self.document_name(document), texts.section_name(section)]))

    def notes(self, documents: Iterable[str], today: date) -> tuple[str, ...]:
        """What a reader must know of these documents: that they, or their bodies, were replaced."""
        known = (self._standing.note(document, today) for document in documents if document in self._facts)
        return tuple(dict.fromkeys(note for note in known if note))

    def _own_place(self, verdict: Verdict, locality: str) -> str | None:
        """The code of the asker's place, where the verdict waits for one."""
        if not locality or LOCALITY not in verdict.missing:
            return None
        code = self._place_codes.get(locality, locality.replace("-", "_"))
        return code if code in self.table[LOCALITY].codes else None

    def _citations(self, verdict: Verdict) -> Iterator[Citation]:
        """The clauses applied, decisive steps first, each place once."""
        seen = set()
        for step in sorted(verdict.steps, key=lambda step: _ORDER.index(step.status)):
            if step.status is Status.EXEMPT and verdict.outcome is not Outcome.PASSED:
                continue
            for clause in step.clauses:
                document, span = step.rule.document, self.verified.place(step.rule, clause)
                if (document, span) in seen:
                    continue
                seen.add((document, span))
                quote = self.store.quote(document, span)
                yield citing.clause(document, self._facts[document], clause.section, span, quote)


def as_object(judged: Judged) -> dict[str, Any]:
    """The verdict as the contract prints it, without ``id``, ``message`` and ``ms``."""
    verdict = judged.verdict
    return {
        "verdict": verdict.outcome.value,
        "criteria": [row for step in judged.steps for row in _criteria(step)] + _out_of_scope(verdict),
        "missing": list(verdict.missing),
        "errors": list(verdict.errors),
        "facts": dict(judged.stated),
    }


def _criteria(step: Step) -> Iterator[dict[str, str]]:
    """A row for each clause of a step: the rule with its result and one of its quotes."""
    used = step.finding.used if step.finding else ()
    fact = (used or step.missing or step.rule.keys[:1] or ("",))[0]
    row = {"rule": step.rule.id, "result": _RESULTS[step.status], "fact": fact}
    for clause in step.clauses:
        yield {**row, "quote": clause.quote, "document": step.rule.document, "section": clause.section}
    if not step.clauses:  # its clause is gone: nothing to quote
        yield {**row, "quote": "", "document": step.rule.document, "section": ""}


def _out_of_scope(verdict: Verdict) -> list[dict[str, str]]:
    row = {"rule": OUT_OF_SCOPE, "result": "review", "fact": "", "quote": "", "document": "", "section": ""}
    return [row] if verdict.out_of_scope else []
