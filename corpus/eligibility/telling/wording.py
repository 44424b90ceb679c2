"""A message about shares with what would mislead its readers put plainly: numerals, "năm", "trễ", "Đức Phổ"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.eligibility.telling.message import Message, Sentence, Word
from corpus.text.folding import strip_diacritics

_NUMERALS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_BARE_NUMERALS = {strip_diacritics(spelt): value for spelt, value in _NUMERALS.items()}
#: What is counted in a message about people, places and models.
_COUNTED = frozenset(
    """người đồng đc đ vị ủy uỷ uv đại đb bí bt phó nữ nam chị ông bà anh cô xã phường nơi chỗ đơn đv đảng lượt suất ca
    mô mh cái tổ trưởng chi cán cb lãnh chủ trong trên cơ thành""".split()
)
_BARE_COUNTED = frozenset(map(strip_diacritics, _COUNTED))
#: After "nam" typed without diacritics the others may follow a man or a year.
_FIVE = frozenset("nguoi dong dc uy uv dai chi xa phuong noi mo mh bi dang".split())
#: After one of these a numeral may end a clause: "người trẻ chỉ có hai".
_ONLY = frozenset("cả chỉ có là được đúng vẹn mỗi".split())
_TITLES = frozenset("ông bà anh chị cô chú bác dì cậu thứ tháng ong anh bac thu thang".split())
#: Beside one of these "nam" is a year.
_BEFORE_YEAR = frozenset("moi hang trong dau cuoi tung den toi tu moc het qua".split())
_AFTER_YEAR = frozenset("nay roi ngoai qua sau truoc kia toi ke".split())
_BEFORE_YOUNG = frozenset("bo cb thu tich bt ct nguoi con cung dc chi su".split())
_AFTER_YOUNG = frozenset("duoi nhat tuoi hoa".split())
#: Words typed with diacritics that others would be taken for: "mới", "đủ".
_OTHERWISE = {"mỗi": "tung", "dù": "nhung"}


def plainly(message: Message) -> Message:
    """The message with single numerals as figures, years as "nien", and "duc pho" as one word "dpho".

    "pho" is a vice chair, "nam" a man, "tre" young: none may be found where the town, a year or "trễ" is meant.
    """
    return Message(tuple(_plain(sentence) for sentence in message.sentences))


def _plain(sentence: Sentence) -> Sentence:
    words = sentence.words
    marked = any(word.bare != word.low for word in words)
    kept: list[Word] = []
    for n, word in enumerate(words):
        if word.bare == "pho" and n and words[n - 1].bare == "duc":
            kept[-1] = replace(kept[-1], bare="dpho")
        elif value := _numeral(words, n, marked):
            kept.append(Word(str(value), str(value)))
        elif word.bare == "nam" and _is_year(words, n):
            kept.append(replace(word, bare="nien"))
        elif word.low in _OTHERWISE:
            kept.append(replace(word, bare=_OTHERWISE[word.low]))
        elif word.bare == "tre" and not _is_young(words, n):
            kept.append(replace(word, bare="muon"))
        else:
            kept.append(word)
    return Sentence(tuple(kept), sentence.asks)


def _numeral(words: Sequence[Word], at: int, marked: bool) -> int:
    """What a word counts for before something counted; 0 for a name ("ông Ba") and any other word."""
    word, before = words[at], words[at - 1] if at else Word("", "")
    after = words[at + 1] if at + 1 < len(words) else Word("", "")
    if before.low in _TITLES or before.bare.isdigit():
        return 0
    if marked:
        counts = after.low in _COUNTED or (
            before.low in _ONLY and (not after.low or not after.low[0].isalnum())
        )
        return _NUMERALS.get(word.low, 0) if counts else 0
    if word.bare == "nam" and (after.bare not in _FIVE or _is_year(words, at)):
        return 0
    return _BARE_NUMERALS.get(word.low, 0) if after.bare in _BARE_COUNTED else 0


def _is_young(words: Sequence[Word], at: int) -> bool:
    """Whether "tre" is "trẻ", not "trễ"."""
    if words[at].low == "trẻ" or words[at].low != "tre":
        return words[at].low == "trẻ"
    before = words[at - 1].bare if at else ""
    after = words[at + 1].bare if at + 1 < len(words) else ""
    return before in _BEFORE_YOUNG or after in _AFTER_YOUNG


def _is_year(words: Sequence[Word], at: int) -> bool:
    if words[at].low == "năm":
        return True
    before = words[at - 1].bare if at else ""
    after = words[at + 1].bare if at + 1 < len(words) else ""
    return before in _BEFORE_YEAR or after in _AFTER_YEAR or (after[:2] in {"19", "20"} and len(after) >= 4)
