"""Typing errors mended in a word: keys of the input method, letters missing, doubled, swapped."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from corpus.eligibility.telling.cues import load_cues
from corpus.text.folding import fold
from corpus.text.telex import decode

#: A syllable of the language, folded: initial, vowels, final.
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh(?=[ei])|gi?|h|kh?|l|m|ngh(?=[ei])|ng(?![ei])|nh?|ph|qu|r|s|th?|tr|v|x)?"
    r"(?:a[iouy]?|e[ou]?|ieu?|i[au]?|o[aei]?|oai|oay|u[aieouy]?|uoi|uou|uay|uye|y[eu]?|yeu)(?:ch?|m|ng?|nh|p|t)?"
)
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST, _SHORTEST_WITHOUT_VOWEL, _LONGEST = 3, 4, 9
#: Letters that are left out most: "tốt ngiệp", "ôg", "xog".
_DROPPED = ((re.compile(r"^ng(?=[ei])"), "ngh"), (re.compile(r"(?<=[aeiouy])g$"), "ng"))


def mended(bare: str, typed: str) -> tuple[str, str]:
    """A word as it was meant: folded, and as spelt; both as they are where nothing better is known."""
    if usual := load_cues().usual.get(typed):
        return fold(usual), usual
    if bare in _known() or _SYLLABLE.fullmatch(bare) or not bare.isalpha():
        return bare, typed
    if (decoded := decode(typed)) and _SYLLABLE.fullmatch(fold(decoded)):
        return fold(decoded), decoded
    for dropped, letters in _DROPPED:
        if _SYLLABLE.fullmatch(whole := dropped.sub(letters, bare)):
            return whole, whole
    meant = _nearest(bare)
    return (meant, meant) if meant else (bare, typed)


@cache
def _nearest(bare: str) -> str:
    """The only word of the cues that is one letter away; "" where there is none, or several."""
    shortest = _SHORTEST if _VOWEL.search(bare) else _SHORTEST_WITHOUT_VOWEL
    if not shortest <= len(bare) <= _LONGEST:
        return ""
    near = process.extract(
        bare, sorted(_known()), scorer=DamerauLevenshtein.distance, score_cutoff=1, limit=None
    )
    options = [word for word, _, _ in near if len(word) >= _SHORTEST]
    swapped = [word for word in options if sorted(word) == sorted(bare)]
    return next((found[0] for found in (swapped, options) if len(found) == 1), "")


@cache
def _known() -> frozenset[str]:
    return load_cues().syllables
