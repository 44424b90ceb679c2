"""Cases: step by step with buttons, in words, and what is left of them."""

from __future__ import annotations

import pytest

from bot import chat_texts as texts
from tests.served import Served
from tests.telegram_server import Person, Shown

#: How updates come makes no difference here; test_telegram_talk looks at both ways.
pytestmark = pytest.mark.parametrize("bot", ["polling"], indirect=True)

TOLD = "ông A 66 tuổi, tốt nghiệp THPT, làm bí thư chi bộ thôn ở Đức Phổ được không?"
WAYS = [texts.BACK, texts.CANCEL]


def last(shown: list[Shown]) -> Shown:
    return shown[-1]


def open_role(bot: Served, person: Person, role: str = "Trưởng thôn") -> Shown:
    """The first question about somebody for that post."""
    start = bot.one(person, "/dieukien")
    assert start.plain == f"{texts.CASE_INTRO}\n\n{texts.CASE_KIND}"
    kinds = [name for name in start.buttons if name not in {texts.NOT_KNOWN, texts.CANCEL}]
    assert all(name[0].isupper() for name in kinds)
    roles = last(bot.press(person, "Chức danh"))
    assert roles.message == start.message
    assert texts.NEXT_PAGE in roles.buttons
    asked = last(bot.press(person, role))
    assert asked.buttons[-3:] == [texts.NOT_KNOWN, *WAYS]
    return asked


def test_a_case_by_buttons_to_its_summary(bot: Served, lan: Person) -> None:
    asked = open_role(bot, lan)
    while texts.NOT_KNOWN in asked.buttons:
        options = [name for name in asked.buttons if name not in {texts.NOT_KNOWN, *WAYS}]
        wanted = next((name for name in options if name in {"Thị xã Đức Phổ", texts.YES, "Đại học"}), None)
        if wanted:
            asked = last(bot.press(lan, wanted))
        else:
            assert texts.TYPE_ANSWER in asked.plain
            asked = bot.one(lan, "66")
    assert "✗" in asked.plain
    assert "✓" in asked.plain
    assert "66 tuổi" in asked.plain
    assert "“" in asked.plain
    assert asked.buttons == [texts.NEW_CASE]
    again = last(bot.press(lan, texts.NEW_CASE))
    assert texts.CASE_KIND in again.plain
    bot.ask(lan, "/huy")


def test_not_knowing_anything_ends_in_a_summary(bot: Served, lan: Person) -> None:
    asked = open_role(bot, lan)
    steps = 0
    while texts.NOT_KNOWN in asked.buttons:
        asked = last(bot.press(lan, texts.NOT_KNOWN))
        steps += 1
    assert steps > 2
    assert "hưa đủ thông tin" in asked.plain
    assert asked.buttons == [texts.NEW_CASE]


def test_without_the_kind_of_case_or_the_post_nothing_can_be_judged(bot: Served, lan: Person) -> None:
    bot.ask(lan, "/dieukien")
    (toast,) = bot.press(lan, texts.NOT_KNOWN)
    assert toast.plain == texts.MUST_BE_KNOWN
    roles = last(bot.press(lan, "Chức danh"))
    (toast,) = bot.press(lan, texts.NOT_KNOWN)
    assert toast.plain == texts.MUST_BE_KNOWN
    assert bot.one(lan, "chưa rõ").plain == texts.MUST_BE_KNOWN
    asked = last(bot.press(lan, "Trưởng thôn", message=roles.message))
    assert asked.buttons[-3:] == [texts.NOT_KNOWN, *WAYS]


def test_back_asks_the_same_again_and_forgets_the_answer(bot: Served, lan: Person) -> None:
    first = open_role(bot, lan)
    second = last(bot.press(lan, first.buttons[0]))
    assert second.plain != first.plain
    back = last(bot.press(lan, texts.BACK))
    assert (back.plain, back.buttons) == (first.plain, first.buttons)
    back = last(bot.press(lan, texts.BACK))
    assert "Trưởng thôn" in back.buttons
    assert texts.CASE_KIND in last(bot.press(lan, texts.BACK)).plain
    bot.press(lan, texts.CANCEL)


