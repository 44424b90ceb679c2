"""Mark-up that Telegram's own parser reads as it was meant."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bot.front.markup import bold, escaped, italic, length, packed, quoted, shown
from bot.rendering import utf16_length
from tests.telegram_server.entities import formatted
from tests.telegram_server.params import Params

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def as_telegram_reads(html: str) -> str:
    return formatted(Params(text=f"|{html}|", parse_mode="HTML")).text[1:-1]


@given(TEXTS)
def test_telegram_shows_what_was_meant(text: str) -> None:
    for marked_up in (escaped(text), bold(text), italic(text), quoted(escaped(text)), quoted(bold(text))):
        assert shown(marked_up) == text
        assert length(marked_up) == utf16_length(text)
        assert as_telegram_reads(marked_up).split() == text.split() or min(text) >= "\u200b"


@given(st.text())
def test_what_cannot_be_written_is_left_out(text: str) -> None:
    escaped(text).encode("utf-8")
    assert "\x00" not in escaped(text)


def test_nothing_is_marked_where_there_is_nothing() -> None:
    assert [bold(""), italic("  "), packed([]), packed([""])] == ["", "  ", [], []]


@given(st.lists(st.text("ab", max_size=12)), st.integers(12, 40))
def test_blocks_in_order_in_as_few_messages_as_hold_them(blocks: list[str], limit: int) -> None:
    messages = packed(blocks, limit)
    assert "\n\n".join(messages) == "\n\n".join(filter(None, blocks))
    assert all(length(message) <= limit for message in messages)
    for first, second in itertools.pairwise(messages):
        assert length(first) + 2 + length(second.split("\n\n")[0]) > limit
