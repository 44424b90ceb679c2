"""Phrases about shares found in a sentence, told from other words that are alike without their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache

from corpus.eligibility.telling.cues import Mention, load_cues
from corpus.eligibility.telling.message import Sentence
from corpus.eligibility.telling.spelling import spelt_alike
from corpus.text.folding import fold

_REMEMBERED = 512
_OTHER_WORD = "·"
_ALIKE = str.maketrans("yýỳỷỹỵãẵẫẽễĩõỗỡũữ", "iíìỉỉịảẳẩẻểỉỏổởủử")
#: The offset of a word, the word folded, and as typed.
_Sure = tuple[int, str, str]
#: Words in use that no phrase has: who types one of these did not misspell another.
_IN_USE = """
    bỏ bố bó bơ mời mỗi môi trễ tre trê nếu nâu vì ví thì chứ chữ chu chú đặng dưỡng cử cự cứ nói nổi
    nội lại lãi mùa mua năm nằm tôi tối tội dân dần dẫn đúng dùng đừng chưa chữa của cửa cho chờ chợ sao
    sau sáu sâu đang dạng đáng bàn bán bận trên trừ trứ tự từ tư tử tứ phố phổ phở phó pho ủy úy uy hội
    hỏi hối hồi chỉ chị chì bí bị bỉ thu thư thứ thử thủ
"""


@lru_cache(_REMEMBERED)
def found(key: str, sentence: Sentence) -> tuple[Mention, ...]:
    """What the cues of ``key`` find in a sentence, in order; "chị" is not found in "chỉ".

    A word typed without marks may be any, and one that is no word at all is taken for a misspelt one.
    """
    sure = _sure_words(sentence)
    mentions = load_cues().mentions(key, _without_others(sentence, sure, _spellings(key)))
    if not sure:
        return tuple(mentions)
    return tuple(m for m in mentions if _is_spelt(m, sure, _spellings(key, m.code)))


def _without_others(sentence: Sentence, sure: Sequence[_Sure], forms: Mapping[str, Set[str]]) -> str:
    """``bare``, same offsets, words blotted out that are others than those of a table."""
    bare = sentence.bare
    for start, word, typed in sure:
        if word in forms and typed not in forms[word]:
            bare = f"{bare[:start]}{_OTHER_WORD * len(word)}{bare[start + len(word) :]}"
    return bare


def _is_spelt(mention: Mention, sure: Sequence[_Sure], forms: Mapping[str, Set[str]]) -> bool:
    """Whether the words are spelt as those of its own code: "chỉ" of "chỉ tiêu" makes no "chị"."""
    return not any(
        mention.start <= start < mention.end and word in forms and typed not in forms[word]
        for start, word, typed in sure
    )


@lru_cache(_REMEMBERED)
def _sure_words(sentence: Sentence) -> tuple[_Sure, ...]:
    """Words in use that are typed with marks; beside many of those also others."""
    in_use = _in_use()
    words = [word for word in sentence.words if word.bare.isalpha()]
    marked = 2 * sum(word.low != word.bare for word in words) > len(words)
    return tuple(
        (start, word.bare, typed)
        for start, word in zip(sentence.starts, sentence.words, strict=True)
        if (marked or word.low != word.bare)
        and (typed := word.low.translate(_ALIKE)) in in_use.get(word.bare, ())
    )


@cache
def _spellings(key: str, code: str = "") -> dict[str, frozenset[str]]:
    codes = (code,) if code else load_cues().codes(key)
    return spelt_alike(load_cues().spellings(key, codes))


@cache
def _in_use() -> dict[str, frozenset[str]]:
    """Every folded syllable of the phrases with all the ways it is spelt in them, or is known to be."""
    cues = load_cues()
    tables = [cues.spellings(key, cues.codes(key)) for key in cues.keys]
    common: dict[str, set[str]] = {}
    for word in _IN_USE.split():
        common.setdefault(fold(word), set()).add(word)
    return spelt_alike(*tables, {bare: frozenset(words) for bare, words in common.items()})
