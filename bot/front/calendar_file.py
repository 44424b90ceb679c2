"""Deadlines as a calendar file (RFC 5545) that phones and mail programs take in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from bot.chat_texts import CALENDAR_NAME
from bot.front.buttons import key_of

_REMINDED = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Entry:
    """A day by which something is to be done; ``last`` is the last good day."""

    last: date
    title: str
    description: str
    id: str  # the same for the same deadline, so that taking the file in twice adds nothing


def calendar(entries: Iterable[Entry], made: date) -> bytes:
    """An all-day event for each, with a reminder three days before; an empty calendar for none.

    The same entries and day give the same bytes.
    """
    whole = Calendar()
    whole.add("prodid", "-//tro-ly-thon//VN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", CALENDAR_NAME)
    for entry in entries:
        whole.add_component(_event(entry, made))
    return bytes(whole.to_ical())


def _event(entry: Entry, made: date) -> Event:
    event = Event()
    event.add("uid", f"{key_of(entry.id)}@tro-ly-thon")
    event.add("dtstamp", datetime.combine(made, time(), UTC))
    event.add("dtstart", entry.last)
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.description)
    event.add("transp", "TRANSPARENT")
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", entry.title)
    reminder.add("trigger", -_REMINDED)
    event.add_component(reminder)
    return event
