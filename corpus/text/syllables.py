"""What can be a Vietnamese syllable, and how much of a text is made of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_ONSET = r"(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|qu|[bcdđghklmnpqrstvx])?"
_RIME = (
    r"(?:(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|oa|oă|oe|uâ|uê|uơ|uy|uô|ươ|iê|yê|uyê|y|oo|ua|ue|uo|ui)"
    r"(?:c|ch|m|n|ng|nh|p|t)?"
    r"|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iêu|yêu|oi|ôi|ơi|ua|ui|uôi|ưa|ưi|ưu|ươi|ươu|oai|oao|oay|oeo|uai|uay|uây|"
    r"uya|uyu|ya)"
)
_ENOUGH_WORDS = 20  # fewer do not tell whether a text is Vietnamese
_READABLE = 0.75  # share of syllables; real text has more than 0.95, the same in the wrong letters 0.55
_SYLLABLE = re.compile(_ONSET + _RIME)
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """Whether ``word`` is spelt like a syllable, with or without diacritics, in any case."""
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
    return _SYLLABLE.fullmatch(bare) is not None


def is_abbreviation(word: str) -> bool:
    """Whether it is written in capitals, or with one inside: "UBND", "BTCTU", "ThS"."""
    return len(word) > 1 and not word[1:].islower()


def syllable_share(text: str) -> tuple[float, int]:
    """Share of the words of a text that are syllables, in [0, 1], and how many words that is of.

    Abbreviations do not count, unless all words are in capitals; no words give a share of 1.
    """
    words = Counter(_WORD.findall(text))
    written = {word: count for word, count in words.items() if not is_abbreviation(word)} or words
    total = sum(written.values())
    if not total:
        return 1.0, 0
    return sum(count for word, count in written.items() if is_syllable(word)) / total, total


def reads_as_vietnamese(text: str) -> bool:
    """Whether a text is made of Vietnamese syllables; a short one is given the benefit of the doubt."""
    share, words = syllable_share(text)
    return words < _ENOUGH_WORDS or share >= _READABLE
