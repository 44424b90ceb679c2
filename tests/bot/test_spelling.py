"""Typing errors are mended where the neighbours tell what was meant, and nothing else is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.engine import Engine
from bot.understanding.spelling import Spelling

#: How often one syllable follows another in documents that never were.
FOLLOWS = {
    ("truong", "thon"): 9.0,
    ("tieu", "chuan"): 7.0,
    ("chi", "bo"): 6.0,
    ("can", "bo"): 5.0,
    ("to", "dan"): 4.0,
    ("dan", "pho"): 4.0,
    ("bo", "thon"): 3.0,
    ("chuan", "bi"): 2.0,
}
KNOWN = frozenset(syllable for pair in FOLLOWS for syllable in pair)
LETTERS = "abcdeghiklmnopqrstuvxy"
KEYS = re.compile(r"[sfrxjzw]|dd|aa|ee|oo")


def bigram(left: str, right: str) -> float:
    return FOLLOWS.get((left, right), 0.0)


SPELLING = Spelling(KNOWN, bigram)


def one_away(word: str) -> set[str]:
    """Every word with one letter too many, missing, wrong, or two neighbours swapped (Norvig's way)."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts if b for letter in LETTERS),
        *(a + letter + b for a, b in cuts for letter in LETTERS),
    } - {word}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trưởng thno", "trưởng thon"),
        ("trưởng thôn", "trưởng thôn"),
        ("truowrng thôn", "trưởng thôn"),
        ("tieu chuaanr", "tieu chuẩn"),
        ("tiêu chuẩm gì", "tiêu chuan gì"),
        ("Tiêu chuẩnn, chi bộ?", "Tiêu chuan, chi bộ?"),
    ],
)
def test_mended(typed: str, meant: str) -> None:
    assert SPELLING.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "trưởng THNO",  # capitals are abbreviations
        "trưởng 07-ĐA/TNO",  # a symbol
        "bơi thno",  # no neighbour tells
        "tiêu chn",  # two letters off
        "tổ đn",  # too short to tell
        "chi bb",
        "trưởng thonthonthonthon",
        "123 ?!",
    ],
)
def test_left_alone(text: str) -> None:
    assert SPELLING.mend(text) == text


@given(
    st.sampled_from(sorted(FOLLOWS)),
    st.integers(0, 1),
    st.integers(0, 9),
    st.sampled_from(["drop", "add", "swap", "replace"]),
    st.sampled_from(LETTERS),
)
def test_one_wrong_letter_becomes_the_best_known_word(
    pair: tuple[str, str], which: int, place: int, error: str, letter: str
) -> None:
    word = pair[which]
    n = place % len(word)
    typed = {
        "drop": word[:n] + word[n + 1 :],
        "add": word[:n] + letter + word[n:],
        "swap": word[:n] + word[n : n + 2][::-1] + word[n + 2 :],
        "replace": word[:n] + letter + word[n + 1 :],
    }[error]
    assume(len(typed) >= 3 and typed not in KNOWN and not KEYS.search(typed))

    def support(option: str) -> float:
        return bigram(option, pair[1]) if which == 0 else bigram(pair[0], option)

    before, after = ("", " " + pair[1]) if which == 0 else (pair[0] + " ", "")
    mended = SPELLING.mend(before + typed + after).removeprefix(before).removesuffix(after)
    assert mended in one_away(typed) & KNOWN
    assert support(mended) == max(map(support, one_away(typed) & KNOWN)) > 0


@given(st.text(alphabet="abcghinopptuôưTĐ 0/-.,?", max_size=40) | st.text(max_size=30))
def test_only_words_change(text: str) -> None:
    def without_words(some: str) -> str:
        return re.sub(r"[^\W\d_]+", "@", some)

    assert without_words(SPELLING.mend(text)) == without_words(text)


@given(st.lists(st.sampled_from(sorted(KNOWN)), max_size=8).map(" ".join))
def test_known_words_stay(text: str) -> None:
    assert SPELLING.mend(text) == text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("tieu chuaanr truowrng thoon o Binh Son", ("tiêu chuẩn", "trưởng thôn")),
        ("trưởng thôn bao nhieu tuooir", ("tuổi",)),
        ("quy trinhf thẩm định mo hinhf", ("quy trình", "mô hình")),
        ("tiêu chuẩnn trưởng thno ở Đức Phổ", ("tiêu chuẩn", "trưởng thôn")),
    ],
)
def test_over_the_real_documents(engine: Engine, typed: str, words: tuple[str, ...]) -> None:
    text = engine.understand(typed).text.lower()
    assert all(word in text for word in words), text
