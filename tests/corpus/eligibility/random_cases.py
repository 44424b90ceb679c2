"""Random fact sets for all four families. Nothing here knows the right answer (see oracle.py).

`random_facts(rng)` draws one near the borders of the rules: most are realistic, some lack needed keys, a few
carry an impossible value. `any_facts(rng)` draws values of any keys of a family, whether they go together or
not. `hostile_facts(rng)` draws what JSON can hold and no case has.
"""

from __future__ import annotations

import calendar
import datetime
import random

from tests.corpus.eligibility.keys import CODES, FAMILIES, SELECTORS, TYPES, Facts

DAY = datetime.timedelta(days=1)

EDUCATION: list[str] = [
    "tieu_hoc",
    "thcs",
    "thcs",
    "thpt",
    "thpt",
    "trung_cap",
    "trung_cap",
    "cao_dang",
    "dai_hoc",
    "sau_dai_hoc",
]
THEORY: list[str] = ["chua_co", "so_cap", "so_cap", "trung_cap", "cao_cap", "cu_nhan"]
CHI_BO_ROLES: list[str] = ["bi_thu_chi_bo", "pho_bi_thu_chi_bo", "cap_uy_vien_chi_bo"]
HEAD_ROLES: list[str] = ["truong_thon", "to_truong_tdp"]
KEY_COMMUNE_ROLES: list[str] = [
    "bi_thu_xa",
    "pho_bi_thu_xa",
    "chu_tich_hdnd_xa",
    "chu_tich_ubnd_xa",
    "pho_chu_tich_hdnd_xa",
    "pho_chu_tich_ubnd_xa",
]


def chance(rng: random.Random, probability: float) -> bool:
    return rng.random() < probability


def put(rng: random.Random, facts: Facts, key: str, value: object, keep: float = 0.93) -> None:
    """Store a needed fact, or leave it out now and then."""
    if chance(rng, keep):
        facts[key] = value


def mostly_true(rng: random.Random) -> bool:
    return chance(rng, 0.88)


def iso(day: datetime.date) -> str:
    return day.isoformat()


def shifted(rng: random.Random, day: datetime.date, reach: int = 2) -> datetime.date:
    return day + DAY * rng.randint(-reach, reach)


def years_before(day: datetime.date, years: int) -> datetime.date:
    year = day.year - years
    return datetime.date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


# --------------------------------------------------------------------------------------------
# Family A
# --------------------------------------------------------------------------------------------


def random_on_date(rng: random.Random) -> datetime.date:
    pick = rng.randrange(8)
    if pick == 0:
        return rng.choice(
            [
                datetime.date(2024, 12, 31),
                datetime.date(2025, 1, 1),
                datetime.date(2024, 12, 30),
                datetime.date(2025, 1, 2),
            ]
        )
    if pick == 1:  # around 29/02 and 01/03 of common and leap years
        return rng.choice(
            [
                datetime.date(2025, 2, 28),
                datetime.date(2025, 3, 1),
                datetime.date(2026, 2, 28),
                datetime.date(2026, 3, 1),
                datetime.date(2028, 2, 28),
                datetime.date(2028, 2, 29),
                datetime.date(2028, 3, 1),
                datetime.date(2024, 2, 29),
            ]
        )
    if pick == 2:  # 31/12, 01/01
        return datetime.date(rng.randint(2022, 2028), 12, 31)
    if pick == 3:
        return datetime.date(2022, rng.randint(1, 12), rng.randint(1, 28))
    return datetime.date(rng.randint(2025, 2028), rng.randint(1, 12), rng.randint(1, 28))


