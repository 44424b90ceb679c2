"""A second calculator, to hold the program's against: every family and every rule spelled out by hand.

Written from the inventory of the rules and the worked cases alone, by somebody who had not seen the engine;
keys and codes are those of ``tests/cases/keys.json``. Comments that begin with "Decision" mark what the
inventory leaves open and both calculators happen to read alike. Where it leaves a choice open and the
engine chose otherwise, this one was changed to say the same:

- ``concurrent_role`` brings in the standards of trưởng thôn, tổ trưởng beside those of any role, not only
  of chi bộ posts.
- C-I-5 (qualitative) holds for ``ca_nhan_lanh_dao`` too.
- C-M-9 is dropped, as A-BS-9 is, when a criterion fails that it does not cover: it cannot help there. With
  A-BS-9 goes what it would want to know (``personnel_shortage``, ``remedial_plan``) and A-BS-10.
- A-BS-10 is named where the end of the term has come, or where the decision is ``dong_y`` and there is no
  plan; but not where A-BS-9 is closed already: by ``khong_dong_y``, or because there is no shortage.
- D-BS-4 knows only the election; training before it may be after the congress.
- A conference that is said not to have been held (``submitted`` is false) fails once its last day has gone,
  as a report does that was not sent.
- Where ``education`` is not known it alone is asked for, not ``commune_type`` with it.
- Where neither ``count`` nor ``female_qualified_available`` is known the latter alone is asked for.
- One criterion has one status: where half of A-DP-4 or A-BS-4 fails the other half is not asked for, and
  where half of it is not known the other is not under review.
"""

from __future__ import annotations

import calendar
import datetime
import math
import re
from dataclasses import dataclass, field
from fractions import Fraction

from tests.corpus.eligibility.keys import CODES, FAMILIES, SELECTORS, TYPES, Facts

CHI_BO_ROLES = {"bi_thu_chi_bo", "pho_bi_thu_chi_bo", "cap_uy_vien_chi_bo"}
HEAD_ROLES = {"truong_thon", "to_truong_tdp"}
VILLAGE_ROLES = {*CHI_BO_ROLES, *HEAD_ROLES, "truong_ban_ctmt"}
KEY_COMMUNE_ROLES = {
    "bi_thu_xa",
    "pho_bi_thu_xa",
    "chu_tich_hdnd_xa",
    "chu_tich_ubnd_xa",
    "pho_chu_tich_hdnd_xa",
    "pho_chu_tich_ubnd_xa",
}


@dataclass(frozen=True)
class Expected:
    """What the program under test must answer."""

    verdict: str
    failed: frozenset[str] = frozenset()
    review: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    errors: frozenset[str] = frozenset()


OUT_OF_SCOPE = Expected("xem_xet", review=frozenset({"X-SCOPE"}))


@dataclass
class Sheet:
    """Statuses collected while the criteria of one plan are tested."""

    fail: set[str] = field(default_factory=set)
    esc: set[str] = field(default_factory=set)
    review: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    soft: set[str] = field(default_factory=set)

    def close(self) -> Expected:
        """Apply the order of precedence khong_dat > thieu_thong_tin > xem_xet > dat."""
        review = self.review - self.fail - self.esc  # a rule that fails is not also a review
        if self.fail:
            verdict = "khong_dat"
        elif self.unknown:
            verdict = "thieu_thong_tin"
        elif self.esc or review:
            verdict = "xem_xet"
        else:
            verdict = "dat"
        failed = frozenset(self.fail | self.esc)
        return Expected(verdict, failed, frozenset(review), frozenset(self.unknown | self.soft))


# --- Reading facts (used only after the errors have been excluded) ---------------------------------------


def get_code(facts: Facts, key: str) -> str | None:
    value = facts.get(key)
    return value if isinstance(value, str) else None


def get_bool(facts: Facts, key: str) -> bool | None:
    value = facts.get(key)
    return value if isinstance(value, bool) else None


def get_int(facts: Facts, key: str) -> int | None:
    value = facts.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def get_percent(facts: Facts) -> Fraction | None:
    value = facts.get("percent")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return Fraction(str(value))


def get_date(facts: Facts, key: str) -> datetime.date | None:
    return parse_date(facts.get(key))


def parse_date(value: object) -> datetime.date | None:
    """A date that exists, written YYYY-MM-DD; otherwise None."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return datetime.date(int(value[0:4]), int(value[5:7]), int(value[8:10]))
    except ValueError:
        return None


def parse_month(value: object) -> tuple[int, int] | None:
    """A month written YYYY-MM as (year, month); otherwise None."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
        return None
    year, month = int(value[0:4]), int(value[5:7])
    return (year, month) if year >= 1 and 1 <= month <= 12 else None


def at_least(key: str, value: str, limit: str) -> bool:
    return CODES[key].index(value) >= CODES[key].index(limit)


# --- Ages ------------------------------------------------------------------------------------------------


def birthday(birth: datetime.date, years: int) -> datetime.date:
    """The day on which `years` are completed; 29/02 becomes 01/03 in a common year (R5)."""
    year = birth.year + years
    if birth.month == 2 and birth.day == 29 and not calendar.isleap(year):
        return datetime.date(year, 3, 1)
    return datetime.date(year, birth.month, birth.day)


def completed_years(birth: datetime.date, on: datetime.date) -> int:
    years = on.year - birth.year
    if birthday(birth, years) > on:
        years -= 1
    return years


def month_days(month: tuple[int, int]) -> list[datetime.date]:
    last = calendar.monthrange(month[0], month[1])[1]
    return [datetime.date(month[0], month[1], day) for day in range(1, last + 1)]


