"""Questions that people ask: those that a clause answers, and those that none does (``corpus/asked/``)."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from corpus.document import Passage
from corpus.text.plain import plain

_COLUMNS = ["quote", "question"]
_UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and a verbatim piece of the clause that answers it."""

    quote: str
    question: str


def load_asked(document: str) -> tuple[Asked, ...]:
    """The questions kept for a document; none for most. Raises ``ValueError`` for a file of another shape."""
    rows = read_rows(f"{document}.csv", _COLUMNS) if document != _UNANSWERED else []
    return tuple(Asked(*row) for row in rows)


def load_unanswered() -> tuple[str, ...]:
    """Questions near to the documents that have a file here, and that none of them answers."""
    return tuple(question for (question,) in read_rows(f"{_UNANSWERED}.csv", ["question"]))


def read_rows(name: str, columns: list[str]) -> list[list[str]]:
    """The rows of a file of ``corpus/asked/`` without its heading; none where there is no such file.

    Raises ``ValueError`` for other columns, and for a row with more or fewer fields.
    """
    folder = resources.files("corpus") / "asked"
    # Not by asking for the file: the name of a document may be longer than a file's can be.
    path = next((path for path in folder.iterdir() if path.name == name), None)
    if path is None:
        return []
    heading, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    if heading != columns or any(len(row) != len(columns) for row in rows):
        raise ValueError(f"{name}: expected the columns {', '.join(columns)} in every row")
    return rows


def beside(asked: Iterable[Asked], source: str, passages: Iterable[Passage]) -> dict[str, tuple[Asked, ...]]:
    """What is asked of each passage that holds the quote, by passage id; quotes are plain text there.

    ``source`` is the text that the spans of ``passages`` point into. A quote that none holds is left out.
    """
    texts = [
        (passage.id, plain(source[span.start : span.end])) for passage in passages for span in passage.spans
    ]
    found: defaultdict[str, dict[Asked, None]] = defaultdict(dict)
    for quote, questions in _by_quote(asked).items():
        for passage, text in texts:
            if quote in text:
                found[passage].update(dict.fromkeys(Asked(quote, question) for question in questions))
    return {passage: tuple(items) for passage, items in found.items()}


def _by_quote(asked: Iterable[Asked]) -> Mapping[str, list[str]]:
    quotes: defaultdict[str, list[str]] = defaultdict(list)
    for item in asked:
        quotes[plain(item.quote)].append(item.question)
    return quotes
