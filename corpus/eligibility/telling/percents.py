"""The percentage that a message reports, told from the one it asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.eligibility.telling.figures import Counted, Figure, Kind

#: Nearest before a percentage these say that it was reached, those that it is asked for.
_REPORTED = frozenset("tuc chiem dung ra bang len con = ( le tl khoang xap xi gan hien nu duoc dc moi chung tinh".split())
_ASKED = frozenset(
    "tieu ct muc moc dinh cau can phai thieu vuot hut tron nhat toi_thieu khung tran san nguong tang giam them nhich xem coi voi so".split()
)
_NEUTRAL = frozenset("la : dat den toi cho dinh nhu".split())
_PLACED = re.compile(r"(?:coi|xem|tinh|lam tron|du|nhu|moi|sao|de|phai|co|chua) (?:la |nhu )?(?:da )?dat (?:du )?$")
_AFTER = re.compile(r"^ (?:tro len|theo (?:quy dinh|ke hoach|chi tieu)|cua (?:giai doan|chi tieu|ke hoach|de an)|nhu chi tieu|moi)")
_REACH = 6


def percent_in(sentences: Sequence[Counted], aside: set[Figure], beside: Figure | None, counted: bool) -> float | None:
    """The first percentage that is reported.

    Beside counts (``counted``) only one that is said to be theirs; ``beside`` is their figure.
    """
    for sentence in sentences:
        for figure in sentence.of(Kind.PERCENT):
            if figure in aside:
                continue
            reported = _is_reported(figure, sentence)
            if reported is None:
                reported = not counted
            if reported and counted and not _belongs(figure, sentence, beside):
                reported = False
            if reported:
                return figure.value
    return None


def _is_reported(figure: Figure, sentence: Counted) -> bool | None:
    """None where nothing tells."""
    before = sentence.bare[: figure.start]
    if _AFTER.search(sentence.bare[figure.end :]) or _PLACED.search(before):
        return False
    for word in reversed(before.split()[-_REACH:]):
        if word in {","}:
            return None
        if word in _ASKED:
            return False
        if word in _REPORTED:
            return True
    return None
