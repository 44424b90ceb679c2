"""The document store: what goes in comes out, migrations column by column, quotes verbatim."""

from __future__ import annotations

import multiprocessing
import sqlite3
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import Node, NodeKind, Outline, Passage, PassageKind, Section
from corpus.errors import IndexUnavailable, QuoteNotVerbatim
from corpus.reading import ReadDocument, read_document
from corpus.records import model
from corpus.records.extract import extract
from corpus.records.model import (
    Assignment,
    Comparison,
    Deadline,
    DeadlineKind,
    Header,
    Record,
    Records,
    ResponsibilityBlock,
    Role,
    RoleLine,
    Signature,
    Target,
)
from corpus.sources import DocumentFacts, DocumentState, Place, facts_for
from corpus.sources_file import load_sources
from corpus.store.documents import DocumentStore
from corpus.store.migrations import MIGRATIONS
from corpus.text.mapped import LineTable, MappedText, Span

#: The last letter is decomposed.
SOURCE = "KẾ HOẠCH\n**1. Việc chung**\n- Gửi báo cáo trước ngày 05/4/2026.\n1.1. Việc riêng\nTHỊ UY\u0309\n"


def read(
    document: str,
    source: str = SOURCE,
    sections: tuple[Section, ...] = (),
    passages: tuple[Passage, ...] = (),
) -> ReadDocument:
    """A read document without an outline: the store keeps none."""
    nothing = Node(NodeKind.DOCUMENT, "", "", "", MappedText("", ()))
    return ReadDocument(document, "00", source, Outline((), nothing, (), (), ()), sections, passages)


def span_of(piece: str, source: str = SOURCE) -> Span:
    start = source.index(piece)
    return LineTable(source).span(start, start + len(piece))


def facts_of(document: str) -> DocumentFacts:
    return DocumentFacts(
        id=document, title="Kế hoạch", short_name="KH", issuer="UBND xã", number="12/KH-UBND",
        place=Place(code="a", names=("xã A", "A"), province=""), issued=date(2026, 3, 1), year=2026,
        period="năm 2026", signer="Ai Đó", office="Chủ tịch", carries_out=("Đề án số 1-ĐA/TU",),
        state=DocumentState.IN_FORCE, note="",
    )  # fmt: skip


