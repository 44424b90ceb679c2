"""A retrieval collection in BEIR layout: ``corpus.jsonl``, ``queries.jsonl`` and ``qrels.tsv``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.document import Passage, PassageKind
from corpus.errors import ReadableError
from corpus.text.mapped import Span
from index.entries import Entry

# "Luật Đất đai - Điều 5. Nguyên tắc sử dụng đất": the text, and its article as a heading
_ARTICLE_TITLE = re.compile(r"(?P<law>.+?)\s+[-–—]\s+(?P<article>Điều\s.+)", re.DOTALL)
_NOWHERE = Span(0, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles as entries of one section each, questions by id, and the articles relevant to each."""

    entries: tuple[Entry, ...]
    queries: Mapping[str, str]
    qrels: Mapping[str, Mapping[str, int]]  # question -> article -> grade, from 1


def read_collection(folder: Path) -> Collection:
    """Raises ``ReadableError``, one line naming file and line, for whatever is missing or malformed.

    Questions without a relevant article are left out, as in BEIR; one that is judged must exist, and so must
    each article it is judged by.
    """
    articles: dict[str, Entry] = {}
    for place, row in _rows(folder / "corpus.jsonl"):
        article = _entry(_text(row, place, "id", "_id"), row.get("title") or "", _text(row, place, "text"))
        _add(articles, article.id, article, place)
    questions: dict[str, str] = {}
    for place, row in _rows(folder / "queries.jsonl"):
        _add(questions, _text(row, place, "id", "_id"), _text(row, place, "text"), place)
    qrels = _qrels(folder, articles, questions)
    if not qrels:
        raise ReadableError(f"{folder.name}: không câu hỏi nào có điều khoản đúng trong qrels")
    queries = {query: text for query, text in questions.items() if query in qrels}
    return Collection(tuple(articles.values()), queries, qrels)


def _entry(identity: str, title: str, text: str) -> Entry:
    """An article: its heading, and each of its lines with text as a passage; one of "" when it has none."""
    match = _ARTICLE_TITLE.fullmatch(title)
    law, heading = (match["law"], match["article"]) if match else ("", title)
    headings = (heading,) if heading else ()
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()] or [""]
    passages = tuple(
        Passage(
            f"{identity}#{i:04}", identity, i, PassageKind.PARAGRAPH, "", headings, line, (_NOWHERE,), None
        )
        for i, line in enumerate(lines)
    )
    return Entry(identity, law, passages)


def _qrels(
    folder: Path, articles: Mapping[str, Entry], questions: Mapping[str, str]
) -> dict[str, dict[str, int]]:
    path = folder / "qrels.tsv"
    if not path.exists():
        path = folder / "qrels" / "test.tsv"
    found: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        place = f"{path.name}, dòng {number}"
        cells = line.split("\t")
        if number == 1 and not cells[-1].lstrip("-").isdigit():
            continue  # a line of column names
        if len(cells) not in (3, 4) or not cells[-1].lstrip("-").isdigit():
            raise ReadableError(f"{place}: cần 3 cột (câu hỏi, điều khoản, điểm) cách nhau bằng tab")
        query, article, grade = cells[0], cells[-2], int(cells[-1])
        if query not in questions:
            raise ReadableError(f"{place}: không có câu hỏi {query!r} trong queries.jsonl")
        if article not in articles:
            raise ReadableError(f"{place}: không có điều khoản {article!r} trong corpus.jsonl")
        if grade > 0:
            found.setdefault(query, {})[article] = grade
    return found


def _add(items: dict[str, Any], key: str, value: object, place: str) -> None:
    if key in items:
        raise ReadableError(f"{place}: id {key!r} bị lặp lại")
    items[key] = value


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a JSON-lines file with their places."""
    for number, line in _lines(path):
        place = f"{path.name}, dòng {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReadableError(f"{place}: không phải JSON") from error
        if not isinstance(row, dict):
            raise ReadableError(f"{place}: cần một đối tượng JSON")
        yield place, row


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, with their numbers from 1."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except OSError as error:
        raise ReadableError(f"{path}: không đọc được ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ReadableError(f"{path.name}: không phải UTF-8") from error


def _text(row: Mapping[str, Any], place: str, *names: str) -> str:
    for name in names:
        value = row.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, int) and name != "text":
            return str(value)
    raise ReadableError(f"{place}: thiếu trường {names[0]!r} kiểu chuỗi")
