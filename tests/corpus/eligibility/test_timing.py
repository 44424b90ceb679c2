"""Days: until, within, ahead of, on, before and after; how long a term is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.eligibility.finding import DayDetail, Finding, Remark, Status
from corpus.eligibility.measures.timing import (
    AheadMeasure,
    OrderMeasure,
    QuarterMeasure,
    TermMeasure,
    WeekdayMeasure,
    WithinMeasure,
)
from tests.corpus.eligibility.making import known

UNTIL = WithinMeasure("submitted_date", date.min, date(2026, 3, 4))
DECEMBER = WithinMeasure("event_date", date(2022, 12, 1), date(2022, 12, 31))
FOURTH = QuarterMeasure("submitted_date", 4, "report_year")
AHEAD = AheadMeasure("submitted_date", 3, "meeting_date")
SUNDAY = WeekdayMeasure("election_date", 6)
BEFORE = OrderMeasure("election_date", "congress_date", later=False, same_day_review=True)
AFTER = OrderMeasure("training_date", "congress_date", later=True)
TERM = TermMeasure("term_months", "term_start", "term_end", 30, 1)


def told(found: Finding) -> tuple[str, tuple[str, ...]]:
    return found.status.value, found.missing


@pytest.mark.parametrize(
    ("day", "status"), [("2026-03-04", "pass"), ("2026-03-05", "fail"), ("1999-01-01", "pass")]
)
def test_until_a_day(day: str, status: str) -> None:
    found = UNTIL.judge(known(submitted_date=day))
    assert (found.status, found.used) == (status, ("submitted_date",))
    assert found.detail == DayDetail(date(2026, 3, 4))


@pytest.mark.parametrize(
    ("day", "status"),
    [("2022-11-30", "fail"), ("2022-12-01", "pass"), ("2022-12-31", "pass"), ("2023-01-01", "fail")],
)
def test_within_days(day: str, status: str) -> None:
    assert DECEMBER.judge(known(event_date=day)).status == status


@pytest.mark.parametrize(
    ("today", "stated", "status", "left"),
    [
        (date(2026, 3, 1), {}, "unknown", 3),
        (date(2026, 3, 4), {}, "unknown", 0),
        (date(2026, 3, 5), {}, "unknown", -1),  # may have been sent in time
        (date(2026, 3, 4), {"submitted": False}, "unknown", 0),
        (date(2026, 3, 5), {"submitted": False}, "fail", -1),
        (date(2026, 3, 5), {"submitted": True}, "unknown", -1),
        (date(2026, 1, 1), {"submitted": False, "as_of": "2026-03-05"}, "fail", -1),
        (date(2027, 1, 1), {"submitted": False, "as_of": "2026-03-04"}, "unknown", 0),
        (date(2027, 1, 1), {"as_of": "2026-03-04"}, "unknown", 0),
    ],
)
def test_what_is_not_sent_is_late_only_when_the_last_day_is_over(
    today: date, stated: dict[str, Any], status: str, left: int
) -> None:
    found = UNTIL.judge(known(today, **stated))
    assert found.status == status
    assert found.detail == DayDetail(date(2026, 3, 4), left)
    assert found.missing == (("submitted_date",) if status == "unknown" else ())


def test_a_day_of_sending_outweighs_that_nothing_was_sent() -> None:
    sent = known(date(2027, 1, 1), submitted=False, submitted_date="2026-03-04")
    assert UNTIL.judge(sent).status is Status.PASS


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"submitted_date": "2024-09-30", "report_year": 2024}, ("fail", ())),
        ({"submitted_date": "2024-10-01", "report_year": 2024}, ("pass", ())),
        ({"submitted_date": "2024-12-31", "report_year": 2024}, ("pass", ())),
        ({"submitted_date": "2025-01-01", "report_year": 2024}, ("fail", ())),
        ({"submitted_date": "2025-10-01", "report_year": 2024}, ("fail", ())),
        ({"submitted_date": "2024-10-01"}, ("unknown", ("report_year",))),
        ({"report_year": 2024}, ("unknown", ("submitted_date",))),
        ({"report_year": 2024, "submitted": False, "as_of": "2025-01-01"}, ("fail", ())),
        ({}, ("unknown", ("submitted_date", "report_year"))),
    ],
)
def test_within_a_quarter_of_the_year_that_is_told(
    stated: dict[str, Any], expected: tuple[str, tuple[str, ...]]
) -> None:
    assert told(FOURTH.judge(known(**stated))) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"submitted_date": "2026-09-12", "meeting_date": "2026-09-15"}, ("pass", ())),
        ({"submitted_date": "2026-09-13", "meeting_date": "2026-09-15"}, ("fail", ())),
        ({"submitted_date": "2026-09-16", "meeting_date": "2026-09-15"}, ("fail", ())),
        ({"submitted_date": "2024-02-27", "meeting_date": "2024-03-01"}, ("pass", ())),
        ({"submitted_date": "2023-02-27", "meeting_date": "2023-03-01"}, ("fail", ())),
        ({"submitted_date": "2026-09-12"}, ("unknown", ("meeting_date",))),
        ({"meeting_date": "2026-09-15"}, ("unknown", ("submitted_date",))),
        ({}, ("unknown", ("submitted_date", "meeting_date"))),
        ({"submitted_date": "0001-01-01", "meeting_date": "0001-01-01"}, ("pass", ())),
    ],
)
def test_days_before_an_event(stated: dict[str, Any], expected: tuple[str, tuple[str, ...]]) -> None:
    assert told(AHEAD.judge(known(**stated))) == expected


def test_what_is_late_for_an_event_that_is_over() -> None:
    found = AHEAD.judge(known(date(2026, 9, 13), meeting_date="2026-09-15", submitted=False))
    assert found.detail == DayDetail(date(2026, 9, 12), -1)
    assert found.status is Status.FAIL


@pytest.mark.parametrize(
    ("day", "status"), [("2025-07-19", "fail"), ("2025-07-20", "pass"), ("2025-07-21", "fail")]
)
def test_on_a_sunday(day: str, status: str) -> None:
    assert SUNDAY.judge(known(election_date=day)).status == status


def test_a_weekday_waits_for_the_day() -> None:
    assert told(SUNDAY.judge(known())) == ("unknown", ("election_date",))


@pytest.mark.parametrize(
    ("day", "status"), [("2025-07-19", "pass"), ("2025-07-20", "review"), ("2025-07-21", "fail")]
)
def test_before_another_day(day: str, status: str) -> None:
    found = BEFORE.judge(known(election_date=day, congress_date="2025-07-20"))
    assert found.status == status
    assert found.remark is (Remark.SAME_DAY if status == "review" else None)


@pytest.mark.parametrize(
    ("day", "status"), [("2025-07-19", "fail"), ("2025-07-20", "fail"), ("2025-07-21", "pass")]
)
def test_after_another_day(day: str, status: str) -> None:
    assert AFTER.judge(known(training_date=day, congress_date="2025-07-20")).status == status


def test_an_order_waits_for_both_days() -> None:
    assert told(AFTER.judge(known())) == ("unknown", ("training_date", "congress_date"))
    assert told(AFTER.judge(known(training_date="2025-07-20"))) == ("unknown", ("congress_date",))
    assert told(AFTER.judge(known(congress_date="2025-07-20"))) == ("unknown", ("training_date",))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"term_months": 30}, ("pass", ())),
        ({"term_months": 29}, ("fail", ())),
        ({"term_months": 60}, ("fail", ())),
        ({"term_start": "2025-08-31", "term_end": "2028-02-27"}, ("fail", ())),
        ({"term_start": "2025-08-31", "term_end": "2028-02-28"}, ("pass", ())),
        ({"term_start": "2025-08-31", "term_end": "2028-02-29"}, ("pass", ())),
        ({"term_start": "2025-08-31", "term_end": "2028-03-01"}, ("pass", ())),
        ({"term_start": "2025-08-31", "term_end": "2028-03-02"}, ("fail", ())),
        ({"term_start": "2025-07-20", "term_end": "2028-01-19"}, ("pass", ())),
        ({"term_start": "9999-01-01", "term_end": "9999-12-31"}, ("fail", ())),
        ({"term_months": 30, "term_start": "2025-07-20", "term_end": "2026-07-20"}, ("pass", ())),
        ({}, ("unknown", ("term_months",))),
        ({"term_start": "2025-07-20"}, ("unknown", ("term_end",))),
        ({"term_end": "2025-07-20"}, ("unknown", ("term_start",))),
    ],
)
def test_a_term_of_thirty_months(stated: dict[str, Any], expected: tuple[str, tuple[str, ...]]) -> None:
    assert told(TERM.judge(known(**stated))) == expected