def add_age(rng: random.Random, facts: Facts, limit: int) -> None:
    """An age near `limit` (completed years), told in one of the possible ways."""
    if chance(rng, 0.06):
        return
    on = random_on_date(rng)
    base = rng.choice([limit - 1, limit, limit, limit + 1, limit + 1, limit + 2])
    way = rng.randrange(12)
    if way <= 3:  # birth_date
        if chance(rng, 0.6):
            birth = shifted(rng, years_before(on, base))
        else:
            birth = years_before(on, base) - DAY * rng.randint(0, 364)
        if on.month in (2, 3) and chance(rng, 0.5):
            leap = on.year - base
            while not calendar.isleap(leap):
                leap += 1
            birth = datetime.date(leap, 2, 29)
        facts["birth_date"] = iso(birth)
        put(rng, facts, "on_date", iso(on), 0.9)
        if chance(rng, 0.15):
            facts["age"] = on.year - birth.year + rng.choice([-3, -2, -1, -1, 0, 0, 1, 2])
    elif way <= 6:  # age
        facts["age"] = rng.choice([limit - 1, limit, limit, limit + 1])
        if chance(rng, 0.3):
            facts["age_extra_months"] = rng.choice([0, 1, 6, 11])
        if chance(rng, 0.35):
            facts["on_date"] = iso(on)
    elif way == 7:  # birth_month
        month = on.month + rng.choice([-1, 0, 0, 1])
        year = on.year - base
        if month == 0:
            month, year = 12, year - 1
        elif month == 13:
            month, year = 1, year + 1
        facts["birth_month"] = f"{year:04d}-{month:02d}"
        put(rng, facts, "on_date", iso(on), 0.9)
        if chance(rng, 0.1):
            facts["age"] = on.year - year + rng.choice([-3, -1, 0, 2])
    elif way <= 9:  # birth_year
        facts["birth_year"] = on.year - base
        put(rng, facts, "on_date", iso(on), 0.9)
        if chance(rng, 0.1):
            facts["age"] = base + rng.choice([-3, -2, -1, 0, 1, 2])
    else:  # age_mu
        facts["age_mu"] = limit + rng.choice([-1, 0, 1, 2, 3])
        if chance(rng, 0.3):
            facts["on_date"] = iso(on)


def add_education(rng: random.Random, facts: Facts) -> None:
    put(rng, facts, "education", rng.choice(EDUCATION))
    if facts.get("education") == "trung_cap":
        if chance(rng, 0.6):
            facts["has_thpt_diploma"] = chance(rng, 0.5)
    elif chance(rng, 0.05):
        facts["has_thpt_diploma"] = chance(rng, 0.5)


def add_escalation(rng: random.Random, facts: Facts) -> None:
    if chance(rng, 0.5):
        facts["personnel_shortage"] = chance(rng, 0.7)
    if chance(rng, 0.3):
        facts["btv_huyen_uy_decision"] = rng.choice(["dong_y", "dong_y", "khong_dong_y"])
    if chance(rng, 0.25):
        facts["remedial_plan"] = chance(rng, 0.6)
    if chance(rng, 0.15):
        facts["at_end_of_term"] = chance(rng, 0.6)


def village_person(rng: random.Random) -> Facts:
    facts: Facts = {}
    role = rng.choice(CHI_BO_ROLES + HEAD_ROLES + HEAD_ROLES[:1] + ["truong_ban_ctmt"])
    facts["role"] = role
    locality = rng.choice(["duc_pho"] * 4 + ["binh_son"] * 6 + ["hai_phong_xa"] + [""] * 2)
    if locality:
        facts["locality"] = locality
    if locality == "binh_son":
        put(rng, facts, "commune_type", rng.choice(["dong_bang", "mien_nui", "thi_tran"]), 0.85)
    elif chance(rng, 0.25):
        facts["commune_type"] = rng.choice(["dong_bang", "mien_nui", "thi_tran"])
    limit = 65
    if chance(rng, 0.12):
        limit = 18
    elif chance(rng, 0.25):
        limit = rng.randint(25, 60)
    add_age(rng, facts, limit)
    add_education(rng, facts)
    if role in CHI_BO_ROLES or chance(rng, 0.15):
        put(rng, facts, "political_theory", rng.choice(THEORY))
    if role in CHI_BO_ROLES:
        if chance(rng, 0.3):
            facts["concurrent_role"] = rng.choice(HEAD_ROLES)
            put(rng, facts, "is_party_member", chance(rng, 0.85), 0.8)
        elif chance(rng, 0.3):
            facts["is_party_member"] = chance(rng, 0.8)
    else:
        put(rng, facts, "is_party_member", chance(rng, 0.7), 0.88)
        if chance(rng, 0.03):
            facts["concurrent_role"] = rng.choice(HEAD_ROLES)
    if chance(rng, 0.1) and facts.get("is_party_member") is not False:
        facts["party_probationary"] = chance(rng, 0.7)
    if chance(rng, 0.3):
        facts["term"] = rng.choice(["2022_2025", "2025_2027", "2027_2030"])
    if chance(rng, 0.06):
        facts["qualitative_concern"] = rng.choice(["suc_khoe", "uy_tin", "pham_chat", "ky_nang"])
    if locality == "binh_son" or chance(rng, 0.1):
        add_escalation(rng, facts)
    return facts