@dataclass(frozen=True)
class PossibleAge:
    years: int
    past_birthday: bool  # days or months beyond the completed years are visible (R3)


def possible_ages(facts: Facts) -> tuple[list[PossibleAge], str]:
    """All ages compatible with the preferred usable source, or [] and the missing key."""
    on = get_date(facts, "on_date")
    birth = get_date(facts, "birth_date")
    if birth is not None and on is not None:
        years = completed_years(birth, on)
        return ([PossibleAge(years, on > birthday(birth, years))], "")
    age = get_int(facts, "age")
    if age is not None:
        extra = get_int(facts, "age_extra_months")
        return ([PossibleAge(age, extra is not None and extra > 0)], "")
    month = parse_month(facts.get("birth_month"))
    if month is not None and on is not None:
        result: list[PossibleAge] = []
        for day in month_days(month):
            if day <= on:
                years = completed_years(day, on)
                result.append(PossibleAge(years, on > birthday(day, years)))
        return (result, "")
    year = get_int(facts, "birth_year")
    if year is not None and on is not None:
        if on.month == 12 and on.day == 31:
            return ([PossibleAge(on.year - year, False)], "")
        return ([PossibleAge(on.year - year - 1, False), PossibleAge(on.year - year, False)], "")
    mu = get_int(facts, "age_mu")
    if mu is not None:
        return ([PossibleAge(mu - 2, False), PossibleAge(mu - 1, False)], "")
    if birth is not None or month is not None or year is not None:
        return ([], "on_date")
    return ([], "age")


def check_age_65(facts: Facts, sheet: Sheet, rule: str) -> None:
    """<= 65 (R2, R3, R4, R5)."""
    ages, missing = possible_ages(facts)
    if not ages:
        sheet.unknown.add(missing)
        return
    outcomes: set[str] = set()
    for one in ages:
        if one.years >= 66:
            outcomes.add("fail")
        elif one.years == 65 and one.past_birthday:
            outcomes.add("review")
        else:
            outcomes.add("pass")
    if outcomes == {"fail"}:
        sheet.fail.add(rule)
    elif outcomes == {"review"}:
        sheet.review.add(rule)
    elif outcomes != {"pass"}:
        sheet.unknown.add("birth_date")


def check_age_below(facts: Facts, sheet: Sheet, rule: str, limit: int) -> None:
    """Strictly below the limit (R14)."""
    ages, missing = possible_ages(facts)
    if not ages:
        sheet.unknown.add(missing)
        return
    below = {one.years < limit for one in ages}
    if below == {False}:
        sheet.fail.add(rule)
    elif below != {True}:
        sheet.unknown.add("birth_date")


def check_minor(facts: Facts, sheet: Sheet, rule: str) -> None:
    """Under 18: review (R26). Decision: 17 or 18 possible -> birth_date is asked for (R5)."""
    ages, _missing = possible_ages(facts)
    minor = {one.years < 18 for one in ages}
    if rule in sheet.fail:
        return
    if minor == {True}:
        sheet.review.add(rule)
    elif minor == {True, False}:
        sheet.review.discard(rule)
        sheet.unknown.add("birth_date")


# --- Errors (verdict loi) --------------------------------------------------------------------------------


def single_key_error(key: str, value: object) -> bool:
    """The value of this key is impossible by itself."""
    kind = TYPES.get(key, "")
    if key in CODES:
        return not (isinstance(value, str) and value in CODES[key])
    if kind == "bool":
        return not isinstance(value, bool)
    if kind.startswith("date"):
        return parse_date(value) is None
    if kind.startswith("month"):
        return parse_month(value) is None
    if isinstance(value, bool):
        return True
    if key == "percent":
        return not (isinstance(value, int | float) and math.isfinite(value) and 0 <= value <= 100)
    if not kind.startswith("int") or not isinstance(value, int):
        return True  # not a whole number, or a key that does not exist
    if key == "age":
        return not 0 <= value <= 120
    if key == "age_extra_months":
        return not 0 <= value <= 11
    if key == "age_mu":
        # Decision: at least one of age_mu-2, age_mu-1 must be an age between 0 and 120.
        return not 1 <= value <= 122
    # Decision: of birth_year, report_year, term_months only the type is tested; no range is set.
    return (kind == "int >= 0" and value < 0) or (kind == "int > 0" and value <= 0)


def find_errors(facts: Facts) -> set[str]:
    errors = {key for key, value in facts.items() if single_key_error(key, value)}
    # Decision: contradictions are looked for only between values possible by themselves.
    good: Facts = {key: value for key, value in facts.items() if key not in errors}

    numerator = get_int(good, "numerator")
    denominator = get_int(good, "denominator")
    percent = get_percent(good)
    if numerator is not None and denominator is not None:
        if numerator > denominator:
            errors |= {"numerator", "denominator"}
        elif percent is not None and abs(Fraction(100 * numerator, denominator) - percent) > Fraction(6, 10):
            errors |= {"numerator", "denominator", "percent"}

    model_total = get_int(good, "model_total")
    model_new = get_int(good, "model_new")
    if model_total is not None and model_new is not None and model_new > model_total:
        errors |= {"model_total", "model_new"}

    term_start = get_date(good, "term_start")
    term_end = get_date(good, "term_end")
    if term_start is not None and term_end is not None and term_end <= term_start:
        errors |= {"term_start", "term_end"}

    on = get_date(good, "on_date")
    if on is not None:
        find_birth_errors(errors, good, on)
    return errors


