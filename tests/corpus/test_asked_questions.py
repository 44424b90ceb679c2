"""Questions kept beside the clauses: how they are read, placed and stored, and the kept files themselves."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import corpus
from corpus.asked_questions import Asked, beside, load_asked, load_unanswered, read_rows
from corpus.document import Passage, PassageKind
from corpus.reading import ReadDocument, read_document
from corpus.records.extract import extract
from corpus.sources import Sources, facts_for
from corpus.store.documents import DocumentStore
from corpus.text.mapped import LineTable
from tests.real import ALL_PLANS, GOLDEN, PLANS, as_read

ASKED = Path(corpus.__file__).parent / "asked"
UNANSWERED = ASKED / "unanswered.csv"


# Reading


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a file as the csv module gives them for an open file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("document", sorted(ALL_PLANS))
def test_every_row_is_read_in_order(document: str) -> None:
    rows = rows_of(ASKED / f"{document}.csv")
    assert rows
    assert load_asked(document) == tuple(Asked(row["quote"], row["question"]) for row in rows)


def test_every_unanswered_question_is_read_in_order() -> None:
    assert load_unanswered() == tuple(row["question"] for row in rows_of(UNANSWERED))


@pytest.mark.parametrize("document", ["no-such-plan", "kế hoạch 12", "README", ""])
def test_a_document_without_a_file_has_none(document: str) -> None:
    assert load_asked(document) == ()


def test_documents_whose_names_no_file_here_can_have_have_no_questions() -> None:
    assert load_asked("unanswered") == ()
    assert load_asked("x" * 252) == ()


def test_a_file_of_another_shape_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"unanswered\.csv.*question"):
        read_rows(UNANSWERED.name, ["quote", "question"])


# Placing

SOURCE = """**1. Tiêu chuẩn**
Trưởng   thôn không quá 65 tuổi. (1)
Trưởng thôn do dân bầu.
Kinh phi\u0301 xã lo.
"""


def passage(number: int, *pieces: str) -> Passage:
    lines = LineTable(SOURCE)
    starts = [(SOURCE.index(piece), len(piece)) for piece in pieces]
    spans = tuple(lines.span(start, start + length) for start, length in starts)
    text = " ".join(pieces)
    return Passage(f"a#{number:04d}", "a", number, PassageKind.ITEM, "1", (), text, spans, None)


PASSAGES = (
    passage(0, "**1. Tiêu chuẩn**"),
    passage(1, "Trưởng   thôn không quá", "65 tuổi."),
    passage(2, "Trưởng thôn do dân bầu."),
    passage(3, "Kinh phi\u0301 xã lo."),
)


def test_a_question_stands_beside_each_passage_that_holds_its_quote() -> None:
    everywhere, one = Asked("Trưởng thôn", "thôn trưởng là ai?"), Asked("do dân bầu", "ai bầu?")
    assert beside([everywhere, one], SOURCE, PASSAGES) == {
        "a#0001": (everywhere,),
        "a#0002": (everywhere, one),
    }


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("*1.*  Tiêu\n chuẩn #", "1. Tiêu chuẩn"),
        ("Kinh phí xã", "Kinh phí xã"),  # the source has its mark apart
        ("Kinh phi\u0301 xã", "Kinh phí xã"),
    ],
)
def test_quotes_are_kept_as_plain_text(quote: str, found: str) -> None:
    (items,) = beside([Asked(quote, "gì?")], SOURCE, PASSAGES).values()
    assert items == (Asked(found, "gì?"),)


@pytest.mark.parametrize(
    "quote",
    [
        "trưởng thôn do dân bầu",  # verbatim, capitals too
        "không quá 65 tuổi",  # over the border of two pieces
        "do dân bầu. Kinh phí",  # over the border of two passages
        "(1)",  # in the source, in no passage
        "Bí thư",
    ],
)
def test_a_quote_that_no_passage_holds_is_left_out(quote: str) -> None:
    kept = Asked("xã lo", "ai lo?")
    assert beside([Asked(quote, "gì?"), kept], SOURCE, PASSAGES) == {"a#0003": (kept,)}


def test_questions_of_one_quote_stand_together_and_once() -> None:
    asked = [Asked("xã lo", "ai lo?"), Asked("Kinh phí", "tiền đâu?"), Asked("xã lo", "xã hay huyện?")]
    wanted = (asked[0], asked[2], asked[1])
    assert beside([*asked, *asked], SOURCE, PASSAGES) == {"a#0003": wanted}


def test_nothing_asked_or_nothing_to_ask_of() -> None:
    assert beside([], SOURCE, PASSAGES) == {}
    assert beside([Asked("xã lo", "ai lo?")], SOURCE, []) == {}


# Storing

PLAN = (
    "KẾ HOẠCH\nvề {subject}\n\nI. MỤC ĐÍCH\n\n- Nâng cao chất lượng {subject}.\n\n- Xã chủ trì {subject}.\n"
)


def put(
    store: DocumentStore, folder: Path, name: str, subject: str, *questions: tuple[int, Asked]
) -> tuple[str, ...]:
    """Stores a small plan with questions of its passages by their order; gives the ids of its passages."""
    file = folder / f"{name}.md"
    file.write_text(PLAN.format(subject=subject), encoding="utf-8")
    document = read_document(file)
    records = extract(document.id, document.source, document.outline, document.sections)
    ids = tuple(item.id for item in document.passages)
    asked: dict[str, list[Asked]] = {}
    for order, item in questions:
        asked.setdefault(ids[order], []).append(item)
    store.put(document, facts_for(name, records, Sources()), records, asked=asked)
    return ids


FIRST, SECOND, THIRD = (
    Asked("Xã chủ trì", "xã à?"),
    Asked("Nâng cao", "để làm gì?"),
    Asked("chủ trì", "ai làm?"),
)


def test_questions_come_back_as_they_went_in(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with DocumentStore.open(path) as store:
        ids = put(store, tmp_path, "a", "bầu cử", (-1, FIRST), (0, SECOND), (-1, THIRD))
        put(store, tmp_path, "b", "môi trường")
    with DocumentStore.open(path, readonly=True) as store:
        assert store.asked("a") == {ids[-1]: (FIRST, THIRD), ids[0]: (SECOND,)}
        assert store.asked("b") == store.asked("x") == {}
        assert [store.has_asked(document) for document in ("a", "b", "x")] == [True, False, False]


def test_questions_go_with_their_document(tmp_path: Path) -> None:
    with DocumentStore.open(tmp_path / "store.db") as store:
        put(store, tmp_path, "a", "bầu cử", (0, FIRST), (1, SECOND))
        (other, *_) = put(store, tmp_path, "b", "môi trường", (0, FIRST))
        (again, *_) = put(store, tmp_path, "a", "bầu cử", (0, THIRD))
        assert store.asked("a") == {again: (THIRD,)}
        put(store, tmp_path, "a", "bầu cử")
        assert (store.asked("a"), store.has_asked("a")) == ({}, False)
        assert store.asked("b") == {other: (FIRST,)}
        assert store.remove("b")
        assert (store.asked("b"), store.has_asked("b")) == ({}, False)


# The kept files


@cache
def plan(document: str) -> ReadDocument:
    (path,) = PLANS.glob(f"{document}.*")
    return read_document(path)


@cache
def answered() -> frozenset[str]:
    """Every answered question, as a person may type it."""
    return frozenset(
        typed(row["question"]) for document in ALL_PLANS for row in rows_of(ASKED / f"{document}.csv")
    )


def typed(question: str) -> str:
    """Letters and digits only, lower case, without diacritics; written without the program's folding."""
    lower = unicodedata.normalize("NFD", question.lower().replace("đ", "d"))
    bare = "".join(char for char in lower if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", bare))


def has_vietnamese_letter(text: str) -> bool:
    return "đ" in text.lower() or any(map(unicodedata.combining, unicodedata.normalize("NFD", text)))


def twice(items: list[str]) -> list[str]:
    return [item for item, count in Counter(items).items() if count > 1]


def test_each_file_belongs_to_a_plan() -> None:
    assert {path.stem for path in ASKED.glob("*.csv")} == {*ALL_PLANS, UNANSWERED.stem}


@pytest.mark.parametrize("document", sorted(ALL_PLANS))
def test_every_quote_stands_in_a_passage(document: str) -> None:
    read = plan(document)
    pieces = [as_read(read.source[span.start : span.end]) for item in read.passages for span in item.spans]
    quotes = {row["quote"] for row in rows_of(ASKED / f"{document}.csv")}
    assert [quote for quote in sorted(quotes) if not any(as_read(quote) in piece for piece in pieces)] == []


@pytest.mark.parametrize("document", sorted(ALL_PLANS))
def test_every_kept_question_finds_its_place(document: str) -> None:
    read = plan(document)
    placed = {
        item.question
        for items in beside(load_asked(document), read.source, read.passages).values()
        for item in items
    }
    assert placed == {item.question for item in load_asked(document)}


@pytest.mark.parametrize("document", sorted(ALL_PLANS))
def test_no_row_stands_twice(document: str) -> None:
    rows = rows_of(ASKED / f"{document}.csv")
    assert twice([f"{as_read(row['quote'])} <- {typed(row['question'])}" for row in rows]) == []


def test_no_unanswered_question_stands_twice() -> None:
    assert twice(list(map(typed, load_unanswered()))) == []


@pytest.mark.parametrize("path", sorted(ASKED.glob("*.csv")), ids=lambda path: path.stem)
def test_every_text_is_vietnamese_in_one_line(path: Path) -> None:
    columns = ["question"] if path == UNANSWERED else ["quote", "question"]
    for row in rows_of(path):
        assert list(row) == columns
        for text in row.values():
            assert has_vietnamese_letter(text), row
            assert text == " ".join(text.split()), row
            assert unicodedata.is_normalized("NFC", text), row


def test_no_question_is_both_answered_and_not() -> None:
    assert [question for question in load_unanswered() if typed(question) in answered()] == []


def golden_questions(path: Path) -> list[str]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        question
        for line in lines
        for question in (
            [line["question"]] if "question" in line else [turn["user"] for turn in line["turns"]]
        )
    ]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.jsonl")), ids=lambda path: path.stem)
def test_no_golden_question_was_kept(path: Path) -> None:
    kept = answered() | set(map(typed, load_unanswered()))
    questions = golden_questions(path)
    assert questions
    assert [question for question in questions if typed(question) in kept] == []
