"""What a person reads: one message, quotes whole, the highlight emphasised, what is near in a refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import texts
from bot.rendering import MESSAGE_LIMIT, render, utf16_length, where
from bot.reply import Citation, Reply, ReplyKind
from tests.replies import citation

CITATION = citation()
NOTE = "Từ ngày 01/7/2025 không còn cấp huyện."


def marked(text: str) -> str:
    return f"<<{text}>>"


def quoting(quote: str, highlight: str = "") -> Citation:
    return replace(CITATION, quote=quote, highlight=highlight or quote)


def test_an_answer_shows_place_and_quote() -> None:
    text = render(Reply(ReplyKind.ANSWER, main=(CITATION,)))
    assert where(CITATION) in text
    assert "“Cơ quan chỉ đạo: Ban Thường vụ Thị ủy.”" in text


def test_what_is_emphasised_is_the_highlight() -> None:
    text = render(Reply(ReplyKind.ANSWER, main=(CITATION,)), marked)
    assert "“Cơ quan chỉ đạo: <<Ban Thường vụ>> Thị ủy.”" in text
    assert text.count("<<") == 1


def test_without_a_place_the_document_is_named_alone() -> None:
    assert where(replace(CITATION, place="")).startswith("Kế hoạch thử")
    assert not where(replace(CITATION, place="")).rstrip().endswith(",")


def test_the_note_of_the_documents_is_shown() -> None:
    assert NOTE in render(Reply(ReplyKind.ANSWER, main=(CITATION,), notes=(NOTE,)))


def test_the_note_is_shown_even_where_not_all_quotes_fit() -> None:
    """Who reads an old plan must learn that it is old, however long the answer."""
    long = tuple(quoting(f"{number}" * 1500) for number in range(6))
    text = render(Reply(ReplyKind.ANSWER, main=long, notes=(NOTE,)))
    assert NOTE in text
    assert long[0].quote in text
    assert utf16_length(text) <= MESSAGE_LIMIT


def test_further_places_are_named_once_and_not_those_shown() -> None:
    other = replace(CITATION, place="mục IV.1", quote="Khác.", highlight="Khác.")
    text = render(Reply(ReplyKind.ANSWER, main=(CITATION,), more=(CITATION, other, other)))
    assert texts.ALSO in text
    assert text.count("mục III.2") == 1
    assert text.count("mục IV.1") == 1
    assert "Khác." not in text


def test_a_refusal_says_so_first_and_then_what_is_nearest() -> None:
    text = render(Reply(ReplyKind.NO_ANSWER, message=texts.NOT_STATED, more=(CITATION,)))
    assert text.startswith(texts.NOT_STATED)
    assert texts.NEAREST in text
    assert text.index(texts.NEAREST) < text.index("Ban Thường vụ")
    assert where(CITATION) in text


def test_a_refusal_without_anything_near_is_its_message() -> None:
    assert render(Reply(ReplyKind.NO_ANSWER, message=texts.NOT_STATED)) == texts.NOT_STATED


def test_an_endless_name_of_a_document_does_not_hide_the_answer() -> None:
    """A file without front matter may be called by its first paragraph."""
    text = render(Reply(ReplyKind.ANSWER, main=(replace(CITATION, short_name="Kế hoạch rất dài " * 400),)))
    assert CITATION.quote in text
    assert utf16_length(text) <= MESSAGE_LIMIT


@pytest.mark.parametrize(("text", "units"), [("", 0), ("ươ", 2), ("😀", 2), ("a😀b", 4), ("\ud800", 1)])
def test_length_is_counted_as_telegram_counts(text: str, units: int) -> None:
    assert utf16_length(text) == units


@st.composite
def any_citation(draw: st.DrawFn) -> Citation:
    """Quotes up to their limit, of letters, line breaks and signs outside the basic plane."""
    unit = draw(st.text(alphabet="aạừĐ 😀“”\n.", min_size=1, max_size=20))
    quote = (unit * draw(st.integers(1, 75)))[:1500]
    start = draw(st.integers(0, len(quote) - 1))
    end = draw(st.integers(start + 1, len(quote)))
    name = draw(st.text(alphabet="Kế hoạch", min_size=1, max_size=30)) * draw(st.integers(1, 100))
    return replace(
        CITATION,
        quote=quote,
        highlight=quote[start:end][:300],
        short_name=name,
        place=draw(st.sampled_from(["", "mục I", "phần Nơi nhận"])),
    )


REPLIES = st.builds(
    Reply,
    kind=st.sampled_from([ReplyKind.ANSWER, ReplyKind.NO_ANSWER]),
    message=st.sampled_from([texts.NOT_STATED, ""]),
    main=st.lists(any_citation(), max_size=8).map(tuple),
    more=st.lists(any_citation(), max_size=4).map(tuple),
    notes=st.sampled_from([(), (NOTE,)]),
)


@given(REPLIES)
@settings(deadline=None)
def test_any_reply_fits_one_message_and_cuts_no_quote(reply: Reply) -> None:
    text = render(reply)
    assert utf16_length(text) <= MESSAGE_LIMIT
    assert text.startswith(reply.message)
    left = text
    for cited in reply.main:  # from the first on, each whole, until one does not fit
        if f":\n“{cited.quote}”" not in left:
            break
        left = left.split(f":\n“{cited.quote}”", 1)[1]
    else:
        assert all(note in left for note in reply.notes)
    if reply.main:
        assert reply.main[0].quote in text


@given(any_citation())
@settings(deadline=None)
def test_emphasis_changes_nothing_but_adds_marks(cited: Citation) -> None:
    reply = Reply(ReplyKind.ANSWER, main=(cited,))
    plain, emphasised = render(reply), render(reply, lambda text: f"\x01{text}\x02")
    assert emphasised.replace("\x01", "").replace("\x02", "") == plain
    assert emphasised.split("\x01")[1].split("\x02")[0] == cited.highlight
