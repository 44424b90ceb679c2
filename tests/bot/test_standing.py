"""Who answers where plans replaced each other, and questions about that; with the real model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.conversation import Conversations
from bot.engine import Engine
from bot.rendering import render
from bot.reply import Reply, ReplyKind
from corpus.eligibility.rule_folder import load_rules
from corpus.eligibility.verifying import Problem, verify
from corpus.sources import DocumentState
from corpus.store.documents import DocumentStore
from tests.real import DUC_PHO, PLANS
from tests.small_corpus import LAYOUTS, engine_over, layout, read

TODAY = date(2026, 11, 26)
OLD, NEW = "tung-cot", "hai-cot-lien-dong"
CLAUSE = "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 03/02/2025 của UBND xã Tịnh Khê."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with engine_over([LAYOUTS], tmp_path_factory.mktemp("small")) as engine:
        yield engine


def ask(engine: Engine, *turns: str, today: date = TODAY) -> Reply:
    """The reply to the last turn of one conversation."""
    chats = Conversations(engine)
    return [chats.ask("one", turn, today=today) for turn in turns][-1]


def cited(reply: Reply) -> set[str]:
    return {citation.document for citation in reply.main}


def test_the_plan_in_force_answers(small: Engine) -> None:
    reply = ask(small, "mỗi thôn ở Tịnh Khê đăng ký bao nhiêu mô hình dân vận khéo?")
    assert (reply.kind, cited(reply), reply.notes) == (ReplyKind.ANSWER, {NEW}, ())
    assert OLD not in {citation.document for citation in reply.citations}
    assert ask(small, "Khối dân vận xã chủ trì việc gì?").kind is ReplyKind.NO_ANSWER


@pytest.mark.parametrize(
    "question",
    [
        "kế hoạch dân vận khéo 2025 mỗi thôn đăng ký mấy mô hình?",
        "kế hoạch 12/KH-UBND: mỗi thôn đăng ký mấy mô hình?",
        "theo kế hoạch 12 thì mỗi thôn đăng ký mấy mô hình dân vận khéo",
    ],
)
def test_the_old_plan_answers_where_it_is_named_and_says_so(small: Engine, question: str) -> None:
    reply = ask(small, question)
    assert (reply.kind, cited(reply)) == (ReplyKind.ANSWER, {OLD})
    assert "02 mô hình" in reply.main[0].quote
    assert any("đã được thay thế bởi" in note and "15/KH-UBND" in note for note in reply.notes)


@pytest.mark.parametrize(
    "question",
    [
        "kế hoạch 12/KH-UBND bị văn bản nào thay thế",
        "ke hoach 12 bi van ban nao thay the roi",
        "Văn bản nào thay thế kế hoạch số 12/KH-UBND?",
        "kế hoạch dân vận khéo 2025 còn hiệu lực không",
        "ke hoach dan van kheo 2025 con hieu luc khong",
        "kế hoạch dân vận khéo năm 2025 đã bị thay thế chưa?",
        "kế hoạch dân vận khéo năm 2025 còn áp dụng không",
    ],
)
def test_what_replaced_a_plan(small: Engine, question: str) -> None:
    reply = ask(small, question)
    assert (reply.kind, cited(reply)) == (ReplyKind.ANSWER, {NEW})
    assert "đã được thay thế bởi" in reply.message
    assert reply.main[0].quote == CLAUSE
    assert reply.main[0].section == "II.2"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("kế hoạch dân vận khéo 2026 còn hiệu lực không?", "15/KH-UBND"),
        ("văn bản nào thay thế kế hoạch trồng cây xanh", "33/KH-UBND"),
        ("kế hoạch 99/KH-UBND bị văn bản nào thay thế", "99/KH-UBND"),
    ],
)
def test_what_nothing_replaced(small: Engine, question: str, name: str) -> None:
    reply = ask(small, question)
    assert (reply.kind, reply.main) == (ReplyKind.NO_ANSWER, ())
    assert reply.message.startswith("Trong các văn bản đã nạp không có văn bản nào thay thế")
    assert name in reply.message


@pytest.mark.parametrize(
    ("question", "document", "symbol"),
    [
        ("kế hoạch 15/KH-UBND thay thế văn bản nào", NEW, "12/KH-UBND"),
        ("nghị quyết của HĐND xã Mộ Đức thay thế nghị quyết nào", "nghi-quyet-hdnd", "03/2024/NQ-HĐND"),
        ("quyết định 45/QĐ-UBND bị bãi bỏ chưa", "quyet-dinh-bai-bo", "45/QĐ-UBND"),  # itself not loaded
        ("hướng dẫn 05-HD/BTCTU còn hiệu lực không", "huong-dan-ban-dang", "05-HD/BTCTU"),
    ],
)
def test_what_a_plan_replaces(small: Engine, question: str, document: str, symbol: str) -> None:
    reply = ask(small, question)
    assert (reply.kind, cited(reply)) == (ReplyKind.ANSWER, {document})
    assert symbol in reply.message
    assert all(symbol in citation.quote for citation in reply.main)


def test_the_plan_spoken_of_is_meant(small: Engine) -> None:
    told = "mỗi thôn ở Tịnh Khê đăng ký bao nhiêu mô hình dân vận khéo?"
    assert "15/KH-UBND" in ask(small, told, "văn bản nào thay thế kế hoạch này").message
    assert cited(ask(small, told, "kế hoạch này thay thế văn bản nào")) == {NEW}


def test_where_two_may_be_meant_it_asks_back(small: Engine) -> None:
    asked = "kế hoạch dân vận khéo còn hiệu lực không"
    assert ask(small, asked).kind is ReplyKind.CLARIFY
    replies = [ask(small, asked, number) for number in ("1", "2")]
    assert {reply.kind for reply in replies} == {ReplyKind.ANSWER, ReplyKind.NO_ANSWER}


@pytest.mark.parametrize(
    "question", ["ai thay thế trưởng thôn khi trưởng thôn nghỉ?", "kết quả có hiệu lực khi nào?"]
)
def test_other_questions_are_none_about_standing(small: Engine, question: str) -> None:
    reply = ask(small, question)
    assert "văn bản nào thay thế" not in reply.message


def test_every_clause_shown_is_verbatim(small: Engine) -> None:
    reply = ask(small, "kế hoạch 12/KH-UBND bị văn bản nào thay thế")
    for citation in reply.main:
        assert small.store.quote(citation.document, citation.span) == citation.quote
    assert CLAUSE in render(reply)


def test_a_plan_ends_on_the_day_that_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    old, new = layout(OLD), layout(NEW)
    (folder / old.name).write_bytes(old.read_bytes())
    later = CLAUSE.replace("này thay thế", "này có hiệu lực từ ngày 01/12/2026, thay thế")
    (folder / new.name).write_text(new.read_text("utf-8").replace(CLAUSE, later), "utf-8")
    question = "kế hoạch 12/KH-UBND còn hiệu lực không"
    with engine_over([folder], tmp_path) as engine:
        assert "sẽ được thay thế" in ask(engine, question, today=date(2026, 11, 30)).message
        assert "đã được thay thế" in ask(engine, question, today=date(2026, 12, 1)).message
        lead = "Khối dân vận xã chủ trì việc gì?"
        assert cited(ask(engine, lead, today=date(2026, 11, 30))) == {OLD}
        assert not cited(ask(engine, lead, today=date(2026, 12, 1)))


def test_rules_of_a_plan_that_was_replaced_are_parked(tmp_path: Path) -> None:
    (plan,) = PLANS.glob(f"{DUC_PHO}.*")
    document, records, facts = read(plan)
    _, book = load_rules()
    own = {rule.id for rule in book.rules if rule.document == DUC_PHO}
    with DocumentStore.open(tmp_path / "store.db") as store:
        store.put(document, facts, records)
        assert own.isdisjoint(verify(book, store).problems_on(TODAY))
        store.put(document, replace(facts, state=DocumentState.SUPERSEDED), records)
        problems = verify(book, store).problems_on(TODAY)
    assert {problems[id] for id in own} == {Problem.SUPERSEDED}
