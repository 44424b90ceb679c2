"""The percentage that a message reports, told from the one it asks about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.eligibility.telling.figures import Counted, Figure, Kind
from corpus.eligibility.telling.patterns import END, START, any_of, run_of

#: The nearest of these before a percentage says that it was reached, or that it is asked for.
_REPORTED = re.compile(any_of("tuc chiem dung ra bang len con = le tl khoang xap gan hien duoc dc moi chung"))
_ASKED = re.compile(
    any_of(
        """tieu ct muc moc dinh cau can phai thieu vuot hut tron khung tran san nguong tang giam them nhich
        xem coi voi ghi bat doi hoi"""
    )
)
_TARGET = re.compile(
    rf"{START}{any_of('chi_tieu muc_tieu yeu_cau quy_dinh ct')}(?: \S+){{0,3}} (?:ty|ti) le(?: \S+){{0,3}} $"
)
_WISHED = re.compile(
    rf"{START}{any_of('coi xem tinh tron du nhu sao de phai co chua')}{run_of('la nhu da')} dat(?: du)? $"
)
_DEMANDED = re.compile(
    rf"^ (?:theo {any_of('quy_dinh ke_hoach chi_tieu')}|cua {any_of('giai_doan chi_tieu ke_hoach de_an')}"
    rf"|nhu chi tieu|moi){END}"
)
_BESIDE = re.compile(
    f"^{run_of('dai_bieu db nguoi dong_chi dc uy_vien uv bi_thu chi_bo xa phuong , ( - hay nu')} $"
)
_IN_BRACKETS = re.compile(r"^(?: \S+){0,15} \( $")
_REACH = 6


def percent_in(
    sentences: Sequence[Counted], aside: Collection[Figure], counts: Sequence[Figure]
) -> float | None:
    """The first percentage that is reported; beside ``counts`` only one that is said of them."""
    for sentence in sentences:
        for figure in sentence.of(Kind.PERCENT):
            if figure not in aside and _is_meant(figure, counts, sentence):
                return figure.value
    return None


def _is_meant(figure: Figure, counts: Sequence[Figure], sentence: Counted) -> bool:
    reported = _is_reported(figure, sentence)
    if not counts:
        return reported is not False
    near = [count for count in counts if count.sentence in {figure.sentence, figure.sentence - 1}]
    return bool(near) and (reported or (reported is None and _is_beside(figure, near, sentence.bare)))


def _is_reported(figure: Figure, sentence: Counted) -> bool | None:
    """None where nothing tells."""
    before = sentence.before(figure.start)
    if _DEMANDED.search(sentence.after(figure.end)) or _WISHED.search(before) or _TARGET.search(before):
        return False
    for word in reversed(before.split()[-_REACH:]):
        if word == ",":
            return None
        if _ASKED.fullmatch(word):
            return False
        if _REPORTED.fullmatch(word):
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
        _BESIDE.search(gap) or (_IN_BRACKETS.search(gap) and not any(map(_ASKED.fullmatch, gap.split())))
        for gap in gaps
    )