def test_cancelling(bot: Served, lan: Person) -> None:
    asked = open_role(bot, lan)
    (ended,) = bot.press(lan, texts.CANCEL)
    assert (ended.plain, ended.message, ended.buttons) == (texts.CASE_ENDED, asked.message, [])
    assert bot.one(lan, "/huy").plain == texts.NOTHING_OPEN
    open_role(bot, lan)
    assert bot.one(lan, "/huy").plain == texts.CASE_ENDED
    assert bot.rows("select * from cases where chat = ?", lan.id) == []


def test_answers_may_be_typed(bot: Served, lan: Person) -> None:
    bot.ask(lan, "/dieukien")
    assert "Trưởng thôn" in bot.one(lan, "chuc danh").buttons
    asked = bot.one(lan, "truong thon")
    assert "trưởng thôn" in asked.plain
    assert bot.one(lan, "đức phổ").plain.count("đảng viên") == 1
    assert bot.one(lan, "xyz").plain == texts.NOT_AN_ANSWER
    assert bot.one(lan, "không rõ").buttons
    bot.ask(lan, "/huy")


def test_a_question_beside_an_open_case_is_answered_and_the_case_goes_on(bot: Served, lan: Person) -> None:
    asked = open_role(bot, lan)
    answer = bot.one(lan, "cơ quan nào chỉ đạo việc xây dựng tiêu chuẩn trưởng thôn ở Đức Phổ?")
    assert "Cơ quan chỉ đạo" in answer.plain
    onward = last(bot.press(lan, asked.buttons[0], message=asked.message))
    assert onward.message == asked.message
    bot.ask(lan, "/huy")


def test_an_edited_answer_is_not_taken_for_the_next_one(bot: Served, lan: Person) -> None:
    asked = open_role(bot, lan)
    answer = lan.say("Đức Phổ")
    (onward,) = bot.read(lan)
    lan.edit(answer, "Bình Sơn")
    (shown,) = bot.read(lan)
    assert (shown.kind, shown.message) == ("edit", onward.message)
    assert shown.plain == f"{onward.plain}\n\n{texts.GO_BACK}"
    assert shown.buttons == onward.buttons != asked.buttons
    bot.ask(lan, "/huy")


def test_a_button_of_an_earlier_step_is_known_as_such(bot: Served, lan: Person) -> None:
    open_role(bot, lan)
    typed = bot.one(lan, "Đức Phổ")
    old = typed.message - 2
    (toast,) = bot.press(lan, texts.NOT_KNOWN, message=old)
    assert (toast.kind, toast.plain) == ("toast", texts.CASE_GONE)
    bot.ask(lan, "/huy")
    (toast,) = bot.press(lan, texts.NOT_KNOWN, message=typed.message)
    assert toast.plain == texts.CASE_GONE


@pytest.mark.parametrize("kind", ["Chỉ tiêu", "Đối tượng xét", "Việc phải làm"])
def test_every_kind_of_case_comes_to_an_end(bot: Served, lan: Person, kind: str) -> None:
    bot.ask(lan, "/dieukien")
    values = last(bot.press(lan, kind))
    asked = last(bot.press(lan, values.buttons[0]))
    steps = 0
    while texts.NOT_KNOWN in asked.buttons:
        asked = last(bot.press(lan, texts.NOT_KNOWN))
        steps += 1
        assert steps < 40
    assert asked.buttons == [texts.NEW_CASE]


def test_a_case_in_words_and_what_it_asks_for(bot: Served, lan: Person) -> None:
    verdict = bot.one(lan, TOLD)
    assert verdict.plain.startswith("Không đạt")
    assert "✗" in verdict.plain
    assert verdict.buttons[-2:] == [texts.LIKE, texts.DISLIKE]
    assert "✓" in bot.one(lan, "ông ấy 64 tuổi").plain
    toast, _ = bot.press(lan, texts.LIKE)
    assert toast.plain == texts.THANKS_LIKED


def test_the_open_point_of_a_verdict_is_answered_by_button(bot: Served, lan: Person) -> None:
    verdict = bot.one(lan, "bà B 50 tuổi, tốt nghiệp THPT, làm bí thư chi bộ thôn ở Đức Phổ được không?")
    assert texts.NOT_KNOWN in verdict.buttons
    onward = last(bot.press(lan, verdict.buttons[0]))
    assert onward.kind == "message"
    (toast,) = bot.press(lan, texts.NOT_KNOWN, message=verdict.message)
    assert toast.plain == texts.PASSED_BY
