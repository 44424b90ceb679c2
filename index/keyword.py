"""Keyword tables: BM25 over segmented words and over folded syllable uni- and bigrams, in SQLite FTS5.

The tokens are made by ``index.segment`` and stored, separated by blanks, in three fields a row: title of the
document, headings, the row's own text. FTS5's own tokenizer would fold chỉ to chi, leave đ alone and split
``ngân_sách``; here it only splits at blanks. The rows of ``word`` and ``gram`` are passages, those of
``section`` whole sections (as grams). Rows are numbered as ``index.numbering`` says, a section as its first
passage.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sqlite_utils import Database

from corpus.errors import IndexUnavailable
from index.questions import (
    Place,
    Posting,
    clear_questions,
    create_tables,
    read_places,
    read_postings,
    read_totals,
    write_questions,
)

#: A question has 5-60 tokens; what a paste of 10,000 characters has beyond this adds time, not sense.
MAX_TERMS = 120


class Table(StrEnum):
    WORD = "word"
    GRAM = "gram"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Fields:
    """Tokens of a row, or the weights of its fields."""

    title: str
    headings: str
    text: str

    @property
    def tokens(self) -> set[str]:
        """Each token once."""
        return {*self.title.split(), *self.headings.split(), *self.text.split()}


#: Title, headings, text: what stands in a heading is not repeated in each clause under it.
WEIGHTS: Mapping[Table, tuple[float, float, float]] = MappingProxyType(dict.fromkeys(Table, (2.0, 2.0, 1.0)))


class PassageRow(NamedTuple):
    """A passage as the tables know it: its number, and where it belongs."""

    number: int
    id: str
    document: str
    kind: str
    section: int  # number of its section's row


@dataclass(frozen=True, slots=True)
class SectionRow:
    number: int
    document: str
    path: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows may be found: of these documents, of these kinds of passages; ``None`` is all."""

    documents: Collection[str] | None = None
    kinds: Collection[str] | None = None

    @property
    def unlimited(self) -> bool:
        return self.documents is None and self.kinds is None


EVERYWHERE = Scope()


