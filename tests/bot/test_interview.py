"""Which question comes next, what an answer to it means, and what is taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework import Casework
from bot.interview import Interview, picked, values_in_answer
from corpus.eligibility.fact_table import FactType
from corpus.eligibility.finding import Status
from corpus.eligibility.verdict import Outcome
from tests.real import TODAY
from tests.shipped import calculator

TABLE = calculator().table


def meant(key: str, typed: str, today: date = TODAY) -> dict[str, Any]:
    return values_in_answer(TABLE[key], typed, today)


# --- What an answer means ----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [fact.key for fact in TABLE.facts if fact.values])
def test_a_value_by_its_number_or_its_name(key: str) -> None:
    for number, value in enumerate(TABLE[key].values, 1):
        assert meant(key, str(number)) == {key: value.code}
        assert meant(key, value.name) == {key: value.code}
        assert meant(key, value.name.upper()) == {key: value.code}
    assert meant(key, "0") == meant(key, str(len(TABLE[key].values) + 1)) == {}


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("locality", "Đức Phổ", "duc_pho"),
        ("locality", "binh son", "binh_son"),
        ("locality", "hai phong", "hai_phong_xa"),
        ("commune_type", "miền núi", "mien_nui"),
        ("education", "cấp 3", "thpt"),
        ("education", "THPT", "thpt"),
        ("education", "đại học", "dai_hoc"),
        ("political_theory", "sơ cấp", "so_cap"),
        ("role", "truong thon", "truong_thon"),
        ("period", "2030", "2030"),
        ("unit_rating", "hoàn thành tốt", "hoan_thanh_tot"),
    ],
)
def test_a_value_by_a_part_of_its_name(key: str, typed: str, code: str) -> None:
    assert meant(key, typed) == {key: code}


@pytest.mark.parametrize(
    ("key", "typed"), [("role", "bí thư"), ("role", "xã, phường"), ("locality", "thị xã huyện")]
)
def test_a_part_of_several_names_is_none(key: str, typed: str) -> None:
    assert meant(key, typed) == {}


@pytest.mark.parametrize("typed", ["có", "Có", "co", "rồi", "dạ", "phải", "y", "1", "đã có"])
def test_yes(typed: str) -> None:
    assert meant("registered", typed) == {"registered": True}


@pytest.mark.parametrize("typed", ["không", "ko", "k", "chưa", "chưa có", "N", "2"])
def test_no(typed: str) -> None:
    assert meant("registered", typed) == {"registered": False}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20/7/2025", "2025-07-20"),
        ("20.07.2025", "2025-07-20"),
        ("20-7-2025", "2025-07-20"),
        ("ngày 20/7/2025 ạ", "2025-07-20"),
    ],
)
def test_a_day(typed: str, day: str) -> None:
    assert meant("election_date", typed) == {"election_date": day}


@pytest.mark.parametrize("typed", ["20/7", "tháng 7", "2025-07-20", "mai", ""])
def test_no_day(typed: str) -> None:
    assert meant("election_date", typed) == {}


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("numerator", "6", 6),
        ("numerator", "06", 6),
        ("numerator", "6 người", 6),
        ("numerator", "-1", -1),
        ("percent", "33,3", 33.3),
        ("percent", "33.3%", 33.3),
        ("percent", "50%", 50),
        ("term_months", "30 tháng", 30),
        ("report_year", "2025", 2025),
    ],
)
def test_a_number(key: str, typed: str, value: float) -> None:
    assert meant(key, typed) == {key: value}


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("numerator", "6,5"),
        ("numerator", "sáu"),
        ("numerator", ""),
        ("numerator", "²"),
        ("numerator", "9" * 5000),
        ("percent", "9" * 5000 + ",5"),
        ("percent", "năm mươi"),
        ("role", "²"),
        ("role", "9" * 5000),
        ("role", ""),
        ("registered", "²"),
        ("age", "²"),
        ("age", ""),
    ],
)
def test_no_answer_of_its_kind(key: str, typed: str) -> None:
    assert meant(key, typed) == {}


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("65", {"age": 65}),
        ("65 tuổi", {"age": 65}),
        ("sinh năm 1960", {"birth_year": 1960}),
        ("sinh ngày 20/7/1960", {"birth_date": "1960-07-20"}),
        ("66 tuổi mụ", {"age_mu": 66}),
    ],
)
def test_an_age_in_any_of_the_ways_that_people_tell_it(typed: str, values: dict[str, Any]) -> None:
    assert meant("age", typed) == values


@given(key=st.sampled_from([fact.key for fact in TABLE.facts]), typed=st.text(max_size=40))
def test_no_answer_raises(key: str, typed: str) -> None:
    values = meant(key, typed)
    assert set(values) <= {fact.key for fact in TABLE.facts}


def test_numbered() -> None:
    assert [picked("abc", typed) for typed in ("1", "3", "03", "0", "4", "-1", "²", "٣", "", "9" * 5000)] == [
        "a", "c", "c", None, None, None, None, "c", None, None,
    ]  # fmt: skip


# --- What comes next ---------------------------------------------------------------------------------------


def held(casework: Casework, *answers: str) -> Interview:
    """The interview of a trưởng thôn after these answers."""
    interview = Interview({"role": "truong_thon"}, (), ("role",))
    for typed in answers:
        fact = interview.next_fact(casework.judge(interview.stated, TODAY), casework.table)
        assert fact is not None
        following = interview.answer(fact, typed, casework, TODAY)
        assert following is not None, typed
        interview = following
    return interview


def asked_next(casework: Casework, interview: Interview) -> str:
    fact = interview.next_fact(casework.judge(interview.stated, TODAY), casework.table)
    return fact.key if fact else ""


def test_the_most_decisive_fact_is_asked_for_first(casework: Casework) -> None:
    interview = held(casework)
    assert (
        asked_next(casework, interview)
        == casework.judge(interview.stated, TODAY).verdict.missing[0]
        == "locality"
    )
    assert asked_next(casework, held(casework, "Bình Sơn", "có", "trung cấp")) == "commune_type"


def test_nothing_is_asked_for_where_nothing_could_change_the_verdict(casework: Casework) -> None:
    assert asked_next(casework, held(casework, "Đức Phổ", "không")) == ""
    assert asked_next(casework, held(casework, "Đức Phổ", "có", "thpt", "60")) == ""


def test_what_a_verdict_does_not_wait_for_is_asked_for_last(casework: Casework) -> None:
    lacking = held(casework, "Bình Sơn", "có", "thcs", "đồng bằng")
    assert asked_next(casework, lacking) == "age"
    told = held(casework, "Bình Sơn", "có", "thcs", "đồng bằng", "60")
    assert asked_next(casework, told) == "personnel_shortage"
    assert casework.judge(told.stated, TODAY).verdict.outcome is Outcome.REVIEW


def test_what_the_person_does_not_know_is_not_asked_for_again(casework: Casework) -> None:
    interview = held(casework, "Đức Phổ", "?", "chưa rõ", "không biết")
    assert interview.stated == {"role": "truong_thon", "locality": "duc_pho"}
    assert set(interview.skipped) == {"is_party_member", "education", "age"}
    assert asked_next(casework, interview) == ""
    steps = casework.judge(interview.stated, TODAY).verdict.steps
    assert {step.status for step in steps} == {Status.UNKNOWN, Status.INFO}


def test_an_answer_that_cannot_be_is_none(casework: Casework) -> None:
    interview = held(casework, "Đức Phổ")
    for key, typed in (
        ("age", "150"),
        ("age", "-1"),
        ("on_date", "31/02/2025"),
        ("role", "xyz"),
        ("denominator", "0"),
    ):
        assert interview.answer(TABLE[key], typed, casework, TODAY) is None


def test_going_back_takes_back_the_last_answer(casework: Casework) -> None:
    interview = held(casework, "Đức Phổ", "có", "?")
    assert interview.back() == held(casework, "Đức Phổ", "có")
    assert interview.back().back() == held(casework, "Đức Phổ")
    emptied = interview.back().back().back().back()
    assert (dict(emptied.stated), emptied.skipped, emptied.answered) == ({}, (), ())
    assert emptied.back() == emptied


def test_going_back_takes_back_an_age_however_it_was_told(casework: Casework) -> None:
    before = held(casework, "Đức Phổ", "có", "thpt")
    born = before.answer(TABLE["age"], "sinh năm 1960", casework, TODAY)
    assert born is not None
    assert born.stated["birth_year"] == 1960
    assert asked_next(casework, born) == "on_date"
    assert born.back() == before


def test_an_interview_says_nothing_of_the_person_when_shown(casework: Casework) -> None:
    assert "thpt" not in repr(held(casework, "Đức Phổ", "có", "thpt"))


@pytest.mark.parametrize("key", [fact.key for fact in TABLE.selectors])
def test_every_case_comes_to_an_end(casework: Casework, key: str) -> None:
    """Whatever is picked, always the first value: never the same question twice."""
    for value in TABLE[key].values:
        interview = Interview({key: value.code}, (), (key,))
        while fact := interview.next_fact(casework.judge(interview.stated, TODAY), casework.table):
            assert fact.key not in interview.answered
            typed = "20/7/2025" if fact.type is FactType.DATE else str(max(1, fact.least or 1))
            following = interview.answer(fact, typed, casework, TODAY)
            assert following is not None
            interview = following
        assert casework.judge(interview.stated, TODAY).verdict.outcome is not Outcome.INCOMPLETE
