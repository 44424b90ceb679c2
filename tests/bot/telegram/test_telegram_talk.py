"""Talking to the bot: the first words, questions, what can be pressed beneath an answer, remarks."""

from __future__ import annotations

import pytest

from bot import chat_texts as texts
from bot.front.buttons import label
from bot.front.commands import COMMANDS, offered
from tests.real import as_read, source_as_read
from tests.served import Served
from tests.telegram_server import Person, Shown

QUESTION = "cơ quan nào chỉ đạo việc xây dựng tiêu chuẩn trưởng thôn ở Đức Phổ?"
MENU = [name for row in texts.MENU_BUTTONS for name, _ in row]
REASONS = [name for _, name in texts.REASONS]


def test_start_leads_to_the_menu(bot: Served, lan: Person) -> None:
    hello = bot.one(lan, "/start")
    assert texts.WELCOME in hello.plain
    assert texts.CHOOSE_PLACE in hello.plain
    assert hello.buttons[-1] == texts.OTHER_PLACE
    (consent,) = bot.press(lan, "Thị xã Đức Phổ")
    assert (consent.kind, consent.message) == ("edit", hello.message)
    assert "thị xã Đức Phổ" in consent.plain
    assert texts.CONSENT in consent.plain
    (menu,) = bot.press(lan, texts.AGREE)
    assert texts.AGREED in menu.plain
    assert menu.buttons == MENU
    again = bot.one(lan, "/start")
    assert texts.CHOOSE_PLACE not in again.plain
    assert again.buttons == MENU


def test_refusing_to_be_kept_leaves_everything_usable(bot: Served, lan: Person) -> None:
    bot.ask(lan, "/start")
    bot.press(lan, texts.OTHER_PLACE)
    (menu,) = bot.press(lan, texts.DISAGREE)
    assert texts.DISAGREED in menu.plain
    assert "III.2" in bot.one(lan, QUESTION).plain


def test_every_button_of_the_menu_does_what_its_command_does(bot: Served, lan: Person) -> None:
    for row in texts.MENU_BUTTONS:
        for name, command in row:
            by_command = bot.one(lan, f"/{command}")
            menu = bot.one(lan, "/trogiup")
            (by_press,) = [shown for shown in bot.press(lan, name, message=menu.message) if shown.plain]
            assert (by_press.plain, by_press.buttons) == (by_command.plain, by_command.buttons)
    bot.ask(lan, "/huy")


def test_help_names_every_command(bot: Served, lan: Person) -> None:
    shown = bot.one(lan, "/trogiup")
    for command in COMMANDS:
        assert (f"/{command.name} " in shown.plain) == (command in offered(admin=False))
    assert bot.one(lan, "/help").plain == shown.plain
    menus = [[item["command"] for item in menu] for menu in bot.telegram.commands.values()]
    assert [command.name for command in offered(admin=False)] in menus


def check_answer(shown: Shown) -> None:
    """Quoted verbatim, with its place, with ways onward."""
    assert "<blockquote>" in shown.html
    quote = as_read(shown.plain.split("\n", 1)[1].split("\n\n")[0])
    assert quote in source_as_read("dan-tin-dang-cu-duc-pho")
    assert "mục III.2" in shown.plain
    assert shown.buttons[0] == texts.WHOLE_SECTION
    assert shown.buttons[-2:] == [texts.LIKE, texts.DISLIKE]


def test_a_question_takes_one_message(bot: Served, lan: Person) -> None:
    check_answer(bot.one(lan, QUESTION))
    check_answer(bot.one(lan, f"/hoi {QUESTION}"))
    assert bot.one(lan, "/hoi").plain == texts.ASK_AWAY


def test_typing_shows_while_an_answer_is_looked_for(bot: Served, lan: Person) -> None:
    bot.ask(lan, QUESTION)
    shown_in = [call.params.number("chat_id") for call in bot.telegram.called("sendChatAction")]
    assert shown_in.count(lan.id) == 1


