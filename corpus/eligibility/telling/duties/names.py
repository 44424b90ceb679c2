"""Which duty a message is about, and of which plan."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.days_in_text import day_mentions
from corpus.eligibility.telling.message import Message

#: Papers that two plans ask for: by the code of 2026 that of 2022.
_TWINS = {"dk_mo_hinh": "dk_mo_hinh_2022", "bc_6_thang_hp": "bc_6_thang_2022", "bc_nam_hp": "bc_nam_2022"}
#: The year of a plan's duties, by code; duties of other plans have no year of their own.
_YEARS: Mapping[str, int] = {
    "dk_mo_hinh": 2026, "tong_hop_dk": 2026, "bc_6_thang_hp": 2026, "gioi_thieu_dien_hinh": 2026,
    "bc_tong_hop_chi_tieu": 2026, "bc_nam_hp": 2026, "ds_sau_ra_soat": 2026, "bc_tham_dinh": 2026,
    "ke_hoach_2022": 2022, "dk_mo_hinh_2022": 2022, "ra_soat_phan_cong": 2022, "bc_6_thang_2022": 2022,
    "minh_chung_2022": 2022, "bc_nam_2022": 2022, "hoi_nghi_quan_triet": 2022, "danh_gia_thi_diem": 2022,
}  # fmt: skip
_PLAN_OF = {"duc_pho": "2022", "hai_phong_xa": "2026"}
#: What a named place and a named year weigh against each mention of an office or a movement.
_PLACE, _YEAR = 2, 2


def duty_named(message: Message, cues: Cues, place: str | None) -> str | None:
    """The code of the duty; None where none is named."""
    named = cues.best("obligation", message.bare)
    for of_2026, of_2022 in _TWINS.items():
        if named in (of_2026, of_2022):
            return of_2022 if _plan(message, cues, place) == "2022" else of_2026
    return named


def usual_year(duty: str) -> int | None:
    """The year in which its plan sets the duty."""
    return _YEARS.get(duty)


def _plan(message: Message, cues: Cues, place: str | None) -> str:
    """The plan that most of a message points to; 2026 where nothing tells."""
    weights = {"2026": 0, "2022": 0}
    for mention in cues.mentions("duty_plan", message.bare):
        weights[mention.code] += 1
    for year in {mention.year for mention in day_mentions(message)} & {2022, 2026}:
        weights[str(year)] += _YEAR
    if place in _PLAN_OF:
        weights[_PLAN_OF[place]] += _PLACE
    return max(weights, key=lambda plan: weights[plan])
