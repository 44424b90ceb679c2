"""Numbers of a message about shares as they are spoken: "ba lăm", "hai phần ba", "chỉ có hai"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.eligibility.telling.message import Word
from corpus.eligibility.telling.shares.patterns import any_of
from corpus.text.folding import strip_diacritics

_NUMERALS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip
_BARE_NUMERALS = {strip_diacritics(spelt): value for spelt, value in _NUMERALS.items()}
_DIGITS = {str(digit): digit for digit in range(1, 10)}
_SPOKEN = {**_BARE_NUMERALS, **_NUMERALS, **_DIGITS, "lam": 5}
_OF_FRACTIONS = {**_BARE_NUMERALS, **_DIGITS, "10": 10, "tu": 4}
#: Spelt so they are hardly ever anything else.
_ALWAYS = frozenset({"hai", "bốn", "sáu", "bảy", "bẩy", "tám", "mười"})
#: What is counted in a message about people, places and models.
_COUNTED = """
    người đồng đc đ vị ủy uỷ uv đại đb bí bt phó nữ nam chị ông bà anh cô cụ cháu đứa thành xã phường
    nơi chỗ đơn đv điểm đầu cơ đảng lượt suất ghế ca chức quyết mô mh cái tổ trưởng trường chi cán cb
    lãnh chủ trong trên mới cũ trẻ
"""
_IS_COUNTED = re.compile(any_of(_COUNTED))
_IS_COUNTED_BARE = re.compile(any_of(strip_diacritics(_COUNTED)))
#: After "nam" typed without diacritics the others may follow a man or a year.
_COUNTED_BY_FIVE = re.compile(any_of("nguoi dong dc uy uv dai chi xa phuong noi mo mh bi dang"))
#: "Năm mới" is no five of anything.
_OF_YEARS = frozenset({"mới", "cũ", "trẻ"})
#: After one of these a numeral may end a clause: "người trẻ chỉ có hai".
_ONLY = re.compile(any_of("cả chỉ có là được đúng vẹn mỗi"))
_TITLE = re.compile(any_of("ông bà anh chị cô chú bác dì cậu thứ tháng ong anh bac thu thang"))
#: Beside one of these "nam" is a year.
_BEFORE_YEAR = re.compile(any_of("moi hang trong dau cuoi tung den toi tu moc het qua"))
_AFTER_YEAR = re.compile(any_of("nay roi ngoai qua sau truoc kia toi ke ni") + r"|(?:19|20)\d\d\S*")
_TWO_THOUSAND = frozenset({"hai khong", "2 khong", "2 k", "hai nghin", "2 nghin"})
_SHORT_YEARS = frozenset({"25", "30", "35"})
_HALVES = frozenset({"mot nua", "1 nua", "phan nua"})
NOTHING = Word("", "")


def number_word(value: object) -> Word:
    """A figure as a word of a message."""
    return Word(str(value), str(value))


def without_fractions(words: Sequence[Word]) -> list[Word]:
    """The words with "một nửa", "hai phần ba" and the like as percentages."""
    kept: list[Word] = []
    for word in words:
        kept.append(word)
        percent, size = _fraction([last.bare for last in kept[-3:]])
        if size:
            kept[-size:] = [number_word(percent), number_word("%")]
    return kept


def _fraction(last: Sequence[str]) -> tuple[str, int]:
    """The percentage that the last words make, and how many they are; none where they make none."""
    if " ".join(last[-2:]) in _HALVES:
        return "50", 2
    if last == ["tram", "phan", "tram"]:
        return "100", 3
    if len(last) == 3 and last[1] == "phan":
        part, whole = _OF_FRACTIONS.get(last[0], 0), _OF_FRACTIONS.get(last[2], 0)
        if 0 < part < whole:
            return f"{100 * part / whole:.1f}".removesuffix(".0").replace(".", ","), 3
    return "", 0


def without_spoken(words: Sequence[Word]) -> list[Word]:
    """The words with numbers as they are spoken: "ba lăm" is 35, "hai không ba lăm" and "2k35" are 2035."""
    kept: list[Word] = []
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else NOTHING
        number = _spoken(kept[-1], word, after) if kept else 0
        kept[-1:] = [number_word(number)] if number else [*kept[-1:], word]
        if " ".join(w.bare for w in kept[-3:-1]) in _TWO_THOUSAND and kept[-1].bare in _SHORT_YEARS:
            kept[-3:] = [number_word(f"20{kept[-1].bare}")]
    return kept


def _spoken(tens: Word, word: Word, after: Word) -> int:
    """35 of "ba lăm", 39 of "ba chín tuổi", 40 of "bốn mấy"; 0 of other words.

    "lam" is "lăm" only of an age, else "làm".
    """
    first, unit = _SPOKEN.get(tens.low, 0), _SPOKEN.get(word.low, 0)
    if tens.bare.isdigit() or not 0 < first < 10:
        return 0
    if word.low == "mấy":
        return 10 * first if first in range(3, 8) else 0
    if word.low in {"lăm", "nhăm"}:
        return 10 * first + 5
    return 10 * first + unit if after.bare in {"tuoi", "t"} and 0 < unit < 10 else 0


def numeral(before: Word, word: Word, after: Word, *, marked: bool) -> int:
    """What a word counts for before something counted; 0 for a name ("ông Ba") and any other word.

    ``marked``: whether the message is typed with diacritics.
    """
    if _TITLE.fullmatch(before.low) or before.bare.isdigit():
        return 0
    if not marked:
        if word.bare == "nam" and (
            not _COUNTED_BY_FIVE.fullmatch(after.bare) or is_year(before, word, after)
        ):
            return 0
        return _BARE_NUMERALS.get(word.low, 0) if _IS_COUNTED_BARE.fullmatch(after.bare) else 0
    value = _NUMERALS.get(word.low, 0)
    if word.low in _ALWAYS and not word.capital:
        return value
    if word.low == "năm" and (_BEFORE_YEAR.fullmatch(before.bare) or after.low in _OF_YEARS):
        return 0
    ends = not after.low[:1].isalnum() or after.low == "đều"
    return value if _IS_COUNTED.fullmatch(after.low) or (ends and _ONLY.fullmatch(before.low)) else 0


def is_year(before: Word, word: Word, after: Word) -> bool:
    """Whether "nam" is a year."""
    if word.low == "năm":
        return True
    return bool(_BEFORE_YEAR.fullmatch(before.bare) or _AFTER_YEAR.fullmatch(after.bare))
