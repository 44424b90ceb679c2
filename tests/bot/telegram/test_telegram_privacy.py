"""What is kept of people: little, under a hash, not for long, and nothing once they say so."""

from __future__ import annotations

import re

import pytest

from bot import chat_texts as texts
from tests.served import Served, on_disk
from tests.telegram_server import Person

QUESTION = "cơ quan nào chỉ đạo việc xây dựng tiêu chuẩn trưởng thôn ở Đức Phổ?"
NAME = "Nguyễn Thị Zyxwvuts"
CASE = f"bà {NAME} 67 tuổi, tốt nghiệp THPT, làm bí thư chi bộ thôn ở Đức Phổ được không?"


def consent(bot: Served, person: Person) -> None:
    bot.ask(person, "/start")
    bot.press(person, "Thị xã Đức Phổ")
    bot.press(person, texts.AGREE)


def test_questions_are_kept_only_with_consent(bot: Served, lan: Person, minh: Person) -> None:
    consent(bot, lan)
    bot.ask(lan, QUESTION)
    bot.ask(minh, QUESTION + " nhỉ")
    kept = bot.rows("select who, question from answers where question like ?", f"{QUESTION}%")
    (who,) = [who for who, question in kept if question == QUESTION][-1:]
    assert all(question == QUESTION for _, question in kept)
    assert re.fullmatch("[0-9a-f]{24}", who)
    assert bot.rows(
        "select count(*) from answers where who = ? or who like ?", str(lan.id), f"%{minh.id}%"
    ) == [(0,)]
    assert bot.one(lan, "/rutlai").plain == texts.WITHDRAWN
    assert bot.one(lan, "/rutlai").plain == texts.NOT_CONSENTED
    bot.ask(lan, QUESTION)
    assert bot.rows("select count(*) from answers where who = ?", who) == [(1,)]


def test_the_facts_of_a_case_lie_in_its_row_alone(bot: Served, lan: Person) -> None:
    consent(bot, lan)
    assert bot.one(lan, CASE).plain.startswith("Không đạt")
    tables = [name for (name,) in bot.rows("select name from sqlite_master where type = 'table'")]
    holding = {
        table
        for table in tables
        for row in bot.rows(f"select * from {table}")
        if re.search(r"Zyxwvuts|\b67\b.*bi_thu_chi_bo|bi_thu_chi_bo.*\b67\b", str(row))
    }
    assert holding == {"cases"}
    ((case, until),) = bot.rows('select "case", until from cases where chat = ?', lan.id)
    assert NAME not in case
    ((received,),) = bot.rows("select max(received) from inbox where chat = ?", lan.id)
    assert until - received <= 3600.0 + 60
    assert bot.rows("select question from answers where who <> '' and question like '%67%'") == []
    assert bot.one(lan, "/huy").plain == texts.CASE_ENDED
    assert bot.rows("select * from cases where chat = ?", lan.id) == []


def test_going_on_with_a_case_does_not_keep_it_longer(bot: Served, lan: Person) -> None:
    bot.ask(lan, CASE)
    before = bot.rows("select until from cases where chat = ?", lan.id)
    bot.ask(lan, "bà ấy 50 tuổi")
    assert bot.rows("select until from cases where chat = ?", lan.id) == before


def test_what_is_held_is_shown(bot: Served, lan: Person) -> None:
    fresh = bot.one(lan, "/dulieu").plain
    assert f"{texts.HELD_PLACE}: {texts.NONE}" in fresh
    consent(bot, lan)
    bot.ask(lan, QUESTION)
    bot.ask(lan, "/gopy hay")
    bot.ask(lan, CASE)
    held = bot.one(lan, "/dulieu").plain
    assert f"{texts.HELD_PLACE}: thị xã Đức Phổ" in held
    assert f"{texts.HELD_QUESTIONS}: 1" in held
    assert f"{texts.HELD_FEEDBACK}: 1" in held
    assert re.search(rf"{texts.HELD_CASE}: .*\d\d:\d\d", held)
    assert "67" not in held
    assert NAME not in held


def test_erasing_leaves_nothing_and_gives_a_receipt(bot: Served, lan: Person) -> None:
    consent(bot, lan)
    bot.ask(lan, QUESTION)
    ((who,),) = bot.rows("select who from answers where who <> '' order by id desc limit 1")
    bot.ask(lan, "/gopy Wxyzabc")
    bot.press(lan, texts.LIKE)
    bot.ask(lan, CASE)
    assert bot.one(lan, "/xoa_dulieu").buttons == [texts.ERASE, texts.KEEP]
    assert bot.press(lan, texts.KEEP)[-1].plain == texts.KEPT
    assert bot.rows("select count(*) from answers where who = ?", who) == [(1,)]
    bot.ask(lan, "/xoa_dulieu")
    receipt = bot.press(lan, texts.ERASE)[-1].plain
    assert re.search(r"1 câu hỏi, 2 góp ý.*\nMã biên nhận: [0-9A-F]{8}$", receipt)
    for table, column in (("answers", "who"), ("feedback", "who"), ("cases", "chat"), ("messages", "chat")):
        values = (who,) if column == "who" else (lan.id,)
        assert bot.rows(f"select * from {table} where {column} = ?", *values) == [], table
    assert bot.rows("select locality, consent, awaits, turn from chats where id = ?", lan.id) in (
        [], [("", "", "", 0)],
    )  # fmt: skip
    assert bot.rows("select count(*) from inbox where chat = ? and body <> ''", lan.id) == [(0,)]
    assert bot.rows("select count(*) from outbox where chat = ? and body <> ''", lan.id) == [(0,)]
    assert bot.rows("select count(*) from audit where actor = ? or detail like ?", lan.id, f"%{lan.id}%") == [
        (0,)
    ]
    held = bot.one(lan, "/dulieu").plain
    assert f"{texts.HELD_QUESTIONS}: 0" in held
    assert f"{texts.HELD_FEEDBACK}: 0" in held


@pytest.mark.slow
def test_no_byte_of_a_case_is_left_on_disk(own_bot: Served) -> None:
    own_bot.start()
    lan = own_bot.telegram.person()
    consent(own_bot, lan)
    own_bot.ask(lan, CASE)
    own_bot.ask(lan, "/gopy Wxyzabc")
    assert b"Wxyzabc" in on_disk(own_bot.data)
    own_bot.ask(lan, "/xoa_dulieu")
    own_bot.press(lan, texts.ERASE)
    left = on_disk(own_bot.data)
    for words in (NAME, "Zyxwvuts", "Wxyzabc", '"age": 67', '"age":67', "67 tu\\u1ed5i", "67 tuổi"):
        assert words.encode() not in left, words


def test_the_log_says_nothing_of_people(bot: Served, lan: Person) -> None:
    for text in (QUESTION, CASE, "/gopy Wxyzabc", "/hoi " + QUESTION, "xin chào Qwertyu"):
        bot.ask(lan, text)
    written = bot.log
    secrets = (QUESTION, NAME, "67 tuổi", "Wxyzabc", "Qwertyu", str(lan.id), bot.telegram.token)
    assert not [secret for secret in secrets if secret in written]
    assert bot.log_lines
    assert not [line for line in bot.log_lines if line["level"] in {"error", "critical"}], written


def test_data_is_for_its_owner_alone(bot: Served) -> None:
    for name in ("bot.db", "bot.key"):
        assert (bot.data / name).stat().st_mode & 0o077 == 0
