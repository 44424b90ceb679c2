"""Which target a message is about, for which year and term."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.figures import Counted, Kind
from corpus.eligibility.telling.labels import Subject
from corpus.eligibility.telling.message import Message

MODELS, LEADERS, VILLAGE_HEADS = "mo_hinh_dvk", "thuong_truc_duoi40", "dang_vien_thon_100"
#: Counted in persons, without a whole.
COUNTED = frozenset({"nu_btv_cap_uy", "nu_chi_uy"})
#: Targets of a term, not of a year.
VILLAGE = frozenset({VILLAGE_HEADS, "chi_bo_cap_uy_100", "boi_duong_kct_100"})

_YOUNG = Subject(frozenset({"tre"}), frozenset({"khong_tre"}), noun=True)
_WOMEN = Subject(frozenset({"nu"}), frozenset({"nam"}), noun=True)
_SUBJECTS = {
    "quy_hoach_100": Subject(frozenset({"quy_hoach"}), full=True),
    "bt_xa_ngoai_dp": Subject(frozenset({"noi_khac"}), frozenset({"dia_phuong"})),
    "ngoai_ngu_phuong": Subject(frozenset({"ngoai_ngu"}), whole=frozenset({"tre"})),
    VILLAGE_HEADS: Subject(frozenset({"dang_vien"}), frozenset({"quan_chung"}), full=True),
    "chi_bo_cap_uy_100": Subject(frozenset({"cap_uy"}), frozenset({"khuyet_cap_uy"}), full=True),
    "boi_duong_kct_100": Subject(frozenset({"boi_duong"}), frozenset({"chua_hoc"}), full=True),
    MODELS: Subject(frozenset({"moi"}), frozenset({"cu"}), noun=True),
}


@dataclass(frozen=True, slots=True)
class _Named:
    """A target is meant where of each group in ``by`` one is named, and none of ``without``."""

    quota: str
    by: tuple[frozenset[str], ...]
    without: frozenset[str] = frozenset()


def _named(quota: str, by: str, without: str = "") -> _Named:
    return _Named(quota, tuple(frozenset(group.split("|")) for group in by.split()), frozenset(without.split("|")))


#: In order: the first that fits.
_TARGETS = (
    _named("ngoai_ngu_phuong", "ngoai_ngu chu_chot|phuong|tre"),
    _named("bt_xa_ngoai_dp", "bi_thu noi_khac|dia_phuong", "nu"),
    _named("quy_hoach_100", "quy_hoach to_chuc_dang", "nu|tre"),
    _named("boi_duong_kct_100", "khong_chuyen_trach"),
    _named("boi_duong_kct_100", "boi_duong truong_thon", "dang_vien"),
    _named(VILLAGE_HEADS, "truong_thon dang_vien|quan_chung"),
    _named("bo_nhiem_duoi40", "bo_nhiem tre", "nguon|thuong_truc"),
    _named("xa_co_pho_duoi35", "cap_pho xa_phuong tre", "bo_nhiem|nguon|pho_thi_xa|thuong_truc|ban_chap_hanh"),
    _named("btv_tx_duoi40", "chu_chot tre", "nguon|xa_phuong|ban_chap_hanh|bo_nhiem"),
    _named(LEADERS, "thuong_truc tre|pho_thi_xa|lon_tuoi", "ban_chap_hanh|bo_nhiem|nu"),
    _named(LEADERS, "pho_thi_xa tre", "ban_chap_hanh|bo_nhiem|ban_thuong_vu|nu"),
    _named("xa_co_bt_ct_duoi40", "bi_thu|chu_tich xa_phuong tre", "nguon|bo_nhiem|ban_chap_hanh|nu|ban_thuong_vu"),
    _named("bch_tx_duoi40", "ban_chap_hanh tre", "nu"),
    _named("btv_tx_duoi40", "ban_thuong_vu tre", "nu|nguon|xa_phuong"),
    _named("chi_bo_cap_uy_100", "chi_bo cap_uy|khuyet_cap_uy", "nu|nam"),
)
#: Of women the body named first decides; the weak ones only where no other is named.
_BODIES = {"ban_thuong_vu": "nu_btv_cap_uy", "chi_uy": "nu_chi_uy", "hdnd": "nu_hdnd", "ban_chap_hanh": "nu_bch_truc_thuoc"}
_WEAK_BODIES = {"dang_uy": "nu_bch_truc_thuoc", "chi_bo": "nu_chi_uy"}
_TARGET_YEARS = (2025, 2030, 2035)
_GOAL = re.compile(r"(?:moc|den|toi|chi tieu|muc tieu|ct|giai doan|so|chieu|doi chieu|theo|ap|huong|vao)(?: \S+){0,3} $")
_TERM_BEFORE = re.compile(r"(?:nhiem ky|nk|khoa)(?: \S+){0,1} $")


def quota_in(message: Message, cues: Cues) -> str | None:
    """The target that a message names."""
    attributes = [mention.code for mention in cues.mentions("share_attribute", message.bare)]
    bodies = [mention.code for mention in cues.mentions("share_body", message.bare)]
    codes = {*attributes, *bodies}
    if codes & {"nu", "nam"} and (quota := _of_women(codes, bodies)):
        return quota
    for target in _TARGETS:
        if all(group & codes for group in target.by) and not target.without & codes:
            return target.quota
    return MODELS if cues.best("share_models", message.bare) else None


def _of_women(codes: Collection[str], bodies: Sequence[str]) -> str | None:
    if "nu" not in codes and not {"ban_thuong_vu", "chi_uy"} & set(codes):
        return None
    for table in (_BODIES, _WEAK_BODIES):
        for body in bodies:
            if body in table:
                return table[body]
    return None


def subject_of(quota: str) -> Subject:
    """What counts for the target."""
    return _SUBJECTS.get(quota, _WOMEN if quota.startswith("nu_") else _YOUNG)


def period_in(sentences: Sequence[Counted], quota: str) -> str | None:
    """The year of the target; None where none or more than one is named."""
    if quota in VILLAGE:
        return None
    years = (2026,) if quota == MODELS else _TARGET_YEARS
    named, meant = [], []
    for sentence in sentences:
        for figure in sentence.of(Kind.YEAR):
            before = sentence.bare[: figure.start]
            if figure.value in years and not _TERM_BEFORE.search(before):
                named.append(int(figure.value))
                if _GOAL.search(before):
                    meant.append(int(figure.value))
    found = dict.fromkeys(meant or named)
    return str(next(iter(found))) if len(found) == 1 else None
