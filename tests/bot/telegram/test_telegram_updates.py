"""Telegram's updates as events: what is for the bot, and how it is read."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.front.events import Blocked, Command, Event, Message, Press, Search, Unreadable, Upload
from bot.telegram.updates import WANTED, event_of

ME, NAME = 99, "test_bot"
LAN = {"id": 5, "is_bot": False, "first_name": "Lan"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Lan"}
TEAM = {"id": -100, "type": "supergroup", "title": "Tổ"}
DOCUMENT = {"file_id": "F", "file_unique_id": "U", "file_name": "a.md", "file_size": 7}


def event(kind: str = "message", **body: Any) -> Event | None:
    head = {"message_id": 3, "date": 1, "chat": PRIVATE, "from": LAN}
    update = Update.de_json({"update_id": 8, kind: {**head, **body}}, None)
    return event_of(update, ME, NAME)


def told(text: str, **body: Any) -> Message | None:
    found = event(text=text, **body)
    assert found is None or isinstance(found, Message)
    return found


def test_a_message_in_private() -> None:
    assert told(" ai chỉ đạo? ") == Message(id=8, chat=5, user=5, private=True, message=3, text="ai chỉ đạo?")
    edited = event("edited_message", text="ai tham mưu?", edit_date=2)
    assert edited == Message(id=8, chat=5, user=5, private=True, message=3, text="ai tham mưu?", edited=True)


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/start", "start", ""),
        ("/HOI@Test_Bot ai chỉ đạo\nviệc này? ", "hoi", "ai chỉ đạo\nviệc này?"),
        ("/start dieukien", "start", "dieukien"),
    ],
)
def test_commands(text: str, name: str, argument: str) -> None:
    for chat in (PRIVATE, TEAM):
        found = event(text=text, chat=chat)
        assert isinstance(found, Command)
        assert (found.name, found.argument, found.private) == (name, argument, chat is PRIVATE)


def test_what_is_no_command() -> None:
    assert event(text="/hoi@another_bot x", chat=TEAM) is None
    assert event("edited_message", text="/han", edit_date=2) is None
    slash = told("/ hỏi")
    assert slash is not None
    assert slash.text == "/ hỏi"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@test_bot ai chỉ đạo?", "ai chỉ đạo?"),
        ("ai chỉ đạo, @Test_Bot?", "ai chỉ đạo, ?"),
        ("@test_bot", ""),
    ],
)
def test_in_a_group_the_name_calls(text: str, left: str) -> None:
    found = told(text, chat=TEAM)
    assert found is not None
    assert found.text == left


def test_in_a_group_all_else_is_not_for_the_bot() -> None:
    assert told("chiều nay họp", chat=TEAM) is None
    assert told("@test_bot_khac chào", chat=TEAM) is None
    assert event(chat=TEAM, document=DOCUMENT) is None
    assert event(chat=TEAM, voice={"file_id": "V", "file_unique_id": "U", "duration": 1}) is None


def test_in_a_group_a_reply_to_the_bot_calls_one_to_others_does_not() -> None:
    before = {"message_id": 2, "date": 1, "chat": TEAM, "text": "x"}
    mine = {**before, "from": {"id": ME, "is_bot": True, "first_name": "B"}}
    assert told("còn gì nữa?", chat=TEAM, reply_to_message=mine) is not None
    assert told("còn gì nữa?", chat=TEAM, reply_to_message={**before, "from": LAN}) is None


def test_files_and_what_cannot_be_read() -> None:
    assert event(document=DOCUMENT, caption="Kế hoạch") == Upload(
        id=8, chat=5, user=5, private=True, message=3, file="F", name="a.md", size=7, caption="Kế hoạch"
    )
    sizes = [{"file_id": size, "file_unique_id": size, "width": 1, "height": 1} for size in "ab"]
    photo = event(photo=sizes)
    assert isinstance(photo, Upload)
    assert photo.file == "b"
    voice = event(voice={"file_id": "V", "file_unique_id": "U", "duration": 1})
    assert voice == Unreadable(id=8, chat=5, user=5, private=True, message=3)


def test_nobody_answers_bots_channels_and_service_messages() -> None:
    assert told("x", **{"from": {**LAN, "is_bot": True}}) is None
    assert told("x", chat={"id": -3, "type": "channel", "title": "K"}) is None
    assert event(chat=TEAM, new_chat_title="Tổ 2") is None
    assert event(new_chat_title="Tổ 2") is None


def test_presses_searches_and_blocks() -> None:
    press = {"id": "q", "from": LAN, "chat_instance": "1", "data": "a:1:s"}
    message = {"message_id": 3, "date": 1, "chat": TEAM, "text": "Xem"}
    found = event_of(
        Update.de_json({"update_id": 8, "callback_query": {**press, "message": message}}, None), ME, NAME
    )
    assert found == Press(id=8, chat=-100, user=5, private=False, message=3, data="a:1:s", query="q")
    lost = Update.de_json({"update_id": 8, "callback_query": {**press, "inline_message_id": "i"}}, None)
    assert event_of(lost, ME, NAME) is None
    query = {"id": "q", "from": LAN, "query": "tuổi", "offset": ""}
    search = event_of(Update.de_json({"update_id": 8, "inline_query": query}, None), ME, NAME)
    assert search == Search(id=8, chat=5, user=5, private=True, query="q", text="tuổi")
    member = {"user": {"id": ME, "is_bot": True, "first_name": "B"}, "status": "member"}
    kicked = {**member, "status": "kicked", "until_date": 0}
    for new, blocked in ((kicked, True), (member, False)):
        change = {"chat": PRIVATE, "from": LAN, "date": 1, "old_chat_member": member, "new_chat_member": new}
        update = Update.de_json({"update_id": 8, "my_chat_member": change}, None)
        assert event_of(update, ME, NAME) == Blocked(id=8, chat=5, user=5, private=True, blocked=blocked)


def test_everything_that_is_read_is_asked_for() -> None:
    assert set(WANTED) == {"message", "edited_message", "callback_query", "inline_query", "my_chat_member"}
