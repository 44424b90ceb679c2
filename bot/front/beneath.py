"""The buttons beneath an answer: its number, and what is wanted of it."""

from __future__ import annotations

from bot import chat_texts as texts
from bot.front.actions import Buttons
from bot.front.buttons import button, kept, number, parts_of
from bot.front.events import Press
from bot.front.outcome import Answered
from bot.reply import ReplyKind

ANSWER = "a"
#: The whole section, other results, good, bad; the latter two are the office's.
SECTION, MORE, LIKED, DISLIKED = "s", "m", "+", "-"


def answer_pressed(event: Press) -> int:
    """The id of the answer under which a button was pressed, -1 for any other button."""
    room, parts = parts_of(event.data)
    return number(parts, 0) if room == ANSWER else -1


def ways_on(answer: int, answered: Answered) -> Buttons:
    """From an answer to its section and to other results, as far as there are any."""
    ways = []
    if answered.kind == ReplyKind.ANSWER and answered.main and answered.main[0].section:
        ways.append(button(texts.WHOLE_SECTION, ANSWER, answer, SECTION))
    if answered.more and answered.kind != ReplyKind.VERDICT:
        refused = answered.kind == ReplyKind.NO_ANSWER
        label = texts.NEAREST_QUOTED if refused else texts.OTHER_RESULTS
        ways.append(button(label, ANSWER, answer, MORE))
    return kept(ways)
