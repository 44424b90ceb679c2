"""A question without a matter of its own is asked back, and what was picked then is answered."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.clarify import picked
from bot.engine import Engine
from bot.reply import Reply, ReplyKind
from bot.understanding.context import Choice, Context
from tests.real import ALL_PLANS, BINH_SON, DUC_PHO, HAI_PHONG

OFFERED = (
    Choice("a", None, "Kế hoạch “Dân tin” thị xã Đức Phổ"),
    Choice("b", None, "Kế hoạch “Dân tin” huyện Bình Sơn"),
    Choice("c", None, "Đề án 12 về cán bộ"),
)
BARE = ("ai ký?", "ai ky", "hạn khi nào?", "ai tham mưu?", "tiêu chuẩn gì?")


def asked_back(engine: Engine, question: str, locality: str = "") -> tuple[Reply, Context]:
    reply = engine.ask(question, locality=locality)
    assert reply.kind is ReplyKind.CLARIFY, question
    assert not reply.citations
    assert reply.context is not None
    return reply, reply.context


@pytest.mark.parametrize("question", BARE)
def test_a_bare_question_is_asked_back_with_numbered_choices(engine: Engine, question: str) -> None:
    reply, context = asked_back(engine, question)
    assert 2 <= len(context.choices) <= 6
    assert {choice.document for choice in context.choices} <= ALL_PLANS
    listed = re.findall(r"^(\d+)\. (.+)$", reply.message, re.MULTILINE)
    assert listed == [(str(n), choice.name) for n, choice in enumerate(context.choices, 1)]


@pytest.mark.parametrize(
    "question", ["Ai ký kế hoạch dân vận khéo 2026?", "Ai ký ở Bình Sơn?", "tiêu chuẩn trưởng thôn Đức Phổ"]
)
def test_a_question_with_a_matter_is_not_asked_back(engine: Engine, question: str) -> None:
    assert engine.ask(question).kind is ReplyKind.ANSWER


@pytest.mark.parametrize("way", ["{}", "số {}", " {}. ", "{})", "thứ {}"])
def test_the_number_picks(engine: Engine, way: str) -> None:
    _, context = asked_back(engine, "ai ký?")
    for number, choice in enumerate(context.choices, 1):
        reply = engine.ask(way.format(number), context=context)
        assert reply.kind is ReplyKind.ANSWER
        assert {citation.document for citation in reply.main} == {choice.document}


def test_the_name_picks(engine: Engine) -> None:
    _, context = asked_back(engine, "ai ký?")
    for number, choice in enumerate(context.choices, 1):
        assert engine.ask(choice.name, context=context) == engine.ask(str(number), context=context)
    reply = engine.ask("binh son", context=context)
    assert {citation.document for citation in reply.main} == {BINH_SON}


def test_a_section_is_asked_for_where_the_plan_leaves_it_open(engine: Engine) -> None:
    _, context = asked_back(engine, "ai tham mưu?")
    plan = next(choice for choice in context.choices if choice.document == BINH_SON)
    back = engine.ask(plan.name, context=context)
    assert back.kind is ReplyKind.CLARIFY
    assert back.context is not None
    sections = back.context.choices
    assert len({choice.section for choice in sections}) == len(sections) >= 2
    for number, choice in enumerate(sections, 1):
        reply = engine.ask(str(number), context=back.context)
        assert reply.kind is not ReplyKind.CLARIFY
        assert {(citation.document, citation.section) for citation in reply.main} <= {
            (BINH_SON, choice.section)
        }


@pytest.mark.parametrize("typed", ["99", "0", "bla bla", "cách nấu phở bò ngon"])
def test_nonsense_picks_nothing(engine: Engine, typed: str) -> None:
    _, context = asked_back(engine, "ai ký?")
    reply = engine.ask(typed, context=context)
    assert not reply.main
    assert reply.message


@pytest.mark.parametrize("typed", ["99", "0", "xyz", "trời hôm nay thế nào", "đi chợ mua cá"])
def test_nonsense_leaves_the_choices(engine: Engine, typed: str) -> None:
    back, context = asked_back(engine, "ai ký?")
    reply = engine.ask(typed, context=context)
    assert reply.kind is ReplyKind.NO_ANSWER or (typed.isdigit() and reply.message == back.message)
    assert engine.ask("1", context=reply.context or context) == engine.ask("1", context=context)


def test_a_new_question_is_answered_instead(engine: Engine) -> None:
    _, context = asked_back(engine, "ai ký?")
    reply = engine.ask("Trưởng thôn ở Đức Phổ không quá bao nhiêu tuổi?", context=context)
    assert reply.kind is ReplyKind.ANSWER
    assert "65 tuổi" in reply.main[0].quote


@pytest.mark.parametrize("question", ["ai ký?", "hạn khi nào?", "ai tham mưu?"])
def test_only_plans_of_ones_own_place_are_offered(engine: Engine, question: str) -> None:
    _, context = asked_back(engine, question, "duc-pho")
    own = {
        document.id
        for document in engine.store.documents()
        if document.facts.place and document.facts.place.code == "duc-pho"
    }
    assert {choice.document for choice in context.choices} <= own
    assert DUC_PHO in own


def test_a_place_without_plans_offers_all(engine: Engine) -> None:
    assert asked_back(engine, "ai ký?", "khong-co")[1] == asked_back(engine, "ai ký?")[1]


@pytest.mark.parametrize(
    ("question", "locality", "document"),
    [
        ("ai ký?", "binh-son", BINH_SON),
        ("ai ký?", "hai-phong", HAI_PHONG),
        ("tiêu chuẩn gì?", "binh-son", BINH_SON),
        ("hạn khi nào?", "hai-phong", HAI_PHONG),
    ],
)
def test_the_one_plan_of_ones_own_place_is_meant(
    engine: Engine, question: str, locality: str, document: str
) -> None:
    reply = engine.ask(question, locality=locality)
    offered = reply.context.choices if reply.context else ()
    documents = {*(citation.document for citation in reply.main), *(choice.document for choice in offered)}
    assert documents == {document}


@pytest.mark.parametrize(
    ("typed", "document"),
    [
        ("1", "a"),
        ("số 2", "b"),
        ("3.", "c"),
        ("cái 3)", "c"),
        ("mục 1", "a"),
        ("Đức Phổ", "a"),
        ("binh son", "b"),
        ("đề án", "c"),
        ("Kế hoạch “Dân tin” huyện Bình Sơn", "b"),
    ],
)
def test_picked(typed: str, document: str) -> None:
    choice = picked(OFFERED, typed)
    assert choice is not None
    assert choice.document == document


@pytest.mark.parametrize(
    "typed", ["", "?", "0", "4", "99", "1 2", "kế hoạch", "dân tin", "Hà Nội", "2026", "-1"]
)
def test_not_picked(typed: str) -> None:
    assert picked(OFFERED, typed) is None


@given(st.text(max_size=20) | st.integers().map(str))
def test_nothing_is_picked_that_was_not_offered(typed: str) -> None:
    assert picked(OFFERED, typed) in {None, *OFFERED}
    assert picked((), typed) is None
