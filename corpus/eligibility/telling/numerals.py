"""Numbers in words as figures: "sáu mươi lăm" is 65, "hai mươi tư" 24, "ba bộ" 3 bộ."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from corpus.text.folding import strip_diacritics
from corpus.text.phrases import word_set

#: A word as it is compared, and as it was typed (lower case).
Pair = tuple[str, str]

_UNITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_AFTER_TEN = {**_UNITS, "lăm": 5, "nhăm": 5}
_AFTER_TENS = {**_AFTER_TEN, "mốt": 1, "tư": 4}
_DIGITS = {**_AFTER_TENS, "không": 0}
_TEN, _TENS, _HUNDRED, _ODD = {"mười": 10}, {"mươi": 10}, {"trăm": 100}, {"linh": 0, "lẻ": 0}
_THOUSANDS = {"nghìn": 1000, "ngàn": 1000}
_DOZENS = {"chục": 10}  # "hai chục năm": years follow, no units
#: A single numeral counts where one of these follows: "ba bộ", not "ba Hải" or "năm nay".
_COUNTED = word_set(
    "tuoi t thang nguoi nu mo mh bo dc ong ba chi anh xa phuong dai uy can lan ban cuon quyen tren trong"
    " ngay nam muoi cuoc cb vi bi bt bai buoi lop to thon truong don tap nhiem khoa phan tram"
)
_COPIES = "bản"
#: Typed without diacritics some are common words: bà, nam, hai họ Hai; then only what those cannot precede.
_AMBIGUOUS = frozenset({"ba", "nam", "chin", "hai", "sau"})
_SURE = word_set("tuoi mo mh bo tren phan nu nguoi thang ngay dai cuon quyen bi")
#: "Sau ngày", "sau đại hội", "sau bộ phận".
_AFTERWARDS = frozenset({"ngay", "dai", "bo", "phan", "tren", "bi", "cuon"})


def as_figures(words: Sequence[Pair]) -> list[Pair]:
    """``words`` with the numerals that surely count as figures, a number each."""
    found: list[Pair] = []
    at = 0
    # Who types diacritics means what is typed without: "sau" is not "sáu".
    spelt = words if all(bare == low for bare, low in words) else [("", low) for _, low in words]
    while at < len(words):
        value, length = (0, 0) if found and found[-1][0].isdigit() else _number(spelt, at)
        after = _noun(words, at + length)
        if year := _short_year(spelt, at, after):
            value, length = year, 2
        noun = words[at + length][1] if at + length < len(words) else ""
        if length > 1 or (length and (_counts(words[at], after) or noun == _COPIES)):
            found.append((str(value), str(value)))
            at += length
        else:
            found.append(words[at])
            at += 1
    return found


def _counts(word: Pair, after: str) -> bool:
    bare, low = word
    if bare == low == "sau" and after in _AFTERWARDS:
        return False
    return after in (_SURE if bare in _AMBIGUOUS and bare == low else _COUNTED)


def _noun(words: Sequence[Pair], at: int) -> str:
    """The noun that may be counted at ``at``; "mo" only of "mô hình", for it is also "mở"."""
    bare, following = (words[n][0] if n < len(words) else "" for n in (at, at + 1))
    return "" if bare == "mo" and following != "hinh" else bare


def _number(words: Sequence[Pair], at: int) -> tuple[int, int]:
    """The number that begins at ``at`` and how many words it takes; (0, 0) where none does."""
    if _value(words, at, _TEN):
        last = _last(words, at + 1, _AFTER_TEN)
        return (10 + last, 2) if last else (10, 1)
    if year := _year_by_digits(words, at):
        return year, 4
    first = _value(words, at, _UNITS)
    if not first:
        return 0, 0
    if first == 2 and _value(words, at + 1, _THOUSANDS):
        return _year_by_words(words, at)
    if _value(words, at + 1, _TENS):
        last = _last(words, at + 2, _AFTER_TENS)
        return (10 * first + last, 3) if last else (10 * first, 2)
    if _value(words, at + 1, _DOZENS):
        return 10 * first, 2
    if _value(words, at + 1, _HUNDRED):
        if _value(words, at + 2, _ODD) is not None and (last := _value(words, at + 3, _UNITS)):
            return 100 * first + last, 4
        rest, length = _number(words, at + 2)
        return (100 * first + rest, 2 + length) if rest >= 10 else (100 * first, 2)
    return first, 1


def _year_by_words(words: Sequence[Pair], at: int) -> tuple[int, int]:
    """2026 of "hai nghìn không trăm hai mươi sáu", with or without "mươi"; "hai" where no year follows."""
    after = at + 2
    if _value(words, after, {"không": 1}) and _value(words, after + 1, _HUNDRED):
        after += 2
    tens, units = (_value(words, after + n, _AFTER_TENS) for n in (0, 1))
    if tens and units:
        return 2000 + 10 * tens + units, after + 2 - at
    rest, length = _number(words, after)
    return (2000 + rest, after + length - at) if 10 <= rest < 100 else (2, 1)


def _short_year(words: Sequence[Pair], at: int, after: str) -> int:
    """2026 of "năm hai sáu"; 0 where no such year begins at ``at``."""
    if not at or words[at - 1][1] != "năm" or after in _COUNTED:
        return 0
    tens, units = (_value(words, n, _DIGITS) for n in (at, at + 1))
    more = _value(words, at + 2, _DIGITS | _TENS | _HUNDRED)
    return 2000 + 10 * tens + units if tens in (1, 2) and units is not None and more is None else 0


def _year_by_digits(words: Sequence[Pair], at: int) -> int:
    """1965 of "một chín sáu lăm", 2026 of "hai không hai sáu"; 0 where no such year begins at ``at``."""
    digits = [_value(words, n, _DIGITS) for n in range(at, at + 4)]
    return int("".join(map(str, digits))) if digits[:2] in ([1, 9], [2, 0]) and None not in digits else 0


def _last(words: Sequence[Pair], at: int, table: Mapping[str, int]) -> int | None:
    """The unit that ends a number; "năm" before the figures of a year is that word."""
    of_year = (
        at + 1 < len(words) and words[at][1] in ("năm", "nam") and re.fullmatch(r"\d{4}", words[at + 1][1])
    )
    return None if of_year else _value(words, at, table)


def _value(words: Sequence[Pair], at: int, table: Mapping[str, int]) -> int | None:
    """What the word at ``at`` counts for; typed with other diacritics it is another word."""
    if at >= len(words):
        return None
    bare, low = words[at]
    if low in table:
        return table[low]
    if bare != low:
        return None
    return next((value for spelt, value in table.items() if _without_marks(spelt) == bare), None)


#: Of the words in the tables.
_without_marks = lru_cache(strip_diacritics)
