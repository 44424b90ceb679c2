"""What a person's age is known from, and what a limit makes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.eligibility.finding import AgeDetail, Remark, Status
from corpus.eligibility.measures.age import Age, AgeMeasure, evidence
from corpus.eligibility.measures.base import Bounds
from tests.corpus.eligibility.making import known

ON = {"on_date": "2025-07-20"}
UP_TO_65, UNDER_40 = AgeMeasure(Bounds(high=65)), AgeMeasure(Bounds(high=40, high_open=True))


@pytest.mark.parametrize(
    ("stated", "ages", "used"),
    [
        ({"birth_date": "1960-07-20", **ON}, [Age(65)], ("birth_date", "on_date")),
        ({"birth_date": "1960-07-19", **ON}, [Age(65, True)], ("birth_date", "on_date")),
        ({"birth_date": "1960-07-21", **ON}, [Age(64, True)], ("birth_date", "on_date")),
        ({"age": 65}, [Age(65)], ("age",)),
        ({"age": 65, "age_extra_months": 0}, [Age(65)], ("age",)),
        ({"age": 65, "age_extra_months": 6}, [Age(65, True)], ("age",)),
        ({"birth_month": "1960-07", **ON}, [Age(65, True), Age(64, True)], ("birth_month", "on_date")),
        ({"birth_month": "1960-05", **ON}, [Age(65, True), Age(65, True)], ("birth_month", "on_date")),
        ({"birth_year": 1960, **ON}, [Age(64), Age(65)], ("birth_year", "on_date")),
        ({"age_mu": 66}, [Age(64), Age(65)], ("age_mu",)),
        # The best known counts.
        ({"birth_date": "1960-07-20", "age": 66, "age_mu": 60, **ON}, [Age(65)], ("birth_date", "on_date")),
        ({"birth_date": "1960-07-20", "age": 66}, [Age(66)], ("age",)),
        ({"birth_month": "1960-07", "birth_year": 1950, "age_mu": 66}, [Age(64), Age(65)], ("age_mu",)),
    ],
)
def test_evidence(stated: dict[str, Any], ages: list[Age], used: tuple[str, ...]) -> None:
    found = evidence(known(**stated))
    assert found is not None
    assert (list(found.ages), found.used) == (ages, used)


@pytest.mark.parametrize(
    ("stated", "missing"),
    [
        ({}, "age"),
        (ON, "age"),
        ({"age_extra_months": 6}, "age"),
        ({"birth_date": "1960-07-20"}, "on_date"),
        ({"birth_month": "1960-07"}, "on_date"),
        ({"birth_year": 1960}, "on_date"),
    ],
)
def test_what_is_asked_for(stated: dict[str, Any], missing: str) -> None:
    found = UP_TO_65.judge(known(**stated))
    assert (found.status, found.missing) == (Status.UNKNOWN, (missing,))


def test_the_day_of_birth_is_asked_for_where_it_decides() -> None:
    found = UP_TO_65.judge(known(birth_year=1959, **ON))
    assert (found.status, found.missing) == (Status.UNKNOWN, ("birth_date",))
    assert found.detail == AgeDetail((65, 66))
    assert UP_TO_65.judge(known(birth_year=1960, **ON)).status is Status.PASS
    assert UP_TO_65.judge(known(birth_year=1958, **ON)).status is Status.FAIL


def test_odd_months_past_the_limit_are_for_people() -> None:
    """No plan says how they count; a bare number is taken as it is, with the remark to look it up."""
    past = UP_TO_65.judge(known(birth_date="1960-01-20", **ON))
    assert (past.status, past.remark) == (Status.REVIEW, Remark.ODD_MONTHS)
    exact = UP_TO_65.judge(known(birth_date="1960-07-20", **ON))
    assert (exact.status, exact.remark) == (Status.PASS, None)
    bare = UP_TO_65.judge(known(age=65))
    assert (bare.status, bare.remark) == (Status.PASS, Remark.FACE_VALUE)
    assert UP_TO_65.judge(known(age=64)).remark is None
    assert UP_TO_65.judge(known(age=64, age_extra_months=11)).status is Status.PASS


def test_below_a_limit_the_birthday_itself_is_too_late() -> None:
    statuses = [
        UNDER_40.judge(known(birth_date=birth, **ON)).status
        for birth in ("1985-07-21", "1985-07-20", "1985-07-19")
    ]
    assert statuses == [Status.PASS, Status.FAIL, Status.FAIL]
    assert UNDER_40.judge(known(age=39, age_extra_months=11)).status is Status.PASS


def test_above_a_limit_odd_months_are_for_people_too() -> None:
    above = AgeMeasure(Bounds(low=18, low_open=True))
    assert above.judge(known(age=18)).status is Status.FAIL
    assert above.judge(known(age=18, age_extra_months=1)).status is Status.REVIEW
    assert above.judge(known(age=19)).status is Status.PASS


@pytest.mark.parametrize(("age", "status"), [(20, "fail"), (21, "pass"), (60, "pass"), (61, "fail")])
def test_between_two_ages(age: int, status: str) -> None:
    assert AgeMeasure(Bounds(21, 60)).judge(known(age=age)).status == status


def test_exactly_an_age() -> None:
    exactly = AgeMeasure(Bounds(60, 60))
    assert [exactly.judge(known(age=age)).status for age in (59, 60, 61)] == ["fail", "pass", "fail"]


def test_the_day_of_the_vote_counts_not_today() -> None:
    born = {"birth_date": "1960-07-20"}
    assert UP_TO_65.judge(known(date(2030, 1, 1), **born, **ON)).status is Status.PASS
    assert UP_TO_65.judge(known(date(2020, 1, 1), **born, on_date="2026-07-20")).status is Status.FAIL