def find_birth_errors(errors: set[str], good: Facts, on: datetime.date) -> None:
    age = get_int(good, "age")
    birth = get_date(good, "birth_date")
    if birth is not None:
        if birth > on:
            errors.add("birth_date")
        else:
            years = completed_years(birth, on)
            birth_errors(errors, "birth_date", years, years, age)
    month = parse_month(good.get("birth_month"))
    if month is not None:
        if month > (on.year, on.month):
            errors.add("birth_month")
        else:
            all_years = [completed_years(day, on) for day in month_days(month) if day <= on]
            birth_errors(errors, "birth_month", min(all_years), max(all_years), age)
    year = get_int(good, "birth_year")
    if year is not None:
        if year > on.year:
            errors.add("birth_year")
        elif on.month == 12 and on.day == 31:
            birth_errors(errors, "birth_year", on.year - year, on.year - year, age)
        else:
            birth_errors(errors, "birth_year", on.year - year - 1, on.year - year, age)


def birth_errors(errors: set[str], key: str, lowest: int, highest: int, age: int | None) -> None:
    """Computed age over 120, or the stated age more than one year away from every computed age."""
    if lowest > 120:
        errors.add(key)
    elif age is not None and (age < lowest - 1 or age > highest + 1):
        errors |= {"age", key}


# --- Shared: levels, yes/no criteria, missing locality ---------------------------------------------------


def check_level(facts: Facts, sheet: Sheet, rule: str, key: str, limit: str) -> None:
    value = get_code(facts, key)
    if value is None:
        sheet.unknown.add(key)
    elif not at_least(key, value, limit):
        sheet.fail.add(rule)


def check_true(facts: Facts, sheet: Sheet, rule: str, key: str) -> None:
    value = get_bool(facts, key)
    if value is None:
        sheet.unknown.add(key)
    elif not value:
        sheet.fail.add(rule)


def check_count(facts: Facts, sheet: Sheet, rule: str, key: str, limit: int) -> None:
    value = get_int(facts, key)
    if value is None:
        sheet.unknown.add(key)
    elif value < limit:
        sheet.fail.add(rule)


def without_locality(duc_pho: Expected, binh_son: Expected) -> Expected:
    """R24: only a refusal common to both plans holds."""
    unknown = frozenset({"locality"}) | (duc_pho.unknown & binh_son.unknown)
    if duc_pho.verdict == "khong_dat" and binh_son.verdict == "khong_dat":
        failed, review = duc_pho.failed | binh_son.failed, duc_pho.review | binh_son.review
        return Expected("khong_dat", failed, review, unknown)
    return Expected("thieu_thong_tin", unknown=unknown)


def effective_term(facts: Facts) -> str | None:
    """'2022_2025', 'later' or None (not known)."""
    term = get_code(facts, "term")
    if term is not None:
        return "2022_2025" if term == "2022_2025" else "later"
    on = get_date(facts, "on_date")
    if on is None:
        return None
    return "2022_2025" if on.year < 2025 else "later"


# --- Family A: persons -----------------------------------------------------------------------------------


def meets_thpt(facts: Facts) -> bool | None:
    """THPT standard (R6, R7); None when has_thpt_diploma has to be asked. Needs education."""
    education = get_code(facts, "education")
    if education in ("thpt", "cao_dang", "dai_hoc", "sau_dai_hoc"):
        return True
    if education == "trung_cap":
        return get_bool(facts, "has_thpt_diploma")
    return False


def check_education_dp(facts: Facts, sheet: Sheet, rule: str) -> None:
    """Đức Phổ: THPT everywhere (R25)."""
    if "education" not in facts:
        sheet.unknown.add("education")
        return
    meets = meets_thpt(facts)
    if meets is None:
        sheet.unknown.add("has_thpt_diploma")
    elif not meets:
        sheet.fail.add(rule)


def check_education_bs(facts: Facts, sheet: Sheet, rule: str) -> None:
    """Bình Sơn: THCS (miền núi), THPT (đồng bằng), thị trấn not stated (R11).

    A fail is put among `esc` here; escalate() turns it into an outright fail where needed.
    """
    education = get_code(facts, "education")
    commune = get_code(facts, "commune_type")
    if education is None:
        sheet.unknown.add("education")
        return
    if education == "tieu_hoc":
        sheet.esc.add(rule)
        return
    if commune == "mien_nui":
        return
    meets = meets_thpt(facts)
    if meets is None:
        # Decision: both are asked for where neither the diploma nor the commune type is known.
        sheet.unknown |= {"has_thpt_diploma"} if commune else {"has_thpt_diploma", "commune_type"}
    elif not meets:
        if commune == "dong_bang":
            sheet.esc.add(rule)
        elif commune == "thi_tran":
            sheet.review.add(rule)
        else:
            sheet.unknown.add("commune_type")


def check_party_chi_bo(facts: Facts, sheet: Sheet, rule: str) -> None:
    """A-DP-4 / A-BS-4 (R8)."""
    if get_bool(facts, "is_party_member") is False:
        sheet.fail.add(rule)
    elif get_bool(facts, "party_probationary") is True:
        sheet.review.add(rule)


def party_member_for_target(facts: Facts) -> bool | None:
    """Membership for the 100% target (R9): a probationary member counts."""
    member = get_bool(facts, "is_party_member")
    if member is None and get_bool(facts, "party_probationary") is True:
        # Decision: "đảng viên dự bị" says that the person is a member for this target.
        return True
    return member


def check_party_dp(facts: Facts, sheet: Sheet, rule: str) -> None:
    """A-DP-7 / A-DP-11."""
    member = party_member_for_target(facts)
    if member is None:
        sheet.unknown.add("is_party_member")
    elif not member:
        sheet.fail.add(rule)


