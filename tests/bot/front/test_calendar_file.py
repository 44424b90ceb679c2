"""The calendar file, read back by another reader of the format."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from bot.front.calendar_file import Entry, calendar

MADE = date(2026, 3, 1)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=90).filter(str.strip)
ENTRIES = st.builds(
    Entry, last=st.dates(date(2020, 1, 1), date(2035, 1, 1)), title=WORDS, description=WORDS, id=WORDS
)


@given(st.lists(ENTRIES, max_size=4))
def test_what_was_written_is_read_back(entries: list[Entry]) -> None:
    whole = icalendar.Calendar.from_ical(calendar(entries, MADE))
    events = whole.walk("VEVENT")
    found = [(event["dtstart"].dt, str(event["summary"]), str(event["description"])) for event in events]
    assert found == [(entry.last, entry.title, entry.description) for entry in entries]
    for event in events:
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt == -timedelta(days=3)


@given(ENTRIES)
def test_the_same_entry_is_the_same_event(entry: Entry) -> None:
    assert calendar([entry], MADE) == calendar([entry], MADE)
    later = icalendar.Calendar.from_ical(calendar([entry], MADE + timedelta(days=9))).walk("VEVENT")[0]
    assert later["uid"] == icalendar.Calendar.from_ical(calendar([entry], MADE)).walk("VEVENT")[0]["uid"]


def test_lines_are_folded_and_end_as_the_format_wants() -> None:
    content = calendar(
        [Entry(MADE, "Nộp báo cáo, tổng hợp; gửi về xã " * 9, "dòng một\ndòng hai", "x")], MADE
    )
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_no_entries_are_an_empty_calendar() -> None:
    assert icalendar.Calendar.from_ical(calendar([], MADE)).walk("VEVENT") == []
