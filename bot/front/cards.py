"""A reply as messages with mark-up: quotes whole, each with its place, in as few messages as hold them."""

from __future__ import annotations

from bot.chat_texts import GOES_ON
from bot.front.markup import bold, escaped, italic, packed, quoted
from bot.front.splitting import split
from bot.rendering import MESSAGE_LIMIT, further, where
from bot.reply import Citation, Reply, ReplyKind


def cards(reply: Reply) -> list[str]:
    """The messages of a reply, at least one; each at most ``MESSAGE_LIMIT`` units when shown."""
    if reply.kind is ReplyKind.VERDICT:
        return [headed(reply.message)]
    blocks = [escaped(reply.message) if reply.kind is not ReplyKind.ANSWER else bold(reply.message)]
    blocks += [quotation(citation) for citation in reply.main]
    blocks += [italic(note) for note in reply.notes]
    blocks.append(escaped(further(reply, shown=len(reply.main))))
    return packed(blocks)


def quotation(citation: Citation) -> str:
    """The citation's place and the clause itself, what answers in bold."""
    before, found, after = citation.quote.partition(citation.highlight)
    body = escaped(before) + bold(found) + escaped(after) if found else escaped(citation.quote)
    return f"{bold(where(citation))}\n{quoted(body)}"


def long_quotation(place: str, text: str) -> list[str]:
    """A text of any length with its place, cut where a reader would pause, the place on every message."""
    room = MESSAGE_LIMIT - 2 * len(place) - 2 * len(GOES_ON) - 8
    pieces = split(text, room)
    heads = [place, *(f"{place} {GOES_ON}" for _ in pieces[1:])]
    return [f"{bold(head)}\n{quoted(escaped(piece))}" for head, piece in zip(heads, pieces, strict=True)]


def headed(text: str) -> str:
    """A text with its first line in bold."""
    head, line, rest = text.partition("\n")
    return bold(head) + line + escaped(rest)