def check_party_bs(facts: Facts, sheet: Sheet, rule: str) -> None:
    """A-BS-7 / A-BS-12."""
    member = party_member_for_target(facts)
    if member is None:
        sheet.unknown.add("is_party_member")
    elif not member:
        term = effective_term(facts)
        if term == "2022_2025":
            sheet.review.add(rule)
        elif term == "later":
            sheet.fail.add(rule)
        else:
            sheet.unknown.add("term")


def escalate(facts: Facts, sheet: Sheet) -> None:
    """R12, A-BS-9 and A-BS-10, applied to the failing A-BS-2, A-BS-3, A-BS-5 in `esc`."""
    if not sheet.esc:
        return
    decision = get_code(facts, "btv_huyen_uy_decision")
    shortage = get_bool(facts, "personnel_shortage")
    plan = get_bool(facts, "remedial_plan")
    if get_bool(facts, "at_end_of_term") is True:
        # Decision: the test stands in A-BS-10, so A-BS-10 is named whatever the decision.
        sheet.fail |= {*sheet.esc, "A-BS-10"}
    elif sheet.fail or decision == "khong_dong_y" or shortage is False:
        sheet.fail |= sheet.esc
    elif decision == "dong_y" and plan is False:
        sheet.fail |= {*sheet.esc, "A-BS-10"}
    else:
        sheet.review.add("A-BS-9")
        if decision == "dong_y":
            sheet.soft |= {"remedial_plan"} if plan is None else set()
        elif shortage is None:
            sheet.soft.add("personnel_shortage")


def check_village_duc_pho(facts: Facts, sheet: Sheet, roles: set[str]) -> None:
    if effective_term(facts) == "2022_2025":  # the gate, whatever the other facts (R10)
        sheet.review.add("A-DP-9")
        return
    if roles & CHI_BO_ROLES:
        check_age_65(facts, sheet, "A-DP-1")
        check_education_dp(facts, sheet, "A-DP-2")
        check_level(facts, sheet, "A-DP-3", "political_theory", "so_cap")
        check_party_chi_bo(facts, sheet, "A-DP-4")
        check_minor(facts, sheet, "A-DP-4")
    if roles & HEAD_ROLES:
        check_education_dp(facts, sheet, "A-DP-5")
        check_age_65(facts, sheet, "A-DP-6")
        check_party_dp(facts, sheet, "A-DP-7")
        check_minor(facts, sheet, "A-DP-8")
    if "cap_uy_vien_chi_bo" in roles and "concurrent_role" in facts:
        sheet.review.add("A-DP-10")
    if "truong_ban_ctmt" in roles:
        check_party_dp(facts, sheet, "A-DP-11")
    if "qualitative_concern" in facts:
        sheet.review.add("A-DP-12")


def check_village_binh_son(facts: Facts, sheet: Sheet, roles: set[str]) -> None:
    if roles & CHI_BO_ROLES:
        check_age_65(facts, sheet, "A-BS-1")
        check_education_bs(facts, sheet, "A-BS-2")
        theory = get_code(facts, "political_theory")
        if theory is None:
            sheet.unknown.add("political_theory")
        elif theory == "chua_co":
            sheet.esc.add("A-BS-3")
        check_party_chi_bo(facts, sheet, "A-BS-4")
        check_minor(facts, sheet, "A-BS-4")
    if roles & HEAD_ROLES:
        check_education_bs(facts, sheet, "A-BS-5")
        check_age_65(facts, sheet, "A-BS-6")
        check_party_bs(facts, sheet, "A-BS-7")
        check_minor(facts, sheet, "A-BS-8")
    # A-BS-11: every one of the three chi bộ posts is allowed; never a fail.
    if "truong_ban_ctmt" in roles:
        check_party_bs(facts, sheet, "A-BS-12")
    if "qualitative_concern" in facts:
        sheet.review.add("A-BS-13")
    escalate(facts, sheet)


def check_de_an_12_person(facts: Facts, sheet: Sheet, role: str) -> None:
    if role == "khac_xa":
        sheet.review.add("A-12-0")
    if role in KEY_COMMUNE_ROLES:
        check_level(facts, sheet, "A-12-1", "education", "dai_hoc")
        check_level(facts, sheet, "A-12-2", "political_theory", "trung_cap")
        check_level(facts, sheet, "A-12-3", "state_mgmt", "chuyen_vien")
        check_true(facts, sheet, "A-12-4", "knowledge_updated")
    if role == "nguon_tre_40":
        check_age_below(facts, sheet, "A-12-5", 40)
        position = get_code(facts, "current_position")
        level = get_code(facts, "org_level")
        if position == "chuyen_vien" or level == "xa":
            # One half is refused: the other half cannot change it and is not asked for.
            sheet.fail.add("A-12-6")
        else:
            sheet.unknown |= {"current_position"} if position is None else set()
            sheet.unknown |= {"org_level"} if level is None else set()
    if role == "nguon_tre_35":
        check_age_below(facts, sheet, "A-12-7", 35)
        planned = get_code(facts, "planned_for")
        if planned is None:
            sheet.unknown.add("planned_for")
        elif planned not in ("lanh_dao_phong", "chu_chot_xa"):
            sheet.fail.add("A-12-8")
    if role == "thu_hut_chung":
        check_level(facts, sheet, "A-12-9", "graduation_rank", "xuat_sac")
    if role == "thu_hut_cong_chuc_xa":
        check_level(facts, sheet, "A-12-10", "graduation_rank", "gioi")