def commune_person(rng: random.Random) -> Facts:
    facts: Facts = {}
    role = rng.choice(
        KEY_COMMUNE_ROLES
        + ["nguon_tre_40"] * 4
        + ["nguon_tre_35"] * 4
        + ["thu_hut_chung", "thu_hut_cong_chuc_xa"] * 2
        + ["khac_xa"]
    )
    facts["role"] = role
    locality = rng.choice(["duc_pho"] * 8 + ["binh_son", "hai_phong_xa", ""])
    if locality:
        facts["locality"] = locality
    if role in KEY_COMMUNE_ROLES or role == "khac_xa":
        put(rng, facts, "education", rng.choice(["cao_dang", "dai_hoc", "dai_hoc", "sau_dai_hoc"]))
        put(rng, facts, "political_theory", rng.choice(THEORY[1:]))
        put(
            rng,
            facts,
            "state_mgmt",
            rng.choice(
                [
                    "chua_co",
                    "can_su",
                    "chuyen_vien",
                    "chuyen_vien",
                    "chuyen_vien_chinh",
                    "chuyen_vien_cao_cap",
                ]
            ),
        )
        put(rng, facts, "knowledge_updated", mostly_true(rng))
    elif role == "nguon_tre_40":
        add_age(rng, facts, 40)
        put(
            rng,
            facts,
            "current_position",
            rng.choice(["chuyen_vien", "pho_phong", "pho_phong", "truong_phong", "tren_phong"]),
        )
        put(rng, facts, "org_level", rng.choice(["tinh", "huyen", "huyen", "xa"]))
    elif role == "nguon_tre_35":
        add_age(rng, facts, 35)
        put(rng, facts, "planned_for", rng.choice(["lanh_dao_phong", "chu_chot_xa", "khong"]))
    else:
        put(
            rng,
            facts,
            "graduation_rank",
            rng.choice(["trung_binh", "kha", "gioi", "gioi", "xuat_sac", "xuat_sac"]),
        )
    if chance(rng, 0.05):
        facts["qualitative_concern"] = rng.choice(["uy_tin", "pham_chat"])
    if chance(rng, 0.05):
        facts["term"] = rng.choice(["2022_2025", "2025_2027"])
    if chance(rng, 0.04):
        facts["concurrent_role"] = rng.choice(HEAD_ROLES)
        add_age(rng, facts, 65)
    return facts


# --------------------------------------------------------------------------------------------
# Family B
# --------------------------------------------------------------------------------------------


def add_share(rng: random.Random, facts: Facts, limits: list[int]) -> None:
    """Counts or a percentage close to one of the limits (percent)."""
    limit = rng.choice(limits)
    denominator = rng.choice([7, 11, 15, 15, 20, 40, 100, rng.randint(1, 60), rng.randint(1, 500)])
    numerator = limit * denominator // 100 + rng.choice([-1, 0, 0, 1, 1])
    if chance(rng, 0.06):
        numerator = 0
    numerator = max(0, min(denominator, numerator))
    way = rng.randrange(10)
    if way <= 6:
        put(rng, facts, "numerator", numerator, 0.95)
        put(rng, facts, "denominator", denominator, 0.95)
        if "numerator" in facts and "denominator" in facts and chance(rng, 0.12):
            exact = 100 * numerator / denominator
            percent = exact + rng.choice([0.0, 0.0, 0.3, -0.3, 0.55, -0.55, 0.7, -0.7, 5.0])
            facts["percent"] = round(max(0.0, min(100.0, percent)), 2)
    elif way == 7:
        if chance(rng, 0.5):
            facts["numerator"] = rng.choice([0, 0, 1, numerator])
        else:
            facts["denominator"] = denominator
    else:
        value = limit + rng.choice([-1, -0.5, -0.1, 0, 0, 0.1, 0.5, 1])
        facts["percent"] = round(max(0, min(100, value)), 2)


