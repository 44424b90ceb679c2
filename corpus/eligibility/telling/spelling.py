"""Mentions in a sentence, told from other words that are only alike without their diacritics."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache, lru_cache

from corpus.eligibility.telling.cues import Mention, load_cues
from corpus.eligibility.telling.message import Message, Sentence

#: Sentences of the messages read last, by what was looked for in them.
_REMEMBERED = 512
_OTHER_WORD = "·"
#: Spelt alike: y is i, and hỏi is ngã to most who type here.
_ALIKE = str.maketrans("yýỳỷỹỵãẵẫẽễĩõỗỡũữ", "iíìỉỉịảẳẩẻểỉỏổởủử")


@lru_cache(_REMEMBERED)
def mentions_of(key: str, sentence: Sentence) -> tuple[Mention, ...]:
    """What the cues of ``key`` find in a sentence, in order; công nhân is not found in công nhận."""
    return tuple(load_cues().mentions(key, as_spelt(sentence, _spellings(key))))


@lru_cache(_REMEMBERED)
def mentions_in(key: str, message: Message) -> tuple[Mention, ...]:
    """As ``mentions_of``, in ``bare`` of a whole message."""
    text = " . ".join(as_spelt(sentence, _spellings(key)).strip() for sentence in message.sentences)
    return tuple(load_cues().mentions(key, f" {text} "))


def as_spelt(sentence: Sentence, spellings: Mapping[str, Set[str]]) -> str:
    """``bare`` of a sentence, same offsets, words blotted out that are typed otherwise than ``spellings``.

    A word typed without diacritics may be any of them.
    """
    words = (
        _OTHER_WORD * len(w.bare) if _is_other(w.bare, w.low, spellings) else w.bare for w in sentence.words
    )
    return f" {' '.join(words)} "


def spelt_alike(*tables: Mapping[str, Set[str]]) -> dict[str, frozenset[str]]:
    """Spellings of several tables together, those that sound alike as one."""
    together: dict[str, frozenset[str]] = {}
    for table in tables:
        for bare, forms in table.items():
            together[bare] = together.get(bare, frozenset()) | {form.translate(_ALIKE) for form in forms}
    return together


@cache
def _spellings(key: str) -> dict[str, frozenset[str]]:
    return spelt_alike(load_cues().spellings(key, load_cues().codes(key)))


def _is_other(bare: str, low: str, spellings: Mapping[str, Set[str]]) -> bool:
    forms = spellings.get(bare)
    return low != bare and forms is not None and low.translate(_ALIKE) not in forms
