"""The last good day of a deadline, and what is shown as coming on a day."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
import pytest

from bot import chat_texts as texts
from bot.engine import Engine
from bot.front.actions import Send, SendFile
from bot.front.chat import Chat
from bot.front.deadlines import Deadlines, _last_day
from bot.front.events import Command, Press
from bot.front.markup import shown
from bot.front.outcome import Outcome, Visit
from corpus.records.model import Deadline, DeadlineKind
from corpus.text.mapped import Span

CHAT = Chat(id=1)
BASE = {"chat": 1, "user": 1, "private": True, "message": 1}


def deadline(kind: DeadlineKind, day: date | None, expression: str) -> Deadline:
    return Deadline(
        document="d", section="I", span=Span(0, 1, 1, 1), kind=kind, date=day, expression=expression,
        clause=expression, actor="", action="", recipient="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "day", "expression", "expected"),
    [
        (DeadlineKind.DATE, date(2022, 4, 5), "trước ngày 05/4/2022", date(2022, 4, 4)),
        (DeadlineKind.DATE, date(2022, 4, 5), "Trước 05/4/2022", date(2022, 4, 4)),
        (DeadlineKind.DATE, date(2022, 4, 5), "chậm nhất ngày 05/4/2022", date(2022, 4, 5)),
        (DeadlineKind.DATE, date(2022, 3, 1), "trước ngày 01/3/2022", date(2022, 2, 28)),
        (DeadlineKind.MONTH, date(2022, 12, 1), "trong tháng 12 năm 2022", date(2022, 12, 31)),
        (DeadlineKind.MONTH, date(2024, 2, 1), "trong tháng 02/2024", date(2024, 2, 29)),
        (DeadlineKind.YEAR, None, "năm 2022", None),
        (DeadlineKind.RELATIVE, None, "trước 03 ngày tổ chức hội nghị", None),
    ],
)
def test_the_last_good_day(
    kind: DeadlineKind, day: date | None, expression: str, expected: date | None
) -> None:
    assert _last_day(deadline(kind, day, expression)) == expected


@pytest.fixture
def deadlines(engine: Engine) -> Deadlines:
    return Deadlines(engine.store, engine.casework)


def overview(deadlines: Deadlines, today: date) -> Outcome:
    return deadlines.commands["han"](Visit(Command(id=1, name="han", **BASE), CHAT, today), "")


def pressed(deadlines: Deadlines, today: date, *parts: str) -> Outcome:
    press = Press(id=2, data=":".join(["h", *parts]), query="q", **BASE)
    return deadlines.presses["h"](Visit(press, CHAT, today), list(parts))


def said(outcome: Outcome) -> str:
    return "\n".join(shown(action.html) for action in outcome.actions if isinstance(action, Send))


def test_on_its_last_day_it_is_still_coming_the_next_day_it_has_passed(deadlines: Deadlines) -> None:
    (due, *_) = [due for due in deadlines._all if due.last and "30/11/2026" in due.deadline.expression]
    assert due.last == date(2026, 11, 29)
    assert due.deadline.expression.lower() in said(overview(deadlines, due.last)).lower()
    assert due.deadline.expression.lower() not in said(overview(deadlines, due.last + timedelta(1))).lower()
    passed = said(pressed(deadlines, due.last + timedelta(1), "q"))
    assert passed.startswith(texts.PASSED)
    assert due.deadline.expression.lower() in passed.lower()


def test_every_deadline_is_coming_passed_or_without_a_day(deadlines: Deadlines) -> None:
    for today in (date(2020, 1, 1), date(2022, 6, 15), date(2026, 3, 1), date(2030, 1, 1)):
        views = [overview(deadlines, today), pressed(deadlines, today, "q"), pressed(deadlines, today, "o")]
        counted = sum(said(view).count("\n“") + said(view).startswith("“") for view in views)
        assert counted == len(deadlines._all)


def test_where_nothing_comes_any_more(deadlines: Deadlines) -> None:
    assert texts.NONE_COMING in said(overview(deadlines, date(2040, 1, 1)))


def test_the_calendar_holds_what_is_coming(deadlines: Deadlines) -> None:
    today = date(2026, 3, 1)
    (file,) = [item for item in pressed(deadlines, today, "f", "").actions if isinstance(item, SendFile)]
    events = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    days = [event["dtstart"].dt for event in events]
    assert days == sorted(due.last for due in deadlines._all if due.last and due.last >= today)
    assert len({str(event["uid"]) for event in events}) == len(events)
