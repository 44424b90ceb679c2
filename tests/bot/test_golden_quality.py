"""The bars below which the assistant must not fall, over all golden questions with the bundled model."""

from __future__ import annotations

from bot.evaluation import Outcome, QaReport

Evaluated = tuple[QaReport, list[Outcome]]


def test_the_golden_questions_are_all_there(evaluated: Evaluated) -> None:
    report, _ = evaluated
    assert report.questions >= 225
    assert report.unanswerable >= 70


def test_the_right_clause_comes_first(evaluated: Evaluated) -> None:
    assert evaluated[0].hit1 >= 65


def test_the_right_clause_is_among_three(evaluated: Evaluated) -> None:
    assert evaluated[0].hit3 >= 82


def test_what_the_documents_do_not_say_is_refused(evaluated: Evaluated) -> None:
    assert evaluated[0].right_refusals >= 70


def test_what_they_say_is_rarely_refused(evaluated: Evaluated) -> None:
    assert evaluated[0].wrong_refusals <= 8


def test_every_quote_is_verbatim(evaluated: Evaluated) -> None:
    assert evaluated[0].not_verbatim == 0
