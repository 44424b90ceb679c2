"""What a case may state, and what follows from it without being stated."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.eligibility.days import Month
from corpus.eligibility.facts import read_facts
from tests.corpus.eligibility.making import known
from tests.real import TODAY
from tests.shipped import calculator


def wrong(**stated: Any) -> tuple[str, ...]:
    return read_facts(stated, calculator().table, TODAY)[1]


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("role", ["truong_thon"]),
        ("education", ["thpt"]),
        ("is_party_member", [True, False]),
        ("age", [0, 65, 120]),
        ("age_extra_months", [0, 11]),
        ("age_mu", [1, 122]),
        ("birth_year", [1850, 2200]),
        ("numerator", [0, 10**30]),
        ("denominator", [1]),
        ("percent", [0, 33.3, 100, 100.0]),
        ("birth_date", ["1960-02-29"]),
        ("birth_month", ["1960-07"]),
    ],
)
def test_what_can_be(key: str, values: list[Any]) -> None:
    for value in values:
        assert wrong(**{key: value}) == ()
        assert known(**{key: value}).as_json() == {key: value}


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("role", ["chu_tich", "", "Truong_thon", 1, True, ["truong_thon"], {}]),
        ("education", ["lop_12", 3]),
        ("is_party_member", [1, 0, "true", "có", []]),
        ("age", [-1, 121, 65.0, 65.5, "65", True, float("nan"), 10**400, [65]]),
        ("age_extra_months", [-1, 12]),
        ("age_mu", [0, 123]),
        ("birth_year", [1849, 2201, "1960"]),
        ("numerator", [-1, 1.0, "3"]),
        ("denominator", [0, -1]),
        ("percent", [-0.1, 100.1, float("nan"), float("inf"), "35%", True]),
        ("birth_date", ["1961-02-29", "1960-07", "20/07/1960", 1960]),
        ("birth_month", ["1960-13", "1960-07-20", 7]),
        ("term_months", [0]),
        ("tuoi", [65, "x"]),
        ("", [1]),
    ],
)
def test_what_cannot_be(key: str, values: list[Any]) -> None:
    for value in values:
        assert wrong(**{key: value}) == (key,), value


def test_none_is_not_stated_whatever_the_key() -> None:
    assert wrong(age=None, tuoi=None) == ()
    assert "age" not in known(age=None)


def test_what_is_wrong_is_named_in_the_order_of_the_table() -> None:
    assert wrong(zz=1, education="x", age=-1, aa=1, role="x") == ("role", "age", "education", "aa", "zz")


def test_facts_stand_in_the_order_of_the_table_and_say_nothing_of_a_person_when_shown() -> None:
    facts = known(education="thpt", age=64, role="truong_thon")
    assert list(facts) == ["role", "age", "education"]
    assert "64" not in repr(facts)
    assert "truong_thon" not in repr(facts)


def test_values_in_their_types() -> None:
    facts = known(
        age=64,
        percent=12.5,
        birth_date="1960-07-20",
        birth_month="1960-07",
        registered=True,
        unit="dang_bo_khac",
    )
    assert (facts.whole("age"), facts.number("percent")) == (64, 12.5)
    assert (facts.day("birth_date"), facts.month("birth_month")) == (date(1960, 7, 20), Month(1960, 7))
    assert (facts.truth("registered"), facts.code("unit")) == (True, "dang_bo_khac")
    # Of another type, or not stated: nothing.
    assert facts.whole("registered") is facts.number("registered") is None
    assert facts.day("birth_month") is None
    assert facts.month("birth_date") is None
    assert facts.truth("age") is None
    assert facts.whole("count") is None


def test_a_further_value_of_a_fact_joins_it() -> None:
    assert known(role="bi_thu_chi_bo", concurrent_role="truong_thon").all_codes("role") == {
        "bi_thu_chi_bo", "truong_thon",
    }  # fmt: skip
    assert known(concurrent_role="truong_thon").all_codes("role") == {"truong_thon"}
    assert known().all_codes("role") == frozenset()
    assert known(registered=False).all_codes("registered") == {"False"}


def test_a_term_is_inferred_from_its_days_only() -> None:
    term = calculator().table["term"]
    assert term.value_on(date(2024, 12, 31)) == "2022_2025"
    assert term.value_on(date(2025, 1, 1)) == "2025_2027"
    assert known(on_date="2024-06-01").code("term") == "2022_2025"
    assert known(birth_date="1960-01-01").code("term") is None
    assert calculator().table["role"].value_on(date(2025, 1, 1)) is None


def test_a_value_more() -> None:
    facts = known(role="truong_thon")
    assert facts.with_value("locality", "duc_pho") == known(locality="duc_pho", role="truong_thon")
    assert "locality" not in facts
