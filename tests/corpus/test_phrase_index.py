"""Phrases found by their first words are those that the same phrases as regular expressions find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.text.folding import fold
from corpus.text.phrase_index import PhraseIndex
from corpus.text.phrases import compile_phrases

GAP = 2
_WORDS = st.sampled_from(["đảng", "viên", "chi", "bộ", "ủy", "12"])
_OPTION = st.lists(_WORDS, min_size=1, max_size=2).map("_".join)
_PLACE = st.builds(
    lambda options, optional: "|".join(options) + "?" * optional,
    st.lists(_OPTION, min_size=1, max_size=3),
    st.booleans(),
)
#: Begins and ends with words that have to stand there.
_PHRASE = st.builds(
    lambda first, places, last: " ".join([first, *places, last]),
    _OPTION,
    st.lists(st.one_of(_PLACE, st.just("...")), max_size=3),
    _OPTION,
)
_TEXT = st.lists(st.sampled_from(["dang", "vien", "chi", "bo", "uy", "12", ","]), max_size=14).map(" ".join)


@given(phrases=st.lists(_PHRASE, min_size=1, max_size=4), text=_TEXT)
def test_the_same_is_found_as_by_a_regular_expression(phrases: list[str], text: str) -> None:
    pattern = compile_phrases(phrases, gap=GAP, over=r"[^\s,]")
    index = PhraseIndex([("", phrase) for phrase in phrases], fold, gap=GAP, borders=frozenset(","))
    found = [(match.start, match.end) for match in index.find(text)]
    assert found == [match.span() for match in pattern.finditer(text)]


def test_a_number_stands_for_any() -> None:
    index = PhraseIndex([("years", "# tuổi"), ("above", "trên #")], fold, gap=GAP)
    assert [match.label for match in index.find("tren 65 tuoi")] == ["above", "years"]
    assert index.find("tren sau tuoi") == []


def test_a_phrase_may_begin_with_a_word_that_is_missing() -> None:
    index = PhraseIndex([("place", "thị_xã? đức phổ")], fold, gap=GAP)
    text = "o thi xa duc pho va duc pho"
    assert [text[match.start : match.end] for match in index.find(text)] == ["thi xa duc pho", "duc pho"]


@given(text=_TEXT)
def test_no_phrases_find_nothing(text: str) -> None:
    assert PhraseIndex([], re.escape, gap=GAP).find(text) == []
