"""Looking around without asking: deadlines, duties, documents, the place."""

from __future__ import annotations

import icalendar
import pytest

from bot import chat_texts as texts
from tests.real import PLANS
from tests.served import Served
from tests.telegram_server import Person

DUC_PHO_PLAN = "Kế hoạch “Dân tin - Đảng cử” thị xã Đức Phổ"


def test_deadlines_in_all_their_views(bot: Served, lan: Person) -> None:
    overview = bot.one(lan, "/han")
    assert overview.plain.startswith(texts.DEADLINES)
    for view, key in ((texts.BY_PLAN, texts.CHOOSE_PLAN), (texts.BY_ACTOR, texts.CHOOSE_ACTOR)):
        overview = bot.one(lan, "/han")
        (listed,) = bot.press(lan, view)
        assert listed.plain == key
        assert listed.message == overview.message
        for name in listed.buttons[:6]:
            pages = bot.press(lan, name, message=listed.message)
            assert pages[0].plain.lower().startswith(name.rstrip("…").lower())
            assert (
                texts.PASSED in " ".join(page.plain for page in pages)
                or texts.UNDATED in pages[-1].plain
                or (texts.COMING in pages[0].plain)
            )
    overview = bot.one(lan, "/han")
    for part, name in ((texts.SHOW_PASSED, texts.PASSED), (texts.SHOW_UNDATED, texts.UNDATED)):
        assert bot.press(lan, part, message=overview.message)[0].plain.startswith(f"{name}:")


def test_deadlines_as_a_calendar(bot: Served, lan: Person) -> None:
    bot.ask(lan, "/han")
    (listed,) = bot.press(lan, texts.BY_PLAN)
    plan = next(name for name in listed.buttons if "Dân vận khéo" in name)
    bot.press(lan, plan)
    (shown,) = bot.press(lan, texts.CALENDAR)
    assert shown.plain == texts.CALENDAR_CAPTION
    assert shown.file is not None
    name, content = shown.file
    assert name.endswith(".ics")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert events
    assert all(str(event["summary"]).strip() for event in events)


def test_duties(bot: Served, lan: Person) -> None:
    plans = bot.one(lan, "/phancong")
    assert plans.plain == texts.DUTIES
    plan = next(name for name in plans.buttons if name.startswith(DUC_PHO_PLAN))
    (tasks,) = bot.press(lan, plan)
    assert tasks.message == plans.message
    task = next(name for name in tasks.buttons if name.startswith("Xây dựng tiêu chuẩn"))
    (card,) = bot.press(lan, task)
    for line in ("Cơ quan chỉ đạo", "Cơ quan tham mưu", "Cơ quan thực hiện", "Thời gian thực hiện"):
        assert f"<b>{line}</b>" in card.html.replace(":</b>", "</b>")
    assert "mục III.2" in card.plain
    (back,) = bot.press(lan, texts.ALL_TASKS)
    assert texts.NEXT_PAGE in back.buttons
    (second,) = bot.press(lan, texts.NEXT_PAGE)
    assert texts.PAGE_BEFORE in second.buttons
    (first,) = bot.press(lan, texts.PAGE_BEFORE)
    assert first.buttons == tasks.buttons
    (again,) = bot.press(lan, texts.ALL_DOCUMENTS)
    assert again.buttons == plans.buttons


def test_every_task_of_every_plan_can_be_shown(bot: Served, lan: Person) -> None:
    plans = bot.one(lan, "/phancong")
    turns = {texts.NEXT_PAGE, texts.PAGE_BEFORE, texts.ALL_DOCUMENTS}
    for plan in plans.buttons:
        menu = bot.one(lan, "/phancong")
        (tasks,) = bot.press(lan, plan)
        while True:
            names = [name for name in tasks.buttons if name not in turns]
            for name in dict.fromkeys(names):
                assert bot.press(lan, name, message=menu.message)
            if texts.NEXT_PAGE not in tasks.buttons:
                break
            (tasks,) = bot.press(lan, texts.NEXT_PAGE, message=menu.message)


def test_documents_and_their_files(bot: Served, lan: Person) -> None:
    listed = bot.one(lan, "/vanban")
    for name in listed.buttons:
        (card,) = bot.press(lan, name)
        assert card.plain.startswith(name)
        assert "tên tệp" in card.plain
        (shown,) = bot.press(lan, texts.ORIGINAL)
        assert shown.file is not None
        assert shown.file[1] == (PLANS / shown.file[0]).read_bytes()
        (back,) = bot.press(lan, texts.ALL_DOCUMENTS)
        assert (back.plain, back.buttons) == (listed.plain, listed.buttons)


def test_the_place_decides_what_is_answered_first(bot: Served, lan: Person) -> None:
    question = "tiêu chuẩn trưởng thôn là gì?"
    for place in ("Huyện Bình Sơn", "Thị xã Đức Phổ"):
        bot.ask(lan, "/diaban")
        bot.press(lan, place)
        first = bot.one(lan, question).plain.split("\n")[0]
        assert place.split()[-1] in first, first
    bot.ask(lan, "/diaban")
    (shown,) = bot.press(lan, texts.OTHER_PLACE)
    assert texts.PLACE_LEFT_OPEN in shown.plain


@pytest.mark.parametrize("command", ["han", "phancong", "vanban", "diaban"])
def test_old_lists_still_work_beside_new_ones(bot: Served, lan: Person, command: str) -> None:
    old, new = bot.one(lan, f"/{command}"), bot.one(lan, f"/{command}")
    assert new.buttons == old.buttons
    shown = bot.press(lan, old.buttons[0], message=old.message)
    assert shown[-1].message == old.message
