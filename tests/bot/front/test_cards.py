"""Replies as messages: quotes whole, each with its place, within the limit."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.chat_texts import GOES_ON
from bot.front.cards import cards, long_quotation, quotation
from bot.front.markup import length, shown
from bot.rendering import MESSAGE_LIMIT, where
from bot.reply import Reply, ReplyKind
from tests.replies import citation
from tests.telegram_server.entities import formatted
from tests.telegram_server.params import Params

CITATION = citation()


def test_the_highlight_is_bold_inside_the_quote() -> None:
    body = quotation(CITATION).partition("<blockquote>")[2]
    assert body == "Cơ quan chỉ đạo: <b>Ban Thường vụ</b> Thị ủy.</blockquote>"
    assert where(CITATION) in quotation(CITATION)


def test_a_quote_with_marks_of_mark_up_is_shown_as_it_is() -> None:
    odd = replace(CITATION, quote="a < b & c > d", highlight="b & c")
    assert shown(quotation(odd)).split("\n")[1] == "a < b & c > d"


@given(st.lists(st.integers(1, 1500), min_size=1, max_size=9))
def test_many_long_quotes_take_several_messages(lengths: list[int]) -> None:
    main = tuple(replace(CITATION, quote="ă" * size, highlight="ă") for size in lengths)
    messages = cards(Reply(ReplyKind.ANSWER, main=main, notes=("Ghi chú.",)))
    assert all(0 < length(message) <= MESSAGE_LIMIT for message in messages)
    assert sum(message.count("<blockquote>") for message in messages) == len(main)
    assert "".join(messages).count("ă") == sum(lengths) + "".join(messages).count(where(CITATION)) * where(
        CITATION
    ).count("ă")


@given(st.text(min_size=1, max_size=300).filter(str.strip), st.integers(1, 60))
def test_a_text_of_any_length_with_its_place_on_every_message(text: str, times: int) -> None:
    pieces = long_quotation("Kế hoạch thử, mục III.2", f"{text}\n" * times)
    assert all(length(piece) <= MESSAGE_LIMIT for piece in pieces)
    heads = [shown(piece).split("\n")[0] for piece in pieces]
    assert heads == ["Kế hoạch thử, mục III.2"] + [f"Kế hoạch thử, mục III.2 {GOES_ON}"] * (len(pieces) - 1)
    for piece in pieces:
        formatted(Params(text=piece, parse_mode="HTML"))


def test_a_verdict_is_one_message_with_its_head_in_bold() -> None:
    (message,) = cards(Reply(ReplyKind.VERDICT, "Đạt: trưởng thôn.\n✓ Tuổi <65"))
    assert message == "<b>Đạt: trưởng thôn.</b>\n✓ Tuổi &lt;65"
