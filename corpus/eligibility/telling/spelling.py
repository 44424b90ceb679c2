"""Mentions in a sentence, told from other words that are only alike without their diacritics."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import lru_cache
from unicodedata import normalize

from corpus.eligibility.telling.cues import SOUNDS_ALIKE, Mention, load_cues
from corpus.eligibility.telling.message import Message, Sentence

#: Sentences of the messages read last, by what was looked for in them.
_REMEMBERED = 512
#: Words that are hardly ever right without their marks: who types them so leaves out others too.
_COMMON = {
    "khong": "không", "duoc": "được", "cua": "của", "chua": "chưa chùa chúa", "nhung": "nhưng những nhúng",
    "hinh": "hình", "va": "và vá va", "mot": "một mốt", "cac": "các", "voi": "với vôi vội", "nguoi": "người",
    "lam": "làm lắm lâm lầm", "roi": "rồi rơi rời", "mo": "mô mở mơ mỡ", "thi": "thì thi thí thị",
    "da": "đã da đá", "co": "có cơ cô cờ cỏ cố", "de": "đề để đê dễ đẻ", "nghi": "nghị nghỉ nghi nghĩ",
    "xa": "xã xa xạ",
}  # fmt: skip
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MANY, _FEW, _MOST = 0.2, 0.35, 0.6


@lru_cache(_REMEMBERED)
def mentions_of(key: str, sentence: Sentence) -> tuple[Mention, ...]:
    """What the cues of ``key`` find in a sentence, in order; công nhân is not found in công nhận."""
    return tuple(load_cues().mentions(key, as_spelt(sentence)))


@lru_cache(_REMEMBERED)
def mentions_in(key: str, message: Message) -> tuple[Mention, ...]:
    """As ``mentions_of``, in ``bare`` of a whole message."""
    text = " . ".join(as_spelt(sentence).strip() for sentence in message.sentences)
    return tuple(load_cues().mentions(key, f" {text} "))


@lru_cache(_REMEMBERED)
def as_spelt(sentence: Sentence) -> str:
    """A sentence as cues read it, at the offsets of ``bare``: words with the marks that were typed.

    Where marks are left out, words stand without any, for they may be other words. Where nearly all have
    theirs, words without marks are CAPITALS: they are surely meant so.
    """
    if _is_sparing(sentence):
        return sentence.bare
    careful = _is_careful(sentence)
    words = (
        w.bare.upper() if careful and w.low == w.bare else w.low if len(w.low) == len(w.bare) else w.bare
        for w in sentence.words
    )
    return f" {' '.join(words)} "


def spelt_alike(*tables: Mapping[str, Set[str]]) -> dict[str, frozenset[str]]:
    """Spellings of several tables together, those that sound alike as one."""
    together: dict[str, frozenset[str]] = {}
    for table in tables:
        for bare, forms in table.items():
            together[bare] = together.get(bare, frozenset()) | {
                form.translate(SOUNDS_ALIKE) for form in forms
            }
    return together


@lru_cache(_REMEMBERED)
def _is_sparing(sentence: Sentence) -> bool:
    """Whether few words have their tone, or many common words lack their marks: "mo hinh đa đăng ky"."""
    common = [word for word in sentence.words if word.bare in _COMMON]
    wrong = sum(word.low not in _COMMON[word.bare].split() for word in common)
    words = [word.low for word in sentence.words if word.low.isalpha()]
    toned = sum(not _TONES.isdisjoint(normalize("NFD", word)) for word in words)
    return wrong > _MANY * len(common) or toned < _FEW * len(words)


@lru_cache(_REMEMBERED)
def _is_careful(sentence: Sentence) -> bool:
    """Whether every common word is right and most words have marks: "trong" is no "trống" there."""
    words = [word for word in sentence.words if word.bare.isalpha()]
    common = (word for word in words if word.bare in _COMMON)
    return all(word.low in _COMMON[word.bare].split() for word in common) and (
        sum(word.low != word.bare for word in words) > _MOST * len(words)
    )
