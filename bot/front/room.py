"""What the rooms of the desk share: what a visit brings, how a room says what it answers to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from bot.front.actions import Buttons, Edit, Send, Toast
from bot.front.chat import Chat
from bot.front.events import Command, Message, Press
from bot.front.outcome import Outcome, Visit

#: Answers a command; gets what was typed after it.
Answer = Callable[[Visit, str], Outcome]
#: Answers a press; gets the parts of the button's data after the room's name.
Pressed = Callable[[Visit, list[str]], Outcome]


class Room(Protocol):
    """One thing that people can do; its commands by name, its presses by the first part of their data."""

    @property
    def commands(self) -> Mapping[str, Answer]: ...

    @property
    def presses(self) -> Mapping[str, Pressed]: ...


def say(visit: Visit, *messages: str, buttons: Buttons = (), chat: Chat | None = None) -> Outcome:
    """Messages in answer to a visit, buttons under the last one."""
    event = visit.event
    asked = event.message if isinstance(event, (Message, Command)) else 0
    sends = tuple(
        Send(
            chat=event.chat,
            html=html,
            buttons=buttons if place == len(messages) - 1 else (),
            answers=asked,
            quoting=not event.private and place == 0,
        )
        for place, html in enumerate(messages)
    )
    return Outcome((*seen(visit), *sends), chat)


def show(visit: Visit, html: str, buttons: Buttons = (), chat: Chat | None = None) -> Outcome:
    """In place of the message whose button was pressed; else a message of its own."""
    event = visit.event
    if not isinstance(event, Press) or not event.message:
        return say(visit, html, buttons=buttons, chat=chat)
    edit = Edit(chat=event.chat, message=event.message, html=html, buttons=buttons)
    return Outcome((*seen(visit), edit), chat)


def seen(visit: Visit, text: str = "") -> tuple[Toast, ...]:
    """What tells a press that it was seen; nothing for any other event."""
    event = visit.event
    return (Toast(chat=event.chat, query=event.query, text=text),) if isinstance(event, Press) else ()


def note(visit: Visit, text: str) -> Outcome:
    """A short note: over the chat for a press, else as a message."""
    if isinstance(visit.event, Press):
        return Outcome(seen(visit, text))
    return say(visit, text)


def with_wizard_closed(chat: Chat) -> Chat:
    return replace(chat, wizard=None, awaits="")
