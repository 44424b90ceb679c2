"""Which grams stand in which of the questions that people ask, kept in the index as postings.

Answered questions are numbered from 0, unanswered ones too. A posting is a sorted array of such numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sqlite_utils import Database

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Posting:
    """In which questions one gram stands."""

    answered: Numbers
    unanswered: Numbers


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that answers a question."""

    question: int
    passage: str
    quote: str  # the plain piece of it that answers


def create_tables(db: Database) -> None:
    db.table("question_place").create({"question": int, "passage": str, "quote": str})
    db.table("question_posting").create({"gram": str, "answered": bytes, "unanswered": bytes}, pk="gram")
    db.table("question_total").create({"answered": int, "unanswered": int})


def clear_questions(db: Database) -> None:
    """Takes all questions out again."""
    for table in ("question_place", "question_posting", "question_total"):
        db.execute(f"DELETE FROM {table}")


def write_questions(
    db: Database,
    answered: Iterable[tuple[Collection[str], Mapping[str, str]]],
    unanswered: Iterable[Collection[str]],
) -> None:
    """``answered`` are the grams of a question with its passages: ids, each with the piece that answers."""
    postings: dict[str, tuple[set[int], set[int]]] = {}
    total = [0, 0]
    for number, (grams, quotes) in enumerate(answered):
        total[0] += 1
        for passage, quote in quotes.items():
            db.execute("INSERT INTO question_place VALUES (?, ?, ?)", (number, passage, quote))
        for gram in grams:
            postings.setdefault(gram, (set(), set()))[0].add(number)
    for number, grams in enumerate(unanswered):
        total[1] += 1
        for gram in grams:
            postings.setdefault(gram, (set(), set()))[1].add(number)
    for gram, sets in sorted(postings.items()):
        db.execute("INSERT INTO question_posting VALUES (?, ?, ?)", (gram, *map(_blob, sets)))
    db.execute("INSERT INTO question_total VALUES (?, ?)", total)


def read_postings(db: Database, grams: Sequence[str]) -> dict[str, Posting]:
    """The postings of the grams that stand in any question."""
    marks = ", ".join("?" * len(grams))
    sql = f"SELECT gram, answered, unanswered FROM question_posting WHERE gram IN ({marks})"
    return {gram: Posting(_numbers(yes), _numbers(no)) for gram, yes, no in db.execute(sql, list(grams))}


def read_totals(db: Database) -> tuple[int, int]:
    """How many questions are answered, and how many are not."""
    row = db.execute("SELECT answered, unanswered FROM question_total").fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def read_places(db: Database) -> list[Place]:
    """Every passage that answers a question, question by question."""
    rows = db.execute("SELECT question, passage, quote FROM question_place ORDER BY rowid")
    return [Place(*row) for row in rows]


def _blob(numbers: Iterable[int]) -> bytes:
    return np.array(sorted(numbers), "<i4").tobytes()


def _numbers(blob: bytes) -> Numbers:
    return np.frombuffer(blob, "<i4").astype(np.int32)