def judge_person_in(facts: Facts, locality: str, roles: set[str]) -> Expected:
    """By the plans of one locality; Đề án 12 is one of Đức Phổ."""
    sheet = Sheet()
    if locality == "binh_son" and roles & VILLAGE_ROLES:
        check_village_binh_son(facts, sheet, roles)
        return sheet.close()
    if locality != "duc_pho":
        return OUT_OF_SCOPE
    if roles & VILLAGE_ROLES:
        check_village_duc_pho(facts, sheet, roles)
    for role in roles - VILLAGE_ROLES:
        check_de_an_12_person(facts, sheet, role)
    return sheet.close()


def judge_family_a(facts: Facts, role: str) -> Expected:
    roles = {role, *filter(None, [get_code(facts, "concurrent_role")])}
    locality = get_code(facts, "locality")
    if locality is not None:
        return judge_person_in(facts, locality, roles)
    duc_pho = judge_person_in(facts, "duc_pho", roles)
    if not roles & VILLAGE_ROLES:
        return duc_pho  # only Đề án 12 knows such a role
    return without_locality(duc_pho, judge_person_in(facts, "binh_son", roles))


# --- Family B: quotas and targets ------------------------------------------------------------------------


def share_percent(facts: Facts, sheet: Sheet, rule: str) -> Fraction | None:
    """The share in percent, exactly; None when the rule is settled here (fail or unknown).

    Decision: counts first, then a typed percentage (for every share, R15), then the rest.
    """
    numerator = get_int(facts, "numerator")
    denominator = get_int(facts, "denominator")
    percent = get_percent(facts)
    if numerator is not None and denominator is not None:
        return Fraction(100 * numerator, denominator)
    if percent is not None:
        return percent
    if numerator == 0:
        sheet.fail.add(rule)  # 0 of anything fails (R15)
        return None
    sheet.unknown |= {"numerator"} if numerator is None else set()
    sheet.unknown |= {"denominator"} if denominator is None else set()
    return None


def check_minimum(facts: Facts, sheet: Sheet, rule: str, limit: int) -> None:
    share = share_percent(facts, sheet, rule)
    if share is not None and share < limit:
        sheet.fail.add(rule)


def check_above(facts: Facts, sheet: Sheet, rule: str, limit: int) -> None:
    share = share_percent(facts, sheet, rule)
    if share is not None and share <= limit:
        sheet.fail.add(rule)


def check_range(facts: Facts, sheet: Sheet, rule: str, low: int, high: int) -> None:
    """R16."""
    share = share_percent(facts, sheet, rule)
    if share is None:
        return
    if share < low:
        sheet.fail.add(rule)
    elif share > high:
        sheet.review.add(rule)


def check_women_count(facts: Facts, sheet: Sheet, rule: str) -> None:
    """B-12-NUBTV-30, B-12-NUCU-30."""
    available = get_bool(facts, "female_qualified_available")
    count = get_int(facts, "count")
    if available is False or (count is not None and count >= 1):
        return
    if available is None:
        sheet.unknown.add("female_qualified_available")
    elif count is None:
        sheet.unknown.add("count")
    else:
        sheet.fail.add(rule)


def check_standing(facts: Facts, sheet: Sheet, rule: str) -> None:
    """B-12-TT-30: one person under 40 in either of two bodies."""
    counts = {key: get_int(facts, key) for key in ("count_thuong_truc", "count_pct")}
    if any(count is not None and count >= 1 for count in counts.values()):
        return
    missing = {key for key, count in counts.items() if count is None}
    if missing:
        sheet.unknown |= missing
    else:
        sheet.fail.add(rule)


def judge_quota(facts: Facts, quota: str, period: str) -> Expected | None:
    """One Đề án 12 or Hải Phòng quota for one period; None when it has no target then."""
    sheet = Sheet()
    later = period in ("2030", "2035")
    match quota, period:
        case "bch_tx_duoi40", "2025":
            check_minimum(facts, sheet, "B-12-BCH-25", 15)
        case "bch_tx_duoi40", "2030":
            check_minimum(facts, sheet, "B-12-BCH-30", 15)
        case "bch_tx_duoi40", "2035":
            check_minimum(facts, sheet, "B-12-BCH-35", 17)
        case "bo_nhiem_duoi40", "2025":
            check_minimum(facts, sheet, "B-12-BN-25", 12)
        case "bo_nhiem_duoi40", _ if later:
            check_minimum(facts, sheet, "B-12-BN-30", 15)
        case "quy_hoach_100", "2025":
            check_minimum(facts, sheet, "B-12-QH-25", 100)
        case "bt_xa_ngoai_dp", "2025":
            check_minimum(facts, sheet, "B-12-NDP-25", 50)
        case "bt_xa_ngoai_dp", "2030":
            check_minimum(facts, sheet, "B-12-NDP-30", 70)
        case "bt_xa_ngoai_dp", "2035":
            check_minimum(facts, sheet, "B-12-NDP-35", 90)
        case "xa_co_bt_ct_duoi40", "2025":
            check_minimum(facts, sheet, "B-12-XP40-25", 10)
        case "xa_co_bt_ct_duoi40", _ if later:
            check_range(facts, sheet, "B-12-XP40-30", 20, 25)
        case "xa_co_pho_duoi35", _ if later:
            check_range(facts, sheet, "B-12-XP35-30", 10, 15)
        case "btv_tx_duoi40", _ if later:
            check_range(facts, sheet, "B-12-BTV-30", 20, 25)
        case "thuong_truc_duoi40", "2030":
            check_standing(facts, sheet, "B-12-TT-30")
        case "thuong_truc_duoi40", "2035":
            check_count(facts, sheet, "B-12-TT-35", "count_thuong_truc", 1)
        case "ngoai_ngu_phuong", _ if later:
            check_minimum(facts, sheet, "B-12-NN-30", 40)
        case "nu_btv_cap_uy", _ if later:
            check_women_count(facts, sheet, "B-12-NUBTV-30")
        case "nu_bch_truc_thuoc", _ if later:
            if get_code(facts, "unit") != "dang_bo_quan_su":
                check_minimum(facts, sheet, "B-12-NUBCH-30", 20)
        case "nu_chi_uy", _ if later:
            check_women_count(facts, sheet, "B-12-NUCU-30")
        case "nu_hdnd", _ if later:
            check_above(facts, sheet, "B-12-NUHD-30", 35)
        case "mo_hinh_dvk", "2026":
            check_count(facts, sheet, "B-HP-MH5", "model_total", 5)
            check_count(facts, sheet, "B-HP-MH1", "model_new", 1)
        case _:
            return None
    return sheet.close()


