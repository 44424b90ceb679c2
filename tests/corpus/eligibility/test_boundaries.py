"""Just below, at and just above every threshold of the shipped rule files.

The thresholds are read out of the files; what a comparison means is written here once more, with other means
than the program's: birthdays are counted, shares multiplied out, months stepped one by one.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from corpus.eligibility.facts import read_facts
from corpus.eligibility.finding import ShareDetail
from corpus.eligibility.judging import judge
from tests.corpus.eligibility.keys import CODES
from tests.corpus.eligibility.raw_rules import DAY, RawTest, raw_tests
from tests.shipped import calculator, check

ONE = timedelta(1)
ALL = raw_tests()
COUNTS = {"count", "count_thuong_truc", "model_total", "model_new", "models_directed", "report_sets"}
#: Days of a vote: an ordinary one, around the end of February, the ends of a month and of a year.
VOTES = [
    DAY,
    date(2025, 2, 28),
    date(2025, 3, 1),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2026, 3, 31),
    date(2025, 12, 31),
    date(2026, 1, 1),
]
AGES = [each for each in ALL if each.fact == "age"]
SHARES = [each for each in ALL if each.fact == "share"]
NUMBERS = [each for each in ALL if each.fact in COUNTS]
LEVELS = [each for each in ALL if isinstance(each.test.get("at_least"), str)]
TRUTHS = [each for each in ALL if each.compares_by("is")]
CHOICES = [each for each in ALL if each.compares_by("one_of")]
PERIODS = [each for each in ALL if each.compares_by("before", "within")]
QUARTERS = [each for each in ALL if each.compares_by("in_quarter")]
AHEAD = [each for each in ALL if each.compares_by("days_before")]
WEEKDAYS = [each for each in ALL if each.compares_by("weekday")]
ORDERS = [each for each in ALL if each.compares_by("earlier_than", "later_than")]
TERMS = [each for each in ALL if each.fact == "term_months"]


def test_no_test_of_a_rule_is_left_out() -> None:
    kinds = (
        AGES, SHARES, NUMBERS, LEVELS, TRUTHS, CHOICES, PERIODS, QUARTERS, AHEAD, WEEKDAYS, ORDERS, TERMS,
    )  # fmt: skip
    assert sorted(str(each) for kind in kinds for each in kind) == sorted(map(str, ALL))
    assert all(kinds)


# --- Ages --------------------------------------------------------------------------------------------------


def birthday(birth: date, year: int) -> date:
    """On 1 March for those born on 29 February, in a common year."""
    leaps = calendar.isleap(year) or (birth.month, birth.day) != (2, 29)
    return date(year, birth.month, birth.day) if leaps else date(year, 3, 1)


def of_age(raw: RawTest, years: int, *, past: bool) -> str:
    """``past``: beyond the birthday, which matters at a highest age only."""
    match raw.test:
        case {"at_most": limit} if years == limit and past:
            return "review"
        case {"at_most": limit}:
            return raw.means(years <= limit)
        case {"below": limit}:
            return raw.means(years < limit)
        case {"at_least": limit}:
            return raw.means(years >= limit)
    raise AssertionError(raw.test)


def born(raw: RawTest, birth: date, on: date) -> str:
    """The status of somebody of whom the day of birth is known; birthdays are counted one by one."""
    birthdays = [birthday(birth, year) for year in range(birth.year + 1, on.year + 1)]
    return of_age(raw, sum(day <= on for day in birthdays), past=on not in birthdays)


def limit_of(raw: RawTest) -> int:
    return int(next(raw.test[key] for key in ("at_most", "below", "at_least") if key in raw.test))


def common(statuses: set[str]) -> str:
    """What holds where several ages are possible."""
    return statuses.pop() if len(statuses) == 1 else "unknown"


@pytest.mark.parametrize("raw", AGES, ids=str)
def test_whole_years(raw: RawTest) -> None:
    limit = limit_of(raw)
    for years in range(limit - 2, limit + 3):
        assert raw.status({"age": years}) == of_age(raw, years, past=False)
        assert raw.status({"age": years, "age_extra_months": 0}) == of_age(raw, years, past=False)
        for months in (1, 6, 11):
            told = {"age": years, "age_extra_months": months}
            assert raw.status(told) == of_age(raw, years, past=True)


@pytest.mark.parametrize("raw", AGES, ids=str)
def test_the_day_before_on_and_after_the_birthday(raw: RawTest) -> None:
    limit = limit_of(raw)
    for on in VOTES:
        for years in (limit - 1, limit, limit + 1):
            year = on.year - years
            same_day = date(year, on.month, min(on.day, calendar.monthrange(year, on.month)[1]))
            leap_days = [date(year, 2, 29)] if calendar.isleap(year) else []
            for birth in (same_day - ONE, same_day, same_day + ONE, *leap_days):
                told = {"birth_date": birth.isoformat(), "on_date": on.isoformat()}
                assert raw.status(told) == born(raw, birth, on), told


@pytest.mark.parametrize("raw", AGES, ids=str)
def test_only_the_month_or_the_year_of_birth(raw: RawTest) -> None:
    limit = limit_of(raw)
    told: dict[str, Any]
    for on in VOTES[::2]:
        for years in (limit - 1, limit, limit + 1):
            year = on.year - years
            for month in {1, 12, on.month, max(1, on.month - 1), min(12, on.month + 1)}:
                days = [date(year, month, day + 1) for day in range(calendar.monthrange(year, month)[1])]
                told = {"birth_month": f"{year}-{month:02d}", "on_date": on.isoformat()}
                assert raw.status(told) == common({born(raw, birth, on) for birth in days}), told
            ages = {years} if (on.month, on.day) == (12, 31) else {years, years - 1}
            told = {"birth_year": year, "on_date": on.isoformat()}
            assert raw.status(told) == common({of_age(raw, age, past=False) for age in ages}), told


@pytest.mark.parametrize("raw", AGES, ids=str)
def test_the_age_in_the_old_count(raw: RawTest) -> None:
    """A year old at birth, a year older at every new year: one or two years more than completed."""
    limit = limit_of(raw)
    for counted in range(limit - 1, limit + 5):
        possible = {of_age(raw, counted - more, past=False) for more in (1, 2)}
        assert raw.status({"age_mu": counted}) == common(possible)


# --- Shares and counts -------------------------------------------------------------------------------------


def of_share(raw: RawTest, part: int, whole: int) -> str:
    """Multiplied out, so that nothing is divided."""
    match raw.test:
        case {"at_least": least} | {"exactly": 100 as least}:
            return raw.means(100 * part >= least * whole)
        case {"above": least}:
            return raw.means(100 * part > least * whole)
        case {"between": [_, most]} if 100 * part > most * whole:
            return "review"
        case {"between": [least, _]}:
            return raw.means(100 * part >= least * whole)
    raise AssertionError(raw.test)


@pytest.mark.parametrize("raw", SHARES, ids=str)
def test_every_share_of_up_to_forty(raw: RawTest) -> None:
    rule, table = calculator().book[raw.rule["id"]], calculator().table
    for whole in range(1, 41):
        statuses = [of_share(raw, part, whole) for part in range(whole + 1)]
        reached = next((part for part, status in enumerate(statuses) if status != "fail"), None)
        for part, expected in enumerate(statuses):
            facts, _ = read_facts({"numerator": part, "denominator": whole}, table, DAY)
            step = judge(rule, facts)
            assert step is not None
            assert step.finding is not None
            assert step.status == expected, f"{part}/{whole}"
            detail = step.finding.detail
            assert isinstance(detail, ShareDetail)
            assert detail.percent == Fraction(part, whole) * 100
            assert detail.needed == reached
            assert detail.lacking == (None if reached is None else max(0, reached - part))


@pytest.mark.parametrize("raw", SHARES, ids=str)
def test_the_case_with_counts_around_the_limit(raw: RawTest) -> None:
    for whole in (1, 7, 15, 20, 33, 100, 10**30):
        for limit in _limits(raw):
            near = limit * whole // 100
            for part in {max(0, near - 1), near, min(whole, near + 1), 0, whole}:
                told = {"numerator": part, "denominator": whole}
                assert raw.status(told) == of_share(raw, part, whole), told
    assert raw.status({"numerator": 0}) == "fail"  # none of any number


@pytest.mark.parametrize("raw", SHARES, ids=str)
def test_a_percentage_that_is_only_told(raw: RawTest) -> None:
    for limit in _limits(raw):
        for thousandths in {limit * 1000 + off for off in (-1000, -100, -1, 0, 1, 100, 1000)}:
            if 0 <= thousandths <= 100_000:
                told: float = thousandths / 1000
                assert raw.status({"percent": told}) == of_share(raw, thousandths, 100_000), told
        assert raw.status({"percent": limit}) == of_share(raw, limit, 100)


def _limits(raw: RawTest) -> list[int]:
    limit = next(raw.test[key] for key in ("at_least", "exactly", "above", "between") if key in raw.test)
    return limit if isinstance(limit, list) else [limit]


@pytest.mark.parametrize("raw", NUMBERS, ids=str)
def test_counts(raw: RawTest) -> None:
    least = raw.test["at_least"]
    for count in {0, least - 1, least, least + 1, least + 40}:
        added = dict.fromkeys(raw.test.get("plus", ()), 0)
        assert raw.status({raw.fact: count, **added}) == raw.means(count >= least)
        for key in added:
            assert raw.status({raw.fact: 0, **added, key: count}) == raw.means(count >= least)
            assert raw.status({key: count}) == ("pass" if count >= least else "unknown")
    assert raw.status({}) == "unknown"


# --- Levels, truths, codes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", LEVELS, ids=str)
def test_each_level(raw: RawTest) -> None:
    levels = CODES[raw.fact]
    for rank, level in enumerate(levels):
        facts: dict[str, Any] = {raw.fact: level}
        if (level, raw.test["at_least"]) == ("trung_cap", "thpt"):
            assert raw.status(facts) == "unknown"  # may have been reached without
            assert raw.status({**facts, "has_thpt_diploma": False}) == raw.means(False)
            facts["has_thpt_diploma"] = True
        assert raw.status(facts) == raw.means(rank >= levels.index(raw.test["at_least"])), level
    assert raw.status({}) == "unknown"


@pytest.mark.parametrize("raw", TRUTHS, ids=str)
def test_yes_and_no(raw: RawTest) -> None:
    for stated in (True, False):
        assert raw.status({raw.fact: stated}) == raw.means(stated is raw.test["is"])
    assumed = raw.test.get("presumed") or raw.test.get("objection")
    assert raw.status({}) == ("silent" if assumed else "unknown")


@pytest.mark.parametrize("raw", CHOICES, ids=str)
def test_each_code(raw: RawTest) -> None:
    for code in CODES[raw.fact]:
        if raw.fact not in raw.rule["applies"] or code in raw.rule["applies"][raw.fact]:
            assert raw.status({raw.fact: code}) == raw.means(code in raw.test["one_of"])


# --- Days --------------------------------------------------------------------------------------------------


def around(*days: date) -> Iterator[date]:
    for day in days:
        yield from (day - 400 * ONE, day - ONE, day, day + ONE, day + 400 * ONE)


def not_yet(raw: RawTest, background: dict[str, Any], last: date) -> None:
    """What has not been done is late only when the last good day is over; so is it without ``as_of``."""
    waiting = {**background, "submitted": False}
    for day in around(last):
        expected = "unknown" if day <= last else "fail"
        assert raw.status({**waiting, "as_of": day.isoformat()}) == expected, day
        assert raw.status(waiting, today=day) == expected, day
        assert raw.status({**background, "as_of": day.isoformat()}) == "unknown"
        assert raw.status({**background, "submitted": True, "as_of": day.isoformat()}) == "unknown"


@pytest.mark.parametrize("raw", PERIODS, ids=str)
def test_until_a_day_or_within_days(raw: RawTest) -> None:
    first, last = raw.test.get("within", (date.min, raw.test.get("before", date.max) - ONE))
    for day in around(last, *({first} - {date.min})):
        assert raw.status({raw.fact: day.isoformat()}) == raw.means(first <= day <= last), day
    not_yet(raw, {}, last)


@pytest.mark.parametrize("raw", QUARTERS, ids=str)
def test_within_a_quarter(raw: RawTest) -> None:
    for year in (2023, 2024):
        edges = [date(year, 1 + 3 * n, 1) for n in range(4)] + [date(year + 1, 1, 1)]
        for day in around(*edges):
            holds = (day.year, (day.month + 2) // 3) == (year, raw.test["in_quarter"])
            told = {raw.test["year"]: year, raw.fact: day.isoformat()}
            assert raw.status(told) == raw.means(holds), told
        not_yet(raw, {raw.test["year"]: year}, edges[raw.test["in_quarter"]] - ONE)
    assert raw.status({raw.fact: DAY.isoformat()}) == "unknown"


@pytest.mark.parametrize("raw", AHEAD, ids=str)
def test_days_before_an_event(raw: RawTest) -> None:
    for event in (DAY, date(2024, 3, 2), date(2023, 3, 2), date(2026, 1, 1)):
        told = {raw.test["event"]: event.isoformat()}
        for between in range(-2, raw.test["days_before"] + 3):
            day = event - between * ONE
            expected = raw.means(between >= raw.test["days_before"])
            assert raw.status({**told, raw.fact: day.isoformat()}) == expected, (day, event)
        not_yet(raw, told, event - raw.test["days_before"] * ONE)


@pytest.mark.parametrize("raw", WEEKDAYS, ids=str)
def test_each_day_of_a_week(raw: RawTest) -> None:
    sunday = date(2025, 7, 20)  # as calendars show
    names = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
    for after, name in enumerate(names):
        day = sunday + after * ONE
        assert raw.status({raw.fact: day.isoformat()}) == raw.means(name == raw.test["weekday"]), day


@pytest.mark.parametrize("raw", ORDERS, ids=str)
def test_one_day_before_or_after_another(raw: RawTest) -> None:
    later = "later_than" in raw.test
    other = raw.test["later_than" if later else "earlier_than"]
    for off in (-30, -1, 0, 1, 30):
        told = {raw.fact: (DAY + off * ONE).isoformat(), other: DAY.isoformat()}
        same = off == 0 and raw.test.get("same_day") == "review"
        assert raw.status(told) == ("review" if same else raw.means(off > 0 if later else off < 0)), told


@pytest.mark.parametrize("raw", TERMS, ids=str)
def test_the_length_of_a_term(raw: RawTest) -> None:
    months, tolerance = raw.test["exactly"], raw.test["tolerance_days"]
    for told in range(months - 2, months + 3):
        assert raw.status({raw.fact: told}) == raw.means(told == months)
    for start in (DAY, date(2025, 8, 31), date(2024, 8, 31), date(2024, 2, 29), date(2026, 1, 1)):
        year, month = start.year, start.month
        for _ in range(months):
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        full = date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
        for off in range(-tolerance - 2, tolerance + 3):
            days = {"term_start": start.isoformat(), "term_end": (full + off * ONE).isoformat()}
            assert raw.status(days) == raw.means(abs(off) <= tolerance), days


# --- Which cases a rule is for -----------------------------------------------------------------------------


@pytest.mark.parametrize("raw", ALL, ids=str)
def test_a_rule_speaks_of_the_cases_that_its_file_names_and_of_no_other(raw: RawTest) -> None:
    """Each code of each condition in turn, all else as the file wants it."""
    background = raw.background
    for key, wanted in raw.rule["applies"].items():
        for code in CODES[key]:
            verdict = check({**background, key: code}, DAY)
            speaks = any(step.rule.id == raw.rule["id"] for step in verdict.steps)
            joined = key == "role" and background.get("concurrent_role") in wanted
            if code not in wanted and not joined:
                assert not speaks, code
            elif raw.status({}) != "silent":
                assert speaks, code
