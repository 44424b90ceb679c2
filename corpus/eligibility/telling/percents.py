"""The percentage that a message reports, told from the one it asks about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.eligibility.telling.figures import Counted, Figure, Kind

#: The nearest of these before a percentage says that it was reached, or that it is asked for.
_REPORTED = frozenset("tuc chiem dung ra bang len con = le tl khoang xap gan hien duoc dc moi chung".split())
_ASKED = frozenset(
    "tieu ct muc moc dinh cau can phai thieu vuot hut tron khung tran san nguong tang giam them nhich xem coi voi ghi bat doi hoi".split()
)
_TARGET = re.compile(r"(?:chi tieu|muc tieu|yeu cau|quy dinh|ct)(?: \S+){0,3} (?:ty|ti) le(?: \S+){0,3} $")
_WISHED = re.compile(r"(?:coi|xem|tinh|tron|du|nhu|sao|de|phai|co|chua)(?: la| nhu| da)* dat(?: du)? $")
_DEMANDED = re.compile(
    r"^ (?:theo (?:quy dinh|ke hoach|chi tieu)|cua (?:giai doan|chi tieu|ke hoach|de an)|nhu chi tieu|moi)"
)
_BESIDE = re.compile(
    r"^(?: (?:dai bieu|db|nguoi|dong chi|dc|uy vien|uv|bi thu|chi bo|xa|phuong|,|\(|-|hay|nu))* $"
)
_IN_BRACKETS = re.compile(r"^(?: \S+){0,15} \( $")
_REACH = 6


def percent_in(
    sentences: Sequence[Counted], aside: Collection[Figure], counts: Sequence[Figure]
) -> float | None:
    """The first percentage that is reported; beside ``counts`` only one that is said of them."""
    for sentence in sentences:
        for figure in sentence.of(Kind.PERCENT):
            if figure in aside:
                continue
            reported = _is_reported(figure, sentence.bare)
            if counts:
                near = [count for count in counts if count.sentence in {figure.sentence, figure.sentence - 1}]
                reported = bool(near) and (
                    reported or (reported is None and _is_beside(figure, near, sentence.bare))
                )
            if reported is not False:
                return figure.value
    return None


def _is_reported(figure: Figure, bare: str) -> bool | None:
    """None where nothing tells."""
    before = bare[: figure.start]
    if _DEMANDED.search(bare[figure.end :]) or _WISHED.search(before) or _TARGET.search(before):
        return False
    for word in reversed(before.split()[-_REACH:]):
        if word == ",":
            return None
        if word in _ASKED:
            return False
        if word in _REPORTED:
            return True
    return None


def _is_beside(figure: Figure, counts: Sequence[Figure], bare: str) -> bool:
    """ "12/30 đại biểu (40 %)" """
    gaps = [
        bare[count.end : figure.start]
        for count in counts
        if count.sentence == figure.sentence and count.end <= figure.start
    ]
    return any(
        _BESIDE.search(gap) or (_IN_BRACKETS.search(gap) and not _ASKED & set(gap.split())) for gap in gaps
    )
