"""What has to be named in a message for each target to be meant."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from corpus.eligibility.telling.shares.subjects import LEADERS, VILLAGE_HEADS


@dataclass(frozen=True, slots=True)
class Target:
    """Meant where of each group in ``by`` one code is named, and none of ``without``."""

    quota: str
    by: tuple[frozenset[str], ...]
    without: frozenset[str] = frozenset()

    def fits(self, codes: Collection[str]) -> bool:
        return all(not group.isdisjoint(codes) for group in self.by) and self.without.isdisjoint(codes)


def _target(quota: str, by: str, without: str = "") -> Target:
    return Target(
        quota, tuple(frozenset(group.split("|")) for group in by.split()), frozenset(without.split())
    )


LANGUAGE = _target("ngoai_ngu_phuong", "ngoai_ngu|khong_biet chu_chot|xa_phuong|tre")
#: The first that fits is meant.
TARGETS = (
    _target("bt_xa_ngoai_dp", "bi_thu noi_khac|dia_phuong", "nu"),
    _target("quy_hoach_100", "quy_hoach to_chuc_dang", "nu tre"),
    _target("boi_duong_kct_100", "khong_chuyen_trach"),
    _target("boi_duong_kct_100", "boi_duong cac_truong_thon", "dang_vien bau"),
    _target(VILLAGE_HEADS, "cac_truong_thon dang_vien|quan_chung"),
    _target("bo_nhiem_duoi40", "bo_nhiem|ung_cu tre|khong_tre", "nguon thuong_truc"),
    _target("bo_nhiem_duoi40", "bo_nhiem dien_quan_ly tuoi|lon_tuoi", "nguon thuong_truc"),
    _target(
        "xa_co_pho_duoi35",
        "cap_pho xa_phuong tre|khong_tre",
        "bo_nhiem nguon pho_thi_xa thuong_truc ban_chap_hanh",
    ),
    _target("btv_tx_duoi40", "chu_chot tre|khong_tre", "nguon xa_phuong ban_chap_hanh bo_nhiem"),
    _target(LEADERS, "thuong_truc tre|khong_tre|pho_thi_xa|lon_tuoi|tuoi", "ban_chap_hanh bo_nhiem nu"),
    _target(LEADERS, "pho_thi_xa tre|khong_tre", "ban_chap_hanh bo_nhiem ban_thuong_vu nu"),
    _target(
        "xa_co_bt_ct_duoi40",
        "bi_thu|chu_tich xa_phuong tre|khong_tre",
        "nguon bo_nhiem ban_chap_hanh nu ban_thuong_vu",
    ),
    _target("bch_tx_duoi40", "ban_chap_hanh tre|khong_tre", "nu"),
    _target("btv_tx_duoi40", "ban_thuong_vu chu_chot tuoi|lon_tuoi", "nu nguon xa_phuong bo_nhiem"),
    _target("btv_tx_duoi40", "ban_thuong_vu tre|khong_tre", "nu nguon xa_phuong"),
    _target("chi_bo_cap_uy_100", "chi_bo|to_chuc_dang cap_uy|khuyet_cap_uy", "nu nam"),
)
