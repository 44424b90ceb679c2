"""The document store: one SQLite file with source texts, sections, passages and records.

It is built aside and then only read, by any number of processes. A connection belongs to the thread that
opened it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self, TypeVar

from sqlite_utils import Database

from corpus.asked_questions import Asked
from corpus.document import Passage, PassageKind, Section
from corpus.errors import IndexUnavailable, QuoteNotVerbatim
from corpus.readers.report import ReadingReport
from corpus.reading import ReadDocument
from corpus.records.model import Header, Record, Records, Replacement
from corpus.sources import DocumentFacts, DocumentState, Sources
from corpus.store.codec import dump, load, load_tuple
from corpus.store.migrations import MIGRATIONS, known_steps
from corpus.superseding import Basis, Known, Superseding, standings
from corpus.text.mapped import LineTable, Span
from corpus.text.plain import plain

RecordT = TypeVar("RecordT", bound=Record)

_IN_COLUMNS = frozenset({"document", "section", "span"})
_PLAIN_SOURCES_KEPT = 64
NOTHING_ASKED: Mapping[str, Sequence[Asked]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document of the store, without its text."""

    id: str
    file: str  # name of the file it was read from
    sha256: str  # of the file
    facts: DocumentFacts  # its own: whether another document supersedes it depends on the day
    header: Header | None
    counts: dict[str, int]  # Records.counts() and "passages"
    reading: ReadingReport | None = None
    superseding: Superseding | None = None  # where another loaded document puts it out of force

    def state(self, today: date) -> DocumentState:
        """Its state on a day: what another document says of its end counts from the day that is said."""
        if self.superseding and self.superseding.on(today):
            return DocumentState.SUPERSEDED
        return self.facts.state


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    lines: LineTable
    plain: str


