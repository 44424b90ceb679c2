"""Which target a message is about, and for which year."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.figures import Counted, Kind
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.patterns import START, any_of
from corpus.eligibility.telling.subjects import (
    COUNTING,
    LEADERS,
    MODELS,
    TABLES,
    VILLAGE,
    VILLAGE_HEADS,
    WOMEN,
    WOMEN_IN_COMMITTEE,
    YOUNG,
)


@dataclass(frozen=True, slots=True)
class _Target:
    """Meant where of each group in ``by`` one code is named, and none of ``without``."""

    quota: str
    by: tuple[frozenset[str], ...]
    without: frozenset[str] = frozenset()

    def fits(self, codes: Collection[str]) -> bool:
        return all(not group.isdisjoint(codes) for group in self.by) and self.without.isdisjoint(codes)


def _target(quota: str, by: str, without: str = "") -> _Target:
    return _Target(
        quota, tuple(frozenset(group.split("|")) for group in by.split()), frozenset(without.split())
    )


_LANGUAGE = _target("ngoai_ngu_phuong", "ngoai_ngu|khong_biet chu_chot|xa_phuong|tre")
#: The first that fits is meant.
_TARGETS = (
    _target("bt_xa_ngoai_dp", "bi_thu noi_khac|dia_phuong", "nu"),
    _target("quy_hoach_100", "quy_hoach to_chuc_dang", "nu tre"),
    _target("boi_duong_kct_100", "khong_chuyen_trach"),
    _target("boi_duong_kct_100", "boi_duong cac_truong_thon", "dang_vien bau"),
    _target(VILLAGE_HEADS, "cac_truong_thon dang_vien|quan_chung"),
    _target("bo_nhiem_duoi40", "bo_nhiem tre|khong_tre", "nguon thuong_truc"),
    _target(
        "xa_co_pho_duoi35",
        "cap_pho xa_phuong tre|khong_tre",
        "bo_nhiem nguon pho_thi_xa thuong_truc ban_chap_hanh",
    ),
    _target("btv_tx_duoi40", "chu_chot tre|khong_tre", "nguon xa_phuong ban_chap_hanh bo_nhiem"),
    _target(LEADERS, "thuong_truc tre|khong_tre|pho_thi_xa|lon_tuoi", "ban_chap_hanh bo_nhiem nu"),
    _target(LEADERS, "pho_thi_xa tre|khong_tre", "ban_chap_hanh bo_nhiem ban_thuong_vu nu"),
    _target(
        "xa_co_bt_ct_duoi40",
        "bi_thu|chu_tich xa_phuong tre|khong_tre",
        "nguon bo_nhiem ban_chap_hanh nu ban_thuong_vu",
    ),
    _target("bch_tx_duoi40", "ban_chap_hanh tre|khong_tre", "nu"),
    _target("btv_tx_duoi40", "ban_thuong_vu tre|khong_tre", "nu nguon xa_phuong"),
    _target("chi_bo_cap_uy_100", "chi_bo|to_chuc_dang cap_uy|khuyet_cap_uy", "nu nam"),
)
#: Of women the body named first decides; the weak ones only where no other is named.
_BODIES = {
    "ban_thuong_vu": "nu_btv_cap_uy",
    "chi_uy": "nu_chi_uy",
    "hdnd": "nu_hdnd",
    "ban_chap_hanh": WOMEN_IN_COMMITTEE,
}
_WEAK_BODIES = {"dang_uy": WOMEN_IN_COMMITTEE, "chi_bo": "nu_chi_uy"}
_COUNTED_BODIES = frozenset({"ban_thuong_vu", "chi_uy"})
_NO_WOMEN = frozenset({YOUNG.part, YOUNG.rest, "truong_thon"})
#: A target that is asked about by name, and what then is only told beside it.
_ASKED = "_hoi"
_BESIDE = {
    YOUNG.key + _ASKED: frozenset({WOMEN.part, WOMEN.rest}),
    WOMEN.key + _ASKED: frozenset({YOUNG.part, YOUNG.rest}),
}
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
_PAST = re.compile(rf"{START}(?:(?:nhiem ky|nk|khoa)(?: \S+)?|{any_of('hoi hoi_nien hoi_moc qua xong')}) $")


def quota_in(message: Message, cues: Cues) -> str | None:
    """The target that a message names: in one sentence, in two that follow each other, or in all of it.

    Of several sentences one with figures is believed.
    """
    named = _without_others([_codes(sentence, cues) for sentence in message.sentences])
    if _LANGUAGE.fits([code for codes in named for code in codes]):
        return _LANGUAGE.quota
    figures = [any(map(str.isdigit, sentence.bare)) for sentence in message.sentences]
    for size in (1, 2, len(named)):
        starts = range(len(named) - size + 1)
        for start in sorted(starts, key=lambda start: not any(figures[start : start + size])):
            if quota := _quota([code for codes in named[start : start + size] for code in codes]):
                return quota
    return cues.best("share_quota", message.bare)


def _codes(sentence: Sentence, cues: Cues) -> list[str]:
    """What a sentence names, bodies first and in the order of the text."""
    bodies = [mention.code for mention in cues.mentions("share_body", sentence.bare)]
    counted = [(key, mention.code) for key in TABLES for mention in cues.mentions(key, sentence.bare)]
    return bodies + [key + code if code == _ASKED else code.removeprefix(COUNTING) for key, code in counted]


def _without_others(named: Sequence[Sequence[str]]) -> list[list[str]]:
    """Without women where only the target for the young is asked about by name, and the reverse."""
    asked = {code for codes in named for code in codes if code in _BESIDE}
    beside = _BESIDE[asked.pop()] if len(asked) == 1 else frozenset[str]()
    return [[code for code in codes if code not in beside] for codes in named]


def _quota(codes: Sequence[str]) -> str | None:
    return _of_women(codes) or next((target.quota for target in _TARGETS if target.fits(codes)), None)


def _of_women(codes: Sequence[str]) -> str | None:
    """A target for women; men alone tell of one only where nothing else can be meant."""
    named = set(codes)
    tables: tuple[dict[str, str], ...] = ()
    if WOMEN.part in named:
        tables = () if "bo_nhiem" in named else (_BODIES, _WEAK_BODIES)
    elif WOMEN.rest in named and named.isdisjoint(_NO_WOMEN) and not named.isdisjoint(_COUNTED_BODIES):
        tables = (_BODIES,)
    return next((table[code] for table in tables for code in codes if code in table), None)


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
            if year in years and not _PAST.search(before):
                named.add(year)
                meant |= {year} if _GOAL.search(before) else set()
    found = meant or named
    return str(found.pop()) if len(found) == 1 else None
