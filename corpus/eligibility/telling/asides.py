"""Figures that are told of something else than the case: what is demanded, hearsay, earlier times, others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from corpus.eligibility.telling.cues import Cues, Mention
from corpus.eligibility.telling.figures import Counted, Figure, Kind
from corpus.eligibility.telling.patterns import END, START, any_of, run_of
from corpus.eligibility.telling.subjects import MODELS, Subject, subject_of


class Aside(IntEnum):
    """How surely a figure is of something else."""

    PERHAPS = 1  # of the case where nothing else is told
    SURELY = 2


_HEARSAY, _DEMAND, _BEFORE, _ELSEWHERE = "nghe_noi", "yeu_cau", "truoc_day", "noi_ban"
_SEPARATOR = re.compile(r" (?:,|\(|\)|-|ma|nhung) ")
_DEMANDED = re.compile(
    rf"{START}{any_of('chi_tieu yeu_cau quy_dinh it_nhat toi_thieu vuot hut')}{run_of('la phai co : tren')} $"
)
_ENOUGH = re.compile(rf"^(?: [^\s,]+){{0,3}} moi {any_of('du dat tron duoc_tinh dung')}{END}")
_LACKING = re.compile(
    rf"{START}{any_of('thieu hut can_them them')}{run_of('mat dung toi den khoang nhung')} $"
)


def asides_in(sentences: Sequence[Counted], quota: str, cues: Cues) -> dict[Figure, Aside]:
    """All of them."""
    found: dict[Figure, Aside] = {}
    subject = subject_of(quota)
    for sentence in sentences:
        mentions = cues.mentions("share_aside", sentence.bare)
        if quota in {MODELS, "bo_nhiem_duoi40"}:  # those are counted by years
            mentions = [mention for mention in mentions if mention.code != _BEFORE]
        for figure in sentence.of(Kind.COUNT, Kind.SHARE, Kind.PERCENT):
            if _is_demanded(figure, subject, sentence, mentions):
                found[figure] = Aside.SURELY
            elif _is_of_others(figure, sentence, mentions):
                found[figure] = Aside.PERHAPS
    return found


def _is_demanded(figure: Figure, subject: Subject, sentence: Counted, mentions: Sequence[Mention]) -> bool:
    """ "ít nhất 5", "8 mới đạt", "còn thiếu 2" """
    before, after = sentence.before(figure.start), sentence.after(figure.end)
    if _ENOUGH.search(after) or (figure.kind is Kind.COUNT and _DEMANDED.search(before)):
        return True
    if not subject.full and _LACKING.search(before):
        return True
    start = _clause(figure, sentence)[0]
    return any(
        mention.code == _DEMAND
        and start <= mention.start
        and mention.end <= figure.start + 1
        and not any(mention.end <= other.start < figure.start for other in sentence.of(figure.kind))
        for mention in mentions
    )


def _is_of_others(figure: Figure, sentence: Counted, mentions: Sequence[Mention]) -> bool:
    """Hearsay goes on to the end of a sentence, the rest to that of a clause."""
    start, end = _clause(figure, sentence)
    return any(
        (mention.code == _HEARSAY and mention.end <= figure.start + 1)
        or (mention.code in {_BEFORE, _ELSEWHERE} and start <= mention.start < end)
        for mention in mentions
    )


def _clause(figure: Figure, sentence: Counted) -> tuple[int, int]:
    """Where the clause of a figure begins and ends."""
    before, after = sentence.before(figure.start + 1), sentence.after(figure.end - 1)
    start = max((match.end() - 1 for match in _SEPARATOR.finditer(before)), default=0)
    end = min((match.start() for match in _SEPARATOR.finditer(after)), default=len(after))
    return figure.start + 1 - len(before) + start, figure.end - 1 + end
