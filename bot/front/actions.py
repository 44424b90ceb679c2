"""What the bot does in answer to an event: the output of the desk, carried out in order by a channel."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Button:
    """``data`` is at most 64 bytes and means the same after a restart.

    A button with ``start`` opens the private chat with the bot, which gets that word after ``/start``.
    """

    label: str
    data: str = ""
    start: str = ""


#: Rows of buttons under a message.
Buttons = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    chat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Send(Action):
    """A message in the mark-up of :mod:`bot.front.markup`, at most ``MESSAGE_LIMIT`` units when shown.

    ``answers`` is the id of the message that it answers, 0 for none: an answer to an edited question takes
    the place of the one before. ``quoting``: it is shown as a reply to that message.
    """

    html: str = field(repr=False)
    buttons: Buttons = ()
    answers: int = 0
    quoting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Action):
    """Another text with other buttons for a message that was sent before; ``message`` is its id."""

    message: int
    html: str = field(repr=False)
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditButtons(Action):
    """Other buttons under a message that was sent before."""

    message: int
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete(Action):
    """Takes a message of the bot away."""

    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SendFile(Action):
    """A file made by the bot (``content``), or one that lies at ``path``."""

    name: str
    content: bytes = field(default=b"", repr=False)
    path: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast(Action):
    """The answer to a press: a short note (at most 200 characters), or nothing but that it was seen."""

    query: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One result of an inline query: what is listed, and what is sent when it is picked."""

    id: str
    title: str
    description: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results(Action):
    query: str
    results: tuple[Result, ...]
