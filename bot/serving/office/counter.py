"""What a counter of the office offers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.front.outcome import Outcome, Visit

#: Answers a command or a text that was waited for; gets what was typed.
Answer = Callable[[Visit, str], Awaitable[Outcome]]
#: Answers a press; gets the parts of the button's data after the room's name.
Pressed = Callable[[Visit, list[str]], Awaitable[Outcome]]


@dataclass(frozen=True)
class Counter:
    """Commands by name, presses by room (or ``room:second part``), texts by the command that waits."""

    commands: Mapping[str, Answer] = field(default_factory=dict)
    presses: Mapping[str, Pressed] = field(default_factory=dict)
    texts: Mapping[str, Answer] = field(default_factory=dict)
    upload: Callable[[Visit], Awaitable[Outcome]] | None = None