def judge_village_target(facts: Facts, rule: str) -> Expected:
    """The 100% targets of one Dân tin - Đảng cử plan."""
    sheet = Sheet()
    if rule.startswith("B-DP") and effective_term(facts) == "2022_2025":
        sheet.review.add(rule)  # target not yet in force, whatever the counts
    else:
        check_minimum(facts, sheet, rule, 100)
    return sheet.close()


#: Decision: these targets are tied to terms, not to a target year; `period` has no effect.
VILLAGE_TARGETS = {"dang_vien_thon_100": "DV100", "chi_bo_cap_uy_100": "CU100", "boi_duong_kct_100": "BD100"}


def judge_family_b(facts: Facts, quota: str) -> Expected:
    locality = get_code(facts, "locality")
    if target := VILLAGE_TARGETS.get(quota):
        if locality == "hai_phong_xa":
            return OUT_OF_SCOPE
        duc_pho = judge_village_target(facts, f"B-DP-{target}")
        binh_son = judge_village_target(facts, f"B-BS-{target}")
        if locality is None:
            return without_locality(duc_pho, binh_son)
        return duc_pho if locality == "duc_pho" else binh_son

    own = "hai_phong_xa" if quota == "mo_hinh_dvk" else "duc_pho"
    if locality not in (None, own):
        return OUT_OF_SCOPE
    period = get_code(facts, "period")
    if period is not None:
        return judge_quota(facts, quota, period) or OUT_OF_SCOPE

    # R23: every period of this quota.
    answers = [one for each in CODES["period"] if (one := judge_quota(facts, quota, each)) is not None]
    verdicts = {one.verdict for one in answers}
    if len(verdicts) > 1:
        return Expected("thieu_thong_tin", unknown=frozenset({"period"}))
    return Expected(
        answers[0].verdict,
        frozenset().union(*(one.failed for one in answers)),
        frozenset().union(*(one.review for one in answers)),
        frozenset().union(*(one.unknown for one in answers)),
    )


# --- Family C: Dân vận khéo 2026 -------------------------------------------------------------------------


def check_model(facts: Facts, sheet: Sheet) -> None:
    check_true(facts, sheet, "C-M-2", "has_name_owner")
    topic = get_code(facts, "field")
    if topic is None:
        sheet.unknown.add("field")
    elif topic == "khac":
        sheet.fail.add("C-M-3")
    check_true(facts, sheet, "C-M-4", "has_plan")

    origin = get_code(facts, "model_origin")
    launched = get_bool(facts, "launched")
    raised = get_bool(facts, "target_raised")
    if origin == "moi":
        check_true(facts, sheet, "C-M-5", "launched")
    elif origin == "nhan_rong":
        if launched is None:
            sheet.unknown.add("launched")
        elif not launched:
            sheet.review.add("C-M-5")
    elif origin == "tiep_tuc":
        check_true(facts, sheet, "C-M-6", "target_raised")
    elif launched is not True or raised is not True:
        sheet.unknown.add("model_origin")

    check_true(facts, sheet, "C-M-7", "has_outreach")
    check_true(facts, sheet, "C-M-8", "archive_complete")
    if "qualitative_concern" in facts:
        sheet.review.add("C-M-10")

    registered = get_bool(facts, "registered")
    if registered is None:
        sheet.unknown.add("registered")
    elif not registered:
        # Decision: "discovered" counts only when stated (C-M-9: true -> xem_xet).
        if get_bool(facts, "discovered_in_monitoring") is True and not sheet.fail:
            sheet.esc.add("C-M-1")
            sheet.review.add("C-M-9")
        else:
            sheet.fail.add("C-M-1")


