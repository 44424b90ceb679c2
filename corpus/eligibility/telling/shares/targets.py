"""Which target a message is about, and for which year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.shares.figures import Counted, Kind
from corpus.eligibility.telling.shares.mentioned import HAS_FIGURE, codes_in, preferred, without_others
from corpus.eligibility.telling.shares.patterns import START, any_of
from corpus.eligibility.telling.shares.subjects import MODELS, VILLAGE, WOMEN, WOMEN_IN_COMMITTEE, YOUNG
from corpus.eligibility.telling.shares.target_table import LANGUAGE, TARGETS

#: Of women the body named first decides; the weak ones only where no other is named.
_BODIES = {
    "ban_thuong_vu": "nu_btv_cap_uy",
    "chi_uy": "nu_chi_uy",
    "hdnd": "nu_hdnd",
    "ban_chap_hanh": WOMEN_IN_COMMITTEE,
}
_WEAK_BODIES = {"dang_uy": WOMEN_IN_COMMITTEE, "chi_bo": "nu_chi_uy"}
_NO_WOMEN = frozenset({YOUNG.part, YOUNG.rest, "truong_thon"})
_CENTURY = 2000
_YEARS, _YEARS_OF_MODELS = (2025, 2030, 2035), (2026,)
_GOAL = re.compile(
    START
    + any_of(
        "moc den toi chi_tieu muc_tieu ct giai_doan so chieu theo ap huong vao thuoc xet dich yeu_cau han cua"
    )
    + r"(?: \S+){0,3} $"
)
#: A year of a term, or one that is over.
_PAST = re.compile(rf"{START}(?:(?:nhiem ky|nk|khoa)(?: \S+)?|{any_of('qua xong')}) $")
#: "Hồi 2025"; before a later year that is "hỏi".
_ONCE = re.compile(rf"{START}{any_of('hoi hoi_nien hoi_moc')} $")


def quota_in(message: Message, cues: Cues) -> str | None:
    """The target that a message names: in one sentence, in two that follow each other, or in all of it.

    Of several sentences one with figures is believed.
    """
    named = [codes_in(sentence) for sentence in message.sentences]
    figures = [bool(HAS_FIGURE.search(sentence.bare)) for sentence in message.sentences]
    asked = preferred(message)
    for codes in [without_others(named, asked), named] if asked else [named]:
        if quota := _named(codes, figures):
            return quota
    return cues.best("share_quota", message.bare)


def _named(named: Sequence[Sequence[str]], figures: Sequence[bool]) -> str | None:
    if LANGUAGE.fits([code for codes in named for code in codes]):
        return LANGUAGE.quota
    for weak in (False, True):
        for size in (1, 2, len(named)):
            starts = range(len(named) - size + 1)
            for start in sorted(starts, key=lambda start: not any(figures[start : start + size])):
                if quota := _quota([code for codes in named[start : start + size] for code in codes], weak):
                    return quota
    return None


def _quota(codes: Sequence[str], weak: bool) -> str | None:
    of_women = _of_women(codes, _WEAK_BODIES if weak else _BODIES)
    return of_women or next((target.quota for target in TARGETS if target.fits(codes)), None)


def _of_women(codes: Sequence[str], bodies: Mapping[str, str]) -> str | None:
    """A target for women; men alone tell of one only where nothing else can be meant."""
    named = set(codes)
    if WOMEN.part in named:
        meant = "bo_nhiem" not in named
    else:
        meant = WOMEN.rest in named and named.isdisjoint(_NO_WOMEN)
    return next((bodies[code] for code in codes if code in bodies), None) if meant else None


def period_in(sentences: Sequence[Counted], quota: str) -> str | None:
    """The year of the target; None where none or more than one is named."""
    if quota in VILLAGE:
        return None
    years = _YEARS_OF_MODELS if quota == MODELS else _YEARS
    named, meant = set[int](), set[int]()
    for sentence in sentences:
        for figure in sentence.of(Kind.YEAR):
            before = sentence.bare[: figure.start]
            year = int(figure.value) + _CENTURY * (figure.value < _CENTURY)  # "mốc 35"
            if year in years and not _PAST.search(before) and not (year == years[0] and _ONCE.search(before)):
                named.add(year)
                meant |= {year} if _GOAL.search(before) else set()
    found = meant or named
    return str(found.pop()) if len(found) == 1 else None
