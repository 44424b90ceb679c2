"""A reply as plain text: what is read in Telegram without markup, at the terminal, in JSON lines."""

from __future__ import annotations

from collections.abc import Callable

from bot import texts
from bot.reply import Citation, Reply, ReplyKind

#: Telegram's limit of one message, in UTF-16 units.
MESSAGE_LIMIT = 4096
_NEAREST_SHOWN = 160

Emphasis = Callable[[str], str]


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def render(reply: Reply, emphasise: Emphasis = str) -> str:
    """The whole reply, at most ``MESSAGE_LIMIT`` UTF-16 units when ``emphasise`` adds nothing.

    Whole blocks are left out from the end where it would be longer; a quote is never cut.
    """
    blocks = [block for block in _blocks(reply, emphasise) if block]
    kept: list[str] = []
    for block in blocks:
        if utf16_length("\n\n".join([*kept, block])) > MESSAGE_LIMIT:
            break
        kept.append(block)
    return "\n\n".join(kept)


def _blocks(reply: Reply, emphasise: Emphasis) -> list[str]:
    quotes = [_quoted(citation, emphasise) for citation in reply.main]
    return [reply.message, *quotes, *reply.notes, _further(reply)]


def _quoted(citation: Citation, emphasise: Emphasis) -> str:
    before, found, after = citation.quote.partition(citation.highlight)
    body = before + emphasise(found) + after if found else citation.quote
    return f"{where(citation)}:\n“{body}”"


def where(citation: Citation) -> str:
    """The citation as people write it: short name of the document, place in it."""
    return ", ".join(part for part in (citation.short_name, citation.place) if part)


def _further(reply: Reply) -> str:
    if not reply.more:
        return ""
    if reply.kind is ReplyKind.NO_ANSWER:
        lines = [f"- {where(citation)}: “{_shortened(citation.highlight)}”" for citation in reply.more]
        return "\n".join([texts.NEAREST, *lines])
    places = list(dict.fromkeys(where(citation) for citation in reply.more))
    shown = [place for place in places if place not in {where(citation) for citation in reply.main}]
    return "\n".join([texts.ALSO, *(f"- {place}" for place in shown)]) if shown else ""


def _shortened(text: str) -> str:
    return text if len(text) <= _NEAREST_SHOWN else text[: _NEAREST_SHOWN - 1].rsplit(" ", 1)[0] + "…"
