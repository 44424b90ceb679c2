"""When a turn of a conversation is a case for the calculator, and the reply to it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.casework import Casework, Judged, as_object
from bot.interview import is_not_known, values_in_answer
from bot.reply import Reply, ReplyKind
from bot.understanding.context import NOTHING_SAID, Case, Context
from bot.understanding.cues import Cues
from bot.understanding.question import Asks
from bot.verdict_message import message
from corpus.eligibility.fact_table import FactType
from corpus.eligibility.telling.persons.whose import names_somebody
from corpus.eligibility.telling.reading import Certainty
from corpus.eligibility.verdict import Outcome

#: Facts around a case; they are none by themselves.
_FRAME = frozenset(
    {
        "locality",
        "commune_type",
        "term",
        "period",
        "personnel_shortage",
        "qualitative_concern",
        "at_end_of_term",
    }
)
#: That many facts make a case even where the words do not ask for a judgement.
_TELLING = 2
_MANY = 3
#: Types of facts that are told of something real: "3 người dưới 40", "gửi ngày 5/10".
_MEASURED = frozenset({FactType.INTEGER, FactType.NUMBER, FactType.DATE})
_AGES = ("age", "age_mu", "birth_date", "birth_month", "birth_year")
_DIGITS_OF_AGE = 2
#: Facts that are told in one of several ways.
_SAID_ONE_WAY = ((("percent",), ("numerator", "denominator")), tuple((key,) for key in _AGES))
#: A longer turn stands by itself.
_SHORT_TURN = 14


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """Takes cases out of turns; ``casework`` judges them."""

    casework: Casework
    cues: Cues

    def reply(self, typed: str, context: Context, locality: str, today: date) -> Reply | None:
        """The verdict on a turn that tells a case, or goes on with the one before; None for any other."""
        case = context.case
        if case and case.asked and is_not_known(typed):
            return self._judge(case.stated, locality, today, (*case.left_open, case.asked))
        if case and (stated := self._continued(typed, case, today)):
            return self._judge(stated, locality, today, case.left_open)
        reading = self.casework.understand(typed, today)
        if reading.certainty < Certainty.FACTS or not self._is_case(
            typed, reading.facts, reading.certainty, today
        ):
            return None
        return self._judge(reading.facts, locality, today)

    def _is_case(self, typed: str, facts: Mapping[str, Any], certainty: Certainty, today: date) -> bool:
        table = self.casework.table
        told = set(facts) - _FRAME - {fact.key for fact in table.selectors}
        asks = self.cues.asks_of_case(typed)
        if certainty < Certainty.CASE:
            return certainty is Certainty.FACTS and asks is Asks.JUDGEMENT and len(told) >= _MANY
        if len(told) >= (_MANY if asks is Asks.RULE else _TELLING):
            return True
        decided = self.casework.check(facts, today).outcome is not Outcome.INCOMPLETE
        if asks is not Asks.JUDGEMENT:
            return decided and "obligation" in facts and bool(told)  # "gửi ngày 13/6, trễ mấy ngày"
        measured = any(table[key].type in _MEASURED for key in told)
        return decided or measured or (bool(told) and names_somebody(typed))

    def _continued(self, typed: str, case: Case, today: date) -> Mapping[str, Any] | None:
        """The facts of the case before with those of this turn; None where it does not go on with it.

        "8/15" tells something only beside what the case is about, "ông ấy 64" only of an age.
        """
        if len(typed.split()) > _SHORT_TURN:
            return None
        if case.asked and (values := values_in_answer(self.casework.table[case.asked], typed, today)):
            return _restated(case.stated, values)
        if self.cues.asks_of_case(typed) is Asks.RULE:
            return None
        for told in (typed, f"{self._named(case)}: {typed}", *_as_age(typed, case)):
            facts = self.casework.understand(told, today).facts
            if any(case.stated.get(key) != value for key, value in facts.items()):
                return _restated(case.stated, facts)
        return None

    def _named(self, case: Case) -> str:
        """What the case is about, in words: the post, the share."""
        keys = [fact.key for fact in self.casework.table.selectors if fact.key in case.stated]
        return ", ".join(self.casework.table[key].name_of(str(case.stated[key])) for key in keys)

    def _judge(
        self, stated: Mapping[str, Any], locality: str, today: date, left_open: tuple[str, ...] = ()
    ) -> Reply:
        judged = self.casework.judge(stated, today, locality)
        text = message(judged, self.casework, left_open)
        return Reply(
            ReplyKind.VERDICT,
            text,
            more=judged.citations,
            verdict={**as_object(judged), "message": text},
            context=Context(
                topic=NOTHING_SAID.topic,
                documents=tuple(dict.fromkeys(c.document for c in judged.citations)),
                case=Case(judged.stated, _asked(judged, left_open), left_open),
            ),
        )


def tells_of_somebody(typed: str, casework: Casework, today: date) -> bool:
    """Whether words hold facts of a case or name a person; a post, a place, a term alone are neither."""
    selectors = {fact.key for fact in casework.table.selectors}
    told = set(casework.understand(typed, today).facts) - _FRAME - selectors
    return bool(told) or names_somebody(typed)


def _as_age(typed: str, case: Case) -> Iterator[str]:
    """A turn with one number, as of an age: "ông ấy 64" about a person whose age was told."""
    numbers = re.findall(r"\d+", typed)
    if len(numbers) == 1 and len(numbers[0]) == _DIGITS_OF_AGE and any(key in case.stated for key in _AGES):
        yield f"{numbers[0]} tuổi"


def _restated(before: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts before with new ones in their place: a share said anew is not said in two ways."""
    said = [group for group in _SAID_ONE_WAY if any(key in facts for way in group for key in way)]
    gone = {key for group in said for way in group if not any(key in facts for key in way) for key in way}
    return {key: value for key, value in before.items() if key not in gone} | dict(facts)


def _asked(judged: Judged, left_open: Container[str]) -> str:
    """The fact that the reply asks for, "" where it asks for none."""
    if judged.verdict.outcome in {Outcome.REFUSED, Outcome.IMPOSSIBLE, Outcome.PASSED}:
        return ""
    return next((key for key in judged.verdict.missing if key not in left_open), "")