def quota_case(rng: random.Random) -> Facts:
    facts: Facts = {}
    quota = rng.choice(
        [
            "bch_tx_duoi40",
            "bo_nhiem_duoi40",
            "quy_hoach_100",
            "bt_xa_ngoai_dp",
            "bt_xa_ngoai_dp",
            "xa_co_bt_ct_duoi40",
            "xa_co_bt_ct_duoi40",
            "xa_co_pho_duoi35",
            "btv_tx_duoi40",
            "thuong_truc_duoi40",
            "thuong_truc_duoi40",
            "ngoai_ngu_phuong",
            "nu_btv_cap_uy",
            "nu_bch_truc_thuoc",
            "nu_chi_uy",
            "nu_hdnd",
            "dang_vien_thon_100",
            "chi_bo_cap_uy_100",
            "boi_duong_kct_100",
            "mo_hinh_dvk",
            "mo_hinh_dvk",
        ]
    )
    facts["quota"] = quota
    village = quota in ("dang_vien_thon_100", "chi_bo_cap_uy_100", "boi_duong_kct_100")
    if village:
        locality = rng.choice(["duc_pho", "duc_pho", "binh_son", "binh_son", "", "hai_phong_xa"])
    elif quota == "mo_hinh_dvk":
        locality = rng.choice(["hai_phong_xa"] * 8 + ["", "", "duc_pho", "binh_son"])
    else:
        locality = rng.choice(["duc_pho"] * 9 + ["", "", "binh_son", "hai_phong_xa"])
    if locality:
        facts["locality"] = locality

    if village:
        if chance(rng, 0.5):
            facts["term"] = rng.choice(["2022_2025", "2022_2025", "2025_2027", "2027_2030"])
    elif quota == "mo_hinh_dvk":
        put(rng, facts, "period", rng.choice(["2026"] * 9 + ["2025", "2030"]), 0.8)
    else:
        put(rng, facts, "period", rng.choice(["2025"] * 6 + ["2030"] * 6 + ["2035"] * 6 + ["2026"]), 0.75)

    if quota == "bch_tx_duoi40":
        add_share(rng, facts, [15, 15, 17])
    elif quota == "bo_nhiem_duoi40":
        add_share(rng, facts, [12, 15])
    elif quota == "bt_xa_ngoai_dp":
        add_share(rng, facts, [50, 70, 90])
    elif quota == "xa_co_bt_ct_duoi40":
        add_share(rng, facts, [10, 20, 25])
    elif quota == "xa_co_pho_duoi35":
        add_share(rng, facts, [10, 15])
    elif quota == "btv_tx_duoi40":
        add_share(rng, facts, [20, 25])
    elif quota == "ngoai_ngu_phuong":
        add_share(rng, facts, [40])
    elif quota == "nu_bch_truc_thuoc":
        add_share(rng, facts, [20])
        if chance(rng, 0.45):
            facts["unit"] = rng.choice(["dang_bo_quan_su", "dang_bo_khac"])
    elif quota == "nu_hdnd":
        add_share(rng, facts, [35])
    elif village or quota == "quy_hoach_100":
        add_share(rng, facts, [100])
    elif quota == "thuong_truc_duoi40":
        put(rng, facts, "count_thuong_truc", rng.choice([0, 0, 0, 1, 2]), 0.8)
        put(rng, facts, "count_pct", rng.choice([0, 0, 1, 2]), 0.7)
    elif quota == "mo_hinh_dvk":
        total = rng.choice([0, 3, 4, 4, 5, 5, 5, 6, 7])
        put(rng, facts, "model_total", total)
        new = rng.choice([0, 0, 1, 1, 2, total])
        put(rng, facts, "model_new", new if chance(rng, 0.1) else min(new, total))
    else:  # nu_btv_cap_uy, nu_chi_uy
        put(rng, facts, "count", rng.choice([0, 0, 0, 1, 1, 2]))
        if chance(rng, 0.55):
            facts["female_qualified_available"] = chance(rng, 0.6)
    return facts


# --------------------------------------------------------------------------------------------
# Family C
# --------------------------------------------------------------------------------------------


