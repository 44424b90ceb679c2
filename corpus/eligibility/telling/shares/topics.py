"""Which sentences of a message speak of the share at all; others are told for company."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.eligibility.telling.shares.attributes import attributes_in
from corpus.eligibility.telling.shares.figures import Counted, Figure, Kind
from corpus.eligibility.telling.shares.finding import found
from corpus.eligibility.telling.shares.patterns import END, START, any_of
from corpus.eligibility.telling.shares.subjects import Role, Subject

#: Words of those who count and compare.
_COUNTING = re.compile(
    START
    + any_of(
        """ty_le ti_le tl chiem tuong_duong tong tong_so tong_cong trong_do trong_so con_lai mau_so tu_so
        danh_sach tinh_ra vi_chi ket_qua chi_tieu muc_tieu"""
    )
    + END
)
_PERSONS = frozenset({"nguoi", "chuc", "khac"})


def beside_the_point(sentences: Sequence[Counted], subject: Subject) -> frozenset[Figure]:
    """All figures of sentences that name nothing of the share."""
    return frozenset(
        figure for sentence in sentences if not _speaks_of(sentence, subject) for figure in sentence.figures
    )


def _speaks_of(sentence: Counted, subject: Subject) -> bool:
    if found("share_body", sentence.sentence) or _COUNTING.search(sentence.bare) or sentence.of(Kind.SHARE):
        return True
    units = {mention.code for mention in found("share_unit", sentence.sentence)} - _PERSONS
    told = any(cue.role is not Role.OTHER for cue in attributes_in(sentence, subject))
    return told or not units.isdisjoint(subject.units)
