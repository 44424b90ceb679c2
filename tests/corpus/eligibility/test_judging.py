"""One rule held against a case: its conditions, the kinds of its tests, what makes a step of it."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.eligibility.finding import Remark, Status
from corpus.eligibility.judging import judge
from corpus.eligibility.measures.age import AgeMeasure
from corpus.eligibility.measures.base import Bounds
from corpus.eligibility.measures.shares import CountMeasure
from corpus.eligibility.measures.timing import OrderMeasure
from corpus.eligibility.measures.values import CodeMeasure, LevelMeasure, TruthMeasure
from corpus.eligibility.rule import Clause, Conditions, Rule, RuleKind
from corpus.eligibility.rule import Test as RuleTest
from corpus.eligibility.verdict import Step
from tests.corpus.eligibility.making import MEMBER, SCHOOL, known, only, rule

LAUNCHED = TruthMeasure("launched", True)
COUNT = CountMeasure(("count",), Bounds(low=1))
#: Lower school in the mountains, higher in the plain; nothing is said of towns.
BY_COMMUNE = rule(
    RuleTest(LevelMeasure("education", "thcs"), when=only(commune_type="mien_nui")),
    RuleTest(LevelMeasure("education", "thpt"), when=only(commune_type="dong_bang")),
)
#: Must be in a later term; before, people have to look.
BY_TERM = rule(
    RuleTest(MEMBER, when=only(term="2022_2025"), review=True),
    RuleTest(MEMBER, when=Conditions({"term": frozenset({"2025_2027", "2027_2030"})})),
)


def step(rule: Rule, **stated: Any) -> Step:
    found = judge(rule, known(**stated))
    assert found is not None
    return found


def status(rule: Rule, **stated: Any) -> str:
    """The status of the step, "silent" where there is none."""
    found = judge(rule, known(**stated))
    return "silent" if found is None else found.status.value


# --- Several tests -----------------------------------------------------------------------------------------


def test_all_tests_have_to_be_passed() -> None:
    both = rule(MEMBER, SCHOOL)
    assert status(both, is_party_member=True, education="thpt") == "pass"
    assert status(both, is_party_member=False, education="thpt") == "fail"
    assert step(both, is_party_member=True).missing == ("education",)
    assert step(both).missing == ("is_party_member", "education")


def test_what_fails_decides_and_nothing_more_is_asked_for() -> None:
    found = step(rule(MEMBER, SCHOOL), education="thcs")
    assert (found.status, found.missing) == (Status.FAIL, ())
    assert found.finding is not None
    assert found.finding.used == ("education",)  # the telling one first
    assert [finding.status for finding in found.findings] == [Status.FAIL, Status.UNKNOWN]


def test_what_is_not_known_outranks_what_people_have_to_look_at() -> None:
    mixed = rule(RuleTest(MEMBER, review=True), SCHOOL)
    assert status(mixed, is_party_member=False) == "unknown"
    assert status(mixed, is_party_member=False, education="thpt") == "review"
    assert status(mixed, is_party_member=False, education="thcs") == "fail"


def test_otherwise_review() -> None:
    lenient = rule(RuleTest(SCHOOL, review=True))
    found = step(lenient, education="thcs")
    assert (found.status, found.findings[0].remark) == (Status.REVIEW, Remark.LEFT_TO_PEOPLE)
    assert status(lenient, education="thpt") == "pass"
    assert status(lenient) == "unknown"


# --- Presumed, objection, optional -------------------------------------------------------------------------


def test_presumed_is_silent_until_it_is_stated() -> None:
    presumed = rule(RuleTest(MEMBER, presumed=True))
    assert status(presumed) == "silent"
    assert status(presumed, is_party_member=True) == "pass"
    assert status(presumed, is_party_member=False) == "fail"


def test_an_objection_speaks_only_against() -> None:
    objection = rule(RuleTest(AgeMeasure(Bounds(low=18)), review=True, objection=True))
    assert status(objection) == "silent"
    assert status(objection, age=18) == "silent"
    assert status(objection, age=17) == "review"


def test_an_objection_that_may_speak_against_asks() -> None:
    """A year of birth that leaves 17 and 18 possible is evidence, an age that is not told is none."""
    objection = rule(RuleTest(AgeMeasure(Bounds(low=18)), review=True, objection=True))
    assert step(objection, birth_year=2007, on_date="2025-07-20").missing == ("birth_date",)
    assert status(objection, birth_year=2007) == "silent"


def test_an_objection_beside_a_test_hides_nothing_of_it() -> None:
    both = rule(
        RuleTest(MEMBER, presumed=True),
        RuleTest(TruthMeasure("party_probationary", False), review=True, objection=True),
    )
    assert status(both, party_probationary=True) == "review"
    assert status(both, party_probationary=False) == "silent"
    assert status(both, is_party_member=False, party_probationary=False) == "fail"


def test_optional_is_left_out_where_something_of_it_is_not_stated() -> None:
    after = rule(
        OrderMeasure("training_date", "congress_date", later=True),
        RuleTest(OrderMeasure("training_date", "election_date", later=True), optional=True),
    )
    days = {"training_date": "2025-07-20", "congress_date": "2025-07-19"}
    assert status(after, **days) == "pass"
    assert status(after, **days, election_date="2025-07-19") == "pass"
    assert status(after, **days, election_date="2025-07-20") == "fail"
    assert step(after).missing == ("training_date", "congress_date")


# --- Variants ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("commune", "education", "expected"),
    [
        ("mien_nui", "tieu_hoc", "fail"),
        ("mien_nui", "thcs", "pass"),
        ("dong_bang", "thcs", "fail"),
        ("dong_bang", "thpt", "pass"),
        # Nothing is said of towns: where both variants agree that holds, else people have to look.
        ("thi_tran", "tieu_hoc", "fail"),
        ("thi_tran", "thcs", "review"),
        ("thi_tran", "thpt", "pass"),
    ],
)
def test_the_variant_that_fits(commune: str, education: str, expected: str) -> None:
    assert status(BY_COMMUNE, commune_type=commune, education=education) == expected


def test_a_plan_that_is_silent_is_said_to_be() -> None:
    found = step(BY_COMMUNE, commune_type="thi_tran", education="thcs")
    assert found.findings[0].remark is Remark.SILENT


@pytest.mark.parametrize(
    ("stated", "expected", "missing"),
    [
        ({"education": "tieu_hoc"}, "fail", ()),
        ({"education": "thpt"}, "pass", ()),
        ({"education": "thcs"}, "unknown", ("commune_type",)),
        ({"education": "trung_cap"}, "unknown", ("commune_type", "has_thpt_diploma")),
        ({"education": "trung_cap", "has_thpt_diploma": True}, "pass", ()),
        ({"education": "trung_cap", "has_thpt_diploma": False}, "unknown", ("commune_type",)),
        ({"education": "trung_cap", "commune_type": "thi_tran"}, "unknown", ("has_thpt_diploma",)),
        ({}, "unknown", ("education",)),
        ({"commune_type": "mien_nui"}, "unknown", ("education",)),
        ({"commune_type": "thi_tran"}, "unknown", ("education",)),
    ],
)
def test_which_variant_is_asked_for_only_where_they_differ(
    stated: dict[str, Any], expected: str, missing: tuple[str, ...]
) -> None:
    found = step(BY_COMMUNE, **stated)
    assert (found.status.value, found.missing) == (expected, missing)


@pytest.mark.parametrize(
    ("stated", "expected", "missing"),
    [
        ({"term": "2022_2025", "is_party_member": False}, "review", ()),
        ({"term": "2025_2027", "is_party_member": False}, "fail", ()),
        ({"term": "2027_2030", "is_party_member": False}, "fail", ()),
        ({"on_date": "2024-12-31", "is_party_member": False}, "review", ()),
        ({"on_date": "2025-01-01", "is_party_member": False}, "fail", ()),
        ({"is_party_member": False}, "unknown", ("term",)),
        ({"is_party_member": True}, "pass", ()),
        ({}, "unknown", ("is_party_member",)),
    ],
)
def test_variants_by_term(stated: dict[str, Any], expected: str, missing: tuple[str, ...]) -> None:
    found = step(BY_TERM, **stated)
    assert (found.status.value, found.missing) == (expected, missing)


# --- Conditions of a rule ----------------------------------------------------------------------------------


def test_only_if_is_asked_for_where_the_test_is_not_passed() -> None:
    conditional = rule(COUNT, only_if=only(female_qualified_available=True))
    assert status(conditional, count=1) == "pass"
    assert step(conditional, count=0).missing == ("female_qualified_available",)
    assert step(conditional).missing == ("female_qualified_available",)
    assert status(conditional, count=0, female_qualified_available=True) == "fail"
    assert status(conditional, count=0, female_qualified_available=False) == "exempt"
    assert step(conditional, female_qualified_available=True).missing == ("count",)


def test_unless_exempts_where_it_is_stated() -> None:
    spared = rule(COUNT, unless=only(unit="dang_bo_quan_su"))
    assert status(spared, count=0, unit="dang_bo_quan_su") == "exempt"
    assert status(spared, unit="dang_bo_quan_su") == "exempt"
    assert status(spared, count=0, unit="dang_bo_khac") == "fail"
    assert status(spared, count=0) == "fail"


def test_not_in_force_is_for_people_whatever_the_case() -> None:
    later = rule(COUNT, not_in_force=only(term="2022_2025"))
    for count in ({}, {"count": 0}, {"count": 1}):
        found = step(later, term="2022_2025", **count)
        assert (found.status, found.findings[0].remark) == (Status.REVIEW, Remark.NOT_IN_FORCE)
    assert status(later, term="2025_2027", count=0) == "fail"
    assert status(later, count=0) == "fail"


def test_a_parked_rule_is_never_used_and_says_so() -> None:
    for stated in ({}, {"count": 0}, {"count": 1}):
        found = judge(rule(COUNT), known(**stated), parked=True)
        assert found is not None
        assert (found.status, found.clauses) == (Status.REVIEW, ())
        assert found.findings[0].remark is Remark.PARKED


# --- Kinds -------------------------------------------------------------------------------------------------


def test_a_deferral_is_always_shown() -> None:
    outside = rule(kind=RuleKind.DEFERRAL)
    assert status(outside) == "info"
    asking = rule(RuleTest(AgeMeasure(Bounds(low=18)), review=True, objection=True), kind=RuleKind.DEFERRAL)
    assert status(asking) == status(asking, age=18) == "info"
    assert status(asking, age=17) == "review"


def test_outside_a_closed_list_people_have_to_look() -> None:
    assert status(rule(kind=RuleKind.SCOPE)) == "review"


def test_what_is_in_force_says_nothing() -> None:
    gate = rule(kind=RuleKind.IN_FORCE, not_in_force=only(term="2022_2025"))
    assert status(gate) == status(gate, term="2025_2027") == "silent"
    assert status(gate, term="2022_2025") == "review"


def test_a_qualitative_standard_is_listed_until_somebody_doubts() -> None:
    health, skill = (
        Clause("I", "sức khỏe", frozenset({"suc_khoe"})),
        Clause("II", "kỹ năng", frozenset({"ky_nang"})),
    )
    standard = rule(kind=RuleKind.QUALITATIVE, clauses=(health, skill))
    assert status(standard) == "info"
    doubted = step(standard, qualitative_concern="ky_nang")
    assert (doubted.status, doubted.clauses) == (Status.REVIEW, (skill, health))
    assert step(standard, qualitative_concern="uy_tin").clauses == (health, skill)


# --- Conditions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "fit", "open_keys"),
    [
        ({"role": "truong_thon", "locality": "duc_pho"}, True, ()),
        ({"role": "truong_thon", "locality": "binh_son"}, False, ()),
        ({"role": "truong_thon"}, None, ("locality",)),
        ({"role": "bi_thu_chi_bo"}, False, ("locality",)),
        ({"role": "bi_thu_chi_bo", "concurrent_role": "truong_thon", "locality": "duc_pho"}, True, ()),
        ({}, None, ("locality", "role")),
    ],
)
def test_conditions(stated: dict[str, Any], fit: bool | None, open_keys: tuple[str, ...]) -> None:
    conditions = only(locality="duc_pho", role="truong_thon")
    assert conditions.fit(known(**stated)) is fit
    assert conditions.open_keys(known(**stated)) == open_keys


def test_no_conditions_fit_every_case() -> None:
    assert Conditions().fit(known()) is True
    assert not Conditions()
    assert "role" not in Conditions()


def test_the_keys_that_a_rule_can_rest_on() -> None:
    resting = rule(
        RuleTest(CodeMeasure("field", ("kinh_te",)), when=only(model_origin="moi")),
        LAUNCHED,
        only_if=only(unit="dang_bo_khac"),
        unless=only(registered=False),
        not_in_force=only(term="2022_2025"),
    )
    assert resting.keys == ("unit", "registered", "term", "model_origin", "field", "launched")