def movement_case(rng: random.Random) -> Facts:
    facts: Facts = {}
    subject = rng.choice(
        ["mo_hinh"] * 6
        + ["tap_the", "tap_the", "ca_nhan", "ca_nhan", "ca_nhan_lanh_dao", "ca_nhan_lanh_dao"]
        + ["ho_so", "ho_so", "dang_ky_tap_the", "dang_ky_ca_nhan"]
    )
    facts["subject"] = subject
    locality = rng.choice(["hai_phong_xa"] * 9 + [""] * 5 + ["duc_pho", "binh_son"])
    if locality:
        facts["locality"] = locality
    keep = 0.97
    if subject == "mo_hinh":
        put(rng, facts, "registered", chance(rng, 0.75), keep)
        if facts.get("registered") is False and chance(rng, 0.7):
            facts["discovered_in_monitoring"] = chance(rng, 0.7)
        elif chance(rng, 0.04):
            facts["discovered_in_monitoring"] = chance(rng, 0.5)
        put(rng, facts, "has_name_owner", chance(rng, 0.96), keep)
        put(
            rng,
            facts,
            "field",
            rng.choice(
                ["kinh_te", "van_hoa_xa_hoi", "quoc_phong_an_ninh_ton_giao", "he_thong_chinh_tri"] * 4
                + ["khac"]
            ),
            keep,
        )
        put(rng, facts, "has_plan", chance(rng, 0.96), keep)
        put(rng, facts, "model_origin", rng.choice(["moi", "nhan_rong", "tiep_tuc"]), 0.8)
        put(rng, facts, "launched", chance(rng, 0.7), 0.7)
        put(rng, facts, "target_raised", chance(rng, 0.75), 0.6)
        put(rng, facts, "has_outreach", chance(rng, 0.96), keep)
        put(rng, facts, "archive_complete", chance(rng, 0.96), keep)
        if chance(rng, 0.08):
            facts["qualitative_concern"] = rng.choice(["hieu_qua", "ben_vung"])
    elif subject in ("tap_the", "ca_nhan", "ca_nhan_lanh_dao"):
        put(rng, facts, "general_criteria_met", mostly_true(rng))
        put(rng, facts, "model_most_exemplary", mostly_true(rng))
        if subject != "tap_the":
            put(rng, facts, "direct_participation", mostly_true(rng))
            if chance(rng, 0.3):
                facts["corruption_violation"] = chance(rng, 0.3)
        put(
            rng,
            facts,
            "unit_rating",
            rng.choice(
                ["khong_hoan_thanh", "hoan_thanh", "hoan_thanh_tot", "hoan_thanh_tot", "hoan_thanh_xuat_sac"]
            ),
            0.4 if subject == "ca_nhan" else 0.93,
        )
        if subject == "ca_nhan_lanh_dao":
            put(rng, facts, "models_directed", rng.choice([0, 1, 1, 2]))
        if chance(rng, 0.1):
            facts["qualitative_concern"] = rng.choice(["pham_chat", "uy_tin", "ky_nang"])
    elif subject == "ho_so":
        for key in (
            "dossier_minutes",
            "dossier_submission",
            "report_bound",
            "report_confirm_direct",
            "report_confirm_proposing",
            "dossier_summary",
            "dossier_list",
        ):
            put(rng, facts, key, chance(rng, 0.95), keep)
        put(rng, facts, "report_sets", rng.choice([0, 2, 3, 3, 3, 4]), keep)
    else:
        put(rng, facts, "in_commune", chance(rng, 0.7), 0.85)
    return facts


# --------------------------------------------------------------------------------------------
# Family D
# --------------------------------------------------------------------------------------------

DEADLINES: dict[str, datetime.date] = {
    "dk_mo_hinh": datetime.date(2026, 3, 5),
    "tong_hop_dk": datetime.date(2026, 3, 10),
    "bc_6_thang_hp": datetime.date(2026, 6, 30),
    "gioi_thieu_dien_hinh": datetime.date(2026, 10, 15),
    "bc_tong_hop_chi_tieu": datetime.date(2026, 11, 25),
    "bc_nam_hp": datetime.date(2026, 11, 30),
    "ds_sau_ra_soat": datetime.date(2026, 11, 30),
    "ke_hoach_2022": datetime.date(2022, 4, 5),
    "dk_mo_hinh_2022": datetime.date(2022, 4, 5),
    "ra_soat_phan_cong": datetime.date(2022, 4, 10),
    "bc_6_thang_2022": datetime.date(2022, 6, 10),
    "minh_chung_2022": datetime.date(2022, 10, 25),
    "bc_nam_2022": datetime.date(2022, 11, 10),
}
HAI_PHONG: tuple[str, ...] = (
    "dk_mo_hinh",
    "tong_hop_dk",
    "bc_6_thang_hp",
    "gioi_thieu_dien_hinh",
    "bc_tong_hop_chi_tieu",
    "bc_nam_hp",
    "ds_sau_ra_soat",
    "bc_tham_dinh",
)
ELECTION: tuple[str, ...] = ("bau_cu", "nhiem_ky", "tap_huan_truoc", "tap_huan_sau")
OTHER: tuple[str, ...] = (
    "ke_hoach_2022",
    "dk_mo_hinh_2022",
    "ra_soat_phan_cong",
    "bc_6_thang_2022",
    "minh_chung_2022",
    "bc_nam_2022",
    "hoi_nghi_quan_triet",
    "bc_quy_tu",
    "danh_gia_thi_diem",
)


