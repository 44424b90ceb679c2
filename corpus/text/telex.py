"""Telex keys left in a word: what an input method that was off leaves of "trưởng" is "truowrng"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from corpus.text.codepoints import canonical
from corpus.text.folding import strip_diacritics

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_DOUBLED = (("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"))
#: A "w" shapes one of the vowels typed: these are tried in turn, until a syllable comes out.
_SHAPED = (("uo", "ươ"), ("uu", "ưu"), ("uo", "uơ"), ("oa", "oă"), ("o", "ơ"), ("u", "ư"), ("a", "ă"))
_VOWELS = "aeiouy"
_NUCLEUS = re.compile(
    r"^(qu|gi(?=[^\W\d_]*[^b-df-hj-np-tv-xzđ])|[b-df-hj-np-tv-xzđ]*)([^b-df-hj-np-tv-xzđ]+)([a-zđ]*)$"
)
_KEYS = re.compile(r"[sfrxjzw]|dd|aa|ee|oo")
#: Every vowel, and every row of vowels, that a syllable can have.
_ROWS = frozenset({
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "âu", "ay", "ây",
    "eo", "êu", "ia", "iê", "iu", "oa", "oă", "oe", "oi", "ôi", "ơi", "ua", "uâ", "uê", "ui", "uô",
    "uơ", "uy", "ưa", "ươ", "ưi", "ưu", "yê", "iêu", "yêu", "oai", "oay", "oeo", "uây", "uôi", "uya",
    "uyê", "uyu", "ươi", "ươu",
})  # fmt: skip
#: Of these, the rows that a final consonant follows.
_CLOSED_ROWS = frozenset({"ă", "â", "iê", "oă", "uâ", "uô", "ươ", "uyê", "yê"})
_FINALS = frozenset({"", "c", "ch", "m", "n", "ng", "nh", "p", "t"})


def decode(word: str) -> str | None:
    """The word that the keys stand for, in lower case; None where they make no Vietnamese syllable."""
    typed = canonical(word).lower()
    first_vowel = next((n for n, char in enumerate(typed) if strip_diacritics(char) in _VOWELS), len(typed))
    head, rest = typed[:first_vowel], typed[first_vowel:]
    if not _KEYS.search(head[:2] + rest):
        return None
    tones = [char for char in rest if char in _TONES]
    letters = head + "".join(char for char in rest if char not in _TONES and char not in "zw")
    for keys, shaped in _DOUBLED:
        letters = letters.replace(keys, shaped)
    for option in _shaped(letters) if "w" in rest else [letters]:
        match = _NUCLEUS.match(option)
        if match and match[3] in _FINALS and _is_row(_without_tone(match[2]), closed=bool(match[3])):
            return match[1] + _toned(match[2], tones[-1] if tones else "", closed=bool(match[3])) + match[3]
    return None


def _is_row(vowels: str, *, closed: bool) -> bool:
    return vowels in _ROWS and (closed or vowels not in _CLOSED_ROWS)


def _without_tone(vowels: str) -> str:
    apart = unicodedata.normalize("NFD", vowels)
    return unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES.values()))


def _shaped(letters: str) -> Iterator[str]:
    """The word with each vowel in turn that a "w" can have shaped; the "u" of "qu" is none."""
    start = 2 if letters.startswith("qu") else 0
    for plain, shaped in _SHAPED:
        if plain in letters[start:]:
            yield letters[:start] + letters[start:].replace(plain, shaped, 1)


def _toned(vowels: str, tone: str, *, closed: bool) -> str:
    """The tone on the vowel that carries it: a shaped one, else the last before a final, else the first."""
    if not tone:
        return vowels
    shaped = [n for n, char in enumerate(vowels) if char in "ăâêôơư"]
    if shaped:
        place = shaped[-1]
    elif closed or len(vowels) == 3:
        place = len(vowels) - 1 if closed else 1
    else:
        place = 0
    return vowels[:place] + unicodedata.normalize("NFC", vowels[place] + _TONES[tone]) + vowels[place + 1 :]
