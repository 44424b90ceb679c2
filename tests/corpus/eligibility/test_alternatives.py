"""Where the period or the place is not known every one that rules know is considered (rulings R23, R24)."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.eligibility.finding import Status
from corpus.eligibility.measures.values import TruthMeasure
from corpus.eligibility.verdict import OUT_OF_SCOPE, Outcome, Verdict
from tests.corpus.eligibility.making import MEMBER, SCHOOL, by, only, rule
from tests.real import BINH_SON, DUC_PHO, TODAY
from tests.shipped import check

OUTSIDERS = {"quota": "bt_xa_ngoai_dp", "denominator": 15}
PERSON = {"role": "truong_thon", "education": "thpt", "is_party_member": True}


def outcomes(verdict: Verdict) -> dict[str, str]:
    return {each.code: each.outcome.value for each in verdict.alternatives}


# --- The period --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "outcome", "failed"),
    [
        (14, "dat", set()),  # 90% and more: good for each year
        (7, "khong_dat", {"B-12-NDP-25", "B-12-NDP-30", "B-12-NDP-35"}),
    ],
)
def test_what_holds_in_every_period_holds(part: int, outcome: str, failed: set[str]) -> None:
    verdict = check({**OUTSIDERS, "numerator": part})
    assert (verdict.outcome.value, set(verdict.failed)) == (outcome, failed)
    assert verdict.missing == ()
    assert outcomes(verdict) == dict.fromkeys(("2025", "2030", "2035"), outcome)


@pytest.mark.parametrize("part", [8, 10, 11, 13])
def test_where_periods_differ_the_period_alone_is_asked_for(part: int) -> None:
    verdict = check({**OUTSIDERS, "numerator": part})
    assert (verdict.outcome, verdict.missing) == (Outcome.INCOMPLETE, ("period",))
    assert set(outcomes(verdict).values()) == {"dat", "khong_dat"}
    assert verdict.failed == verdict.review == ()


def test_what_is_not_known_in_any_period_is_asked_for() -> None:
    verdict = check(OUTSIDERS)
    assert (verdict.outcome, verdict.missing) == (Outcome.INCOMPLETE, ("numerator",))


def test_a_quota_with_one_period_needs_none() -> None:
    verdict = check({"quota": "quy_hoach_100", "numerator": 14, "denominator": 15})
    assert (verdict.outcome, verdict.failed, verdict.alternatives) == (Outcome.REFUSED, ("B-12-QH-25",), ())


def test_periods_without_a_target_are_nobodys_rule() -> None:
    verdict = check({"quota": "nu_hdnd", "period": "2025", "numerator": 1, "denominator": 2})
    assert (verdict.outcome, verdict.review) == (Outcome.REVIEW, (OUT_OF_SCOPE,))


# --- The place ---------------------------------------------------------------------------------------------


def test_a_refusal_of_both_places_holds_with_the_clauses_of_both() -> None:
    verdict = check({**PERSON, "age": 66})
    assert (verdict.outcome, set(verdict.failed)) == (Outcome.REFUSED, {"A-DP-6", "A-BS-6"})
    assert verdict.missing == ("locality",)
    assert {step.rule.document for step in verdict.with_status(Status.FAIL)} == {DUC_PHO, BINH_SON}


@pytest.mark.parametrize(
    ("stated", "missing"),
    [
        ({"age": 60}, ("locality",)),  # good in both, and yet nobody's plan is borrowed
        ({"age": 60, "education": "thcs"}, ("locality",)),
        ({"age": 65, "age_extra_months": 1}, ("locality",)),
        ({}, ("locality", "age")),
        ({"birth_year": 1960}, ("locality", "on_date")),
    ],
)
def test_anything_else_waits_for_the_place(stated: dict[str, Any], missing: tuple[str, ...]) -> None:
    verdict = check({**PERSON, **stated})
    assert (verdict.outcome, verdict.missing) == (Outcome.INCOMPLETE, missing)
    assert verdict.failed == verdict.review == ()
    assert outcomes(verdict).keys() == {"duc_pho", "binh_son"}


def test_steps_that_wait_say_what_they_would_be() -> None:
    verdict = check({**PERSON, "age": 60})
    assert {step.status for step in verdict.steps} == {Status.UNKNOWN, Status.INFO}
    assert {step.reserved for step in verdict.steps if step.status is Status.UNKNOWN} == {Status.PASS}


def test_the_plan_of_another_place_is_not_borrowed() -> None:
    verdict = check({**PERSON, "age": 66, "locality": "hai_phong_xa"})
    assert (verdict.outcome, verdict.review, verdict.steps) == (Outcome.REVIEW, (OUT_OF_SCOPE,), ())


def test_a_case_of_one_place_only_needs_no_place() -> None:
    assert check({"role": "khac_xa"}).review == ("A-12-0",)
    assert check({"subject": "dang_ky_tap_the", "in_commune": True}).outcome is Outcome.PASSED


# --- What is meant at all ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "missing"),
    [
        ({}, ("role", "quota", "subject", "obligation")),
        ({"locality": "duc_pho"}, ("role", "quota", "subject", "obligation")),
        ({"age": 60}, ("role",)),
        ({"age": 60, "locality": "duc_pho"}, ("role",)),
        ({"numerator": 3}, ("quota",)),
        ({"registered": True}, ("subject",)),
        ({"submitted": True}, ("obligation",)),
        ({"term": "2022_2025"}, ("role", "quota")),
        ({"qualitative_concern": "uy_tin"}, ("role", "subject")),
    ],
)
def test_the_kind_of_case_is_asked_for(stated: dict[str, Any], missing: tuple[str, ...]) -> None:
    verdict = check(stated)
    assert (verdict.outcome, verdict.missing, verdict.steps) == (Outcome.INCOMPLETE, missing, ())


def test_a_case_of_two_kinds_is_held_against_both() -> None:
    verdict = check(
        {**PERSON, "age": 66, "locality": "duc_pho", "obligation": "bau_cu", "election_date": "2025-07-19"}
    )
    assert {"A-DP-6", "D-DP-1"} <= set(verdict.failed)


def test_a_post_held_together_with_another_has_the_standards_of_both() -> None:
    chief = {
        "role": "bi_thu_xa",
        "locality": "duc_pho",
        "education": "thcs",
        "concurrent_role": "truong_thon",
    }
    assert set(check(chief).failed) == {"A-12-1", "A-DP-5"}
    assert set(check({**chief, "concurrent_role": None}).failed) == {"A-12-1"}


def test_before_a_plan_is_in_force_nothing_else_of_it_counts() -> None:
    early = {**PERSON, "age": 70, "education": "tieu_hoc", "locality": "duc_pho", "term": "2022_2025"}
    assert check(early).review == ("A-DP-9",)
    assert [step.rule.id for step in check(early).steps] == ["A-DP-9"]
    both = {**early, "role": "bi_thu_xa", "concurrent_role": "truong_thon"}  # another plan goes on counting
    assert set(check(both).failed) == {"A-12-1"}
    assert set(check(both).review) == {"A-DP-9"}


def test_drafts_are_never_used() -> None:
    draft, approved = rule(SCHOOL, id="DRAFT", draft=True), rule(SCHOOL, id="APPROVED")
    case = {"role": "truong_thon", "education": "thcs"}
    assert by(draft).check(case, TODAY).review == (OUT_OF_SCOPE,)
    assert by(draft, approved).check(case, TODAY).failed == ("APPROVED",)


def test_a_gate_that_is_parked_suspends_nothing() -> None:
    gate = rule(id="GATE", kind="in_force", not_in_force=only(term="2022_2025"))
    case = {"role": "truong_thon", "education": "thcs", "term": "2022_2025"}
    assert by(gate, rule(SCHOOL)).check(case, TODAY).review == ("GATE",)
    parked = by(gate, rule(SCHOOL), parked={"GATE": "gone"}).check(case, TODAY)
    assert (parked.failed, parked.review) == (("R-1",), ("GATE",))


def test_what_most_rules_wait_for_is_asked_for_first() -> None:
    rules = [rule(SCHOOL, id="A"), rule(MEMBER, id="B"), rule(MEMBER, id="C")]
    assert by(*rules).check({"role": "truong_thon"}, TODAY).missing == ("is_party_member", "education")


def test_what_a_verdict_does_not_wait_for_is_asked_for_last() -> None:
    soft = TruthMeasure("personnel_shortage", True)
    rules = [rule(soft, id="A"), rule(soft, id="B"), rule(SCHOOL, id="C")]
    assert by(*rules).check({"role": "truong_thon"}, TODAY).missing == ("education", "personnel_shortage")
