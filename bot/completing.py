"""The doubts about a document that a fact settles, one after the other: what is asked, what is likely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.new_places import with_free_code
from corpus.doubts import Doubt, DoubtKind
from corpus.records.patterns import DAY
from corpus.sources import DocumentFacts, DocumentState, Place, StatedFacts

#: What may be kept as it was found.
_FOUND = frozenset({DoubtKind.NO_TYPE, DoubtKind.ODD_ISSUER, DoubtKind.NEW_PLACE})
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Completing:
    """An open dialogue; ``given`` holds an answer for each question so far, with no fact for one passed over.

    ``step`` counts answers and ways back, so that a button of an earlier step is known as such; ``begun``
    is the event that opened the dialogue, and tells it from others.
    """

    begun: int
    name: str  # of the document, as people read it
    found: StatedFacts  # what the document itself shows
    doubts: tuple[Doubt, ...]
    upload: int = 0  # the file that waits for a decision, 0 for a document in use
    given: tuple[StatedFacts, ...] = ()
    step: int = 0

    @property
    def questions(self) -> tuple[Question, ...]:
        return questions(self.doubts)

    @property
    def asked(self) -> Question | None:
        """The question that waits for an answer, None at the end."""
        return next(iter(self.questions[len(self.given) :]), None)

    @property
    def answers(self) -> tuple[StatedFacts, ...]:
        """What was answered, by document."""
        return merged(self.given)

    def answered(self, facts: StatedFacts | None) -> Completing:
        """One step on; None passes the question over."""
        given = facts or StatedFacts(id=self.found.id)
        return replace(self, given=(*self.given, given), step=self.step + 1)

    def back(self) -> Completing:
        return replace(self, given=self.given[:-1], step=self.step + 1)


@dataclass(frozen=True, slots=True)
class Question:
    """The doubts that one fact settles; two files that may be one document are a question of their own."""

    key: str
    doubts: tuple[Doubt, ...]

    @property
    def other(self) -> str:
        """The id of the document that may be the same one, "" for other questions."""
        first = self.doubts[0]
        return first.detail if first.kind is DoubtKind.SAME_DOCUMENT else ""


@dataclass(frozen=True, slots=True)
class Option:
    """A likely answer: what it is, in words of the document; "" for what was found."""

    name: str
    facts: StatedFacts


def found_facts(facts: DocumentFacts) -> StatedFacts:
    """What a document shows, as a person would state it; what it does not show is left out."""
    return StatedFacts(
        id=facts.id,
        title=facts.title if facts.title != facts.id else None,
        issuer=facts.issuer or None,
        place=facts.place,
    )


def questions(doubts: Sequence[Doubt]) -> tuple[Question, ...]:
    """In the order of the doubts; those that only a look at the file settles are left out."""
    by_fact: dict[tuple[str, str], tuple[Doubt, ...]] = {}
    for doubt in doubts:
        if key := doubt.settled_by:
            which = (key, doubt.detail if doubt.kind is DoubtKind.SAME_DOCUMENT else "")
            by_fact[which] = (*by_fact.get(which, ()), doubt)
    return tuple(Question(key, found) for (key, _), found in by_fact.items())


def left(doubts: Sequence[Doubt], answers: Sequence[StatedFacts], document: str) -> tuple[Doubt, ...]:
    """The doubts about a document that answers leave."""
    known = {name for facts in answers if facts.id == document for name in facts.known}
    return tuple(doubt for doubt in doubts if doubt.settled_by not in known)


def merged(given: Sequence[StatedFacts]) -> tuple[StatedFacts, ...]:
    """One entry for each document of which a fact is stated; a later one counts."""
    by_id: dict[str, StatedFacts] = {}
    for facts in given:
        if len(facts.known) > 1:
            by_id[facts.id] = facts.over(by_id.get(facts.id, facts))
    return tuple(by_id.values())


def options(question: Question, found: StatedFacts, places: Sequence[Place]) -> tuple[Option, ...]:
    """Likely answers, what was found first. ``places`` are those known."""
    document = found.id
    if question.other:
        return (
            Option(document, StatedFacts(id=question.other, state=DocumentState.SUPERSEDED)),
            Option(question.other, StatedFacts(id=document, state=DocumentState.SUPERSEDED)),
        )
    if question.key == "issued":
        days = _days(question)
        return tuple(
            Option(f"{day:%d/%m/%Y}" if len(days) > 1 else "", StatedFacts(id=document, issued=day))
            for day in days
        )
    keeps = any(doubt.kind in _FOUND for doubt in question.doubts)
    kept = _kept(question.key, found, places) if keeps else None
    listed = [Option("", kept)] if kept else []
    if question.key == "place":
        listed += [Option(item.name, StatedFacts(id=document, place=item)) for item in places[:_MOST_PLACES]]
    return tuple(listed)


def _kept(key: str, found: StatedFacts, places: Sequence[Place]) -> StatedFacts | None:
    """What was found, as an answer; None where nothing was."""
    if key == "place" and found.place:
        return StatedFacts(id=found.id, place=with_free_code(found.place, places))
    if key == "issuer" and found.issuer:
        return StatedFacts(id=found.id, issuer=found.issuer)
    if key == "title" and found.title:
        return StatedFacts(id=found.id, title=found.title)
    return None


def _days(question: Question) -> list[date]:
    """The days that are in question, as the document prints them, each once."""
    days = []
    for doubt in question.doubts:
        if doubt.kind is DoubtKind.BLANK_DATE:  # "ngày 31 tháng 2": there is no such day
            continue
        for match in re.finditer(DAY, doubt.detail):
            days.append(date(int(match["year"]), int(match["month"]), int(match["day"])))
    return list(dict.fromkeys(days))
