"""A message about shares without what misleads its readers: numerals, "năm", "trễ", "Đức Phổ"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.eligibility.telling.message import Message, Sentence, Word
from corpus.eligibility.telling.patterns import any_of
from corpus.text.folding import strip_diacritics

_NUMERALS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip
_BARE_NUMERALS = {strip_diacritics(spelt): value for spelt, value in _NUMERALS.items()}
#: What is counted in a message about people, places and models.
_COUNTED = """người đồng đc đ vị ủy uỷ uv đại đb bí bt phó nữ nam chị ông bà anh cô xã phường nơi chỗ đơn đv
    đảng lượt suất ca mô mh cái tổ trưởng chi cán cb lãnh chủ trong trên cơ thành"""
_IS_COUNTED = re.compile(any_of(_COUNTED))
_IS_COUNTED_BARE = re.compile(any_of(strip_diacritics(_COUNTED)))
#: After "nam" typed without diacritics the others may follow a man or a year.
_COUNTED_BY_FIVE = re.compile(any_of("nguoi dong dc uy uv dai chi xa phuong noi mo mh bi dang"))
#: After one of these a numeral may end a clause: "người trẻ chỉ có hai".
_ONLY = re.compile(any_of("cả chỉ có là được đúng vẹn mỗi"))
_TITLE = re.compile(any_of("ông bà anh chị cô chú bác dì cậu thứ tháng ong anh bac thu thang"))
#: Beside one of these "nam" is a year, "tre" is "trẻ".
_BEFORE_YEAR = re.compile(any_of("moi hang trong dau cuoi tung den toi tu moc het qua"))
_AFTER_YEAR = re.compile(any_of("nay roi ngoai qua sau truoc kia toi ke") + r"|(?:19|20)\d\d\S*")
_BEFORE_YOUNG = re.compile(any_of("bo cb thu tich bt ct nguoi con cung dc chi su"))
_AFTER_YOUNG = re.compile(any_of("duoi nhat tuoi hoa"))
_TWO_THOUSAND, _SHORT_YEARS = (
    frozenset({"hai khong", "2 k", "hai nghin", "2 nghin"}),
    frozenset({"25", "30", "35"}),
)
_FRACTIONS = {
    "3 phan tu": 75,
    "ba phan tu": 75,
    "tram phan tram": 100,
    "mot nua": 50,
    "1 nua": 50,
    "phan nua": 50,
    "mot phan tu": 25,
    "1 phan tu": 25,
    "1 phan 4": 25,
}
_NOTHING = Word("", "")


def plainly(message: Message) -> Message:
    """The message with numerals as figures, years as "nien", "trễ" as "muon", "duc pho" as one word "dpho".

    "pho" is a vice chair, "nam" a man, "tre" young: none may be found where something else is meant.
    """
    return Message(tuple(_plain(sentence) for sentence in message.sentences))


def _plain(sentence: Sentence) -> Sentence:
    words = _without_fractions(_without_spoken(sentence.words))
    marked = any(word.bare != word.low for word in words)
    kept: list[Word] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else _NOTHING
        after = words[at + 1] if at + 1 < len(words) else _NOTHING
        if word.bare == "pho" and before.bare == "duc":
            kept[-1] = replace(kept[-1], bare="dpho")
        elif value := _numeral(before, word, after, marked):
            kept.append(Word(str(value), str(value)))
        else:
            kept.append(replace(word, bare=_meant(before, word, after)))
    return Sentence(tuple(kept), sentence.asks)


def _without_fractions(words: Sequence[Word]) -> list[Word]:
    """The words with "một nửa" and the like as percentages."""
    kept: list[Word] = []
    for word in words:
        kept.append(word)
        for size in (2, 3):
            if percent := _FRACTIONS.get(" ".join(last.bare for last in kept[-size:])):
                kept[-size:] = [Word(str(percent), str(percent)), Word("%", "%")]
    return kept


def _without_spoken(words: Sequence[Word]) -> list[Word]:
    """The words with numbers as they are spoken: "ba lăm" is 35, "hai không ba lăm" and "2k35" are 2035."""
    kept: list[Word] = []
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else _NOTHING
        number = _spoken(kept[-1], word, after) if kept else 0
        kept[-1:] = [Word(str(number), str(number))] if number else [*kept[-1:], word]
        if " ".join(w.bare for w in kept[-3:-1]) in _TWO_THOUSAND and kept[-1].bare in _SHORT_YEARS:
            kept[-3:] = [Word(f"20{kept[-1].bare}", f"20{kept[-1].bare}")]
    return kept


def _spoken(tens: Word, word: Word, after: Word) -> int:
    """35 of "ba lăm", 39 of "ba chín tuổi"; 0 of other words. "lam" is "lăm" only of an age, else "làm"."""
    values = {**_BARE_NUMERALS, **_NUMERALS}
    of_age = after.bare in {"tuoi", "t"}
    unit = (
        5
        if word.low in {"lăm", "nhăm"} or (of_age and word.low == "lam")
        else values.get(word.low, 0) * of_age
    )
    return 10 * values[tens.low] + unit if unit and 0 < values.get(tens.low, 0) < 10 > unit else 0


def _numeral(before: Word, word: Word, after: Word, marked: bool) -> int:
    """What a word counts for before something counted; 0 for a name ("ông Ba") and any other word."""
    if _TITLE.fullmatch(before.low) or before.bare.isdigit():
        return 0
    if marked:
        ends = not after.low[:1].isalnum() or after.low == "đều"
        counts = _IS_COUNTED.fullmatch(after.low) or (ends and _ONLY.fullmatch(before.low))
        year = word.low == "năm" and _BEFORE_YEAR.fullmatch(before.bare)
        return _NUMERALS.get(word.low, 0) if counts and not year else 0
    if word.bare == "nam" and (not _COUNTED_BY_FIVE.fullmatch(after.bare) or _is_year(before, word, after)):
        return 0
    return _BARE_NUMERALS.get(word.low, 0) if _IS_COUNTED_BARE.fullmatch(after.bare) else 0


def _meant(before: Word, word: Word, after: Word) -> str:
    """The folded word, or another where it would be taken for what it is not."""
    if word.bare == "nam" and _is_year(before, word, after):
        return "nien"
    if word.bare == "tre" and not _is_young(before, word, after):
        return "muon"
    return {"mỗi": "tung", "dù": "nhung"}.get(word.low, word.bare)  # not "mới", "đủ"


def _is_young(before: Word, word: Word, after: Word) -> bool:
    """Whether "tre" is "trẻ", not "trễ"."""
    if word.low != "tre":
        return word.low == "trẻ"
    return bool(_BEFORE_YOUNG.fullmatch(before.bare) or _AFTER_YOUNG.fullmatch(after.bare))


def _is_year(before: Word, word: Word, after: Word) -> bool:
    if word.low == "năm":
        return True
    return bool(_BEFORE_YEAR.fullmatch(before.bare) or _AFTER_YEAR.fullmatch(after.bare))
