"""Shares as exact fractions, counts, and the limits that both are held against."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.eligibility.finding import CountDetail, Remark, ShareDetail, Status
from corpus.eligibility.measures.base import Bounds
from corpus.eligibility.measures.shares import CountMeasure, ShareMeasure
from tests.corpus.eligibility.making import known

HALF, ABOVE_35, RANGE = (
    ShareMeasure(Bounds(low=50)),
    ShareMeasure(Bounds(low=35, low_open=True)),
    Bounds(20, 25),
)
ALL = ShareMeasure(Bounds(100, 100))
BOUNDS = st.builds(
    lambda ends, low_open, high_open: Bounds(ends[0], ends[1], low_open, high_open),
    st.tuples(st.none() | st.integers(0, 6), st.none() | st.integers(0, 6)).filter(lambda ends: any(ends)),
    st.booleans(),
    st.booleans(),
)


def share(part: int, whole: int, measure: ShareMeasure = HALF) -> Status:
    return measure.judge(known(numerator=part, denominator=whole)).status


@pytest.mark.parametrize(
    ("percent", "whole", "needed"),
    [(12, 7, 1), (10, 15, 2), (50, 15, 8), (70, 15, 11), (90, 15, 14), (15, 20, 3)],
)
def test_how_many_are_needed(percent: int, whole: int, needed: int) -> None:
    measure = ShareMeasure(Bounds(low=percent))
    assert measure.needed(whole) == needed
    assert share(needed, whole, measure) is Status.PASS
    assert share(needed - 1, whole, measure) is Status.FAIL


def test_what_is_lacking() -> None:
    found = HALF.judge(known(numerator=6, denominator=15))
    assert found.detail == ShareDetail(Fraction(40), needed=8, lacking=2)
    assert found.used == ("numerator", "denominator")
    assert HALF.judge(known(numerator=9, denominator=15)).detail == ShareDetail(Fraction(60), 8, 0)


def test_above_a_share_is_more_than_it() -> None:
    assert share(7, 20, ABOVE_35) is Status.FAIL
    assert share(8, 20, ABOVE_35) is Status.PASS
    assert ABOVE_35.needed(20) == 8
    assert ShareMeasure(Bounds(low=100, low_open=True)).needed(5) is None


def test_a_third_is_no_33_percent() -> None:
    third = ShareMeasure(Bounds(low=33.4))
    assert share(1, 3, third) is Status.FAIL
    assert share(167, 500, third) is Status.PASS  # 33.4% to the digit
    assert share(333_999, 10**6, third) is Status.FAIL
    assert share(10**40 - 1, 2 * 10**40) is Status.FAIL


def test_over_the_upper_end_of_a_range_is_for_people() -> None:
    """Of 15 only 3 fits between 20 and 25; of 11 none does."""
    measure = ShareMeasure(RANGE)
    assert [share(part, 15, measure) for part in (2, 3, 4)] == ["fail", "pass", "review"]
    assert [share(part, 11, measure) for part in (2, 3)] == ["fail", "review"]
    assert [share(part, 20, measure) for part in (3, 4, 5, 6)] == ["fail", "pass", "pass", "review"]
    over = measure.judge(known(percent=25.1))
    assert (over.status, over.remark) == (Status.REVIEW, Remark.ABOVE_RANGE)


def test_all_of_them() -> None:
    assert [share(part, 15, ALL) for part in (14, 15)] == ["fail", "pass"]
    assert ALL.needed(15) == 15


def test_a_highest_share() -> None:
    most = ShareMeasure(Bounds(high=30))
    assert [share(part, 10, most) for part in (3, 4)] == ["pass", "fail"]
    assert most.needed(10) is None


def test_a_percentage_is_taken_as_told() -> None:
    at_limit = HALF.judge(known(percent=50))
    assert (at_limit.status, at_limit.remark) == (Status.PASS, Remark.FACE_VALUE)
    assert at_limit.detail == ShareDetail(Fraction(50))
    assert HALF.judge(known(percent=49.9)).status is Status.FAIL
    assert HALF.judge(known(percent=49.9)).remark is None
    assert ABOVE_35.judge(known(percent=35)).status is Status.FAIL
    assert HALF.judge(known(numerator=8, denominator=15, percent=53)).used == ("numerator", "denominator")


def test_a_decimal_fraction_is_meant_as_written() -> None:
    """0.1 has no exact double; what was typed counts."""
    tenth = ShareMeasure(Bounds(low=0.1))
    assert tenth.judge(known(percent=0.1)).status is Status.PASS
    assert share(1, 1000, tenth) is Status.PASS


@pytest.mark.parametrize(
    ("stated", "missing"),
    [
        ({}, ("numerator", "denominator")),
        ({"numerator": 3}, ("denominator",)),
        ({"denominator": 3}, ("numerator",)),
        ({"denominator": 3, "numerator": None}, ("numerator",)),
    ],
)
def test_what_a_share_waits_for(stated: dict[str, Any], missing: tuple[str, ...]) -> None:
    found = HALF.judge(known(**stated))
    assert (found.status, found.missing) == (Status.UNKNOWN, missing)


def test_none_of_any_number_is_none() -> None:
    found = HALF.judge(known(numerator=0))
    assert (found.status, found.used) == (Status.FAIL, ("numerator",))


def test_counts() -> None:
    five = CountMeasure(("model_total",), Bounds(low=5))
    assert [five.judge(known(model_total=count)).status for count in (0, 4, 5, 6)] == [
        "fail", "fail", "pass", "pass",
    ]  # fmt: skip
    assert five.judge(known(model_total=3)).detail == CountDetail(3, lacking=2)
    assert five.judge(known(model_total=5)).detail == CountDetail(5)
    assert five.judge(known()).missing == ("model_total",)


def test_a_sum_is_known_once_enough_of_it_is() -> None:
    two = CountMeasure(("count_thuong_truc", "count_pct"), Bounds(low=2))
    assert two.judge(known(count_thuong_truc=1, count_pct=1)).status is Status.PASS
    assert two.judge(known(count_thuong_truc=2)).status is Status.PASS
    assert two.judge(known(count_thuong_truc=2)).used == ("count_thuong_truc",)
    assert two.judge(known(count_thuong_truc=1)).missing == ("count_pct",)
    assert two.judge(known()).missing == ("count_thuong_truc", "count_pct")
    assert two.judge(known(count_thuong_truc=1, count_pct=0)).detail == CountDetail(1, lacking=1)


def test_a_highest_sum_fails_as_soon_as_it_is_exceeded_and_passes_only_when_all_is_known() -> None:
    most = CountMeasure(("count_thuong_truc", "count_pct"), Bounds(high=2))
    assert most.judge(known(count_thuong_truc=3)).status is Status.FAIL
    assert most.judge(known(count_thuong_truc=2)).missing == ("count_pct",)
    assert most.judge(known(count_thuong_truc=2, count_pct=0)).status is Status.PASS
    exactly = CountMeasure(("count_thuong_truc", "count_pct"), Bounds(2, 2))
    assert exactly.judge(known(count_thuong_truc=2)).missing == ("count_pct",)


@given(one=BOUNDS, other=BOUNDS)
def test_bounds_exclude_each_other_where_no_number_is_in_both(one: Bounds, other: Bounds) -> None:
    halves = [Fraction(n, 2) for n in range(-2, 16)]
    common = any(one.hold(value) and other.hold(value) for value in halves)
    assert one.excludes(other) is other.excludes(one)
    assert one.excludes(other) is not common


@given(bounds=BOUNDS, value=st.integers(-2, 8))
def test_a_number_is_under_over_or_held(bounds: Bounds, value: int) -> None:
    assert bounds.hold(value) is not (bounds.under(value) or bounds.over(value))


@pytest.mark.parametrize(("low_open", "high_open"), list(product([True, False], repeat=2)))
def test_open_ends_do_not_belong(low_open: bool, high_open: bool) -> None:
    bounds = Bounds(2, 4, low_open, high_open)
    assert [bounds.hold(value) for value in (1, 2, 3, 4, 5)] == [
        False,
        not low_open,
        True,
        not high_open,
        False,
    ]
    assert bounds.is_range
    assert not Bounds(2, 2).is_range
    assert not Bounds(low=2).is_range