def add_sending(rng: random.Random, facts: Facts, limit: datetime.date) -> None:
    """A sending day close to the limit, or nothing sent."""
    pick = rng.randrange(10)
    if pick <= 5:
        facts["submitted_date"] = iso(shifted(rng, limit))
        if chance(rng, 0.1):
            facts["submitted"] = True
    elif pick <= 7:
        facts["submitted"] = False
        put(rng, facts, "as_of", iso(shifted(rng, limit)), 0.75)
    elif pick == 8 and chance(rng, 0.3):
        facts["submitted"] = True


def date_case(rng: random.Random) -> Facts:
    facts: Facts = {}
    group = rng.randrange(10)
    if group <= 2:
        obligation = rng.choice(HAI_PHONG)
        locality = rng.choice(["hai_phong_xa"] * 6 + [""] * 5 + ["duc_pho", "binh_son"])
    elif group <= 5:
        obligation = rng.choice(OTHER)
        locality = rng.choice(["duc_pho"] * 7 + [""] * 4 + ["binh_son", "hai_phong_xa"])
    else:
        obligation = rng.choice(ELECTION)
        locality = rng.choice(["duc_pho"] * 5 + ["binh_son"] * 5 + [""] * 3 + ["hai_phong_xa"])
    facts["obligation"] = obligation
    if locality:
        facts["locality"] = locality

    if obligation == "ra_soat_phan_cong":
        add_sending(rng, facts, DEADLINES[obligation])
        if chance(rng, 0.65):
            facts["already_assigned"] = chance(rng, 0.35)
    elif obligation == "minh_chung_2022":
        dossier = rng.choice([True, True, False, None, None])
        if dossier is not None:
            facts["evidence_dossier"] = dossier
        if dossier is not False or chance(rng, 0.2):
            add_sending(rng, facts, DEADLINES[obligation])
    elif obligation in DEADLINES:
        add_sending(rng, facts, DEADLINES[obligation])
    elif obligation == "bc_tham_dinh":
        meeting = datetime.date(2026, rng.randint(8, 10), rng.randint(1, 28))
        put(rng, facts, "meeting_date", iso(meeting), 0.88)
        add_sending(rng, facts, meeting - DAY * 2)
    elif obligation == "hoi_nghi_quan_triet":
        edge = rng.choice([datetime.date(2022, 12, 1), datetime.date(2022, 12, 31)])
        put(rng, facts, "event_date", iso(shifted(rng, edge)))
    elif obligation == "danh_gia_thi_diem":
        edge = rng.choice([datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)])
        put(rng, facts, "event_date", iso(shifted(rng, edge)))
    elif obligation == "bc_quy_tu":
        year = rng.randint(2022, 2026)
        put(rng, facts, "report_year", year, 0.85)
        edge = rng.choice([datetime.date(year, 10, 1), datetime.date(year, 12, 31)])
        add_sending(rng, facts, edge)
    else:
        election_facts(rng, facts, obligation)
    return facts


