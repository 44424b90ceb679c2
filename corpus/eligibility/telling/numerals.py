"""Numbers in words as figures: "sáu mươi lăm" is 65, "hai mươi tư" 24, "ba bộ" 3."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.text.folding import strip_diacritics

#: Spelt with diacritics and what they count; a word typed with other diacritics is another word.
_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TEN, _TENS, _HUNDRED, _ODD = ("mười",), ("mươi", "chục"), ("trăm",), ("linh", "lẻ")
#: One of these after a single numeral shows that it counts.
_COUNTED = frozenset(
    """tuoi t thang nguoi nu mo mh bo dong dc phan ong ba chi anh xa phuong chi dai uy can lan ban cuon quyen
    tren trong ngay nam muoi cuoc cb vi bi bt bai buoi lop to thon truong don tap nhiem khoa phan tram chuc""".split()
)
#: Of the numerals that are common words only with a counted noun that cannot follow the other meaning.
_AMBIGUOUS = frozenset({"ba", "tu", "nam", "khong", "chin", "le", "hai"})
_SURE = frozenset("tuoi mo mh bo tren phan nu dong nguoi thang ngay dai cuon quyen bi".split())


def as_figures(words: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """``words`` as pairs of folded and typed forms, with numerals that surely count in figures."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        value, length = _number(words, at)
        after = words[at + length][0] if at + length < len(words) else ""
        if length and (length > 1 or _counts(words[at], after)):
            found.append((str(value), str(value)))
            at += length
        else:
            found.append(words[at])
            at += 1
    return found


def _counts(word: tuple[str, str], after: str) -> bool:
    """Whether a single numeral is one: "ba bộ", not "ba Hải" or "năm nay"."""
    bare, low = word
    if bare in _AMBIGUOUS and bare == low:  # typed without diacritics: may be bà, từ, nam
        return after in _SURE
    return after in _COUNTED


def _number(words: Sequence[tuple[str, str]], at: int) -> tuple[int, int]:
    """The number that begins at ``at`` and how many words it takes; (0, 0) where none does."""
    first = _unit(words, at)
    if _is(words, at, _TEN):
        last = _unit(words, at + 1)
        return (10, 1) if last is None or last == 0 else (10 + last, 2)
    if first is None:
        return 0, 0
    if _is(words, at + 1, _TENS) and first:
        last = _unit(words, at + 2)
        return (10 * first, 2) if last is None or last == 0 else (10 * first + last, 3)
    if _is(words, at + 1, _HUNDRED):
        if _is(words, at + 2, _ODD) and (last := _unit(words, at + 3)) is not None:
            return 100 * first + last, 4
        rest, length = _number(words, at + 2) if at + 2 < len(words) else (0, 0)
        return (100 * first + rest, 2 + length) if length > 1 or rest == 10 else (100 * first, 2)
    return first, 1


def _unit(words: Sequence[tuple[str, str]], at: int) -> int | None:
    if at >= len(words):
        return None
    bare, low = words[at]
    if low in _UNITS:
        return _UNITS[low]
    return _BARE_UNITS.get(bare) if bare == low else None


def _is(words: Sequence[tuple[str, str]], at: int, spelt: tuple[str, ...]) -> bool:
    if at >= len(words):
        return False
    bare, low = words[at]
    return low in spelt or (bare == low and bare in {strip_diacritics(word) for word in spelt})


_BARE_UNITS = {strip_diacritics(word): value for word, value in _UNITS.items()}
