"""In groups: only when spoken to, and nothing of anybody's case."""

from __future__ import annotations

import pytest

from bot import chat_texts as texts
from bot.front.commands import COMMANDS
from tests.served import Served
from tests.telegram_server import Person

#: How updates come makes no difference here; test_telegram_talk looks at both ways.
pytestmark = pytest.mark.parametrize("bot", ["polling"], indirect=True)

QUESTION = "cơ quan nào chỉ đạo việc xây dựng tiêu chuẩn trưởng thôn ở Đức Phổ?"
CASE = "ông A 66 tuổi, tốt nghiệp THPT, làm bí thư chi bộ thôn ở Đức Phổ được không?"


@pytest.fixture
def team(bot: Served, lan: Person, minh: Person) -> int:
    return bot.telegram.group(f"Tổ của {lan.name}", lan, minh)


def test_silent_until_spoken_to(bot: Served, lan: Person, minh: Person, team: int) -> None:
    assert bot.ask(lan, "chiều nay họp nhé", chat=team) == []
    (answer,) = bot.ask(lan, f"@test_bot {QUESTION}", chat=team)
    assert answer.chat == team
    assert "mục III.2" in answer.plain
    assert [shown.plain for shown in bot.read(minh)] == [answer.plain]
    (again,) = bot.ask(minh, QUESTION, chat=team, reply_to=answer.message)
    assert again.plain.split("\n\n")[0] == answer.plain.split("\n\n")[0]
    (by_command,) = bot.ask(minh, f"/hoi@test_bot {QUESTION}", chat=team)
    assert by_command.plain.split("\n\n")[0] == answer.plain.split("\n\n")[0]
    assert bot.ask(minh, f"/hoi@another_bot {QUESTION}", chat=team) == []
    assert bot.ask(minh, "/lenh_cua_bot_khac", chat=team) == []


def test_an_answer_is_shown_as_a_reply(bot: Served, lan: Person, team: int) -> None:
    message = lan.say(f"@test_bot {QUESTION}", chat=team)
    (answer,) = bot.read(lan)
    assert answer.replies_to == message


def test_even_a_bot_that_reads_everything_is_silent(bot: Served, lan: Person, team: int) -> None:
    bot.telegram.world.privacy = False
    try:
        assert bot.ask(lan, QUESTION, chat=team) == []
    finally:
        bot.telegram.world.privacy = True


def test_the_case_of_a_stranger_is_not_judged_in_public(
    bot: Served, lan: Person, minh: Person, team: int
) -> None:
    (said,) = bot.ask(lan, f"@test_bot {CASE}", chat=team)
    assert said.plain == texts.CASE_IN_PRIVATE
    assert said.buttons == [texts.OPEN_PRIVATE]
    assert bot.read(minh) == [said]
    (start,) = bot.press(lan, texts.OPEN_PRIVATE, chat=team)
    assert start.chat == lan.id
    assert texts.CASE_KIND in start.plain
    bot.ask(lan, "/huy")


def test_the_case_of_somebody_known_is_answered_in_private(
    bot: Served, lan: Person, minh: Person, team: int
) -> None:
    bot.ask(lan, "/start")
    shown = bot.ask(lan, f"@test_bot {CASE}", chat=team)
    by_chat = {item.chat: item.plain for item in shown}
    assert by_chat[team] == texts.MOVED
    assert by_chat[lan.id].startswith("Không đạt")
    assert [item.plain for item in bot.read(minh)] == [texts.MOVED]
    assert bot.rows("select * from cases where chat in (?, ?)", team, lan.id) == []


@pytest.mark.parametrize("command", [item.name for item in COMMANDS if item.private and item.name != "huy"])
def test_private_matters_are_not_for_groups(bot: Served, lan: Person, team: int, command: str) -> None:
    (said,) = bot.ask(lan, f"/{command}@test_bot", chat=team)
    assert said.plain == texts.ONLY_IN_PRIVATE


def test_the_menu_of_a_group_keeps_cases_out(bot: Served, lan: Person, team: int) -> None:
    bot.ask(lan, "/trogiup@test_bot", chat=team)
    (toast,) = bot.press(lan, "Xét điều kiện", chat=team)
    assert toast.plain == texts.ONLY_IN_PRIVATE
    assert bot.press(lan, "Thời hạn", chat=team)


def test_buttons_beneath_an_answer_work_for_everybody(
    bot: Served, lan: Person, minh: Person, team: int
) -> None:
    bot.ask(lan, f"@test_bot {QUESTION}", chat=team)
    (section,) = [
        shown for shown in bot.press(minh, texts.WHOLE_SECTION, chat=team) if "(tiếp)" not in shown.plain
    ][-1:]
    assert "mục III.2" in section.plain
    toast, _ = bot.press(minh, texts.LIKE, chat=team)
    assert toast.plain == texts.THANKS_LIKED


def test_the_place_of_a_group(bot: Served, lan: Person, team: int) -> None:
    bot.ask(lan, "/diaban@test_bot", chat=team)
    (chosen,) = bot.press(lan, "Huyện Bình Sơn", chat=team)
    assert texts.CONSENT not in chosen.plain
    (answer,) = bot.ask(lan, "@test_bot tiêu chuẩn trưởng thôn là gì?", chat=team)
    assert "Bình Sơn" in answer.plain.split("\n")[0]


def test_an_edited_question_in_a_group(bot: Served, lan: Person, team: int) -> None:
    question = lan.say("@test_bot xin chào", chat=team)
    (before,) = bot.read(lan)
    lan.edit(question, f"@test_bot {QUESTION}", chat=team)
    (after,) = bot.read(lan)
    assert (after.kind, after.message) == ("edit", before.message)
