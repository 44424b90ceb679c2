"""What each target counts, and how that is told apart from the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

MODELS, LEADERS, VILLAGE_HEADS, WOMEN_IN_COMMITTEE = (
    "mo_hinh_dvk", "thuong_truc_duoi40", "dang_vien_thon_100", "nu_bch_truc_thuoc",
)  # fmt: skip
#: Counted in persons, without a whole.
COUNTED = frozenset({"nu_btv_cap_uy", "nu_chi_uy"})
#: Targets of a term, not of a year.
VILLAGE = frozenset({VILLAGE_HEADS, "chi_bo_cap_uy_100", "boi_duong_kct_100"})
#: The age that the targets for the young ask to be below.
YOUNG_LIMIT = 40


class Role(Enum):
    """What a figure counts: the part that a target asks for, what is left of the whole, something else."""

    PART = "part"
    REST = "rest"
    OTHER = "other"

    @property
    def opposite(self) -> Role:
        """The rest for the part and the reverse."""
        return {Role.PART: Role.REST, Role.REST: Role.PART}.get(self, self)


#: Codes of nouns that count anybody ("3 anh") begin so: they tell men from women where women are asked for.
COUNTING = "dem_"


@dataclass(frozen=True, slots=True)
class Subject:
    """A table of cues with its code for the part and that for the rest, and what they count.

    ``others``: tables that tell what else may be counted ("5 nữ" where the young are asked for).
    ``units``: codes of ``share_unit`` that a figure may have.
    ``body``: the code of ``share_body`` that they sit in, where other bodies may be told of beside it.
    ``of``: who alone are the whole, as the part of another subject.
    ``noun``: the part is somebody, so that "không có nữ" is none; else "chưa có cấp ủy" is one of the rest.
    ``full``: the target is all, so that whoever is left over belongs to the rest.
    ``places``: counted by places, so that "12 xã không có bí thư nào dưới 40" are 12 of the rest.
    ``small``: a body of so few that "3 nam" are all of it.
    ``ages``: the age of one person tells too: "1 xã có bí thư 38 tuổi".
    ``summed``: several parts add up ("1 xây mới, 2 nhân rộng"); else the first is meant.
    """

    key: str
    part: str
    rest: str = ""
    others: tuple[str, ...] = ("share_young", "share_women")
    units: frozenset[str] = frozenset({"nguoi", "chuc"})
    body: str = ""
    of: Subject | None = None
    noun: bool = False
    full: bool = False
    places: bool = False
    small: bool = False
    ages: bool = False
    summed: bool = False

    def role(self, code: str) -> Role:
        plain = code.removeprefix(COUNTING)
        return Role.PART if plain == self.part else Role.REST if plain == self.rest else Role.OTHER


MODELS_KEY = "share_models"
_COMMUNES, _CELLS = frozenset({"xa", "noi", "chuc"}), frozenset({"chi_bo", "noi"})
YOUNG = Subject("share_young", "tre", "khong_tre", ("share_women",), noun=True, ages=True)
WOMEN = Subject("share_women", "nu", "nam", ("share_young",), noun=True)
_YOUNG_BY_COMMUNES = replace(YOUNG, units=_COMMUNES, places=True, ages=True, summed=True)
_SUBJECTS = {
    "quy_hoach_100": Subject("share_planned", "quy_hoach", units=_CELLS, full=True),
    "bt_xa_ngoai_dp": Subject(
        "share_local", "noi_khac", "dia_phuong", units=_COMMUNES | frozenset({"nguoi"}), body="bi_thu"
    ),
    "bch_tx_duoi40": replace(YOUNG, body="ban_chap_hanh"),
    "nu_btv_cap_uy": replace(WOMEN, body="ban_thuong_vu", small=True),
    "nu_bch_truc_thuoc": replace(WOMEN, body="ban_chap_hanh"),
    "nu_chi_uy": replace(WOMEN, body="chi_uy", small=True),
    "nu_hdnd": replace(WOMEN, body="hdnd"),
    "ngoai_ngu_phuong": Subject(
        "share_language", "ngoai_ngu", "khong_biet", others=("share_women",), of=YOUNG
    ),
    "xa_co_bt_ct_duoi40": _YOUNG_BY_COMMUNES,
    "xa_co_pho_duoi35": _YOUNG_BY_COMMUNES,
    VILLAGE_HEADS: Subject("share_party", "dang_vien", "quan_chung", full=True),
    "chi_bo_cap_uy_100": Subject("share_committee", "cap_uy", "khuyet_cap_uy", units=_CELLS, full=True),
    "boi_duong_kct_100": Subject("share_trained", "boi_duong", "chua_hoc", full=True),
    MODELS: Subject(MODELS_KEY, "moi", "cu", units=frozenset({"mo_hinh", "noi"}), noun=True, summed=True),
}
#: All tables that tell by what people or places are to be counted.
TABLES = tuple(dict.fromkeys((WOMEN.key, YOUNG.key, *(subject.key for subject in _SUBJECTS.values()))))


def subject_of(quota: str) -> Subject:
    """What counts for a target."""
    return _SUBJECTS.get(quota, WOMEN if quota.startswith("nu_") else YOUNG)
