"""A message about shares without what misleads its readers: numerals, "năm", "trễ", "Đức Phổ"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.eligibility.telling.message import Message, Sentence, Word
from corpus.eligibility.telling.shares.patterns import any_of
from corpus.eligibility.telling.shares.spoken import (
    NOTHING,
    is_year,
    number_word,
    numeral,
    without_fractions,
    without_spoken,
)

#: Beside one of these "tre" is "trẻ".
_BEFORE_YOUNG = re.compile(any_of("bo cb thu tich bt ct nguoi con cung dc chi su"))
_AFTER_YOUNG = re.compile(any_of("duoi nhat tuoi hoa"))
_TITLE = re.compile(any_of("anh ong bac chu cau thay em"))
#: Words that a comma between them only lists.
_LISTED_BEFORE = re.compile(
    any_of("xa uy thon pho thu tich nhiem dan hdnd truong phuong btv pbt pct bt ct") + "$"
)
_LISTED_AFTER = re.compile(
    any_of(
        """phuong xa thi_tran chi_bo to_truong to_dan_pho tdp truong_ban chu_tich pho_chu_tich pho_bi_thu pct
        pbt gioi_thieu ubnd"""
    )
    + r"\b"
)
_INSTEAD = {"mỗi": "tung", "dù": "nhung"}  # not "mới", "đủ"


def plainly(message: Message) -> Message:
    """The message with numerals as figures, years as "nien", "trễ" as "muon", "duc pho" as one word "dpho".

    "pho" is a vice chair, "nam" a man, "tre" young: none may be found where something else is meant.
    """
    return Message(tuple(_plain(sentence) for sentence in message.sentences))


def _plain(sentence: Sentence) -> Sentence:
    words = without_fractions(without_spoken([_in_full(word) for word in sentence.words]))
    words = _without_commas(words)
    marked = any(word.bare != word.low for word in words)
    kept: list[Word] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else NOTHING
        after = words[at + 1] if at + 1 < len(words) else NOTHING
        if word.bare == "pho" and before.bare == "duc":
            kept[-1] = replace(kept[-1], bare="dpho")
        elif value := numeral(before, word, after, marked=marked):
            kept.append(number_word(value))
        else:
            kept.append(replace(word, bare=_meant(before, word, after)))
    return Sentence(tuple(kept), sentence.asks)


def _in_full(word: Word) -> Word:
    """ "ng" is "người"."""
    return Word("nguoi", "người") if word.bare == "ng" else word


def _without_commas(words: Sequence[Word]) -> list[Word]:
    """The words without commas that only list posts and places: "xã, phường", "trưởng thôn, tổ trưởng"."""
    return [
        word
        for at, word in enumerate(words)
        if not (
            word.bare == ","
            and 0 < at < len(words) - 1
            and _LISTED_BEFORE.match(words[at - 1].bare)
            and " ".join(before.bare for before in words[at - 2 : at]) != "cap uy"
            and _LISTED_AFTER.match(" ".join(after.bare for after in words[at + 1 : at + 4]))
        )
    ]


def _meant(before: Word, word: Word, after: Word) -> str:
    """The folded word, or another where it would be taken for what it is not."""
    if word.bare == "nam" and word.capital and _TITLE.fullmatch(before.bare):
        return "ten"  # somebody's name
    if word.bare == "nam" and is_year(before, word, after):
        return "nien"
    if word.bare == "tre" and not _is_young(before, word, after):
        return "muon"
    return _INSTEAD.get(word.low, word.bare)


def _is_young(before: Word, word: Word, after: Word) -> bool:
    """Whether "tre" is "trẻ", not "trễ"."""
    if word.low != "tre":
        return word.low == "trẻ"
    return bool(_BEFORE_YOUNG.fullmatch(before.bare) or _AFTER_YOUNG.fullmatch(after.bare))