def judge_family_c(facts: Facts, subject: str) -> Expected:
    if get_code(facts, "locality") in ("duc_pho", "binh_son"):
        return OUT_OF_SCOPE
    sheet = Sheet()
    if subject == "mo_hinh":
        check_model(facts, sheet)
    elif subject == "tap_the":
        check_true(facts, sheet, "C-T-1", "general_criteria_met")
        check_true(facts, sheet, "C-T-2", "model_most_exemplary")
        check_level(facts, sheet, "C-T-3", "unit_rating", "hoan_thanh_tot")
    elif subject in ("ca_nhan", "ca_nhan_lanh_dao"):
        check_true(facts, sheet, "C-I-1", "general_criteria_met")
        check_true(facts, sheet, "C-I-2", "direct_participation")
        check_true(facts, sheet, "C-I-3", "model_most_exemplary")
        if get_bool(facts, "corruption_violation") is True:
            sheet.fail.add("C-I-4")
        if "qualitative_concern" in facts:
            sheet.review.add("C-I-5")
        if subject == "ca_nhan_lanh_dao":
            check_count(facts, sheet, "C-L-1", "models_directed", 1)
            check_level(facts, sheet, "C-L-2", "unit_rating", "hoan_thanh_tot")
    elif subject == "ho_so":
        check_true(facts, sheet, "C-H-1", "dossier_minutes")
        check_true(facts, sheet, "C-H-2", "dossier_submission")
        check_count(facts, sheet, "C-H-3", "report_sets", 3)
        check_true(facts, sheet, "C-H-4", "report_bound")
        check_true(facts, sheet, "C-H-5", "report_confirm_direct")
        check_true(facts, sheet, "C-H-6", "report_confirm_proposing")
        check_true(facts, sheet, "C-H-7", "dossier_summary")
        check_true(facts, sheet, "C-H-8", "dossier_list")
    elif subject == "dang_ky_tap_the":
        check_true(facts, sheet, "C-E-1", "in_commune")
    elif subject == "dang_ky_ca_nhan":
        check_true(facts, sheet, "C-E-2", "in_commune")
    return sheet.close()


# --- Family D: dates -------------------------------------------------------------------------------------


def deadline_status(facts: Facts, today: datetime.date, last_ok: datetime.date) -> str:
    """'pass', 'fail' or 'unknown' (submitted_date missing); R19."""
    submitted = get_date(facts, "submitted_date")
    if submitted is not None:
        # Decision: a date of sending outweighs submitted = false.
        return "pass" if submitted <= last_ok else "fail"
    if get_bool(facts, "submitted") is False:
        return "fail" if (get_date(facts, "as_of") or today) > last_ok else "unknown"
    # Decision: as_of alone does not say that nothing was sent.
    return "unknown"


def check_until(facts: Facts, today: datetime.date, sheet: Sheet, rule: str, last_ok: datetime.date) -> None:
    status = deadline_status(facts, today, last_ok)
    if status == "fail":
        sheet.fail.add(rule)
    elif status == "unknown":
        sheet.unknown.add("submitted_date")


def check_event(
    facts: Facts,
    today: datetime.date,
    sheet: Sheet,
    rule: str,
    first: datetime.date,
    last: datetime.date,
) -> None:
    event = get_date(facts, "event_date")
    if event is not None:
        if not first <= event <= last:
            sheet.fail.add(rule)
    elif get_bool(facts, "submitted") is False and (get_date(facts, "as_of") or today) > last:
        sheet.fail.add(rule)
    else:
        sheet.unknown.add("event_date")


def day_before(year: int, month: int, day: int) -> datetime.date:
    """'trước ngày X': the last good day is X - 1."""
    return datetime.date(year, month, day) - datetime.timedelta(days=1)


#: Obligations of Hải Phòng (2026) and of Đức Phổ (2022) that end before a day.
HAI_PHONG_DAYS = {
    "dk_mo_hinh": ("D-HP-1", day_before(2026, 3, 5)),
    "tong_hop_dk": ("D-HP-2", day_before(2026, 3, 10)),
    "bc_6_thang_hp": ("D-HP-3", day_before(2026, 6, 30)),
    "gioi_thieu_dien_hinh": ("D-HP-4", day_before(2026, 10, 15)),
    "bc_tong_hop_chi_tieu": ("D-HP-5", day_before(2026, 11, 25)),
    "bc_nam_hp": ("D-HP-6", day_before(2026, 11, 30)),
    "ds_sau_ra_soat": ("D-HP-7", day_before(2026, 11, 30)),
}
DUC_PHO_DAYS = {
    "ke_hoach_2022": ("D-DV-1", day_before(2022, 4, 5)),
    "dk_mo_hinh_2022": ("D-DV-2", day_before(2022, 4, 5)),
    "bc_6_thang_2022": ("D-DV-4", day_before(2022, 6, 10)),
    "bc_nam_2022": ("D-DV-6", day_before(2022, 11, 10)),
}


def judge_hai_phong_date(facts: Facts, today: datetime.date, obligation: str) -> Expected:
    sheet = Sheet()
    if obligation in HAI_PHONG_DAYS:
        check_until(facts, today, sheet, *HAI_PHONG_DAYS[obligation])
        return sheet.close()
    meeting = get_date(facts, "meeting_date")  # bc_tham_dinh
    if meeting is None:
        sheet.unknown |= {"meeting_date", *({"submitted_date"} - facts.keys())}
    else:
        check_until(facts, today, sheet, "D-HP-8", meeting - datetime.timedelta(days=3))
    return sheet.close()


def judge_duc_pho_date(facts: Facts, today: datetime.date, obligation: str) -> Expected:
    """Dân vận chính quyền 2022, Đề án 12 and the pilot review: Đức Phổ only."""
    sheet = Sheet()
    if obligation in DUC_PHO_DAYS:
        check_until(facts, today, sheet, *DUC_PHO_DAYS[obligation])
    elif obligation == "ra_soat_phan_cong":
        assigned = get_bool(facts, "already_assigned")
        if assigned is False:
            check_until(facts, today, sheet, "D-DV-3", day_before(2022, 4, 10))
        elif assigned is None and deadline_status(facts, today, day_before(2022, 4, 10)) != "pass":
            sheet.unknown.add("already_assigned")
    elif obligation == "minh_chung_2022":
        if get_bool(facts, "evidence_dossier") is False:
            # R21; Decision: without a dossier there is nothing to send, D-DV-5 is not tested.
            sheet.fail.add("D-DV-7")
        else:
            check_until(facts, today, sheet, "D-DV-5", day_before(2022, 10, 25))
    elif obligation == "hoi_nghi_quan_triet":
        first, last = datetime.date(2022, 12, 1), datetime.date(2022, 12, 31)
        check_event(facts, today, sheet, "D-12-1", first, last)
    elif obligation == "bc_quy_tu":
        check_fourth_quarter(facts, today, sheet)
    elif obligation == "danh_gia_thi_diem":
        first, last = datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)
        check_event(facts, today, sheet, "D-DP-6", first, last)
    return sheet.close()