class DocumentStore:
    """Documents by id, with everything found in them; all results in reading order."""

    def __init__(self, db: Database) -> None:
        """A store over an open database whose tables exist; :meth:`open` is the usual way."""
        self._db = db
        self._connection = db.conn
        self._sources: dict[str, _Source] = {}

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False) -> Self:
        """The store in ``path``, made or brought up to date unless ``readonly``.

        Raises ``IndexUnavailable`` where the file is missing (read only), is no database, or has tables
        of another version of the program.
        """
        uri = f"{path.resolve().as_uri()}?mode={'ro' if readonly else 'rwc'}"
        try:
            db = Database(sqlite3.connect(uri, uri=True))
        except sqlite3.Error as error:
            raise IndexUnavailable(f"{path.name}: không mở được kho văn bản ({error})") from error
        try:
            _prepare(db, path, readonly=readonly)
        except BaseException:
            db.close()
            raise
        return cls(db)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def put(
        self,
        document: ReadDocument,
        facts: DocumentFacts,
        records: Records,
        *,
        asked: Mapping[str, Sequence[Asked]] = NOTHING_ASKED,
        file: str = "",
    ) -> None:
        """Stores a document with all its parts, in place of the one with the same id; all or nothing.

        ``asked`` are questions that its passages answer, by passage id; ``file`` is the name of the file it
        was read from, "" where nobody needs it.
        """
        counts = {**records.counts(), "passages": len(document.passages)}
        with self._db.atomic():
            self._delete(document.id)
            self._db.table("documents").insert(
                {
                    "id": document.id,
                    "file": file,
                    "sha256": document.sha256,
                    "source": document.source,
                    "facts": dump(facts),
                    "header": dump(records.header) if records.header else None,
                    "counts": json.dumps(counts),
                    "reading": dump(document.report) if document.report else None,
                }
            )
            self._db.table("sections").insert_all(map(_section_row, document.sections))
            self._db.table("passages").insert_all(map(_passage_row, document.passages))
            self._db.table("records").insert_all(map(_record_row, records.all()))
            self._db.table("asked").insert_all(
                {"document": document.id, "passage": passage, "question": item.question, "quote": item.quote}
                for passage, items in asked.items()
                for item in items
            )

    def remove(self, document: str) -> bool:
        """Removes a document with all its parts; False when there was none."""
        with self._db.atomic():
            return self._delete(document)

    def _delete(self, document: str) -> bool:
        self._sources.pop(document, None)
        for table in ("superseded", "asked", "records", "passages", "sections"):
            self._db.execute(f"delete from {table} where document = ?", [document])
        self._db.execute("delete from superseded where by = ?", [document])
        return self._db.execute("delete from documents where id = ?", [document]).rowcount > 0

    def settle(self, sources: Sources) -> None:
        """Finds anew which documents are out of force because of another one."""
        rows = self._db.query("select id, file, sha256, facts from documents order by id")
        known = [Known(load(DocumentFacts, row["facts"]), row["file"], row["sha256"]) for row in rows]
        found = standings(known, self.records(Replacement), sources)
        with self._db.atomic():
            self._db.execute("delete from superseded")
            self._db.execute("delete from unclear")
            self._db.table("superseded").insert_all(map(_superseding_row, found.superseded.values()))
            self._db.table("unclear").insert_all({"documents": dump(ids)} for ids in found.unclear)

    # Reading

    def documents(self) -> tuple[StoredDocument, ...]:
        """All documents, by id."""
        return tuple(_document(row) for row in self._rows(f"select {_DOCUMENT} order by id"))

    def document(self, document: str) -> StoredDocument | None:
        rows = self._rows(f"select {_DOCUMENT} where id = ?", document)
        return next((_document(row) for row in rows), None)

    def unclear(self) -> tuple[tuple[str, ...], ...]:
        """Pairs of ids that are one document, where nobody knows which file is the later one."""
        return tuple(load_tuple(str, row[0]) for row in self._rows("select documents from unclear"))

    def source(self, document: str) -> str:
        """The untouched text; raises ``KeyError`` for an unknown id."""
        return self._source(document).text

    def sections(self, document: str) -> tuple[Section, ...]:
        """The headings of a document; empty for an unknown id."""
        sql = f'select {_SECTION} from sections where document = ? order by "order"'
        return tuple(_section(row) for row in self._rows(sql, document))

    def section(self, document: str, path: str) -> Section | None:
        """The first heading with that path."""
        sql = f'select {_SECTION} from sections where document = ? and path = ? order by "order" limit 1'
        return next((_section(row) for row in self._rows(sql, document, path)), None)

    def passages(self, document: str | None = None) -> tuple[Passage, ...]:
        """The passages of one document, or of all, by document."""
        where, values = ("where document = ?", [document]) if document is not None else ("", [])
        sql = f'select {_PASSAGE} from passages {where} order by document, "order"'
        return tuple(_passage(row) for row in self._rows(sql, *values))

    def passage(self, passage: str) -> Passage | None:
        return next(
            (_passage(row) for row in self._rows(f"select {_PASSAGE} from passages where id = ?", passage)),
            None,
        )

    def records(
        self, kind: type[RecordT], *, document: str | None = None, section: str | None = None
    ) -> tuple[RecordT, ...]:
        """The records of one kind; of one document; of one section and everything beneath it.

        The section "" means outside the body only. Role lines come inside their ``ResponsibilityBlock``.
        """
        conditions, values = ["kind = ?"], [kind.__name__]
        if document is not None:
            conditions.append("document = ?")
            values.append(document)
        if section is not None:
            # "/" follows "." in every encoding of paths: the range holds "II.2.1", not "II.20"
            conditions.append("(section = ? or section > ? and section < ?)" if section else "section = ?")
            values += [section, f"{section}.", f"{section}/"] if section else [section]
        where = " and ".join(conditions)
        sql = f"select document, section, span, fields from records where {where} order by document, id"
        return tuple(_record(kind, row) for row in self._rows(sql, *values))

    def asked(self, document: str) -> dict[str, tuple[Asked, ...]]:
        """What is asked of the passages of a document, by passage id; those without are left out."""
        found: dict[str, list[Asked]] = {}
        sql = "select passage, quote, question from asked where document = ? order by rowid"
        for passage, quote, question in self._rows(sql, document):
            found.setdefault(passage, []).append(Asked(quote, question))
        return {passage: tuple(items) for passage, items in found.items()}

    def has_asked(self, document: str) -> bool:
        """Whether questions are kept beside the passages of a document."""
        return any(self._rows("select 1 from asked where document = ? limit 1", document))

    def quote(self, document: str, span: Span) -> str:
        """The plain text of a piece of the source.

        Raises ``KeyError`` for an unknown document and ``QuoteNotVerbatim`` for a span that does not fit
        the stored text: outside it, empty, on other lines, or cutting a character from its marks.
        """
        source = self._source(document)
        inside = 0 <= span.start < span.end <= len(source.text)
        text = plain(source.text[span.start : span.end]) if inside else ""
        if not text or source.lines.span(span.start, span.end) != span or text not in source.plain:
            raise QuoteNotVerbatim(f"{document}: {span} is not a piece of the stored source")
        return text

    def _source(self, document: str) -> _Source:
        if document not in self._sources:
            rows = list(self._rows("select source from documents where id = ?", document))
            if not rows:
                raise KeyError(document)
            if len(self._sources) >= _PLAIN_SOURCES_KEPT:
                self._sources.clear()
            text = rows[0][0]
            self._sources[document] = _Source(text, LineTable(text), plain(text))
        return self._sources[document]

    def _rows(self, sql: str, *values: object) -> Iterator[Sequence[Any]]:
        return self._connection.execute(sql, values)


