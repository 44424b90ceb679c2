"""What came of an event: actions, the chat as it is now, and what may be remembered of an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.front.actions import Action
from bot.front.chat import Chat
from bot.front.events import Event
from corpus.text.mapped import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a document that an answer cited."""

    document: str
    section: str
    name: str  # "mục III.2"
    span: Span


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as the log and its buttons need it; ``question`` is "" where it must not be kept."""

    kind: str  # of the reply
    main: tuple[Place, ...] = ()
    more: tuple[Place, ...] = ()
    question: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``chat`` is None where nothing of it changed."""

    actions: tuple[Action, ...] = ()
    chat: Chat | None = None
    answered: Answered | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """An event with what is kept of its chat, and of the answer under which a button was pressed.

    ``known_in_private``: the person has a private chat with the bot, so that it may write there.
    """

    event: Event
    chat: Chat
    today: date
    answered: Answered | None = None
    known_in_private: bool = True
