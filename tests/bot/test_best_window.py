"""The part of a passage that is set in bold: verbatim, within the limit, where the asked words are."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.highlight import Focus, best_window
from bot.answering.quoting import HIGHLIGHT_LIMIT, QUOTE_LIMIT
from bot.answering.terms import content_terms
from corpus.text.plain import plain


def asked(question: str, *values: str) -> Focus:
    """Every word of the question counts, and none is more usual than another."""
    terms = content_terms(question, frozenset(), lambda _tokens: {}, 100)
    return Focus(terms, tuple(re.compile(value) for value in values))


SENTENCES = (
    "Ban Thường vụ Thị ủy chỉ đạo chung. "
    "Trưởng thôn phải tốt nghiệp trung học phổ thông trở lên; tuổi đời không quá 65 tuổi. "
    "Kinh phí do ngân sách bảo đảm."
)


def test_what_fits_stays_whole() -> None:
    assert best_window(SENTENCES, asked("tuổi"), len(SENTENCES)) == SENTENCES
    assert best_window("", asked("tuổi"), 10) == ""


def test_the_sentence_that_was_asked_for() -> None:
    assert "65 tuổi" in best_window(SENTENCES, asked("tuổi đời trưởng thôn"), 100)
    assert "Kinh phí do ngân sách bảo đảm." in best_window(SENTENCES, asked("kinh phí ngân sách"), 60)


def test_of_one_long_sentence_the_clauses_that_were_asked_for() -> None:
    text = "một hai ba bốn năm, " * 20 + "hồ sơ gồm ba bộ, " + "sáu bảy tám chín mười, " * 20
    found = best_window(text, asked("hồ sơ gồm mấy bộ"), 120)
    assert "hồ sơ gồm ba bộ" in found
    assert len(found) <= 120


def test_a_clause_longer_than_the_limit_ends_with_a_word() -> None:
    text = "không có dấu nào cả " * 40
    found = best_window(text, asked("dấu"), 50)
    assert f" {found} " in f" {text}"
    assert "dấu" in found


def test_limits_are_those_of_the_contract() -> None:
    assert (QUOTE_LIMIT, HIGHLIGHT_LIMIT) == (1500, 300)


WORDS = st.sampled_from(
    ["thôn", "xã", "65", "a)", "-", "“Dân", "tin”", "nghị", "quyết", ";", ".", "...", "05/4/2022", "x" * 40]
)
TEXTS = st.lists(st.builds("".join, st.tuples(WORDS, st.sampled_from(["", ",", ".", ";", ":", "?"])))).map(
    " ".join
)


@given(TEXTS | st.text().map(plain), st.text(max_size=30) | TEXTS, st.integers(1, 400), st.booleans())
@settings(deadline=None, max_examples=400)
def test_any_window_is_verbatim_and_within_the_limit(
    text: str, question: str, limit: int, dated: bool
) -> None:
    found = best_window(text, asked(question, *([r"\d+"] if dated else [])), limit)
    assert found in text
    assert len(found) <= limit
    assert bool(found) == bool(text)