def records_of(document: str) -> Records:
    where = {"document": document, "section": "1", "span": span_of("05/4/2026")}
    outside = {**where, "section": ""}
    line = RoleLine(**where, role=Role.LEAD, label="Cơ quan chủ trì", value="UBND xã.")
    return Records(
        headings=2,
        header=Header(**outside, type="KẾ HOẠCH", number="", place_date="", issuer="", subject="x"),
        signature=Signature(**outside, authority="", office="CHỦ TỊCH", name="Ai Đó"),
        blocks=(ResponsibilityBlock(**where, task="Việc", lines=(line,)),),
        assignments=(
            Assignment(**{**where, "section": "1.1"}, actor="B"),
            Assignment(**where, actor="A"),
            Assignment(**{**where, "section": "10"}, actor="C"),
        ),
        deadlines=(
            Deadline(
                **where, kind=DeadlineKind.DATE, date=date(2026, 4, 5), expression="trước ngày 05/4/2026",
                clause="Gửi", actor="", action="gửi", recipient="",
            ),
        ),
        targets=(
            Target(
                **where, comparison=Comparison.RANGE, value=20.0, upper=25.5, unit="%",
                scope="", horizon="", clause="",
            ),
        ),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kho văn bản.db"


def passages_of(document: str, count: int) -> tuple[Passage, ...]:
    span = span_of("Gửi báo cáo")
    return tuple(
        Passage(
            f"{document}#{n:04d}",
            document,
            n,
            PassageKind.ITEM,
            "1",
            ("1. Việc chung",),
            f"Đoạn {n}",
            (span,),
            None,
        )
        for n in range(count)
    )


def test_everything_comes_back_as_it_went_in(path: Path) -> None:
    section = Section("a", "1", "1.", "Việc chung", 0, ("1. Việc chung",), span_of("1. Việc chung"), "")
    document = read("a", SOURCE, (section,), passages_of("a", 3))
    records = records_of("a")
    with DocumentStore.open(path) as store:
        store.put(document, facts_of("a"), records, file="a.md")
    with DocumentStore.open(path, readonly=True) as store:
        stored = store.document("a")
        assert stored is not None
        assert stored.facts == facts_of("a")
        assert stored.header == records.header
        assert stored.counts == {**records.counts(), "passages": 3}
        assert (stored.file, stored.sha256, store.source("a")) == ("a.md", "00", SOURCE)
        assert store.documents() == (stored,)
        assert store.sections("a") == (section,)
        assert store.section("a", "1") == section
        assert store.passages("a") == store.passages() == document.passages
        assert store.passage("a#0001") == document.passages[1]
        for kind in (Header, Signature, ResponsibilityBlock, Assignment, Deadline, Target):
            assert store.records(kind) == tuple(r for r in records.all() if type(r) is kind)


def test_absent_things_are_none_or_empty(path: Path) -> None:
    with DocumentStore.open(path) as store:
        assert store.documents() == ()
        assert store.document("x") is store.section("x", "1") is store.passage("x#0000") is None
        assert store.sections("x") == store.passages("x") == store.records(Deadline) == ()
        assert store.remove("x") is False
        with pytest.raises(KeyError):
            store.source("x")


def test_putting_again_replaces_the_whole_document(path: Path) -> None:
    with DocumentStore.open(path) as store:
        store.put(
            read("a", SOURCE, passages=passages_of("a", 5)), facts_of("a"), records_of("a"), file="a.md"
        )
        store.put(
            read("b", SOURCE, passages=passages_of("b", 1)), facts_of("b"), records_of("b"), file="a.md"
        )
        assert store.quote("a", span_of("THỊ UY\u0309")) == "THỊ UỶ"
        store.put(read("a", "mới", passages=passages_of("a", 2)), facts_of("a"), Records(), file="a.md")
        assert len(store.passages("a")) == 2
        assert store.records(Deadline, document="a") == ()
        assert len(store.records(Deadline)) == 1
        assert store.source("a") == "mới"
        with pytest.raises(QuoteNotVerbatim):
            store.quote("a", span_of("THỊ UY\u0309"))
        assert store.remove("b") is True
        assert store.passages("b") == store.records(Assignment) == ()


def test_a_failed_put_leaves_the_old_document(path: Path) -> None:
    passages = passages_of("a", 2)
    with DocumentStore.open(path) as store:
        store.put(read("a", SOURCE, passages=passages), facts_of("a"), records_of("a"), file="a.md")
        with pytest.raises(sqlite3.IntegrityError):
            store.put(
                read("a", "mới", passages=(*passages, passages[0])), facts_of("a"), Records(), file="a.md"
            )
        assert store.source("a") == SOURCE
        assert store.passages("a") == passages
        assert len(store.records(Deadline)) == 1


def test_records_of_a_section_hold_what_is_beneath_it(path: Path) -> None:
    with DocumentStore.open(path) as store:
        store.put(read("a", SOURCE), facts_of("a"), records_of("a"), file="a.md")
        actors = [record.actor for record in store.records(Assignment, section="1")]
        assert actors == ["B", "A"]  # reading order; "10" is not beneath "1"
        assert [record.actor for record in store.records(Assignment, document="a", section="1.1")] == ["B"]
        assert store.records(Assignment, section="") == ()
        assert len(store.records(Header, section="")) == 1


def test_a_quote_is_plain_and_verbatim(path: Path) -> None:
    with DocumentStore.open(path) as store:
        store.put(read("a", SOURCE), facts_of("a"), Records(), file="a.md")
        assert store.quote("a", span_of("**1. Việc chung**\n- Gửi")) == "1. Việc chung - Gửi"


@pytest.mark.parametrize(
    "span",
    [
        Span(0, 0, 1, 1),
        Span(-5, 3, 1, 1),
        Span(len(SOURCE) - 2, len(SOURCE) + 1, 5, 6),
        Span(9, 11, 2, 2),  # only marks
        Span(0, 8, 2, 2),  # another line
        span_of("\u0309\n"),  # a hook without its letter
    ],
)
def test_a_span_that_does_not_fit_is_never_quoted(path: Path, span: Span) -> None:
    with DocumentStore.open(path) as store:
        store.put(read("a", SOURCE), facts_of("a"), Records(), file="a.md")
        with pytest.raises(QuoteNotVerbatim, match="a: "):
            store.quote("a", span)


def test_migrations_column_by_column(path: Path) -> None:
    DocumentStore.open(path).close()
    connection = sqlite3.connect(path)
    columns = {
        table: [row[1] for row in connection.execute(f"pragma table_info({table})")]
        for table in ("documents", "sections", "passages", "records", "asked", "superseded", "unclear")
    }
    applied = [row[0] for row in connection.execute("select name from _sqlite_migrations order by id")]
    connection.close()
    assert columns == {
        "documents": ["id", "file", "sha256", "source", "facts", "header", "counts", "reading"],
        "sections": ["document", "path", "order", "label", "title", "headings", "span", "parent"],
        "passages": ["id", "document", "order", "kind", "section", "headings", "text", "spans", "parent"],
        "records": ["id", "document", "kind", "section", "span", "fields"],
        "asked": ["document", "passage", "question", "quote"],
        "superseded": ["document", "by", "basis", "section", "span", "since"],
        "unclear": ["documents"],
    }
    assert applied == [
        "0001_documents", "0002_sections", "0003_passages", "0004_records", "0005_asked", "0006_reading",
        "0007_superseded", "0008_unclear",
    ]  # fmt: skip


def test_each_migration_adds_its_table(path: Path) -> None:
    from sqlite_utils import Database

    db = Database(path)
    for stop, tables in (
        ("0002_sections", {"documents"}),
        ("0003_passages", {"documents", "sections"}),
        ("0004_records", {"documents", "sections", "passages"}),
        ("0005_asked", {"documents", "sections", "passages", "records"}),
        ("0006_reading", {"documents", "sections", "passages", "records", "asked"}),
        ("0007_superseded", {"documents", "sections", "passages", "records", "asked"}),
        ("0008_unclear", {"documents", "sections", "passages", "records", "asked", "superseded"}),
        (None, {"documents", "sections", "passages", "records", "asked", "superseded", "unclear"}),
    ):
        MIGRATIONS.apply(db, stop_before=stop)
        assert {name for name in db.table_names() if not name.startswith("_")} == tables
    db.close()


def test_reading_refuses_what_it_cannot_read(path: Path) -> None:
    with pytest.raises(IndexUnavailable, match=path.name):
        DocumentStore.open(path, readonly=True)
    path.write_text("không phải kho văn bản " * 100, encoding="utf-8")
    with pytest.raises(IndexUnavailable, match=path.name):
        DocumentStore.open(path, readonly=True)


def test_reading_refuses_another_version(path: Path) -> None:
    from sqlite_utils import Database

    db = Database(path)
    MIGRATIONS.apply(db, stop_before="0004_records")
    db.close()
    with pytest.raises(IndexUnavailable, match="0004_records"):
        DocumentStore.open(path, readonly=True)
    DocumentStore.open(path).close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("insert into _sqlite_migrations values (99, 'corpus.store', '0099_later', '')")
    connection.close()
    with pytest.raises(IndexUnavailable, match="0099_later"):
        DocumentStore.open(path, readonly=True)


def test_a_reader_cannot_write(path: Path) -> None:
    DocumentStore.open(path).close()
    with DocumentStore.open(path, readonly=True) as store, pytest.raises(sqlite3.OperationalError):
        store.put(read("a", SOURCE), facts_of("a"), Records(), file="a.md")


def read_in_process(path: Path) -> int:
    with DocumentStore.open(path, readonly=True) as store:
        return len(store.passages())


def test_several_processes_read_at_once(path: Path) -> None:
    with DocumentStore.open(path) as store:
        store.put(read("a", SOURCE, passages=passages_of("a", 7)), facts_of("a"), Records(), file="a.md")
    with (
        DocumentStore.open(path, readonly=True) as store,
        multiprocessing.get_context("spawn").Pool(2) as pool,
    ):
        assert pool.map(read_in_process, [path] * 4) == [7] * 4
        assert len(store.passages()) == 7


def test_a_passage_by_id_is_quick(path: Path) -> None:
    with DocumentStore.open(path) as store:
        store.put(read("a", SOURCE, passages=passages_of("a", 5000)), facts_of("a"), Records(), file="a.md")
        store.passage("a#0000")
        begin = time.perf_counter()
        for n in range(1000):
            assert store.passage(f"a#{n * 5:04d}") is not None
        assert time.perf_counter() - begin < 1.0


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SPANS = st.builds(lambda a, b, c, d: Span(a, a + b, c, c + d), *[st.integers(0, 10_000)] * 4)
RECORD_KINDS = sorted(
    (
        kind
        for kind in vars(model).values()
        if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
    ),
    key=lambda kind: kind.__name__,
)
for name, strategy in ((str, TEXT), (Span, SPANS), (float, st.floats(allow_nan=False))):
    st.register_type_strategy(name, strategy)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(data=st.data())
def test_any_record_comes_back_equal(tmp_path: Path, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(RECORD_KINDS))
    record = replace(data.draw(st.from_type(kind)), document="a")
    path = tmp_path / "any.db"
    with DocumentStore.open(path) as store:

        class One(Records):
            def all(self) -> tuple[Record, ...]:
                return (record,)

        store.put(read("a", SOURCE), facts_of("a"), One(), file="a.md")
        assert store.records(kind) == (record,)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(facts=st.from_type(DocumentFacts), passage=st.from_type(Passage), source=TEXT)
def test_any_document_comes_back_equal(
    tmp_path: Path, facts: DocumentFacts, passage: Passage, source: str
) -> None:
    passage = replace(passage, document="a", order=abs(passage.order) % 2**60)
    with DocumentStore.open(tmp_path / "any.db") as store:
        store.put(read("a", source, passages=(passage,)), facts, Records(), file="a.md")
        stored = store.document("a")
        assert stored is not None
        assert (stored.facts, store.source("a"), store.passages("a")) == (facts, source, (passage,))


PLANS = Path(__file__).parents[2] / "corpus" / "plans"


def test_the_plans_of_the_project_come_back_as_they_were_read(path: Path) -> None:
    sources = load_sources()
    read_in = {}
    with DocumentStore.open(path) as store:
        for plan in sorted(PLANS.iterdir()):
            document = read_document(plan)
            found = extract(document.id, document.source, document.outline, document.sections)
            store.put(document, facts_for(document.id, found, sources), found, file=plan.name)
            read_in[document.id] = document, found
    with DocumentStore.open(path, readonly=True) as store:
        assert [stored.id for stored in store.documents()] == sorted(read_in)
        for name, (document, found) in read_in.items():
            assert store.sections(name) == document.sections
            assert store.passages(name) == document.passages
            stored = store.document(name)
            assert stored is not None
            assert stored.header == found.header
            assert stored.facts == facts_for(name, found, sources)
            back = [record for kind in RECORD_KINDS for record in store.records(kind, document=name)]
            assert sorted(map(repr, back)) == sorted(map(repr, found.all()))
            for piece in (span for passage in document.passages for span in passage.spans):
                assert store.quote(name, piece)
