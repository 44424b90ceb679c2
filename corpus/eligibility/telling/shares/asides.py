"""Figures that are told of something else than the case: what is demanded, hearsay, earlier times, others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.shares.figures import COUNTS, Counted, Figure, Kind
from corpus.eligibility.telling.shares.finding import found
from corpus.eligibility.telling.shares.patterns import END, START, any_of, run_of
from corpus.eligibility.telling.shares.subjects import MODELS, Subject, subject_of

#: What speaks against a figure, by what it is told of; below ``_SURELY`` it counts if nothing better is told.
_HEARSAY, _DEMAND, _BEFORE, _ELSEWHERE = "nghe_noi", "yeu_cau", "truoc_day", "noi_ban"
_AGAINST = {_HEARSAY: 2.5, _BEFORE: 4.0, _ELSEWHERE: 5.0}
_SURELY = 9.0
_SEPARATOR = re.compile(r" (?:,|\(|\)|-|ma|nhung) ")
_DEMANDED = re.compile(
    rf"{START}{any_of('chi_tieu yeu_cau quy_dinh it_nhat toi_thieu vuot hut')}{run_of('la phai co : tren')} $"
)
_ENOUGH = re.compile(rf"^(?: [^\s,]+){{0,3}} moi {any_of('du dat tron duoc_tinh dung')}{END}")
_LACKING = re.compile(
    rf"{START}{any_of('thieu hut can_them phai_them khuyet')}{run_of('mat dung toi den khoang nhung')} $"
)
#: "Tăng 3 người so với khóa trước"
_DIFFERENCE = re.compile(rf"{START}{any_of('tang giam hon kem bot')} $")
#: "Thêm 2 người nữa thành 7"
_MORE = re.compile(rf"{START}them $")
_RESULT = re.compile(rf"^[^\d]{{0,80}} {any_of('thanh nang len')}(?: [^\s\d,]+){{0,3}} \d")
#: "Tăng từ 4 lên 6"
_FROM = re.compile(rf"{START}tu $")
_UP_TO = re.compile(r"^(?: [^\s\d,]+){0,3} (?:len|xuong|thanh|con)(?: [^\s\d,]+){0,2} \d")
#: Where hearsay ends: ", nhưng em đếm lại"
_WRITER = re.compile(
    rf" {any_of(', nhung ma con song')}(?: {any_of('nhung ma con')})? "
    + any_of(
        """em toi minh tui e chau tao thuc_te thuc_ra that_ra dem ra_soat kiem_tra soat chinh_xac so_lieu"""
    )
    + END
)
_COMPARED = re.compile(rf"{START}{any_of('so_voi hon kem bang nhu so')} $")
_NOW = re.compile(START + any_of("nay hien len xuong khoa_nay") + END)
_YEAR_OF_MODELS = 2026
#: Years that are over.
_PAST_YEARS = range(2000, 2025)


def against_in(sentences: Sequence[Counted], quota: str) -> dict[Figure, float]:
    """Of all such figures what speaks against them."""
    against: dict[Figure, float] = {}
    subject = subject_of(quota)
    for sentence in sentences:
        mentions = found("share_aside", sentence.sentence)
        if quota == MODELS:  # those of earlier years go on
            mentions = tuple(mention for mention in mentions if mention.code != _BEFORE)
        for figure in sentence.of(*COUNTS, Kind.PERCENT):
            if _is_demanded(figure, subject, sentence, mentions):
                against[figure] = _SURELY
            elif of_others := _of_others(figure, sentence, mentions):
                against[figure] = of_others
            elif quota == MODELS and _is_of_another_year(figure, sentence):
                against[figure] = _AGAINST[_BEFORE]
    return against


def _is_of_another_year(figure: Figure, sentence: Counted) -> bool:
    """Models are counted of one year."""
    start = _clause(figure, sentence)[0]
    years = [year for year in sentence.of(Kind.YEAR) if start <= year.start < figure.start]
    return bool(years) and years[-1].value != _YEAR_OF_MODELS


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


def _of_others(figure: Figure, sentence: Counted, mentions: Sequence[Mention]) -> float:
    """Hearsay goes on to the end of a sentence, the rest to that of a clause."""
    start, end = _clause(figure, sentence)
    told = {
        mention.code
        for mention in mentions
        if (mention.code == _HEARSAY and _is_heard(mention, figure, sentence))
        or (mention.code == _ELSEWHERE and start <= mention.start < end)
        or (
            mention.code == _BEFORE
            and start <= mention.start < end
            and not _is_over(mention, figure, sentence)
        )
    }
    years = [int(year.value) for year in sentence.of(Kind.YEAR) if start <= year.start < end]
    if years and all(year in _PAST_YEARS for year in years):
        told.add(_BEFORE)
    before = sentence.before(figure.start)
    if _FROM.search(before) and _UP_TO.search(sentence.after(figure.end)):
        told.add(_BEFORE)
    if _DIFFERENCE.search(before) or (_MORE.search(before) and _RESULT.search(sentence.after(figure.end))):
        told.add(_BEFORE)
    return max((_AGAINST[code] for code in told), default=0.0)


def _is_heard(mention: Mention, figure: Figure, sentence: Counted) -> bool:
    """Whether a figure is told after hearsay begins, and before the writer takes over."""
    return mention.end <= figure.start + 1 and not _WRITER.search(sentence.bare[mention.end : figure.start])


def _is_over(mention: Mention, figure: Figure, sentence: Counted) -> bool:
    """Whether earlier times are only compared with ("6, so với khóa trước"), or done with ("..., nay 6")."""
    if _COMPARED.search(sentence.before(mention.start)):
        return True
    return mention.end <= figure.start and bool(_NOW.search(sentence.bare[mention.end : figure.start]))


def _clause(figure: Figure, sentence: Counted) -> tuple[int, int]:
    """Where the clause of a figure begins and ends."""
    before, after = sentence.before(figure.start + 1), sentence.after(figure.end - 1)
    start = max((match.end() - 1 for match in _SEPARATOR.finditer(before)), default=0)
    end = min((match.start() for match in _SEPARATOR.finditer(after)), default=len(after))
    return figure.start + 1 - len(before) + start, figure.end - 1 + end
