"""Who or what belongs to the part where names are told instead of a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.eligibility.telling import denials
from corpus.eligibility.telling.attributes import attributes_in
from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.figures import Counted
from corpus.eligibility.telling.message import Message, Word
from corpus.eligibility.telling.patterns import END, START, any_of
from corpus.eligibility.telling.subjects import Role, Subject

_BODY = re.compile(START + any_of("thuong_vu btv chi_uy") + END)
_WOMAN = re.compile(any_of("chị cô bà chi c"))
_QUALIFIED = re.compile(START + any_of("tieu_chuan dieu_kien tc dk") + END)


def communes_in(sentences: Sequence[Counted], subject: Subject, cues: Cues) -> int | None:
    """How many communes are named as the part: "chỉ mỗi Phổ Châu có phó chủ tịch dưới 35"."""
    for sentence in sentences:
        names = cues.mentions("share_commune", sentence.bare)
        for attribute in attributes_in(sentence, subject, cues):
            before = {sentence.bare[m.start : m.end] for m in names if m.end <= attribute.start}
            denied = denials.denied(sentence.bare[: attribute.start])
            if before and attribute.role is Role.PART and not denied:
                return len(before)
    return None


def women_in(message: Message) -> int | None:
    """How many women are named as members of a small body: "chi ủy có chị Nhàn"."""
    for sentence in message.sentences:
        if _BODY.search(sentence.bare) and not _QUALIFIED.search(sentence.bare):
            names = set(_names(sentence.words))
            if names:
                return len(names)
    return None


def _names(words: Sequence[Word]) -> Iterator[str]:
    for title, name in pairwise(words):
        if _WOMAN.fullmatch(title.low) and name.capital and name.low != title.low:
            yield name.low
