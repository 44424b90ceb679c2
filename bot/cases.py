"""When a turn of a conversation is a case for the calculator, and the reply to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.casework import Casework, Judged, as_object
from bot.interview import values_in_answer
from bot.reply import Reply, ReplyKind
from bot.understanding.context import NOTHING_SAID, Case, Context
from bot.understanding.cues import Cues
from bot.understanding.question import Asks
from bot.verdict_message import message
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
#: A longer turn stands by itself.
_SHORT_TURN = 14


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """Takes cases out of turns; ``casework`` judges them."""

    casework: Casework
    cues: Cues

    def reply(self, typed: str, context: Context, locality: str, today: date) -> Reply | None:
        """The verdict on a turn that tells a case, or goes on with the one before; None for any other."""
        if stated := self._continued(typed, context.case, today):
            return self._judge(stated, locality, today)
        reading = self.casework.understand(typed, today)
        if reading.certainty < Certainty.FACTS or not self._is_case(
            typed, reading.facts, reading.certainty, today
        ):
            return None
        return self._judge(reading.facts, locality, today)

    def _is_case(self, typed: str, facts: Mapping[str, Any], certainty: Certainty, today: date) -> bool:
        selectors = {fact.key for fact in self.casework.table.selectors}
        told = len(set(facts) - _FRAME - selectors)
        asks = self.cues.asks_of_case(typed)
        if certainty < Certainty.CASE:
            return certainty is Certainty.FACTS and asks is Asks.JUDGEMENT and told >= _MANY
        if asks is Asks.RULE:
            return False
        if told >= _TELLING:
            return True
        outcome = self.casework.calculator.check(facts, today).outcome
        return asks is Asks.JUDGEMENT and outcome is not Outcome.INCOMPLETE

    def _continued(self, typed: str, case: Case | None, today: date) -> Mapping[str, Any] | None:
        """The facts of the case before with those of this turn; None where it does not go on with it."""
        if case is None or len(typed.split()) > _SHORT_TURN:
            return None
        if case.asked and (values := values_in_answer(self.casework.table[case.asked], typed, today)):
            return {**case.stated, **values}
        if self.cues.asks_of_case(typed) is Asks.RULE:
            return None
        reading = self.casework.understand(typed, today)
        fresh = set(reading.facts) - set(case.stated)
        changed = {
            key for key in reading.facts if key in case.stated and reading.facts[key] != case.stated[key]
        }
        return {**case.stated, **reading.facts} if fresh | changed else None

    def _judge(self, stated: Mapping[str, Any], locality: str, today: date) -> Reply:
        judged = self.casework.judge(stated, today, locality)
        text = message(judged, self.casework)
        return Reply(
            ReplyKind.VERDICT,
            text,
            more=judged.citations,
            verdict={**as_object(judged), "message": text},
            context=Context(
                topic=NOTHING_SAID.topic,
                documents=tuple(dict.fromkeys(c.document for c in judged.citations)),
                case=Case(judged.stated, _asked(judged)),
            ),
        )


def _asked(judged: Judged) -> str:
    """The fact that the reply asks for, "" where it asks for none."""
    if judged.verdict.outcome in {Outcome.REFUSED, Outcome.IMPOSSIBLE, Outcome.PASSED}:
        return ""
    return judged.verdict.missing[0] if judged.verdict.missing else ""
