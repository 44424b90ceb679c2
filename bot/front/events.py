"""What a person did: the input of the desk. A channel turns its updates into these and knows no more."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``id`` orders events and is never used twice; ``chat`` and ``user`` are the channel's ids."""

    id: int
    chat: int
    user: int
    private: bool  # a chat of one person with the bot; a group otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Event):
    """Typed text that is meant for the bot (in a group: mentioned or replied to), without the mention."""

    message: int  # id of the message
    text: str = field(repr=False)
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Event):
    """``/name argument``; the name in lower case without its slash and without ``@bot``."""

    message: int
    name: str
    argument: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Event):
    """A button under a message; ``data`` is what the button was made with, as far as anybody can know.

    ``message`` is 0 where that message has no text that can be edited: it is a file, or too old.
    """

    message: int
    data: str
    query: str  # to be answered once


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(Event):
    """A file; its content is fetched by ``file`` when it is wanted."""

    message: int
    file: str
    name: str
    size: int  # bytes, 0 where it is not known
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable(Event):
    """A message that is neither text nor a file: a picture, a voice, a sticker."""

    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search(Event):
    """An inline query: results are wanted while a person types in some other chat."""

    query: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked(Event):
    """The person stopped the bot, or took it up again."""

    blocked: bool
