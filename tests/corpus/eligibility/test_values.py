"""Levels, truths and codes held against what is stated."""

from __future__ import annotations

import pytest

from corpus.eligibility.finding import Status
from corpus.eligibility.measures.values import CodeMeasure, LevelMeasure, TruthMeasure
from tests.corpus.eligibility.making import MEMBER, SCHOOL, known

LOWER_SCHOOL = LevelMeasure("education", "thcs")


@pytest.mark.parametrize(
    ("level", "status"),
    [("tieu_hoc", "fail"), ("thcs", "fail"), ("thpt", "pass"), ("cao_dang", "pass"), ("sau_dai_hoc", "pass")],
)
def test_a_level_and_all_above_it(level: str, status: str) -> None:
    assert SCHOOL.judge(known(education=level)).status == status


def test_a_level_that_may_have_been_reached_without_the_one_asked_for() -> None:
    open_case = SCHOOL.judge(known(education="trung_cap"))
    assert (open_case.status, open_case.missing) == (Status.UNKNOWN, ("has_thpt_diploma",))
    for stated, status in ((True, Status.PASS), (False, Status.FAIL)):
        found = SCHOOL.judge(known(education="trung_cap", has_thpt_diploma=stated))
        assert (found.status, found.used) == (status, ("education", "has_thpt_diploma"))
    assert LOWER_SCHOOL.judge(known(education="trung_cap")).status is Status.PASS
    assert SCHOOL.judge(known(education="thcs", has_thpt_diploma=True)).status is Status.FAIL


def test_what_is_not_stated_is_asked_for() -> None:
    assert SCHOOL.judge(known()).missing == ("education",)
    assert MEMBER.judge(known()).missing == ("is_party_member",)
    assert CodeMeasure("field", ("kinh_te",)).judge(known()).missing == ("field",)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_truth(wanted: bool) -> None:
    measure = TruthMeasure("registered", wanted)
    assert measure.judge(known(registered=wanted)).status is Status.PASS
    assert measure.judge(known(registered=not wanted)).status is Status.FAIL


def test_a_probationary_member_is_one() -> None:
    assert MEMBER.judge(known(party_probationary=True)).status is Status.PASS
    assert MEMBER.judge(known(party_probationary=False)).status is Status.UNKNOWN
    assert MEMBER.judge(known(party_probationary=True, is_party_member=False)).status is Status.FAIL


def test_one_of_several_codes() -> None:
    measure = CodeMeasure("org_level", ("tinh", "huyen"))
    assert [measure.judge(known(org_level=code)).status for code in ("tinh", "huyen", "xa")] == [
        "pass", "pass", "fail",
    ]  # fmt: skip


def test_a_term_follows_from_the_day() -> None:
    measure = CodeMeasure("term", ("2025_2027",))
    assert measure.judge(known(on_date="2025-01-01")).status is Status.PASS
    assert measure.judge(known(on_date="2024-12-31")).status is Status.FAIL
    assert measure.judge(known(on_date="2024-12-31", term="2025_2027")).status is Status.PASS
    assert measure.judge(known()).missing == ("term",)
