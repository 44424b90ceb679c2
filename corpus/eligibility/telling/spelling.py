"""Mentions in a sentence, told from other words that are only alike without their diacritics."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache, lru_cache

from corpus.eligibility.telling.cues import Mention, load_cues
from corpus.eligibility.telling.message import Sentence

#: Sentences of the messages read last, by what was looked for in them.
_REMEMBERED = 512
_OTHER_WORD = "·"
_ONE_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@lru_cache(_REMEMBERED)
def mentions_of(key: str, sentence: Sentence) -> tuple[Mention, ...]:
    """What the cues of ``key`` find in a sentence, in order; công nhân is not found in công nhận."""
    return tuple(load_cues().mentions(key, as_spelt(sentence, _spellings(key))))


def as_spelt(sentence: Sentence, spellings: Mapping[str, Set[str]]) -> str:
    """``bare`` of a sentence, same offsets, with words blotted out that are typed otherwise than ``spellings`` say.

    A word typed without diacritics may be any of them.
    """
    words = (_OTHER_WORD * len(w.bare) if _is_other(w.bare, w.low, spellings) else w.bare for w in sentence.words)
    return f" {' '.join(words)} "


def spelt_alike(*tables: Mapping[str, Set[str]]) -> dict[str, frozenset[str]]:
    """Spellings of several tables together, those with i and y as one."""
    together: dict[str, frozenset[str]] = {}
    for table in tables:
        for bare, forms in table.items():
            together[bare] = together.get(bare, frozenset()) | {form.translate(_ONE_I) for form in forms}
    return together


@cache
def _spellings(key: str) -> dict[str, frozenset[str]]:
    return spelt_alike(load_cues().spellings(key, load_cues().codes(key)))


def _is_other(bare: str, low: str, spellings: Mapping[str, Set[str]]) -> bool:
    forms = spellings.get(bare)
    return low != bare and forms is not None and low.translate(_ONE_I) not in forms
