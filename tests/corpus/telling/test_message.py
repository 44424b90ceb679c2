"""A typed message as the readers see it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.eligibility.telling.message import read_message


def bare(text: str) -> str:
    return read_message(text).bare.strip()


def test_words_are_folded_and_kept_as_typed_beside() -> None:
    (sentence,) = read_message("Ông Tám THPT").sentences
    assert [(word.bare, word.low, word.capital) for word in sentence.words] == [
        ("ong", "ông", True),
        ("tam", "tám", True),
        ("thpt", "thpt", True),
    ]


def test_sentences_end_at_their_marks_and_know_whether_they_ask() -> None:
    message = read_message("Anh 45 tuổi. Có bằng cấp 3\nđược không? Xin cảm ơn")
    assert [(sentence.bare.strip(), sentence.asks) for sentence in message.sentences] == [
        ("anh 45 tuoi", False),
        ("co bang cap 3", False),
        ("duoc khong", True),
        ("xin cam on", False),
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("sinh 20/7/1960.", "sinh 20/7/1960"),
        ("đạt 33,5%", "dat 33,5 %"),
        ("a. Tám 66t", "a tam 66 t"),  # no sentence ends at a short title
        ("ở Đ.Phổ", "o d pho"),
        ("Nguyễn V.A", "nguyen va"),
        ("| nam | 12/12 |", ", nam , 12/12 ,"),  # a row of a table
        ("6/15 – 40%", "6/15 - 40 %"),
        ("đăng ký ✔", "dang ky ✓"),
    ],
)
def test_marks_that_belong_to_words_stay(typed: str, read: str) -> None:
    assert bare(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("sáu mươi lăm tuổi", "65 tuoi"),
        ("hai mươi tư tháng mười", "24 thang muoi"),
        ("bảy chục tuổi", "70 tuoi"),
        ("mười sáu trên ba mươi", "16 tren 30"),
        ("một trăm linh ba người", "103 nguoi"),
        ("sinh năm một chín sáu lăm", "sinh nam 1965"),
        ("năm hai không hai sáu", "nam 2026"),
        ("sau tuổi nào", "sau tuoi nao"),  # typed with diacritics, "sau" is not six
        ("sau ngay bau", "sau ngay bau"),
        ("anh Ba Hải", "anh ba hai"),
        ("năm nay", "nam nay"),
    ],
)
def test_numbers_in_words_become_figures_where_they_count(typed: str, read: str) -> None:
    assert bare(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("tốt ngiệp", "tot nghiep"),
        ("đồg ý", "dong y"),
        ("xog", "xong"),
        ("THTP", "thpt"),
        ("truowrng thôn", "truong thon"),
        ("đảng viên", "dang vien"),
        ("btcb", "btcb"),
        ("Krông", "krong"),
    ],
)
def test_misspelt_words_are_mended_and_others_left(typed: str, read: str) -> None:
    assert bare(typed) == read


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    message = read_message(text)
    assert all(sentence.words for sentence in message.sentences)
    for sentence in message.sentences:
        assert [sentence.bare[start:].split(" ", 1)[0] for start in sentence.starts] == [
            word.bare for word in sentence.words
        ]
