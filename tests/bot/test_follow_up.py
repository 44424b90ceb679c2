"""What a turn of a conversation inherits, what it says itself, and when it starts afresh."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine import Engine
from bot.understanding.context import NOTHING_SAID, Context
from bot.understanding.question import Kind, Link, Wanted
from tests.real import BINH_SON, CADRES, DUC_PHO, HAI_PHONG

TOPIC = Context(
    topic="Trưởng thôn tối đa bao nhiêu tuổi?",
    places=("duc-pho",),
    documents=(DUC_PHO,),
    cited=(f"{DUC_PHO}#0040",),
)
MODELS = Context(
    topic="Hạn đăng ký mô hình dân vận khéo năm 2026 là ngày nào?",
    documents=(HAI_PHONG,),
    cited=(f"{HAI_PHONG}#0050",),
)
COMPLETE = "Hồ sơ đề nghị công nhận mô hình gồm những giấy tờ gì và nộp mấy bộ cho ban tổ chức?"


@pytest.mark.parametrize("turn", ["thế còn học vấn?", "con hoc van thi sao", "học vấn?", "cái đó thì sao"])
def test_a_turn_that_leaves_out_its_matter_inherits_it(engine: Engine, turn: str) -> None:
    understood = engine.understand(turn, TOPIC)
    assert understood.link is Link.FOLLOWS
    assert "trưởng thôn" in understood.carried.lower()
    assert understood.scope.places == ("duc-pho",)
    assert understood.scope.documents == frozenset({DUC_PHO})
    assert understood.cited == TOPIC.cited


@pytest.mark.parametrize("turn", ["trời mưa rồi", "troi mua roi", "bóng đá tối qua", "xyz", "buồn ngủ quá"])
def test_short_talk_beside_the_matter_inherits_nothing(engine: Engine, turn: str) -> None:
    understood = engine.understand(turn, TOPIC)
    assert understood.link is Link.ALONE
    assert understood == engine.understand(turn)


def test_the_place_of_the_turn_wins(engine: Engine) -> None:
    understood = engine.understand("còn ở Bình Sơn thì sao?", TOPIC)
    assert understood.link is Link.FOLLOWS
    assert understood.scope.places == ("binh-son",)
    assert understood.scope.documents == frozenset({BINH_SON})
    assert "trưởng thôn" in understood.carried.lower()
    assert Kind.CRITERIA in understood.kinds
    assert Wanted.AGE in understood.wanted


def test_a_place_without_documents_wins_too(engine: Engine) -> None:
    understood = engine.understand("còn ở Cần Thơ thì sao?", TOPIC)
    assert understood.scope.elsewhere == "Cần Thơ"
    assert understood.scope.places == ()


@pytest.mark.parametrize(
    ("turn", "kind"),
    [("hạn khi nào?", Kind.DEADLINE), ("ai tham mưu?", Kind.RESPONSIBILITY), ("hồ sơ gì?", Kind.DOSSIER)],
)
def test_the_kind_of_fact_of_the_turn_wins(engine: Engine, turn: str, kind: Kind) -> None:
    understood = engine.understand(turn, TOPIC)
    assert understood.kinds == engine.understand(turn).kinds
    assert kind in understood.kinds
    assert Wanted.AGE not in understood.wanted


def test_the_year_of_the_turn_wins(engine: Engine) -> None:
    assert engine.understand("hạn báo cáo thì sao?", MODELS).scope.years == (2026,)
    later = engine.understand("thế năm 2027 thì sao?", MODELS)
    assert later.scope.years == (2027,)
    assert "2026" not in later.carried


def test_numbers_of_the_turn_push_out_those_before(engine: Engine) -> None:
    context = Context(topic="Đề án 07-ĐA/TU ngày 01/11/2021 về việc gì?", documents=(CADRES,))
    understood = engine.understand("thế Đề án 08 của Thị ủy?", context)
    assert understood.link is Link.FOLLOWS
    assert not any(char.isdigit() for char in understood.carried)
    assert understood.references == {"de an 8"}


def test_a_fact_about_the_document_needs_only_the_document(engine: Engine) -> None:
    understood = engine.understand("ai ký?", TOPIC)
    assert understood.scope.documents == frozenset({DUC_PHO})
    assert understood.carried == ""


@pytest.mark.parametrize(
    "turn",
    ["chuyện khác, hồ sơ gồm gì", "à mà hạn khi nào", "qua chuyện khác nhé, ai ký?", "hỏi sang học vấn"],
)
def test_a_new_topic_drops_what_was_said(engine: Engine, turn: str) -> None:
    assert engine.understand(turn, TOPIC) == engine.understand(turn)


@pytest.mark.parametrize("turn", ["Đề án 12 thì sao", "còn dân vận khéo 2026?"])
def test_another_plan_by_name_is_another_matter(engine: Engine, turn: str) -> None:
    assert engine.understand(turn, TOPIC) == engine.understand(turn)


def test_a_complete_question_keeps_its_own_words_and_scope(engine: Engine) -> None:
    alone, turn = engine.understand(COMPLETE), engine.understand(COMPLETE, MODELS)
    assert turn.link is Link.NEAR
    assert (turn.carried, turn.scope, turn.kinds) == (alone.carried, alone.scope, alone.kinds)
    assert turn.cited == MODELS.cited


def test_a_complete_question_about_another_place_stands_alone(engine: Engine) -> None:
    question = "Tiêu chuẩn bí thư chi bộ thôn, tổ dân phố ở huyện Bình Sơn về trình độ học vấn là gì?"
    assert engine.understand(question, TOPIC) == engine.understand(question)


@given(st.text(max_size=40) | st.sampled_from(["còn Bình Sơn?", "ai ký?", "thế thì sao", COMPLETE]))
@settings(deadline=None, max_examples=60)
def test_where_nothing_was_said_nothing_is_inherited(engine: Engine, turn: str) -> None:
    understood = engine.understand(turn, NOTHING_SAID)
    assert (understood.link, understood.cited) == (Link.ALONE, ())
    assert understood == engine.understand(turn)
