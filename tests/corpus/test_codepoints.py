"""Cleaning code points keeps the place of every character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.codepoints import canonical, clean

TRICKY = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(
            "aeoưđƣÐƒ\u0301\u0323\u0302\u031b\u0309\u200b\u00ad\ufeff\u00a0\u202f•\u1100\u1161\u11a8"
        ),
    ),
    max_size=40,
)


@given(TRICKY)
def test_clean_is_canonical(raw: str) -> None:
    assert clean(raw).text == canonical(raw)


@given(TRICKY)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    once = clean(raw).text
    assert clean(once).text == once


@given(TRICKY)
def test_offsets_never_decrease_and_stay_inside(raw: str) -> None:
    offsets = list(clean(raw).offsets)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(raw) for offset in offsets)


@given(TRICKY, st.data())
def test_the_range_of_a_character_holds_what_it_was_made_of(raw: str, data: st.DataObject) -> None:
    text = clean(raw)
    if not text:
        return
    place = data.draw(st.integers(0, len(text) - 1))
    start, end = text.source_range(place, place + 1)
    assert 0 <= start < end <= len(raw)
    if len(text.text) == 1:
        assert canonical(raw[start:end]) == text.text


@given(st.text("aăâeêoôơuưiyđbchAĐƯ ", max_size=20), st.sampled_from(["\u0301", "\u0323", "\u0309"]))
def test_decomposed_words_are_quoted_whole(word: str, mark: str) -> None:
    raw = unicodedata.normalize("NFD", f"x{word}a{mark}y")
    text = clean(raw)
    last = len(text) - 1
    start, end = text.source_range(1, last)
    assert canonical(raw[start:end]) == text.text[1:last]
    assert raw[end] == "y"


@pytest.mark.parametrize(
    ("raw", "text", "offsets"),
    [
        ("Thƣờng vụ Ðảng", "Thường vụ Đảng", range(14)),
        ("\ufeffđ\u00a0a", "đ a", (1, 2, 3)),
        ("to\u00adàn", "toàn", (0, 1, 3, 4)),
        ("e\u0302\u0301x", "ếx", (0, 3)),
        ("", "", ()),
    ],
)
def test_examples(raw: str, text: str, offsets: tuple[int, ...]) -> None:
    cleaned = clean(raw)
    assert (cleaned.text, tuple(cleaned.offsets)) == (text, tuple(offsets))
