"""Chat spelling and abbreviations become words; symbols of texts are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.lexicon import load_lexicon
from bot.understanding.normalise import spell_out, symbols
from corpus.text.folding import fold


def no_pairs(_left: str, _right: str) -> float:
    return 0.0


def spelt(text: str) -> str:
    return spell_out(text, load_lexicon(), no_pairs)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("BTV Thị ủy họp ko", "Ban Thường vụ Thị ủy họp không"),
        ("tdp cần gì", "tổ dân phố cần gì"),
        ("TX Đức Phổ", "thị xã Đức Phổ"),
        ("UBND xã", "Ủy ban nhân dân xã"),
        ("các tổ chức CT-XH", "các tổ chức chính trị - xã hội"),
        ("Ban TG&DV Thành ủy", "Ban Tuyên giáo và Dân vận Thành ủy"),
        ("QĐ 436/QĐ-UBND", "Quyết định 436/QĐ-UBND"),
        ("bán hàng", "bán hàng"),
    ],
)
def test_spelt_out(typed: str, meant: str) -> None:
    assert spelt(typed) == meant


def test_symbols_stay() -> None:
    text = "Kế hoạch 43-KH/TU và 47/2013/QĐ-UBND, 12-HD/BTGDVTU"
    assert spelt(text) == text
    assert symbols(text) == ("43-KH/TU", "47/2013/QĐ-UBND", "12-HD/BTGDVTU")


@pytest.mark.parametrize(
    "text", ["trước ngày 05/4/2022", "06/15 bí thư", "20-25%", "nhiệm kỳ 2025 - 2027", ""]
)
def test_dates_and_shares_are_no_symbols(text: str) -> None:
    assert symbols(text) == ()


def test_neighbours_decide_between_meanings() -> None:
    heard = {("van", "chinh"), ("quan", "tham")}

    def pairs(left: str, right: str) -> float:
        return float((left, right) in heard)

    assert spell_out("dân vận CQ", load_lexicon(), pairs) == "dân vận chính quyền"
    assert spell_out("CQ tham mưu", load_lexicon(), pairs) == "cơ quan tham mưu"


@given(st.text(alphabet="abcđêơ UBNDkotxTP/-12. ", max_size=60))
def test_spelling_out_ends_and_keeps_unknown_words(text: str) -> None:
    assert isinstance(spelt(text), str)
    if not any(char.isalpha() for char in text):
        assert spelt(text) == text


@pytest.mark.parametrize("word", ["ban", "thon", "trưởng", "xã", "an", "ky"])
def test_a_syllable_in_small_letters_is_no_abbreviation(word: str) -> None:
    assert fold(spelt(word)) == fold(word)
