"""The figures themselves, on cases made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.evaluation import evaluate, hit, pinned
from bot.golden import GoldenQuestion, load_questions
from bot.reply import Citation, Reply, ReplyKind
from corpus.errors import ReadableError
from tests.replies import citation

SOURCE = "Một là *hồ sơ*. Hai là biên bản. Ba là tờ trình. Bốn là khác."


def gold(
    *quotes: str, any_quotes: tuple[str, ...] = (), documents: tuple[str, ...] = ("a",), id: str = "q"
) -> GoldenQuestion:
    return GoldenQuestion(id, "câu hỏi", "dossier", "plain", frozenset(documents), quotes, any_quotes)


def cited(quote: str, document: str = "a", highlight: str = "") -> Citation:
    return citation(document=document, quote=quote, highlight=highlight or quote)


ONE, TWO, THREE, OTHER = (
    cited(text) for text in ("Một là hồ sơ.", "Hai là biên bản.", "Ba là tờ trình.", "Bốn là khác.")
)


def test_one_quote_must_stand_in_the_first_citation() -> None:
    question = gold("hồ sơ")
    assert hit(question, [ONE, OTHER], 1)
    assert not hit(question, [OTHER, ONE], 1)
    assert not hit(question, [], 1)


def test_depth_three_looks_at_three() -> None:
    question = gold("hồ sơ")
    assert hit(question, [OTHER, OTHER, ONE], 3)
    assert not hit(question, [OTHER, OTHER, OTHER, ONE], 3)


def test_several_quotes_have_as_many_citations() -> None:
    question = gold("hồ sơ", "biên bản")
    assert hit(question, [TWO, ONE], 1)
    assert not hit(question, [ONE, OTHER, TWO], 1)
    assert hit(question, [ONE, OTHER, TWO], 3)
    assert not hit(question, [ONE], 1)


def test_one_citation_may_hold_several_quotes() -> None:
    assert hit(gold("hồ sơ", "biên bản"), [cited("Một là hồ sơ. Hai là biên bản.")], 1)


def test_of_alternatives_one_suffices() -> None:
    question = gold(any_quotes=("hồ sơ", "biên bản"))
    assert hit(question, [TWO], 1)
    assert not hit(question, [OTHER], 1)


def test_quotes_and_alternatives_together_are_both_demanded() -> None:
    question = gold("hồ sơ", any_quotes=("biên bản", "tờ trình"))
    assert hit(question, [cited("Một là hồ sơ. Ba là tờ trình.")], 1)
    assert not hit(question, [ONE], 1)


def test_the_right_words_of_another_document_do_not_count() -> None:
    elsewhere = cited("Một là hồ sơ.", "b")
    assert not hit(gold("hồ sơ"), [elsewhere], 1)
    assert hit(gold("hồ sơ", documents=("a", "b")), [elsewhere], 1)


def test_a_comparison_needs_each_document() -> None:
    question = gold("hồ sơ", "biên bản", documents=("a", "b"))
    assert hit(question, [ONE, cited("Hai là biên bản.", "b")], 1)
    assert not hit(question, [ONE, cited("Hai là biên bản.", "c")], 1)


def test_marks_and_white_space_make_no_difference() -> None:
    assert hit(gold("là hồ sơ."), [cited("Một  là\n*hồ sơ*.")], 1)


def test_the_pin_is_the_highlight_of_the_first_citation() -> None:
    question = gold("biên bản họp của chi bộ")
    assert pinned(question, [cited("Hai là biên bản họp của chi bộ.", highlight="biên bản họp của chi bộ")])
    assert pinned(question, [cited("Hai là biên bản họp của chi bộ.", highlight="là biên bản họp của")])
    assert not pinned(question, [cited("Hai là biên bản họp của chi bộ.", highlight="Hai là biên bản")])
    assert not pinned(question, [OTHER, cited("biên bản họp của chi bộ")])
    assert not pinned(question, [cited("biên bản họp của chi bộ", "b")])
    assert not pinned(question, [])


def test_the_report_counts_hits_refusals_and_loose_quotes() -> None:
    questions = [
        gold("hồ sơ", id="right"),
        gold("hồ sơ", id="third"),
        gold("hồ sơ", id="refused"),
        gold(documents=(), id="must refuse"),
        gold(documents=(), id="answered"),
    ]
    replies = {
        "right": Reply(ReplyKind.ANSWER, main=(ONE,)),
        "third": Reply(ReplyKind.ANSWER, main=(OTHER,), more=(TWO, ONE)),
        "refused": Reply(ReplyKind.NO_ANSWER, "không nêu", more=(ONE,)),
        "must refuse": Reply(ReplyKind.NO_ANSWER, "không nêu"),
        "answered": Reply(ReplyKind.ANSWER, main=(cited("Không có trong văn bản."),)),
    }
    order = iter(replies.values())
    report, outcomes = evaluate(questions, lambda _question: next(order), lambda _document: SOURCE)
    assert (report.questions, report.unanswerable) == (3, 2)
    assert (report.hit1, report.hit3) == (33.3, 66.7)
    assert (report.right_refusals, report.wrong_refusals) == (50.0, 33.3)
    assert report.not_verbatim == 1
    assert report.misses == ("third", "refused")
    assert report.by_kind == {"dossier": 33.3}
    assert [outcome.refused for outcome in outcomes] == [False, False, True, True, False]
    assert json.loads(json.dumps(report.as_object()))["hit@1"] == 33.3


def test_a_highlight_outside_its_quote_is_not_verbatim() -> None:
    reply = Reply(ReplyKind.ANSWER, main=(cited("Một là hồ sơ.", highlight="biên bản"),))
    report, _ = evaluate([gold("hồ sơ")], lambda _question: reply, lambda _document: SOURCE)
    assert report.not_verbatim == 1


def test_of_nothing_there_are_zeros() -> None:
    report, outcomes = evaluate([], lambda _question: Reply(ReplyKind.ANSWER), lambda _document: SOURCE)
    assert (report.questions, report.hit1, report.p95_ms, outcomes) == (0, 0.0, 0.0, [])


def test_questions_are_read_from_json_lines(tmp_path: Path) -> None:
    rows = [
        {
            "id": "1",
            "question": "ai?",
            "doc": "a",
            "quotes": ["*hồ  sơ*"],
            "kind": "dossier",
            "style": "typo",
        },
        {"id": "2", "question": "gì?", "doc": ["a", "b"], "quotes": [], "any_quotes": ["x"]},
        {"id": "3", "question": "giá?", "why": "near_miss"},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    first, second, third = load_questions([path])
    assert (first.quotes, first.documents, first.kind) == (("hồ sơ",), frozenset({"a"}), "dossier")
    assert (second.any_quotes, second.documents) == (("x",), frozenset({"a", "b"}))
    assert (third.answerable, third.kind) == (False, "near_miss")


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "5", '{"id": "1"}', '{"question": "ai?"}', '{"id": "1", "question": "a", "quotes": 5}'],
)
def test_a_broken_question_names_file_and_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "1", "question": "ai?"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(ReadableError, match=r"questions\.jsonl:2"):
        load_questions([path])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xfe")
    for name in ("missing.jsonl", "latin.jsonl", "."):
        with pytest.raises(ReadableError, match=name):
            load_questions([tmp_path / name])