def check_fourth_quarter(facts: Facts, today: datetime.date, sheet: Sheet) -> None:
    """D-12-2: 01/10 <= x <= 31/12 of report_year."""
    year = get_int(facts, "report_year")
    submitted = get_date(facts, "submitted_date")
    if year is None:
        sheet.unknown |= {"report_year", *({"submitted_date"} - facts.keys())}
    elif submitted is not None:
        if submitted.year != year or submitted.month < 10:
            sheet.fail.add("D-12-2")
    elif get_bool(facts, "submitted") is False and (get_date(facts, "as_of") or today).year > year:
        sheet.fail.add("D-12-2")
    else:
        sheet.unknown.add("submitted_date")


def add_30_months(start: datetime.date) -> datetime.date:
    index = start.year * 12 + (start.month - 1) + 30
    year, month = index // 12, index % 12 + 1
    return datetime.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def judge_election_date(facts: Facts, obligation: str, plan: str) -> Expected:
    """Dân tin - Đảng cử dates of one plan; `plan` is 'DP' or 'BS'."""
    sheet = Sheet()
    election = get_date(facts, "election_date")
    congress = get_date(facts, "congress_date")
    training = get_date(facts, "training_date")
    if obligation == "bau_cu":
        if election is None:
            sheet.unknown.add("election_date")
        elif election.weekday() != 6:
            sheet.fail.add(f"D-{plan}-1")
        if congress is None:
            sheet.unknown.add("congress_date")
        if election is not None and congress is not None:
            if election == congress:
                sheet.review.add(f"D-{plan}-2")
            elif election > congress:
                sheet.fail.add(f"D-{plan}-2")
    elif obligation == "nhiem_ky":
        check_term(facts, sheet, f"D-{plan}-3")
    elif obligation == "tap_huan_truoc":
        known = [election, congress] if plan == "DP" else [election]
        # Decision: one violated half settles it; the other half is not asked for.
        if training is not None and any(day is not None and training >= day for day in known):
            sheet.fail.add(f"D-{plan}-4")
        else:
            sheet.unknown |= {"training_date", "election_date"} - facts.keys()
    elif obligation == "tap_huan_sau":
        if training is not None and any(day is not None and training <= day for day in (congress, election)):
            sheet.fail.add(f"D-{plan}-5")
        else:
            sheet.unknown |= {"training_date", "congress_date"} - facts.keys()
    return sheet.close()


def check_term(facts: Facts, sheet: Sheet, rule: str) -> None:
    months = get_int(facts, "term_months")
    start, end = get_date(facts, "term_start"), get_date(facts, "term_end")
    if months is not None:
        if months != 30:
            sheet.fail.add(rule)
    elif start is not None and end is not None:
        if abs((end - add_30_months(start)).days) > 1:
            sheet.fail.add(rule)
    elif start is not None:
        sheet.unknown.add("term_end")
    elif end is not None:
        sheet.unknown.add("term_start")
    else:
        sheet.unknown.add("term_months")


def judge_family_d(facts: Facts, today: datetime.date, obligation: str) -> Expected:
    locality = get_code(facts, "locality")
    if obligation in HAI_PHONG_DAYS or obligation == "bc_tham_dinh":
        if locality in ("duc_pho", "binh_son"):
            return OUT_OF_SCOPE
        return judge_hai_phong_date(facts, today, obligation)
    if obligation in ("bau_cu", "nhiem_ky", "tap_huan_truoc", "tap_huan_sau"):
        if locality == "hai_phong_xa":
            return OUT_OF_SCOPE
        duc_pho = judge_election_date(facts, obligation, "DP")
        binh_son = judge_election_date(facts, obligation, "BS")
        if locality is None:
            return without_locality(duc_pho, binh_son)
        return duc_pho if locality == "duc_pho" else binh_son
    if locality in ("binh_son", "hai_phong_xa"):
        return OUT_OF_SCOPE
    return judge_duc_pho_date(facts, today, obligation)


# --- Entry point -----------------------------------------------------------------------------------------


def missing_discriminator(facts: Facts) -> Expected:
    """The discriminator of every family to which all the given facts belong; none: all four."""
    unknown = {
        key for family, key in SELECTORS.items() if all(family in FAMILIES[stated] for stated in facts)
    }
    return Expected("thieu_thong_tin", unknown=frozenset(unknown or SELECTORS.values()))


def judge(facts: Facts, today: datetime.date) -> Expected:
    given: Facts = {key: value for key, value in facts.items() if value is not None}
    errors = find_errors(given)
    if errors:
        return Expected("loi", errors=frozenset(errors))
    if (role := get_code(given, "role")) is not None:
        return judge_family_a(given, role)
    if (quota := get_code(given, "quota")) is not None:
        return judge_family_b(given, quota)
    if (subject := get_code(given, "subject")) is not None:
        return judge_family_c(given, subject)
    if (obligation := get_code(given, "obligation")) is not None:
        return judge_family_d(given, today, obligation)
    return missing_discriminator(given)
