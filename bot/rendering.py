"""A reply as plain text: what is read in Telegram without markup, at the terminal, in JSON lines."""

from __future__ import annotations

from collections.abc import Callable

from bot import texts
from bot.reply import Citation, Reply, ReplyKind

#: UTF-16 units of one message: Telegram's limit, less the room for a line that says that it comes again.
MESSAGE_LIMIT = 4096 - 32
#: Characters of a document's name and of a passage that is only near.
_SHORTENED = 160
_FURTHER_SHOWN = 3

Emphasis = Callable[[str], str]


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def render(reply: Reply, emphasise: Emphasis = str) -> str:
    """The whole reply, at most ``MESSAGE_LIMIT`` UTF-16 units when ``emphasise`` adds nothing.

    A quote is never cut: from the first that does not fit beside the notes, citations are only named.
    """
    kept = [reply.message] if reply.message else []
    shown = 0
    for citation in reply.main:
        quoted = _quoted(citation, emphasise)
        if not _fits([*kept, quoted, *reply.notes]):
            break
        kept.append(quoted)
        shown += 1
    kept += reply.notes
    rest = further(reply, shown)
    return "\n\n".join([*kept, rest] if rest and _fits([*kept, rest]) else kept)


def _fits(blocks: list[str]) -> bool:
    return utf16_length("\n\n".join(blocks)) <= MESSAGE_LIMIT


def _quoted(citation: Citation, emphasise: Emphasis) -> str:
    before, found, after = citation.quote.partition(citation.highlight)
    body = before + emphasise(found) + after if found else citation.quote
    return f"{where(citation)}:\n“{body}”"


def where(citation: Citation) -> str:
    """The citation as people write it: short name of the document with its year, place in it."""
    name = shortened(citation.short_name)
    if citation.year and str(citation.year) not in name:
        name = f"{name} ({citation.year})"
    return ", ".join(part for part in (name, citation.place) if part)


def further(reply: Reply, shown: int) -> str:
    """Where else to look: all citations but the first ``shown``; those of a refusal with their words."""
    if reply.kind is ReplyKind.NO_ANSWER:
        lines = [f"- {where(citation)}: “{shortened(citation.highlight)}”" for citation in reply.more]
        return "\n".join([texts.NEAREST, *lines]) if lines else ""
    if reply.kind is ReplyKind.VERDICT:  # its message names them all
        return ""
    quoted = {where(citation) for citation in reply.citations[:shown]}
    places = dict.fromkeys(where(citation) for citation in reply.citations[shown:])
    lines = [f"- {place}" for place in places if place not in quoted][:_FURTHER_SHOWN]
    return "\n".join([texts.ALSO, *lines]) if lines else ""


def shortened(text: str, limit: int = _SHORTENED) -> str:
    """At most ``limit`` characters, cut between words and marked as cut."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
