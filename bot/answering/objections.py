"""Reasons to refuse whatever the confidence: a place, a year, a value that the best candidate lacks."""

from __future__ import annotations

from collections.abc import Mapping

from bot import texts
from bot.answering.candidates import Candidate
from bot.answering.library import Library
from bot.answering.weighed_question import WeighedQuestion
from bot.understanding.question import Kind, Link, Understood, Wanted
from corpus.document import PassageKind
from corpus.text.folding import fold

#: Values whose absence alone makes a passage no answer.
_MUST_HOLD = (Wanted.MONEY, Wanted.CONTACT, Wanted.PERCENT, Wanted.AGE)
#: Share of the content, by the weight of its terms, that stands nowhere in the documents.
_FOREIGN = 0.6


def objection(question: WeighedQuestion, best: Candidate, row: Mapping[str, float], library: Library) -> str:
    """Why ``best``, whose features are ``row``, cannot answer; "" when there is no such reason."""
    understood = question.understood
    if _is_talk_of_something_else(question):
        return texts.NOT_STATED
    elsewhere = understood.scope.elsewhere
    if elsewhere and not any(elsewhere in passage.text for passage in best.passages):
        return texts.not_covered_place(elsewhere)
    if row.get("year_missing"):
        return texts.not_covered_year(understood.scope.years[0])
    lacking = [value for value in _MUST_HOLD if row.get(f"wanted_{value}_missing")]
    if lacking:
        return texts.NOT_STATED_VALUES[lacking[0]]
    if Kind.IDENTITY in understood.kinds and _is_of_plan(understood, best):
        header = library.documents[best.document].header
        if header is None or not (header.number or header.place_date):
            return texts.NO_NUMBER_OR_DATE
    return ""


def _is_talk_of_something_else(question: WeighedQuestion) -> bool:
    """Whether it asks for nothing, names no text, and is mostly of what no document speaks of."""
    understood = question.understood
    if understood.names_a_text or understood.link is Link.FOLLOWS or not understood.asks_nothing:
        return False
    return question.unknown >= _FOREIGN and not understood.interrogative


def _is_of_plan(understood: Understood, best: Candidate) -> bool:
    """Whether the number or date asked for is the plan's own: the preamble holds those of other texts."""
    if best.lead.kind is PassageKind.PREAMBLE:
        asks_for_plan = "ke hoach" in fold(understood.text) and not understood.references
        return asks_for_plan and Wanted.DATE in understood.wanted
    return best.lead.kind is PassageKind.FRONT
