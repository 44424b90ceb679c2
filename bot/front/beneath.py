"""What the buttons beneath an answer say: the answer's number and what is wanted of it."""

from __future__ import annotations

from bot.front.buttons import number, parts_of
from bot.front.events import Press

ANSWER = "a"
#: The whole section, other results, good, bad; the latter two are the office's.
SECTION, MORE, LIKED, DISLIKED = "s", "m", "+", "-"


def answer_pressed(event: Press) -> int:
    """The id of the answer under which a button was pressed, -1 for any other button."""
    room, parts = parts_of(event.data)
    return number(parts, 0) if room == ANSWER else -1
