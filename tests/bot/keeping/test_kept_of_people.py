"""What is kept of chats and people, for how long, and what cannot be undone."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.completing import Completing
from bot.front.actions import Button
from bot.front.chat import Chat, Consent, Wizard
from bot.front.outcome import Answered, Place
from bot.interview import Interview
from bot.keeping.admins import PAIRING_SECONDS, Admins
from bot.keeping.answers import Answers
from bot.keeping.audit import Audit
from bot.keeping.chats import CASE_SECONDS, Chats
from bot.keeping.database import BotDatabase
from bot.keeping.messages import Messages
from bot.keeping.secret_key import hashed, load_key
from bot.understanding.context import Case, Choice, Context
from corpus.doubts import Doubt, DoubtKind
from corpus.sources import StatedFacts
from corpus.text.mapped import Span

CASE = Case({"role": "truong_thon", "age": 66}, "education", ("party",))
CONTEXT = Context(topic="câu hỏi", choices=(Choice("d", "II", "tên"), Choice("e", None, "khác")), case=CASE)
WIZARD = Wizard(Interview({"age": 66}, ("locality",), ("age", "locality")), 3, "role", 1)
FULL = Chat(
    id=5, locality="duc-pho", consent=Consent.GIVEN, context=CONTEXT, turn=77, wizard=WIZARD, awaits="gopy"
)
COMPLETING = Completing(
    begun=7,
    name="Kế hoạch",
    found=StatedFacts(id="moi", issued=date(2026, 3, 5)),
    doubts=(Doubt(DoubtKind.NO_SIGNER), Doubt(DoubtKind.SAME_DOCUMENT, "cu")),
    upload=9,
    given=(StatedFacts(id="moi", signer="Lê Thị Thu"),),
    step=1,
)
PLACES = (Place("d", "III.2", "mục III.2", Span(1, 9, 2, 3)),)


def test_a_chat_is_left_and_found_as_it_was(db: BotDatabase) -> None:
    chats = Chats(db)
    assert chats.get(5, 0.0) == Chat(id=5)
    other = (replace(FULL, wizard=None), replace(FULL, completing=COMPLETING))
    for chat in (Chat(id=5), FULL, *other, replace(FULL, context=Context(topic="khác"))):
        chats.save(chat, 10.0, private=True)
        assert chats.get(5, 11.0) == chat
    assert chats.is_known(5)
    assert not chats.is_known(6)


def test_facts_lie_in_no_other_table_and_only_for_an_hour(db: BotDatabase) -> None:
    chats = Chats(db)
    chats.save(FULL, 10.0, private=True)
    assert "66" not in str([tuple(row) for row in db.rows("select * from chats")])
    assert chats.case_until(5, 11.0) == 10.0 + CASE_SECONDS
    chats.save(replace(FULL, turn=78), 3000.0, private=True)  # going on does not keep it longer
    assert chats.get(5, 10.0 + CASE_SECONDS - 1).context.case == CASE
    late = chats.get(5, 10.0 + CASE_SECONDS)
    assert (late.context.case, late.wizard) == (None, None)
    assert (late.locality, late.turn) == ("duc-pho", 78)
    assert chats.case_until(5, 10.0 + CASE_SECONDS) is None
    chats.sweep(10.0 + CASE_SECONDS)
    assert db.value("select count(*) from cases") == 0


def test_a_case_after_one_that_is_over_has_an_hour_of_its_own(db: BotDatabase) -> None:
    chats = Chats(db)
    chats.save(FULL, 10.0, private=True)
    chats.save(FULL, 5000.0, private=True)  # before a sweep took the old row
    assert chats.case_until(5, 5001.0) == 5000.0 + CASE_SECONDS


def test_an_end_of_a_case_removes_its_row(db: BotDatabase) -> None:
    chats = Chats(db)
    chats.save(FULL, 10.0, private=True)
    chats.save(replace(FULL, wizard=None, context=replace(CONTEXT, case=None)), 11.0, private=True)
    assert db.value("select count(*) from cases") == 0


def test_who_can_be_written_to(db: BotDatabase) -> None:
    chats = Chats(db)
    assert not chats.is_open_private(5)
    chats.save(Chat(id=5), 1.0, private=True)
    chats.save(Chat(id=-7), 1.0, private=False)
    assert chats.is_open_private(5)
    assert not chats.is_open_private(-7)
    chats.close(5, closed=True)
    assert not chats.is_open_private(5)
    chats.close(5, closed=False)
    assert chats.is_open_private(5)


def test_erasing_a_chat(db: BotDatabase) -> None:
    chats, messages = Chats(db), Messages(db, b"k")
    for chat in (5, 6):
        chats.save(replace(FULL, id=chat), 1.0, private=True)
        messages.sent(chat, 9, 8, 0, "x", (), 1.0)
    chats.erase(5)
    for table, column in (("chats", "id"), ("cases", "chat"), ("messages", "chat")):
        assert [row[0] for row in db.rows(f"select {column} from {table}")] == [6], table


def test_messages_are_known_by_digests(db: BotDatabase) -> None:
    messages, buttons = Messages(db, b"k"), ((Button("Nút", "a:1:s"),),)
    messages.sent(5, 21, 9, 1, "hai", buttons, 1.0)
    messages.sent(5, 20, 9, 0, "một", (), 1.0)
    assert messages.answering(5, 9) == [20, 21]
    assert messages.shows(5, 21, "hai", buttons)
    assert messages.shows(5, 21, None, buttons)
    assert not messages.shows(5, 21, "hai", ())
    assert not messages.shows(5, 99, "hai", buttons)
    messages.edited(5, 21, None, ())
    assert messages.shows(5, 21, "hai", ())
    messages.edited(5, 21, "ba", ())
    assert messages.shows(5, 21, "ba", ())
    assert "ba" not in [value for row in db.rows("select html, buttons from messages") for value in row]
    messages.gone(5, 20)
    assert messages.answering(5, 9) == [21]
    messages.sweep(2.0)
    assert messages.answering(5, 9) == []


def test_a_question_is_kept_only_with_its_hash(db: BotDatabase) -> None:
    answers = Answers(db)
    answered = Answered("answer", PLACES, PLACES, "câu hỏi")
    answers.add(1, answered, locality="", ms=12.0, who="ab", now=1.0)
    answers.add(2, replace(answered, question=""), locality="", ms=9.0, who="ab", now=1.0)
    kept = [tuple(row) for row in db.rows("select id, who, question from answers order by id")]
    assert kept == [(1, "ab", "câu hỏi"), (2, "", "")]
    found = answers.get(1)
    assert found is not None
    assert (found.kind, found.main, found.more, found.question) == ("answer", PLACES, PLACES, "")
    assert answers.get(99) is None
    assert answers.held("ab") == (1, 0)


def test_a_judgement_replaces_the_one_before(db: BotDatabase) -> None:
    answers = Answers(db)
    answers.add(1, Answered("no_answer", (), (), "khó"), locality="x", ms=5.0, who="ab", now=10.0)
    answers.judge(1, "ab", liked=True, reason="", now=11.0)
    answers.judge(1, "ab", liked=False, reason="old", now=12.0)
    answers.judge(1, "cd", liked=True, reason="", now=12.0)
    answers.remark("ab", "cần thêm", 13.0)
    figures = answers.figures(0.0)
    assert (figures.answers, figures.refused, figures.liked, figures.disliked) == (1, 1, 1, 1)
    assert [(asked.question, asked.reasons) for asked in answers.troubling(0.0, 9)] == [("khó", ("old",))]
    assert answers.remarks(0.0, 9) == ["cần thêm"]
    assert answers.held("ab") == (1, 2)
    assert answers.erase("ab") == (1, 2)
    assert answers.held("ab") == (0, 0)
    assert answers.figures(0.0).answers == 1
    answers.sweep(99.0)
    assert answers.figures(0.0).answers == 0
    assert db.value("select count(*) from feedback") == 0


def test_the_audit_log_is_only_added_to(db: BotDatabase) -> None:
    audit = Audit(db)
    audit.add(5, "uploaded", "a.md", 1.0)
    audit.add(6, "removed", "b.md", 2.0)
    for sql in ("update audit set actor = 1", "delete from audit", "delete from audit where id = 1"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            db.run(sql)
    assert [(deed.actor, deed.deed) for deed in audit.last(9)] == [(6, "removed"), (5, "uploaded")]
    assert len(audit.last(1)) == 1


def test_the_key_is_made_once_and_secret(tmp_path: Path) -> None:
    key = load_key(tmp_path)
    assert load_key(tmp_path) == key
    assert len(key) == 32
    assert (tmp_path / "bot.key").stat().st_mode & 0o077 == 0
    assert load_key_of_another(tmp_path) != key
    assert hashed(5, key) == hashed(5, key)
    assert len({hashed(5, key), hashed(6, key), hashed(5, b"other")}) == 3


def load_key_of_another(folder: Path) -> bytes:
    other = folder / "other"
    other.mkdir()
    return load_key(other)


def test_a_pairing_code_works_once_and_not_for_long(db: BotDatabase) -> None:
    admins = Admins(db, frozenset({1}))
    assert 1 in admins
    old, code = admins.ask(5, 0.0), admins.ask(5, 1.0)
    assert admins.approve(old, 1, 2.0) is None
    assert admins.approve(code, 1, 1.0 + PAIRING_SECONDS) is None
    assert 5 not in admins
    assert admins.approve(f" {code.lower()} ", 1, 2.0) == 5
    assert 5 in admins
    assert admins.approve(code, 1, 3.0) is None
    assert admins.all() == [1, 5]
    assert code not in str([tuple(row) for row in db.rows("select * from pairings")])


def test_what_was_deleted_is_gone_from_the_disk(tmp_path: Path) -> None:
    def on_disk() -> bytes:
        return b"".join(path.read_bytes() for path in tmp_path.glob("bot.db*"))

    with BotDatabase.open(tmp_path) as db:
        answers = Answers(db)
        answers.remark("ab", "Zyxwvuts", 1.0)
        assert b"Zyxwvuts" in on_disk()
        answers.erase("ab")
        db.empty_journal()
        assert b"Zyxwvuts" not in on_disk()


def test_a_reader_does_not_keep_the_bot_from_working(tmp_path: Path) -> None:
    with BotDatabase.open(tmp_path) as db, BotDatabase.open(tmp_path) as other, other.transaction():
        assert other.value("select count(*) from admins") == 0
        db.empty_journal()
        assert db.value("select count(*) from admins") == 0
