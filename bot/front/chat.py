"""What is kept of a chat between its turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.completing import Completing
from bot.interview import Interview
from bot.understanding.context import NOTHING_SAID, Context


class Consent(StrEnum):
    """Whether questions may be kept in the log, under a keyed hash of who asked."""

    NOT_ASKED = ""
    GIVEN = "given"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Wizard:
    """A case that is asked for step by step. Its facts are a person's: kept for an hour at most.

    ``step`` counts the answers and the ways back, so that a button of an earlier step is known as such.
    ``kind`` is the key of the selector whose value is asked for first, "" before the kind of case is chosen.
    """

    interview: Interview = field(default=Interview(), repr=False)
    step: int = 0
    kind: str = ""
    page: int = 0  # of a long list of values the first place that is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """``turn`` is the id of the event that set ``context``: its buttons are good until another turn does."""

    id: int
    locality: str = ""
    consent: Consent = Consent.NOT_ASKED
    context: Context = NOTHING_SAID
    turn: int = 0
    wizard: Wizard | None = None
    awaits: str = ""  # name of the command whose text the next message is
    completing: Completing | None = None  # an admin's, in private
