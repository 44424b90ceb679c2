"""What a reply leaves for the next turn: the topic, the place, what was cited."""

from __future__ import annotations

import pytest

from bot.answering.candidates import Candidate
from bot.answering.following import following
from bot.answering.library import Library
from bot.engine import Engine
from bot.reply import ReplyKind
from bot.understanding.context import NOTHING_SAID, Context
from tests.real import DUC_PHO

QUESTIONS = (
    "Trưởng thôn Đức Phổ tối đa bao nhiêu tuổi?",
    "Quy trình thẩm định mô hình dân vận khéo gồm mấy bước?",
    "So sánh tiêu chuẩn trưởng thôn ở Đức Phổ và Bình Sơn",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_was_cited_is_remembered(engine: Engine, question: str) -> None:
    reply = engine.ask(question)
    assert reply.kind is ReplyKind.ANSWER
    context = reply.context
    assert context is not None
    assert set(context.documents) == {citation.document for citation in reply.main}
    remembered = [engine.store.passage(id) for id in context.cited]
    assert 0 < len(remembered) <= 12
    for passage in remembered:
        assert passage is not None
        assert any(
            citation.document == passage.document
            and citation.span.start < passage.spans[-1].end
            and passage.spans[0].start < citation.span.end
            for citation in reply.main
        )


def test_a_complete_question_is_the_topic_of_what_follows(engine: Engine) -> None:
    opened = engine.ask(QUESTIONS[0]).context
    assert opened is not None
    assert (opened.turn, opened.places, opened.documents) == ("", ("duc-pho",), (DUC_PHO,))
    assert "trưởng thôn" in opened.topic.lower()
    followed = engine.ask("thế còn học vấn?", context=opened).context
    assert followed is not None
    assert followed.topic == opened.topic
    assert "học vấn" in followed.turn
    moved = engine.ask("chuyện khác, quy trình thẩm định mô hình dân vận khéo", context=followed).context
    assert moved is not None
    assert "thẩm định" in moved.topic
    assert (moved.turn, moved.places) == ("", ())


def test_a_refused_turn_that_follows_keeps_what_was_cited(engine: Engine) -> None:
    before = Context(topic="Trưởng thôn tối đa bao nhiêu tuổi?", places=("duc-pho",), cited=("a#0001",))
    follows = engine.understand("thế còn lương?", before)
    assert following(follows, before).cited == before.cited
    alone = engine.understand("chuyện khác, lãi suất ngân hàng", before)
    assert following(alone, before).cited == ()


def test_choices_are_offered_for_one_turn_only(engine: Engine) -> None:
    asked = engine.ask("ai ký?").context
    assert asked is not None
    assert asked.choices
    answered = engine.ask("1", context=asked).context
    assert answered is not None
    assert not answered.choices


def test_at_most_twelve_passages_are_remembered(engine: Engine) -> None:
    library = Library(engine.store)
    every = [Candidate(library.view(passage.id)) for passage in engine.store.passages(DUC_PHO)]
    left = following(engine.understand(QUESTIONS[0]), NOTHING_SAID, every)
    assert left.cited == tuple(candidate.lead.id for candidate in every[:12])
    assert left.documents == (DUC_PHO,)
