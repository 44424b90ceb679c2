"""Phrases about shares found in a sentence, told from other words that are alike without their marks."""

from __future__ import annotations

from functools import cache, lru_cache

from corpus.eligibility.telling.cues import Mention, load_cues
from corpus.eligibility.telling.message import Sentence
from corpus.eligibility.telling.spelling import spelt_alike
from corpus.text.folding import fold

_REMEMBERED = 512
_OTHER_WORD = "·"
_ALIKE = str.maketrans("yýỳỷỹỵãẵẫẽễĩõỗỡũữ", "iíìỉỉịảẳẩẻểỉỏổởủử")
#: Words in use that no phrase has: who types one of these did not misspell another.
_IN_USE = """bỏ bố bó bơ mời mỗi môi trễ tre tre trê nếu nâu vì ví thì chứ chữ chu chú đặng dưỡng cử cự cứ nói
    nổi nội lại lãi mùa mua năm nằm tôi tối tội dân dần dẫn đúng dùng đừng chưa chữa của cửa cho chờ chợ sao sau
    sáu sâu đang dạng đáng bàn bán bận trên trừ trứ tự từ tư tử tứ phố phổ phở phó pho ủy úy uy hội hỏi hối hồi
    chỉ chị chì bí bị bỉ thu thư thứ thử thủ"""


@lru_cache(_REMEMBERED)
def found(key: str, sentence: Sentence) -> tuple[Mention, ...]:
    """What the cues of ``key`` find in a sentence, in order; "chị" is not found in "chỉ".

    A word typed without marks may be any, and one that is no word at all is taken for a misspelt one.
    """
    forms = _spellings(key)
    words = (
        _OTHER_WORD * len(w.bare) if _is_other(w.bare, w.low, forms.get(w.bare)) else w.bare
        for w in sentence.words
    )
    mentions = load_cues().mentions(key, f" {' '.join(words)} ")
    return tuple(mention for mention in mentions if _is_spelt(mention, key, sentence))


def _is_spelt(mention: Mention, key: str, sentence: Sentence) -> bool:
    """Whether the words are spelt as those of its own code: "chỉ" of "chỉ tiêu" makes no "chị"."""
    forms = _spellings(key, mention.code)
    return not any(
        _is_other(word.bare, word.low, forms.get(word.bare))
        for word, start in zip(sentence.words, sentence.starts, strict=True)
        if mention.start <= start < mention.end
    )


def _is_other(bare: str, low: str, forms: frozenset[str] | None) -> bool:
    typed = low.translate(_ALIKE)
    return forms is not None and low != bare and typed not in forms and typed in _in_use().get(bare, ())


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
