"""The mark-up of messages: a few HTML tags, escaped text, and how long a message is when it is shown."""

from __future__ import annotations

import html
import re

from bot.rendering import MESSAGE_LIMIT, utf16_length

_TAG = re.compile(r"</?(?:b|i|blockquote)(?: expandable)?>")
#: Control characters and lone surrogates have no place in a message.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def escaped(text: str) -> str:
    return html.escape(_UNWRITABLE.sub("", text), quote=False)


def bold(text: str) -> str:
    """``text`` escaped, in bold; "" for ""."""
    return f"<b>{escaped(text)}</b>" if text.strip() else escaped(text)


def italic(text: str) -> str:
    return f"<i>{escaped(text)}</i>" if text.strip() else escaped(text)


def quoted(marked_up: str) -> str:
    """A block quote around what is mark-up already."""
    return f"<blockquote>{marked_up}</blockquote>"


def shown(marked_up: str) -> str:
    """What a reader sees of it."""
    return html.unescape(_TAG.sub("", marked_up))


def length(marked_up: str) -> int:
    """UTF-16 units when shown."""
    return utf16_length(shown(marked_up))


def packed(blocks: list[str], limit: int = MESSAGE_LIMIT, glue: str = "\n\n") -> list[str]:
    """Blocks of mark-up joined by blank lines (or ``glue``) into as few messages as hold them in order.

    Each block must fit one message by itself; empty ones are left out.
    """
    messages: list[str] = []
    for block in filter(None, blocks):
        joined = f"{messages[-1]}{glue}{block}" if messages else block
        if messages and length(joined) <= limit:
            messages[-1] = joined
        else:
            messages.append(block)
    return messages
