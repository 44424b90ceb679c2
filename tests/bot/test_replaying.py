from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot import generation_texts
from bot.engine import Engine
from bot.replaying import Change, Comparison, compare, none_kept, questions_to_ask
from bot.reply import Reply, ReplyKind
from tests.real import ALL_PLANS, DUC_PHO

QUESTIONS = [
    "Trưởng thôn ở Đức Phổ không quá bao nhiêu tuổi?",
    "Ai ký kế hoạch dân vận khéo 2026?",
    "Giá vàng hôm nay?",
]
DAY = date(2026, 3, 1)


class Altered(Engine):
    """The same engine, one of whose replies is another."""

    def __init__(self, engine: Engine, question: str, reply: Reply) -> None:
        self.engine, self.question, self.reply = engine, question, reply

    @property
    def casework(self):  # type: ignore[no-untyped-def]
        return self.engine.casework

    def ask(self, question: str, **options: object) -> Reply:  # type: ignore[override]
        return self.reply if question == self.question else self.engine.ask(question, **options)  # type: ignore[arg-type]


def test_the_same_generation_changes_nothing(engine: Engine) -> None:
    seen: list[tuple[int, int]] = []
    made = compare(engine, engine, QUESTIONS, DAY, lambda done, total: seen.append((done, total)))
    assert made == Comparison(asked=3)
    assert made.same == 3
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert "3 như cũ" in generation_texts.comparison(made, dry_run=False)


def test_lost_gained_and_changed_answers_are_told_apart(engine: Engine) -> None:
    question = QUESTIONS[0]
    answered = engine.ask(question, today=DAY)
    refusal = Altered(engine, question, Reply(ReplyKind.NO_ANSWER))
    (lost,) = compare(engine, refusal, QUESTIONS, DAY).lost
    assert (lost.question, lost.after) == (question, "")
    assert DUC_PHO in lost.before
    (gained,) = compare(refusal, engine, QUESTIONS, DAY).gained
    assert gained == Change(question, "", lost.before)
    other_words = replace(answered, main=(replace(answered.main[0], quote="khác"), *answered.main[1:]))
    made = compare(engine, Altered(engine, question, other_words), QUESTIONS, DAY)
    assert [change.question for change in made.changed] == [question]
    assert made.same == 2
    shown_only = replace(answered, notes=("khác",), message="khác")
    assert compare(engine, Altered(engine, question, shown_only), QUESTIONS, DAY).same == 3


def test_the_sample_is_the_same_every_time_and_of_all_kinds(engine: Engine) -> None:
    recent = ["câu mới nhất", "câu mới nhì", "câu mới nhất"]
    chosen = questions_to_ask(engine.store, {DUC_PHO}, lambda most: recent[:most], 40)
    assert chosen == questions_to_ask(engine.store, {DUC_PHO}, lambda most: recent[:most], 40)
    assert chosen[:2] == recent[:2]
    assert 35 <= len(chosen) <= 40
    own = {item.question for items in engine.store.asked(DUC_PHO).values() for item in items}
    assert 15 <= len(own & set(chosen)) < 35


@pytest.mark.parametrize("touched", [set(), {DUC_PHO}, ALL_PLANS, {"new"}])
def test_the_sample_has_its_size_whatever_is_touched(engine: Engine, touched: set[str]) -> None:
    assert 25 <= len(questions_to_ask(engine.store, touched, none_kept, 30)) <= 30


def test_a_long_report_is_cut_and_that_of_a_dry_run_is_not() -> None:
    changes = tuple(Change(f"câu {n}?", "a, mục I", "") for n in range(9))
    made = Comparison(asked=20, lost=changes, parked=("A-1",))
    short, long = (generation_texts.comparison(made, dry_run=dry_run) for dry_run in (False, True))
    assert "câu 4?" in short
    assert "câu 5?" not in short
    assert "4 câu mất nữa" in short
    assert "--rollback" in short
    assert "câu 8?" in long
    assert "--rollback" not in long
    assert "A-1" in short
    assert "A-1" in long
