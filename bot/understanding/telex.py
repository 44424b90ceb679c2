"""Telex keys left in a word: what an input method that was off leaves of "trưởng" is "truowrng"."""

from __future__ import annotations

import re
import unicodedata

from corpus.text.codepoints import canonical
from corpus.text.folding import strip_diacritics

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_SHAPES = (
    ("uwow", "ươ"), ("uow", "ươ"), ("uuw", "ưu"), ("dd", "đ"), ("aa", "â"), ("aw", "ă"), ("ee", "ê"),
    ("oo", "ô"), ("ow", "ơ"), ("uw", "ư"),
)  # fmt: skip
#: A "w" typed at the end shapes the vowel before it, the first of these that is there.
_LATE_SHAPES = (("uo", "ươ"), ("o", "ơ"), ("u", "ư"), ("a", "ă"))
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
_FINALS = frozenset({"", "c", "ch", "m", "n", "ng", "nh", "p", "t"})


def decode(word: str) -> str | None:
    """The word that the keys stand for, in lower case; None where they make no Vietnamese syllable."""
    typed = canonical(word).lower()
    first_vowel = next((n for n, char in enumerate(typed) if strip_diacritics(char) in _VOWELS), len(typed))
    head, rest = typed[:first_vowel], typed[first_vowel:]
    if not _KEYS.search(head[:2] + rest):
        return None
    tones = [char for char in rest if char in _TONES]
    letters = head + "".join(char for char in rest if char not in _TONES and char != "z")
    for keys, shaped in _SHAPES:
        letters = letters.replace(keys, shaped)
    if letters.endswith("w") or "w" in letters[first_vowel:]:
        letters = _late(letters.replace("w", ""))
    match = _NUCLEUS.match(letters)
    if not match or match[3] not in _FINALS or _without_tone(match[2]) not in _ROWS:
        return None
    return match[1] + _toned(match[2], tones[-1] if tones else "", closed=bool(match[3])) + match[3]


def _without_tone(vowels: str) -> str:
    apart = unicodedata.normalize("NFD", vowels)
    return unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES.values()))


def _late(letters: str) -> str:
    for plain, shaped in _LATE_SHAPES:
        if plain in letters:
            return letters.replace(plain, shaped, 1)
    return letters


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