def test_the_whole_section_and_other_results(bot: Served, lan: Person) -> None:
    bot.ask(lan, QUESTION)
    section = bot.press(lan, texts.WHOLE_SECTION)
    assert len(section) > 1 or len(section[0].plain) > 1000
    for place, shown in enumerate(section):
        head, _, body = shown.plain.partition("\n")
        assert "mục III.2" in head
        assert (texts.GOES_ON in head) == (place > 0)
        for paragraph in body.split("\n"):
            assert as_read(paragraph) in source_as_read("dan-tin-dang-cu-duc-pho")
    more = bot.press(lan, texts.OTHER_RESULTS)
    assert "<blockquote>" in more[0].html


def test_a_long_section_is_split_with_its_place_on_each_message(bot: Served, lan: Person) -> None:
    bot.ask(lan, "quy trình lựa chọn nhân sự bí thư đồng thời là trưởng thôn ở Bình Sơn gồm những bước nào?")
    pieces = bot.press(lan, texts.WHOLE_SECTION)
    place = pieces[0].plain.split("\n")[0]
    assert [piece.plain.split("\n")[0] for piece in pieces[1:]] == [f"{place} {texts.GOES_ON}"] * len(
        pieces[1:]
    )
    assert all("\n" not in piece.html.partition("<blockquote>")[0].strip() for piece in pieces)


def test_liking(bot: Served, lan: Person) -> None:
    answer = bot.one(lan, QUESTION)
    toast, edit = bot.press(lan, texts.LIKE)
    assert (toast.kind, toast.plain) == ("toast", texts.THANKS_LIKED)
    assert edit.message == answer.message
    assert edit.buttons == answer.buttons[:-2]
    assert bot.press(lan, texts.WHOLE_SECTION)


@pytest.mark.parametrize("reason", REASONS)
def test_disliking_asks_why_in_one_tap(bot: Served, lan: Person, reason: str) -> None:
    bot.ask(lan, QUESTION)
    toast, edit = bot.press(lan, texts.DISLIKE)
    assert toast.plain == texts.WHY_DISLIKED
    assert edit.buttons[-4:] == REASONS
    toast, edit = bot.press(lan, reason)
    assert toast.plain == texts.THANKS_DISLIKED
    assert not set(edit.buttons) & {*REASONS, texts.LIKE, texts.DISLIKE}


def test_a_refusal_names_what_lies_near(bot: Served, lan: Person) -> None:
    refusal = bot.one(lan, "mức phụ cấp của trưởng thôn là bao nhiêu tiền?")
    assert "không nêu mức tiền" in refusal.plain
    assert refusal.buttons == [texts.NEAREST_QUOTED, texts.LIKE, texts.DISLIKE]
    assert "<blockquote>" in bot.press(lan, texts.NEAREST_QUOTED)[0].html


def test_a_question_back_is_answered_by_button(bot: Served, lan: Person) -> None:
    asked = bot.one(lan, "ai chỉ đạo?")
    assert len(asked.buttons) > 1
    answer = bot.press(lan, asked.buttons[1])[-1]
    assert answer.kind == "message"
    bot.ask(lan, QUESTION)
    (toast,) = bot.press(lan, asked.buttons[0], message=asked.message)
    assert (toast.kind, toast.plain) == ("toast", texts.PASSED_BY)


def test_chatter_and_odd_messages(bot: Served, lan: Person) -> None:
    assert bot.one(lan, "chào bạn").plain
    assert bot.one(lan, "\N{GRINNING FACE}").plain
    assert bot.one(lan, "<b>&lt;không đóng").plain
    assert bot.one(lan, "trưởng thôn " * 340).plain
    assert bot.one(lan, "/khong_co_lenh_nay").plain == texts.UNKNOWN_COMMAND
    lan.speak()
    (shown,) = bot.read(lan)
    assert shown.plain == texts.ONLY_TEXT
    lan.upload("a.md", b"# van ban")
    (shown,) = bot.read(lan)
    assert shown.plain == texts.FILES_ARE_FOR_ADMINS


