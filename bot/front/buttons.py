"""What a button's data says: its room, and parts. At most 64 bytes, good after a restart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import islice

from bot.chat_texts import NEXT_PAGE, PAGE_BEFORE
from bot.front.actions import Button, Buttons
from bot.rendering import shortened

DATA_LIMIT = 64
LABEL_LIMIT = 60
#: Of a long list so many are shown at a time.
PAGE = 20
#: Of the 100 that Telegram allows under a message; the rest is for ways back.
_MOST = 90


def data(room: str, *parts: object) -> str:
    joined = ":".join([room, *map(str, parts)])
    assert len(joined.encode()) <= DATA_LIMIT, joined
    return joined


def parts_of(pressed: str) -> tuple[str, list[str]]:
    """Room and parts of what was pressed; whatever it holds, it is text."""
    room, *parts = pressed.split(":")
    return room, parts


def number(parts: Sequence[str], place: int) -> int:
    """The whole number at ``place``; -1 where there is none."""
    written = parts[place] if place < len(parts) else ""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 19 else -1


def key_of(name: str) -> str:
    """A short key for an id of any length; the same after a restart."""
    return hashlib.sha256(name.encode()).hexdigest()[:10]


def label(text: str) -> str:
    """A text as a button shows it: on one line, beginning with a capital letter, not too long."""
    flat = " ".join(text.split())
    flat = flat[:1].upper() + flat[1:]
    return shortened(flat, LABEL_LIMIT)


def button(text: str, room: str, *parts: object) -> Button:
    return Button(label(text), data(room, *parts))


def column(buttons: Iterable[Button]) -> Buttons:
    """One a row; of very many the first, for a message holds no more."""
    return tuple((item,) for item in islice(buttons, _MOST))


def paged(buttons: Sequence[Button], first: int, room: str, *parts: object, size: int = PAGE) -> Buttons:
    """``size`` of them from the place ``first`` on, one a row; beneath, what turns to the pages beside.

    A turn's data are ``parts`` and the first place of its page.
    """
    turns = []
    if first > 0:
        turns.append(button(PAGE_BEFORE, room, *parts, max(0, first - size)))
    if first + size < len(buttons):
        turns.append(button(NEXT_PAGE, room, *parts, first + size))
    return (*column(buttons[first : first + size]), *kept(turns))


def rows(buttons: Iterable[Button], width: int = 2) -> Buttons:
    items = list(buttons)
    return tuple(tuple(items[start : start + width]) for start in range(0, len(items), width))


def kept(*rows_of_buttons: Iterable[Button]) -> Buttons:
    """The rows that hold something."""
    return tuple(row for row in map(tuple, rows_of_buttons) if row)