def election_facts(rng: random.Random, facts: Facts, obligation: str) -> None:
    start = datetime.date(rng.choice([2022, 2025, 2025, 2027]), rng.randint(1, 12), 1)
    election = start + DAY * ((6 - start.weekday()) % 7 + 7 * rng.randint(0, 3))
    if chance(rng, 0.25):
        election = shifted(rng, election, 1)
    congress = election + DAY * rng.choice([-7, -1, 0, 0, 1, 7, 7, 14])
    if obligation == "bau_cu":
        put(rng, facts, "election_date", iso(election))
        put(rng, facts, "congress_date", iso(congress))
    elif obligation == "tap_huan_truoc":
        edge = rng.choice([election, election, congress])
        put(rng, facts, "training_date", iso(shifted(rng, edge)))
        put(rng, facts, "election_date", iso(election))
        put(rng, facts, "congress_date", iso(congress), 0.5)
    elif obligation == "tap_huan_sau":
        edge = rng.choice([election, congress, congress])
        put(rng, facts, "training_date", iso(shifted(rng, edge)))
        put(rng, facts, "election_date", iso(election), 0.5)
        put(rng, facts, "congress_date", iso(congress))
    else:  # nhiem_ky
        pick = rng.randrange(6)
        if pick <= 1:
            facts["term_months"] = rng.choice([24, 29, 30, 30, 30, 31, 36, 60])
        if pick >= 1:
            begin = election
            if chance(rng, 0.35):
                begin = rng.choice(
                    [
                        datetime.date(2025, 8, 31),
                        datetime.date(2025, 8, 30),
                        datetime.date(2024, 8, 31),
                        datetime.date(2024, 8, 29),
                        datetime.date(2024, 2, 29),
                        datetime.date(2025, 5, 31),
                        datetime.date(2025, 7, 31),
                    ]
                )
            month = begin.month + 6
            year = begin.year + 2
            if month > 12:
                month, year = month - 12, year + 1
            last = calendar.monthrange(year, month)[1]
            end = datetime.date(year, month, min(begin.day, last))
            end = end + DAY * rng.choice([-30, -2, -1, -1, 0, 0, 1, 1, 2, 3, 31])
            put(rng, facts, "term_start", iso(begin), 0.9)
            put(rng, facts, "term_end", iso(end), 0.9)


# --------------------------------------------------------------------------------------------
# Impossible values
# --------------------------------------------------------------------------------------------

BAD_DATES: list[object] = [
    "2025-02-31",
    "2025-02-29",
    "1961-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "ngày mai",
    "05/03/2026",
    "",
]
BAD_COUNTS: list[object] = [-1, -5, 2.5, "ba"]
DATE_KEYS: tuple[str, ...] = (
    "birth_date",
    "on_date",
    "submitted_date",
    "as_of",
    "meeting_date",
    "event_date",
    "election_date",
    "congress_date",
    "training_date",
    "term_start",
    "term_end",
)
COUNT_KEYS: tuple[str, ...] = (
    "numerator",
    "count",
    "count_thuong_truc",
    "count_pct",
    "model_total",
    "model_new",
    "models_directed",
    "report_sets",
)


def spoil(rng: random.Random, facts: Facts) -> None:
    """Make one fact impossible."""
    if not facts or chance(rng, 0.06):
        facts[rng.choice(["tuoi", "chuc_danh", "age_years", "gioi_tinh"])] = 1
        return
    key = rng.choice(sorted(facts))
    value = facts[key]
    if key in DATE_KEYS:
        facts[key] = rng.choice(BAD_DATES)
    elif key in COUNT_KEYS:
        facts[key] = rng.choice(BAD_COUNTS)
        if key == "numerator" and isinstance(facts.get("denominator"), int) and chance(rng, 0.5):
            facts[key] = int(str(facts["denominator"])) + rng.randint(1, 3)
        if key == "model_new" and isinstance(facts.get("model_total"), int) and chance(rng, 0.5):
            facts[key] = int(str(facts["model_total"])) + 1
    elif key == "denominator":
        facts[key] = rng.choice([0, 0, -15, 7.5])
    elif key == "percent":
        facts[key] = rng.choice([-0.1, 100.1, 150, "35%"])
    elif key == "age":
        facts[key] = rng.choice([-3, -1, 121, 250, 64.5, "65"])
    elif key == "age_extra_months":
        facts[key] = rng.choice([-1, 12, 6.5])
    elif key == "age_mu":
        facts[key] = rng.choice([-2, 300, "66", 65.5])
    elif key == "birth_month":
        facts[key] = rng.choice(["1960-13", "1960-00", "1960", "7/1960", "1850-01", "2040-01"])
    elif key == "birth_year":
        facts[key] = rng.choice([1850, 2040, "1960", 1960.5])
    elif key in ("report_year", "term_months"):
        facts[key] = rng.choice(["2024", 30.5])
    elif isinstance(value, bool):
        facts[key] = rng.choice(["co", 1, 0, "true"])
    else:
        facts[key] = rng.choice(["khong_ro", "khac_nua", "", 2025, True])