@pytest.mark.parametrize("command", [command.name for command in COMMANDS if command.admin])
def test_what_admins_do_is_not_for_others(bot: Served, lan: Person, command: str) -> None:
    assert bot.one(lan, f"/{command} x").plain in {texts.NOT_FOR_YOU, texts.UNKNOWN_COMMAND}


def test_remarks(bot: Served, lan: Person) -> None:
    assert bot.one(lan, "/gopy Rất tiện").plain == texts.TOLD
    assert bot.one(lan, "/gopy").plain == texts.TELL_US
    assert bot.one(lan, "Thêm văn bản mới giúp tôi").plain == texts.TOLD
    assert bot.one(lan, "/gopy").plain == texts.TELL_US
    assert bot.one(lan, "/vanban").plain.startswith(texts.DOCUMENTS)
    check_answer(bot.one(lan, QUESTION))  # a command ended the waiting
    kept = bot.rows("select text from feedback where text <> '' order by id desc limit 2")
    assert [text for (text,) in kept] == ["Thêm văn bản mới giúp tôi", "Rất tiện"]


@pytest.mark.parametrize(
    "data", ["", "a", "a:x", "a:1:s:9", "w:0:v:1", "c:1:1", "h:p:zz", "zz", "r:p::", "p:x", "::"]
)
def test_forged_presses_are_answered(bot: Served, lan: Person, data: str) -> None:
    message = bot.one(lan, "/trogiup").message
    lan.press_data(data, message)
    answers = bot.read(lan)
    assert answers
    assert not bot.telegram.world.queries  # every press was answered


def test_an_edited_question_is_answered_in_place(bot: Served, lan: Person) -> None:
    question = lan.say("mức phụ cấp của trưởng thôn?")
    (before,) = bot.read(lan)
    lan.edit(question, QUESTION)
    (after,) = bot.read(lan)
    assert (after.kind, after.message) == ("edit", before.message)
    assert after.buttons[0] == texts.WHOLE_SECTION
    lan.edit(question, f"{QUESTION} nhỉ")
    (again,) = bot.read(lan)
    assert (again.kind, again.message) == ("edit", before.message)
    assert again.plain.split("\n\n")[0] == after.plain.split("\n\n")[0]


def test_who_stops_the_bot_is_left_alone_until_they_take_it_up_again(bot: Served, lan: Person) -> None:
    bot.ask(lan, "/start")
    closed = "select closed from chats where id = ?"
    lan.block()
    assert bot.read(lan) == []
    assert bot.rows(closed, lan.id) == [(1,)]
    lan.block(blocked=False)
    bot.settle()
    assert bot.rows(closed, lan.id) == [(0,)]
    check_answer(bot.one(lan, QUESTION))


@pytest.mark.usefixtures("bot")
def test_inline(lan: Person) -> None:
    results = lan.ask_inline(QUESTION)
    assert "mục III.2" in results[0]["title"]
    assert "<blockquote>" in results[0]["input_message_content"]["message_text"]
    assert lan.ask_inline("a") == []
    refusal, *near = lan.ask_inline("mức phụ cấp của trưởng thôn là bao nhiêu tiền?")
    assert "không nêu" in refusal["title"]
    assert near
    assert all(result["title"].startswith(texts.NEAR) for result in near)
    (case,) = lan.ask_inline("ông A 66 tuổi, tốt nghiệp THPT, làm bí thư chi bộ thôn ở Đức Phổ được không?")
    assert "66" not in str(case)


def test_labels_of_buttons_begin_with_a_capital_letter() -> None:
    assert label("huyện  Bình\nSơn") == "Huyện Bình Sơn"