def _prepare(db: Database, path: Path, *, readonly: bool) -> None:
    """Applies pending steps, or refuses a file that would need them."""
    try:
        applied = {step.name for step in MIGRATIONS.applied(db)}
        if not readonly:
            MIGRATIONS.apply(db)
    except sqlite3.Error as error:
        raise IndexUnavailable(f"{path.name}: không phải kho văn bản hoặc đã hỏng ({error})") from error
    known = known_steps()
    if applied - known:
        newest = max(applied - known)
        raise IndexUnavailable(f"{path.name}: kho văn bản do phiên bản mới hơn tạo ra ({newest})")
    if readonly and known - applied:
        oldest = min(known - applied)
        raise IndexUnavailable(
            f"{path.name}: kho văn bản của phiên bản cũ, thiếu {oldest}; hãy lập lại chỉ mục"
        )


_DOCUMENT = (
    "id, file, sha256, facts, header, counts, reading, by, basis, section, span, since"
    " from documents left join superseded on document = id"
)
_SECTION = 'document, path, label, title, "order", headings, span, parent'
_PASSAGE = 'id, document, "order", kind, section, headings, text, spans, parent'


def _document(row: Sequence[Any]) -> StoredDocument:
    identity, file, sha256, facts, header, counts, reading, *superseding = row
    return StoredDocument(
        id=identity,
        file=file,
        sha256=sha256,
        facts=load(DocumentFacts, facts),
        header=load(Header, header) if header else None,
        counts=json.loads(counts),
        reading=load(ReadingReport, reading) if reading else None,
        superseding=_superseding(identity, superseding),
    )


def _superseding_row(item: Superseding) -> dict[str, object]:
    return {
        "document": item.document,
        "by": item.by,
        "basis": item.basis.value,
        "section": item.section,
        "span": dump(item.span) if item.span else None,
        "since": item.since.isoformat() if item.since else None,
    }


def _superseding(document: str, columns: Sequence[Any]) -> Superseding | None:
    by, basis, section, span, since = columns
    if by is None:
        return None
    day = date.fromisoformat(since) if since else None
    return Superseding(document, by, Basis(basis), section, _span(span) if span else None, day)


def _section_row(section: Section) -> dict[str, object]:
    return {
        "document": section.document,
        "path": section.path,
        "label": section.label,
        "title": section.title,
        "order": section.order,
        "headings": dump(section.headings),
        "span": dump(section.span),
        "parent": section.parent,
    }


def _section(row: Sequence[Any]) -> Section:
    document, path, label, title, order, headings, span, parent = row
    return Section(document, path, label, title, order, load_tuple(str, headings), _span(span), parent)


def _passage_row(passage: Passage) -> dict[str, object]:
    return {
        "id": passage.id,
        "document": passage.document,
        "order": passage.order,
        "kind": passage.kind.value,
        "section": passage.section,
        "headings": dump(passage.headings),
        "text": passage.text,
        "spans": dump(passage.spans),
        "parent": passage.parent,
    }


def _passage(row: Sequence[Any]) -> Passage:
    identity, document, order, kind, section, headings, text, spans, parent = row
    return Passage(
        identity, document, order, PassageKind(kind), section,
        load_tuple(str, headings), text, load_tuple(Span, spans), parent,
    )  # fmt: skip


def _record_row(record: Record) -> dict[str, object]:
    return {
        "document": record.document,
        "kind": type(record).__name__,
        "section": record.section,
        "span": dump(record.span),
        "fields": dump(record, leave_out=_IN_COLUMNS),
    }


def _record(kind: type[RecordT], row: Sequence[Any]) -> RecordT:
    document, section, span, fields = row
    return load(kind, fields, document=document, section=section, span=_span(span))


def _span(text: str) -> Span:
    return Span(*json.loads(text))