def random_facts(rng: random.Random) -> dict[str, object]:
    pick = rng.random()
    if pick < 0.36:
        facts = village_person(rng)
    elif pick < 0.48:
        facts = commune_person(rng)
    elif pick < 0.68:
        facts = quota_case(rng)
    elif pick < 0.80:
        facts = movement_case(rng)
    else:
        facts = date_case(rng)

    if chance(rng, 0.025):  # no discriminator
        for key in ("role", "quota", "subject", "obligation"):
            facts.pop(key, None)
    if chance(rng, 0.004):
        facts = {}
    if chance(rng, 0.02):  # birth dates with on_date far away
        if "birth_date" in facts and chance(rng, 0.7):
            facts["birth_date"] = rng.choice(["1850-01-01", "2031-05-05", "1904-06-01"])
        elif facts.get("role") is not None:
            facts["birth_date"] = rng.choice(["1850-01-01", "2031-05-05", "1960-02-29"])
            facts["on_date"] = "2025-07-20"
    if chance(rng, 0.05):
        spoil(rng, facts)
        if chance(rng, 0.2):
            spoil(rng, facts)
    if facts and chance(rng, 0.01):
        facts[rng.choice(sorted(facts))] = None  # counts as not given

    keys = list(facts)
    rng.shuffle(keys)
    return {key: facts[key] for key in keys}


# --------------------------------------------------------------------------------------------
# Anything
# --------------------------------------------------------------------------------------------

NUMBERS: dict[str, list[int]] = {
    "age": [16, 17, 18, 34, 35, 39, 40, 64, 65, 66],
    "age_extra_months": [0, 1, 11],
    "age_mu": [18, 19, 20, 36, 37, 41, 42, 66, 67, 68],
    "report_year": [2022, 2025, 2026],
    "term_months": [29, 30, 30, 31],
    "denominator": [1, 7, 15, 20],
    "percent": [0, 10, 15, 20, 25, 35, 50, 100],
}


def any_value(rng: random.Random, key: str) -> object:
    """A value that the key can have."""
    kind = TYPES[key]
    if key in CODES:
        return rng.choice(CODES[key])
    if kind == "bool":
        return chance(rng, 0.6)
    if key in ("birth_date", "birth_month", "birth_year"):
        day = datetime.date(rng.randint(1957, 2010), 1, 1) + DAY * rng.randrange(365)
        return {"birth_date": iso(day), "birth_month": iso(day)[:7], "birth_year": day.year}[key]
    if kind == "date":
        return iso(datetime.date(rng.choice([2022, 2022, 2025, 2026]), 1, 1) + DAY * rng.randrange(365))
    return rng.choice(NUMBERS.get(key, [0, 0, 1, 2, 3, 5]))


def any_facts(rng: random.Random) -> Facts:
    family = rng.choice("AAABBCCD")
    keep = rng.choice([0.15, 0.4, 0.7, 0.95])
    facts: Facts = {SELECTORS[family]: any_value(rng, SELECTORS[family])}
    for key, families in FAMILIES.items():
        if family in families and key not in facts and chance(rng, keep):
            facts[key] = any_value(rng, key)
    if chance(rng, 0.9):  # one age, one share: else most would contradict each other
        told = ["birth_date", "birth_month", "birth_year", "age", "age_mu"]
        for key in {*told, "percent", "numerator"} - {rng.choice(told), rng.choice(["percent", "numerator"])}:
            facts.pop(key, None)
    return facts


ODD_VALUES: list[object] = [
    None,
    True,
    0,
    -1,
    10**30,
    -(10**30),
    10**4000,
    0.5,
    -0.0,
    1e308,
    5e-324,
    float("inf"),
    float("-inf"),
    float("nan"),
    "",
    " ",
    "65",
    "\x00",
    "\ud800",
    "x" * 5000,
    "0001-01-01",
    "9999-12-31",
    "2025-02-30",
    "２０２５-01-01",
    "1960-13",
    [],
    [1, [2]],
    {},
    {"age": 65},
]
ODD_KEYS: list[str] = [*TYPES, *TYPES, "tuoi", "", "Role", "role ", "share", "\ud800", "x" * 500]


def hostile_facts(rng: random.Random) -> Facts:
    """A case with some of its facts, or others, replaced by what no case has."""
    facts = rng.choice([random_facts, any_facts])(rng) if chance(rng, 0.8) else {}
    for _ in range(rng.randint(1, 6)):
        facts[rng.choice(ODD_KEYS)] = rng.choice(ODD_VALUES)
    return facts
