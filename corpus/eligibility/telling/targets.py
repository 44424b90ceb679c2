"""Which target a message is about, for which year and term."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.figures import Counted, Kind
from corpus.eligibility.telling.labels import COUNTING, WOMEN, YOUNG, Subject
from corpus.eligibility.telling.message import Message, Sentence

MODELS, LEADERS, VILLAGE_HEADS = "mo_hinh_dvk", "thuong_truc_duoi40", "dang_vien_thon_100"
#: Counted in persons, without a whole.
COUNTED = frozenset({"nu_btv_cap_uy", "nu_chi_uy"})
#: Targets of a term, not of a year.
VILLAGE = frozenset({VILLAGE_HEADS, "chi_bo_cap_uy_100", "boi_duong_kct_100"})

_PLACES = replace(YOUNG, places=True)
_SUBJECTS = {
    "quy_hoach_100": Subject("share_planned", "quy_hoach", full=True),
    "bt_xa_ngoai_dp": Subject("share_local", "noi_khac", "dia_phuong"),
    "ngoai_ngu_phuong": Subject("share_language", "ngoai_ngu", others=("share_women",)),
    VILLAGE_HEADS: Subject("share_party", "dang_vien", "quan_chung", full=True),
    "chi_bo_cap_uy_100": Subject("share_committee", "cap_uy", "khuyet_cap_uy", full=True),
    "boi_duong_kct_100": Subject("share_trained", "boi_duong", "chua_hoc", full=True),
    MODELS: Subject("share_models", "moi", "cu", noun=True, summed=True),
    "xa_co_bt_ct_duoi40": _PLACES,
    "xa_co_pho_duoi35": _PLACES,
}
#: All that tells by what people or places are to be counted.
_ATTRIBUTES = ("share_women", "share_young", *(subject.key for subject in _SUBJECTS.values() if subject is not _PLACES))


@dataclass(frozen=True, slots=True)
class _Named:
    """A target is meant where of each group in ``by`` one is named, and none of ``without``."""

    quota: str
    by: tuple[frozenset[str], ...]
    without: frozenset[str] = frozenset()

    def fits(self, codes: Collection[str]) -> bool:
        return all(not group.isdisjoint(codes) for group in self.by) and self.without.isdisjoint(codes)


def _named(quota: str, by: str, without: str = "") -> _Named:
    return _Named(
        quota, tuple(frozenset(group.split("|")) for group in by.split()), frozenset(without.split("|"))
    )


_LANGUAGE = _named("ngoai_ngu_phuong", "ngoai_ngu chu_chot|xa_phuong|tre")
#: What is asked about, and what then is only told beside it.
_ASKED = {"share_young_hoi": frozenset({"nu", "nam"}), "share_women_hoi": frozenset({"tre", "khong_tre"})}
#: In order: the first that fits.
_TARGETS = (
    _named("bt_xa_ngoai_dp", "bi_thu noi_khac|dia_phuong", "nu"),
    _named("quy_hoach_100", "quy_hoach to_chuc_dang", "nu|tre"),
    _named("boi_duong_kct_100", "khong_chuyen_trach"),
    _named("boi_duong_kct_100", "boi_duong cac_truong_thon", "dang_vien|bau"),
    _named(VILLAGE_HEADS, "cac_truong_thon dang_vien|quan_chung"),
    _named("bo_nhiem_duoi40", "bo_nhiem tre|khong_tre", "nguon|thuong_truc"),
    _named(
        "xa_co_pho_duoi35", "cap_pho xa_phuong tre|khong_tre", "bo_nhiem|nguon|pho_thi_xa|thuong_truc|ban_chap_hanh"
    ),
    _named("btv_tx_duoi40", "chu_chot tre|khong_tre", "nguon|xa_phuong|ban_chap_hanh|bo_nhiem"),
    _named(LEADERS, "thuong_truc tre|khong_tre|pho_thi_xa|lon_tuoi", "ban_chap_hanh|bo_nhiem|nu"),
    _named(LEADERS, "pho_thi_xa tre", "ban_chap_hanh|bo_nhiem|ban_thuong_vu|nu"),
    _named(
        "xa_co_bt_ct_duoi40", "bi_thu|chu_tich xa_phuong tre|khong_tre", "nguon|bo_nhiem|ban_chap_hanh|nu|ban_thuong_vu"
    ),
    _named("bch_tx_duoi40", "ban_chap_hanh tre|khong_tre", "nu"),
    _named("btv_tx_duoi40", "ban_thuong_vu tre|khong_tre", "nu|nguon|xa_phuong"),
    _named("chi_bo_cap_uy_100", "chi_bo|to_chuc_dang cap_uy|khuyet_cap_uy", "nu|nam"),
)
#: Of women the body named first decides; the weak ones only where no other is named.
_BODIES = {
    "ban_thuong_vu": "nu_btv_cap_uy",
    "chi_uy": "nu_chi_uy",
    "hdnd": "nu_hdnd",
    "ban_chap_hanh": "nu_bch_truc_thuoc",
}
_WEAK_BODIES = {"dang_uy": "nu_bch_truc_thuoc", "chi_bo": "nu_chi_uy"}
_TARGET_YEARS = (2025, 2030, 2035)
_GOAL = re.compile(
    r"(?<!\S)(?:moc|den|toi|chi tieu|muc tieu|ct|giai doan|so|chieu|theo|ap|huong|vao|thuoc|xet|dich|yeu cau|han|cua)(?: \S+){0,3} $"
)
#: A year of a term, or one that is over.
_PAST = re.compile(r"(?<!\S)(?:(?:nhiem ky|nk|khoa)(?: \S+)?|hoi|hoi nien|hoi moc|qua|xong) $")


def quota_in(message: Message, cues: Cues) -> str | None:
    """The target that a message names: in one sentence, in two that follow each other, or in all of it.

    Of several sentences one with figures is believed.
    """
    named = _asked([_codes(sentence, cues) for sentence in message.sentences])
    everything = [code for codes in named for code in codes]
    if _LANGUAGE.fits(set(everything)):
        return _LANGUAGE.quota
    for size in (1, 2, len(named)):
        windows = [
            (
                any(map(str.isdigit, "".join(s.bare for s in message.sentences[n : n + size]))),
                named[n : n + size],
            )
            for n in range(len(named) - size + 1)
        ]
        for _, window in sorted(windows, key=lambda item: not item[0]):
            if quota := _quota([code for codes in window for code in codes]):
                return quota
    return cues.best("share_quota", message.bare)


def _asked(named: Sequence[Sequence[str]]) -> list[list[str]]:
    """Without women where only the target for the young is asked about ("chỉ tiêu cán bộ trẻ"), and the reverse."""
    asked = {key for codes in named for key in _ASKED if key in codes}
    left_out = _ASKED[asked.pop()] if len(asked) == 1 else frozenset[str]()
    return [[code for code in codes if code not in left_out] for codes in named]


def _codes(sentence: Sentence, cues: Cues) -> list[str]:
    """What a sentence names, bodies in the order of the text."""
    bodies = [mention.code for mention in cues.mentions("share_body", sentence.bare)]
    return bodies + [
        f"{key}{mention.code}" if mention.code == "_hoi" else mention.code.removeprefix(COUNTING)
        for key in _ATTRIBUTES
        for mention in cues.mentions(key, sentence.bare)
    ]


def _quota(codes: Sequence[str]) -> str | None:
    named = set(codes)
    return _of_women(named, codes) or next((t.quota for t in _TARGETS if t.fits(named)), None)


def _of_women(named: Collection[str], codes: Sequence[str]) -> str | None:
    """A target for women; men alone tell of one only where nothing else can be meant."""
    if "nu" in named:
        tables = () if "bo_nhiem" in named else (_BODIES, _WEAK_BODIES)
    else:
        men = "nam" in named and named.isdisjoint({"tre", "khong_tre"})
        tables = (_BODIES,) if men and not named.isdisjoint({"ban_thuong_vu", "chi_uy"}) else ()
    return next((table[code] for table in tables for code in codes if code in table), None)


def subject_of(quota: str) -> Subject:
    """What counts for the target."""
    return _SUBJECTS.get(quota, WOMEN if quota.startswith("nu_") else YOUNG)


def period_in(sentences: Sequence[Counted], quota: str) -> str | None:
    """The year of the target; None where none or more than one is named."""
    if quota in VILLAGE:
        return None
    years = (2026,) if quota == MODELS else _TARGET_YEARS
    named, meant = [], []
    for sentence in sentences:
        for figure in sentence.of(Kind.YEAR):
            before = sentence.bare[: figure.start]
            if figure.value in years and not _PAST.search(before):
                named.append(int(figure.value))
                if _GOAL.search(before):
                    meant.append(int(figure.value))
    found = dict.fromkeys(meant or named)
    return str(next(iter(found))) if len(found) == 1 else None
