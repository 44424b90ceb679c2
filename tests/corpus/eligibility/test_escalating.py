"""The way that a plan opens for those who fail: who may go it, what it wants to know, how it ends."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.eligibility.engine import Calculator
from corpus.eligibility.finding import Remark, Status
from corpus.eligibility.measures.values import LevelMeasure, TruthMeasure
from corpus.eligibility.rule import Opening, Rule, RuleKind
from corpus.eligibility.verdict import Outcome, Verdict
from tests.corpus.eligibility.making import MEMBER, SCHOOL, by, only, rule
from tests.real import TODAY
from tests.shipped import check

OPENING = Opening("personnel_shortage", decision="btv_huyen_uy_decision", remedy="REMEDY")
RULES = {
    "SCHOOL": rule(SCHOOL, id="SCHOOL", escalation="WAY"),
    "THEORY": rule(LevelMeasure("political_theory", "so_cap"), id="THEORY", escalation="WAY"),
    "MEMBER": rule(MEMBER, id="MEMBER"),
    "WAY": rule(id="WAY", kind=RuleKind.ESCALATION, opening=OPENING),
    "REMEDY": rule(
        TruthMeasure("remedial_plan", True),
        id="REMEDY",
        kind=RuleKind.REMEDY,
        too_late=only(at_end_of_term=True),
    ),
}
#: Lacks schooling, has all else.
CASE = {"role": "truong_thon", "education": "thcs", "political_theory": "so_cap", "is_party_member": True}


def calculator(*parked: str, **changed: Rule) -> Calculator:
    return by(*{**RULES, **changed}.values(), parked=dict.fromkeys(parked, "gone"))


def judged(by: Calculator | None = None, /, **stated: Any) -> Verdict:
    return (by or calculator()).check({**CASE, **stated}, TODAY)


def told(verdict: Verdict) -> tuple[str, set[str], set[str], tuple[str, ...]]:
    return verdict.outcome.value, set(verdict.failed), set(verdict.review), verdict.missing


@pytest.mark.parametrize(
    ("stated", "outcome", "failed", "review", "missing"),
    [
        ({}, "xem_xet", {"SCHOOL"}, {"WAY"}, ("personnel_shortage",)),
        ({"personnel_shortage": True}, "xem_xet", {"SCHOOL"}, {"WAY"}, ()),
        ({"personnel_shortage": False}, "khong_dat", {"SCHOOL"}, set(), ()),
        ({"btv_huyen_uy_decision": "khong_dong_y"}, "khong_dat", {"SCHOOL"}, set(), ()),
        ({"btv_huyen_uy_decision": "dong_y"}, "xem_xet", {"SCHOOL"}, {"WAY"}, ("remedial_plan",)),
        ({"btv_huyen_uy_decision": "dong_y", "remedial_plan": True}, "xem_xet", {"SCHOOL"}, {"WAY"}, ()),
        (
            {"btv_huyen_uy_decision": "dong_y", "remedial_plan": False},
            "khong_dat", {"SCHOOL", "REMEDY"}, set(), (),
        ),
        ({"remedial_plan": False}, "xem_xet", {"SCHOOL"}, {"WAY"}, ("personnel_shortage",)),
        # Without a shortage the way is closed, whatever was decided.
        (
            {"personnel_shortage": False, "btv_huyen_uy_decision": "dong_y", "remedial_plan": False},
            "khong_dat", {"SCHOOL"}, set(), (),
        ),
        ({"at_end_of_term": False}, "xem_xet", {"SCHOOL"}, {"WAY"}, ("personnel_shortage",)),
        ({"at_end_of_term": True}, "khong_dat", {"SCHOOL", "REMEDY"}, set(), ()),
        (
            {"at_end_of_term": True, "btv_huyen_uy_decision": "dong_y", "remedial_plan": True},
            "khong_dat", {"SCHOOL", "REMEDY"}, set(), (),
        ),
        # Lacking both is covered too.
        ({"political_theory": "chua_co"}, "xem_xet", {"SCHOOL", "THEORY"}, {"WAY"}, ("personnel_shortage",)),
    ],
)  # fmt: skip
def test_a_way(
    stated: dict[str, Any], outcome: str, failed: set[str], review: set[str], missing: tuple[str, ...]
) -> None:
    assert told(judged(**stated)) == (outcome, failed, review, missing)


def test_what_is_covered_is_told_from_what_fails() -> None:
    statuses = {step.rule.id: step.status for step in judged().steps}
    assert statuses["SCHOOL"] is Status.ESCALATED
    assert statuses["WAY"] is Status.REVIEW
    closed = {step.rule.id: step.status for step in judged(personnel_shortage=False).steps}
    assert closed["SCHOOL"] is Status.FAIL
    assert closed["WAY"] is Status.INFO  # shown: it was considered


@pytest.mark.parametrize("more", [{}, {"personnel_shortage": True}, {"btv_huyen_uy_decision": "dong_y"}])
def test_a_way_helps_only_where_nothing_else_fails(more: dict[str, Any]) -> None:
    verdict = judged(is_party_member=False, **more)
    assert told(verdict) == ("khong_dat", {"SCHOOL", "MEMBER"}, set(), ())
    assert "WAY" not in {step.rule.id for step in verdict.steps}


def test_what_is_not_known_yet_comes_before_the_way() -> None:
    """Soft facts come last, and none of them holds a verdict up."""
    case = {key: value for key, value in CASE.items() if key != "is_party_member"}
    verdict = calculator().check(case, TODAY)
    assert told(verdict) == (
        "thieu_thong_tin",
        {"SCHOOL"},
        {"WAY"},
        ("is_party_member", "personnel_shortage"),
    )


def test_who_fails_nothing_needs_no_way() -> None:
    verdict = judged(education="thpt", personnel_shortage=True, at_end_of_term=True)
    assert verdict.outcome is Outcome.PASSED
    assert {step.rule.id for step in verdict.steps} == {"SCHOOL", "THEORY", "MEMBER"}


def test_a_way_that_has_to_be_declared() -> None:
    """As for a model that was not registered, but found."""
    opening = Opening("discovered_in_monitoring", must_be_declared=True)
    found = calculator(WAY=rule(id="WAY", kind=RuleKind.ESCALATION, opening=opening))
    assert told(judged(found)) == ("khong_dat", {"SCHOOL"}, set(), ())
    assert told(judged(found, discovered_in_monitoring=True)) == ("xem_xet", {"SCHOOL"}, {"WAY"}, ())
    assert told(judged(found, discovered_in_monitoring=False)) == ("khong_dat", {"SCHOOL"}, set(), ())


def test_a_parked_way_is_not_gone_and_that_is_said() -> None:
    verdict = judged(calculator("WAY"), personnel_shortage=True)
    assert told(verdict) == ("khong_dat", {"SCHOOL"}, {"WAY"}, ())
    assert verdict.steps[-1].findings[0].remark is Remark.PARKED
    assert verdict.steps[-1].clauses == ()


@pytest.mark.parametrize(
    "stated", [{"at_end_of_term": True}, {"btv_huyen_uy_decision": "dong_y", "remedial_plan": False}]
)
def test_a_parked_remedy_refuses_nobody_and_that_is_said(stated: dict[str, Any]) -> None:
    verdict = judged(calculator("REMEDY"), **stated)
    assert (verdict.outcome, set(verdict.failed), set(verdict.review)) == (
        Outcome.REVIEW, {"SCHOOL"}, {"WAY", "REMEDY"},
    )  # fmt: skip
    assert not verdict.steps[-1].clauses


def test_a_parked_criterion_opens_no_way() -> None:
    verdict = judged(calculator("SCHOOL"))
    assert told(verdict) == ("xem_xet", set(), {"SCHOOL"}, ())


def test_the_shipped_ways() -> None:
    person = {"role": "truong_thon", "locality": "binh_son", "commune_type": "dong_bang", "age": 50}
    lacking = {**person, "education": "thcs", "is_party_member": True}
    assert told(check(lacking)) == ("xem_xet", {"A-BS-5"}, {"A-BS-9"}, ("personnel_shortage",))
    assert told(check({**lacking, "age": 66})) == ("khong_dat", {"A-BS-5", "A-BS-6"}, set(), ())
    model = {"subject": "mo_hinh", "registered": False}
    assert told(check(model))[:3] == ("khong_dat", {"C-M-1"}, set())
    assert told(check({**model, "discovered_in_monitoring": True}))[1:3] == ({"C-M-1"}, {"C-M-9"})
