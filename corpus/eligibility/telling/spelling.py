"""Mentions in a sentence, told from other words that are only alike without their diacritics."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache, lru_cache
from unicodedata import normalize

from corpus.eligibility.telling.cues import Mention, load_cues
from corpus.eligibility.telling.message import Message, Sentence

#: Sentences of the messages read last, by what was looked for in them.
_REMEMBERED = 512
_OTHER_WORD = "·"
#: Words that are hardly ever right without their marks: who types them so leaves out others too.
_COMMON = {
    "khong": "không", "duoc": "được", "cua": "của", "chua": "chưa chùa chúa", "nhung": "nhưng những nhúng",
    "hinh": "hình", "va": "và vá va", "mot": "một mốt", "cac": "các", "voi": "với vôi vội", "nguoi": "người",
    "lam": "làm lắm lâm lầm", "roi": "rồi rơi rời", "mo": "mô mở mơ mỡ", "thi": "thì thi thí thị",
    "da": "đã da đá", "co": "có cơ cô cờ cỏ cố", "de": "đề để đê dễ đẻ", "nghi": "nghị nghỉ nghi nghĩ",
    "xa": "xã xa xạ",
}  # fmt: skip
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MANY, _FEW = 0.2, 0.35
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

    A word typed without diacritics may be any of them; where marks are left out, so may one that lacks some.
    """
    sparing = _is_sparing(sentence)
    words = (
        _OTHER_WORD * len(w.bare) if _is_other(w.bare, w.low, spellings, sparing) else w.bare
        for w in sentence.words
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


def _is_other(bare: str, low: str, spellings: Mapping[str, Set[str]], sparing: bool) -> bool:
    forms = spellings.get(bare)
    if low == bare or forms is None or low.translate(_ALIKE) in forms:
        return False
    return not (sparing and any(_lacks_marks_of(form, low.translate(_ALIKE)) for form in forms))


@lru_cache(_REMEMBERED)
def _is_sparing(sentence: Sentence) -> bool:
    """Whether few words have their tone, or many common words lack their marks: "mo hinh đa đăng ky"."""
    common = [word for word in sentence.words if word.bare in _COMMON]
    wrong = sum(word.low not in _COMMON[word.bare].split() for word in common)
    words = [word.low for word in sentence.words if word.low.isalpha()]
    toned = sum(not _TONES.isdisjoint(normalize("NFD", word)) for word in words)
    return wrong > _MANY * len(common) or toned < _FEW * len(words)


def _lacks_marks_of(form: str, typed: str) -> bool:
    """Whether ``typed`` is ``form`` with some marks left out, letter by letter."""
    return len(form) == len(typed) and all(
        set(normalize("NFD", short)) <= set(normalize("NFD", full)) or (short, full) == ("d", "đ")
        for short, full in zip(typed, form, strict=True)
    )
