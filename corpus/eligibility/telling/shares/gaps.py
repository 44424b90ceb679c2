"""What the words between a figure and a cue cost: how far-fetched it is that they belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from corpus.eligibility.telling.shares.figures import Counted
from corpus.eligibility.telling.shares.finding import found
from corpus.text.phrases import word_set


class Gap(Enum):
    """What comes last of two, after the words between them."""

    TO_CUE = "cue"  # "6 đồng chí đều là nữ"
    TO_FIGURE = "figure"  # "dưới 40 tuổi thì được 7"


_NOUNS = word_set(
    """nguoi dong chi d / c dc uy vien uv dai bieu db can bo vi cai mo hinh mh noi xa phuong dia don cho ghe
    suat luot truong hop chuc danh nhan su bi thu bt"""
)
#: Words that join the two.
_JOINING = {
    Gap.TO_CUE: _NOUNS
    | word_set("la deu co van dang da duoc dc cung chua khong ko k hong hien moi nay kia do"),
    Gap.TO_FIGURE: word_set(
        """la co : = chiem duoc dc thi tong cong von ven chi moi dung khoang vua ca dat hien nay dang bang
        gom tuoi t nghiep vu nv trung giu tron cung lai ghi cu bau so luong cho mot len toi den"""
    ),
}
_JOINED = {Gap.TO_CUE: 0.05, Gap.TO_FIGURE: 0.02}
#: Words that name a body or a post, and all others.
_NAMED, _OTHER = {Gap.TO_CUE: 0.15, Gap.TO_FIGURE: 0.3}, {Gap.TO_CUE: 0.35, Gap.TO_FIGURE: 0.6}
#: Marks and words that begin something new.
_DEAR = {
    ",": 3.5, "(": 2.0, ")": 2.5, "-": 2.0, "%": 3.0, "trong_do": 4.0, "nhung": 3.0, "song": 3.0, "con": 2.5,
    "rieng": 3.0, "thi": 1.0, "gom": 3.0, "ma": 1.5, "trong_so": 2.0, "con_lai": 1.0, "va_so": 3.0,
}  # fmt: skip
_PAIRS = re.compile(r" (trong do|trong so|con lai|va so)(?= )")
#: After a comma a noun, or the cue itself, is another subject.
_NEW_SUBJECT = 2.0
#: After a comma a figure begins the next of a list.
_NEXT_OF_LIST = 1.5
#: "Bí thư , chủ tịch", "dưới 40 , là 8": a comma that parts nothing.
_LISTED, _LEADING = 0.4, word_set("la thi duoc")
_BRACKETS = re.compile(r" \([^()]*\)(?= )")


def words_between(sentence: Counted, start: int, end: int, gap: Gap) -> float:
    """What the words from ``start`` to ``end`` of a sentence cost."""
    return sum(_costs(sentence, start, end, gap))


def _costs(sentence: Counted, start: int, end: int, gap: Gap) -> Iterator[float]:
    text = _PAIRS.sub(lambda pair: pair[0][0] + pair[1].replace(" ", "_"), sentence.bare[start:end])
    words = _BRACKETS.sub(" ", text).split()
    named = {
        word
        for mention in found("share_body", sentence.sentence)
        for word in sentence.bare[mention.start : mention.end].split()
    }
    for at, word in enumerate(words):
        before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        if word == "," and ({before, after} <= named or (gap is Gap.TO_FIGURE and after in _LEADING)):
            yield _LISTED
            continue
        if word == ":" and gap is Gap.TO_FIGURE and at + 2 < len(words):
            yield _DEAR[","]
        elif word == "," and gap is Gap.TO_FIGURE and not after:
            yield _NEXT_OF_LIST
        elif word == "," and gap is Gap.TO_CUE and (not after or after in _NOUNS):
            yield _NEW_SUBJECT
        if word in _JOINING[gap]:
            yield _JOINED[gap]
        elif word in _DEAR:
            yield _DEAR[word]
        else:
            yield _NAMED[gap] if word in named else _OTHER[gap]