class KeywordTables:
    """The tables of one generation. Reading is safe from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = Database(connection)
        self._lock = threading.Lock()
        self._frequency = Counter[str]()  # how many passages with each gram came and went

    @classmethod
    def create(cls, path: Path) -> KeywordTables:
        """New, empty tables in a new file."""
        tables = cls._writing(path)
        db = tables._db
        db.table("passages").create(
            {"number": int, "id": str, "document": str, "kind": str, "section": int},
            pk="number",
            not_null={"id"},
        )
        db.table("passages").create_index(["id"], unique=True)
        db.table("passages").create_index(["document", "kind"])
        db.table("sections").create({"number": int, "document": str, "path": str}, pk="number")
        db.table("sections").create_index(["document", "path"], unique=True)
        create_tables(db)
        db.execute("CREATE TABLE frequency (gram TEXT PRIMARY KEY, passages INTEGER) WITHOUT ROWID")
        for table in Table:
            db.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(title, headings, text, detail=full,"
                """ tokenize="unicode61 remove_diacritics 0 tokenchars '_'")"""
            )
        db.execute("BEGIN")  # one transaction up to ``finish``
        return tables

    @classmethod
    def change(cls, path: Path) -> KeywordTables:
        """Finished tables once more, for other documents; the questions are to be added anew."""
        tables = cls._writing(path)
        tables._db.execute("BEGIN")
        clear_questions(tables._db)
        return tables

    @classmethod
    def _writing(cls, path: Path) -> KeywordTables:
        # The file is built aside and synced once at its end: a journal would protect nothing.
        tables = cls(sqlite3.connect(path, isolation_level=None))
        tables._db.execute("PRAGMA journal_mode = OFF")
        tables._db.execute("PRAGMA synchronous = OFF")
        return tables

    @classmethod
    def open(cls, path: Path) -> KeywordTables:
        """Existing tables, for reading. Raises ``IndexUnavailable`` when the file is missing or torn."""
        try:
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            tables = cls(sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None))
            for table in Table:
                tables._db.execute(f"SELECT rowid FROM {table} LIMIT 1").fetchone()
        except sqlite3.Error as error:
            message = f"Không đọc được bảng từ khóa {path.name}; hãy chạy: troly index --rebuild"
            raise IndexUnavailable(message) from error
        return tables

    def close(self) -> None:
        self._db.close()

    def add_passages(self, rows: Iterable[tuple[PassageRow, Fields, Fields]]) -> None:
        """Passages with the tokens of their words and of their grams."""
        for row, words, grams in rows:
            self._db.execute(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
                (row.number, row.id, row.document, row.kind, row.section),
            )
            self._insert(Table.WORD, row.number, words)
            self._insert(Table.GRAM, row.number, grams)
            self._frequency.update(grams.tokens)

    def add_section(self, row: SectionRow, grams: Fields) -> None:
        """A section with the tokens of its grams."""
        self._db.execute("INSERT INTO sections VALUES (?, ?, ?)", (row.number, row.document, row.path))
        self._insert(Table.SECTION, row.number, grams)

    def remove(self, document: str) -> None:
        """Takes out all rows of a document."""
        of_it = "SELECT number FROM passages WHERE document = ?"
        sql = f"SELECT title, headings, text FROM gram WHERE rowid IN ({of_it})"
        for row in self._db.execute(sql, [document]):
            self._frequency.subtract(Fields(*row).tokens)
        for table in (Table.WORD, Table.GRAM):
            self._db.execute(f"DELETE FROM {table} WHERE rowid IN ({of_it})", [document])
        self._db.execute(
            "DELETE FROM section WHERE rowid IN (SELECT number FROM sections WHERE document = ?)", [document]
        )
        for rows in ("passages", "sections"):
            self._db.execute(f"DELETE FROM {rows} WHERE document = ?", [document])

    def numbers(self) -> dict[str, range]:
        """The numbers of the passages of each document that has any."""
        sql = "SELECT document, min(number), max(number) FROM passages GROUP BY document"
        with self._lock:
            return {document: range(low, high + 1) for document, low, high in self._db.execute(sql)}

    def add_questions(
        self,
        answered: Iterable[tuple[Collection[str], Mapping[str, str]]],
        unanswered: Iterable[Collection[str]],
    ) -> None:
        """Questions by their grams; the answered ones with their passages and the pieces that answer."""
        write_questions(self._db, answered, unanswered)

    def question_postings(self, grams: Collection[str]) -> dict[str, Posting]:
        """In which questions each gram stands; those in none are left out."""
        with self._lock:
            return read_postings(self._db, list(grams))

    def question_totals(self) -> tuple[int, int]:
        """How many questions are answered, and how many are not."""
        with self._lock:
            return read_totals(self._db)

    def question_places(self) -> list[Place]:
        """Every passage that answers a kept question, question by question."""
        with self._lock:
            return read_places(self._db)

    def _insert(self, table: Table, number: int, fields: Fields) -> None:
        self._db.execute(
            f"INSERT INTO {table} (rowid, title, headings, text) VALUES (?, ?, ?, ?)",
            (number, fields.title, fields.headings, fields.text),
        )

    def finish(self) -> None:
        """Merges the tables' segments and counts the grams; nothing is added after it."""
        for table in Table:
            self._db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        # FTS5 can list its terms but not look one up: a question would read the whole list.
        self._db.conn.executemany(
            "INSERT INTO frequency VALUES (?, ?)"
            " ON CONFLICT (gram) DO UPDATE SET passages = passages + excluded.passages",
            sorted(self._frequency.items()),
        )
        self._db.execute("DELETE FROM frequency WHERE passages = 0")
        self._db.execute("COMMIT")

    def search(
        self, table: Table, tokens: Sequence[str], k: int, scope: Scope = EVERYWHERE
    ) -> dict[int, float]:
        """The k best rows by BM25 (row number -> score > 0), best first, equal scores by number.

        A row matches when it holds any of the first ``MAX_TERMS`` different tokens; no token finds nothing.
        The statistics are those of the whole corpus, whatever the scope.
        """
        terms = list(dict.fromkeys(tokens))[:MAX_TERMS]
        if not terms or k <= 0:
            return {}
        match = " OR ".join(f'"{term}"' for term in terms)
        where, values = self._restriction(table, scope)
        weights = ", ".join(map(str, WEIGHTS[table]))
        sql = (
            f"SELECT rowid, -bm25({table}, {weights}) AS score FROM {table}"
            f" WHERE {table} MATCH ?{where} ORDER BY score DESC, rowid LIMIT ?"
        )
        with self._lock:
            return {int(number): float(score) for number, score in self._db.execute(sql, [match, *values, k])}

    def _restriction(self, table: Table, scope: Scope) -> tuple[str, list[str]]:
        if scope.unlimited or (table is Table.SECTION and scope.documents is None):
            return "", []
        if table is Table.SECTION:
            conditions, values = _condition(scope.documents, None)
            return f" AND +rowid IN (SELECT number FROM sections WHERE {conditions})", values
        conditions, values = _condition(scope.documents, scope.kinds)
        return f" AND +rowid IN (SELECT number FROM passages WHERE {conditions})", values

    def allowed(self, scope: Scope) -> list[int] | None:
        """The numbers of the passages in the scope, in order; ``None`` for an unlimited one."""
        if scope.unlimited:
            return None
        conditions, values = _condition(scope.documents, scope.kinds)
        with self._lock:
            rows = self._db.execute(f"SELECT number FROM passages WHERE {conditions} ORDER BY number", values)
            return [int(number) for (number,) in rows]

    def passages(self, numbers: Collection[int]) -> dict[int, PassageRow]:
        """The rows of these passages by number."""
        sql = f"SELECT number, id, document, kind, section FROM passages WHERE number IN ({_marks(numbers)})"
        with self._lock:
            return {row[0]: PassageRow._make(row) for row in self._db.execute(sql, list(numbers))}

    def sections(self, numbers: Collection[int]) -> dict[int, SectionRow]:
        """The rows of these sections by number."""
        sql = f"SELECT number, document, path FROM sections WHERE number IN ({_marks(numbers)})"
        with self._lock:
            return {row[0]: SectionRow(*row) for row in self._db.execute(sql, list(numbers))}

    def frequencies(self, tokens: Collection[str]) -> dict[str, int]:
        """In how many passages each gram stands, title and headings included; those in none are left out."""
        sql = f"SELECT gram, passages FROM frequency WHERE gram IN ({_marks(tokens)})"
        with self._lock:
            return dict(self._db.execute(sql, list(tokens)))

    def passage_ids(self, document: str) -> set[str]:
        """The ids of a document's passages."""
        sql = "SELECT id FROM passages WHERE document = ?"
        with self._lock:
            return {id_ for (id_,) in self._db.execute(sql, [document])}

    def rows(self) -> dict[Table, int]:
        """The number of rows of each table."""
        with self._lock:
            return {table: self._db.table(f"{table}_docsize").count for table in Table}

    def counts(self) -> tuple[int, int]:
        """Number of passages and of sections."""
        return self._db.table("passages").count, self._db.table("sections").count


def _condition(documents: Collection[str] | None, kinds: Collection[str] | None) -> tuple[str, list[str]]:
    parts, values = [], []
    for column, wanted in (("document", documents), ("kind", kinds)):
        if wanted is not None:
            parts.append(f"{column} IN ({_marks(wanted)})")
            values.extend(sorted(wanted))
    return " AND ".join(parts) or "1", values


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
