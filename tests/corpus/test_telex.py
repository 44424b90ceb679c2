"""Keys that an input method left, typed by an encoder of the test's own: they give the syllable back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text.telex import decode

TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
SHAPES = {"\u0302": "", "\u0306": "w", "\u031b": "w"}  # a circumflex doubles its letter
ONSETS = (
    *("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "nh", "ng", "ngh", "p"),
    *("ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
)
#: Every rime but loan words'; "'" follows the letter that carries the tone, in the old placement.
OPEN = (
    *("a'", "e'", "ê'", "i'", "o'", "ô'", "ơ'", "u'", "ư'", "y'", "a'i", "a'o", "a'u", "â'u", "a'y", "â'y"),
    *("e'o", "ê'u", "i'a", "i'u", "o'a", "o'e", "o'i", "ô'i", "ơ'i", "u'a", "uê'", "u'i", "u'y", "ư'a"),
    *("ư'i", "ư'u", "iê'u", "yê'u", "oa'i", "oa'y", "oe'o", "uâ'y", "uô'i", "uy'a", "ươ'i", "ươ'u", "uy'u"),
)
CLOSED = (
    *("a'm", "a'n", "a'ng", "a'nh", "ă'm", "ă'n", "ă'ng", "â'm", "â'n", "â'ng", "e'm", "e'n", "e'ng", "ê'm"),
    *("ê'n", "ê'nh", "i'm", "i'n", "i'nh", "o'm", "o'n", "o'ng", "ô'm", "ô'n", "ô'ng", "ơ'm", "ơ'n", "u'm"),
    *("u'n", "u'ng", "ư'ng", "iê'm", "iê'n", "iê'ng", "yê'n", "oa'n", "oa'ng", "oă'n", "oă'ng", "oa'nh"),
    *("uâ'n", "uâ'ng", "uô'm", "uô'n", "uô'ng", "ươ'm", "ươ'n", "ươ'ng", "uyê'n", "uy'nh", "oe'n"),
)
STOPPED = (
    *("a'c", "a'ch", "a'p", "a't", "ă'c", "ă'p", "ă't", "â'c", "â'p", "â't", "e'c", "e'p", "e't", "ê'ch"),
    *("ê't", "ê'p", "i'ch", "i'p", "i't", "o'c", "o'p", "o't", "ô'c", "ô'p", "ô't", "ơ'p", "ơ't", "u'c"),
    *("u'p", "u't", "ư'c", "ư't", "iê'c", "iê'p", "iê't", "oa'c", "oa't", "oa'ch", "oă'c", "oă't", "uâ't"),
    *("uô'c", "uô't", "ươ'c", "ươ'p", "ươ't", "uyê't", "uy'ch", "uy't"),
)


FRONT = tuple("eêiy")


def fits(onset: str, rime: str) -> bool:
    """Whether the two are ever written together; "quơ" and the like have a test of their own."""
    if onset in {"k", "gh", "ngh"}:
        return rime.startswith(FRONT)
    if onset in {"c", "g", "ng"}:
        return not rime.startswith(FRONT)
    if onset == "qu":
        return rime.startswith(("a", "ă", "â", "e", "ê", "y'"))
    return onset != "gi" or not rime.startswith(("i", "y"))


def composed(onset: str, rime: str, tone: str) -> str:
    before, after = rime.split("'")
    return unicodedata.normalize("NFC", onset + before + TONES.get(tone, "") + after)


SYLLABLES = [
    composed(onset, rime, tone)
    for onset in ONSETS
    for rimes, tones in ((OPEN + CLOSED, ("", *TONES)), (STOPPED, ("s", "j")))
    for rime in rimes
    if fits(onset, rime)
    for tone in tones
]


def keys(syllable: str, *, tone_last: bool, one_horn: bool) -> str:
    """What a person types: letter by letter, with the key of the tone after its vowel or at the end.

    "ươ" has one "w" with ``one_horn``.
    """
    typed, tone = "", ""
    for char in syllable:
        letter, *marks = list(unicodedata.normalize("NFD", char))
        typed += "dd" if letter == "đ" else letter
        for mark in marks:
            if mark in SHAPES:
                typed += SHAPES[mark] or letter
        for key, sign in TONES.items():
            if sign in marks:
                tone = key
                typed += "" if tone_last else key
    if one_horn:
        typed = typed.replace("uwow", "uow")
    return typed + (tone if tone_last else "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("truowrng", "trưởng"),
        ("truwowngr", "trưởng"),
        ("truongwr", "trưởng"),
        ("thoon", "thôn"),
        ("ddaij", "đại"),
        ("Binhf", "bình"),
        ("nguwowif", "người"),
        ("hoaf", "hòa"),
        ("quys", "quý"),
        ("gif", "gì"),
        ("nghieepj", "nghiệp"),
        ("tieeur", "tiểu"),
        ("chuaanr", "chuẩn"),
    ],
)
def test_what_people_leave(typed: str, meant: str) -> None:
    assert decode(typed) == meant


@given(st.sampled_from(SYLLABLES), st.booleans(), st.booleans())
@settings(max_examples=500)
def test_a_syllable_typed_in_keys_is_read_back(syllable: str, tone_last: bool, one_horn: bool) -> None:
    typed = keys(syllable, tone_last=tone_last, one_horn=one_horn)
    assert decode(typed) == (syllable if typed != syllable else decode(syllable))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("truongwf", "trường"), ("ngoiw", "ngơi"), ("tungwf", "từng"), ("nguoiwf", "người"), ("lamw", "lăm")],
)
def test_the_shape_may_be_typed_last(typed: str, meant: str) -> None:
    assert decode(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("chuaw", "chưa"), ("thuafw", "thừa"), ("ruouwj", "rượu"), ("quowr", "quở"), ("quangwr", "quẳng")],
)
def test_the_shape_goes_where_an_input_method_puts_it(typed: str, meant: str) -> None:
    assert decode(typed) == meant


@pytest.mark.parametrize(
    "word", ["ban", "thon", "an", "Minh", "", "65", "hòa", "hello", "gym", "zzz", "đảng"]
)
def test_no_keys_no_syllable(word: str) -> None:
    assert decode(word) is None


@given(st.text(max_size=12))
def test_anything_is_read_as_a_lower_case_word_or_not_at_all(word: str) -> None:
    meant = decode(word)
    assert meant is None or (meant and meant == unicodedata.normalize("NFC", meant.lower()))
