"""An index that takes over what did not change is the one built from nothing, in all that can be seen."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.sources import Sources
from corpus.store.documents import DocumentStore
from index import build as building
from index import numbering
from index.build import build
from index.keyword import KeywordTables, Table
from index.search import Query, Searcher
from index.vectors import VectorIndex
from index.writer import KEYWORDS, LEARNT, RESTORER, STORE, VECTORS, Kept
from tests.fakes import FakeEmbedder
from tests.index.workshop import Workshop

SUBJECTS = [
    "bầu cử trưởng thôn", "vệ sinh môi trường", "trồng cây xanh", "quỹ vì người nghèo", "phòng cháy",
    "giải phóng mặt bằng", "vệ sinh trường học", "bầu cử đại biểu", "đường thôn ngõ xóm", "chuyển đổi số",
]  # fmt: skip
QUESTIONS = ["trồng cây", "uy ban nhan dan xa", "bầu cử", "mục đích", "vệ sinh thôn", "trước ngày 05/4/2022"]


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    for number, subject in enumerate(SUBJECTS[:6]):
        made.write(f"d{number * 2}.md", subject)
    return made


def from_nothing(shop: Workshop, work: Path) -> Path:
    return build([shop.documents], work, FakeEmbedder(), sources=Sources()).generation


def names(folder: Path) -> dict[int, str]:
    """The passage under each number, in the order of numbers."""
    with closing(sqlite3.connect(folder / KEYWORDS)) as db:
        return dict(db.execute("SELECT number, id FROM passages ORDER BY number"))


def rows(folder: Path) -> list[tuple[object, ...]]:
    """All that the keyword tables hold, sections and tokens too, in the order of numbers."""
    tables = " ".join(f"JOIN {name} ON {name}.rowid = number" for name in ("word", "gram"))
    with closing(sqlite3.connect(folder / KEYWORDS)) as db:
        return [
            *db.execute(
                "SELECT p.id, p.document, p.kind, s.path, word.*, gram.*"
                f" FROM passages p {tables.replace('number', 'p.number')}"
                " JOIN sections s ON s.number = p.section ORDER BY p.number"
            ),
            *db.execute(
                "SELECT document, path, section.* FROM sections"
                " JOIN section ON section.rowid = number ORDER BY number"
            ),
            *db.execute("SELECT gram, passages FROM frequency ORDER BY gram"),
            *db.execute("SELECT * FROM question_total"),
        ]


def scores(folder: Path) -> Iterator[object]:
    """What each table answers to each question: passages or sections in order, with their very scores."""
    passages = names(folder)
    with closing(KeywordTables.open(folder / KEYWORDS)) as tables:
        for table in Table:
            for question in QUESTIONS:
                tokens = question.replace("/", " ").split()
                found = tables.search(table, tokens, 20)
                yield [(passages[number], score) for number, score in found.items()]


def vectors(folder: Path) -> list[bytes]:
    index = VectorIndex.load(folder / VECTORS)
    return [index.of([number]).tobytes() for number in names(folder)]


def assert_same(one: Path, other: Path) -> None:
    assert rows(one) == rows(other)
    assert list(scores(one)) == list(scores(other))
    assert vectors(one) == vectors(other)
    for file in (RESTORER, LEARNT):
        assert (one / file).read_bytes() == (other / file).read_bytes(), file
    with (
        closing(Searcher.open(one, FakeEmbedder())) as mine,
        closing(Searcher.open(other, FakeEmbedder())) as theirs,
    ):
        for question in QUESTIONS:
            assert mine.search(Query(question), 50) == theirs.search(Query(question), 50)
            assert mine.search_sections(Query(question), 50) == theirs.search_sections(Query(question), 50)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits(shop: Workshop, tmp_path: Path, seed: int) -> None:
    """Files added before, between and behind, changed, longer and shorter, removed, build after build."""
    chance = random.Random(seed)
    last = shop.run().generation
    for step in range(4):
        for name in chance.sample([f"d{number}.md" for number in range(-1, 14)], 3):
            path = shop.documents / name
            if path.exists() and chance.random() < 0.4:
                path.unlink()
            else:
                shop.write(name, chance.choice(SUBJECTS))
                text = path.read_text("utf-8")
                more = "".join(f"\n{n}. Thôn {n} báo cáo.\n" for n in range(2, 2 + chance.randrange(6)))
                path.write_text(text + more, "utf-8")
        before = digests(last)
        generation = shop.run().generation
        if last.exists():
            assert digests(last) == before  # nothing is written into the generation before
        assert_same(generation, from_nothing(shop, tmp_path / f"other{step}"))
        last = generation


def test_grams_are_counted_as_the_tables_hold_them(shop: Workshop) -> None:
    shop.run()
    shop.write("d2.md", SUBJECTS[7])
    (shop.documents / "d6.md").unlink()
    with closing(sqlite3.connect(shop.run().generation / KEYWORDS)) as db:
        db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, gram, row)")
        held = db.execute("SELECT term, doc FROM temp.terms ORDER BY term").fetchall()
        assert db.execute("SELECT gram, passages FROM frequency ORDER BY gram").fetchall() == held


def test_only_what_changed_is_written(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    before = names(shop.run().generation)
    kept: list[Kept | None] = []
    real = building.write_index

    def watched(*arguments: object, **options: object) -> object:
        kept.append(options["kept"])  # type: ignore[arg-type]
        return real(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "write_index", watched)
    shop.write("d2.md", SUBJECTS[7])
    after = names(shop.run().generation)
    (taken_over,) = kept
    assert taken_over
    assert taken_over.documents == {"d0", "d4", "d6", "d8", "d10"}
    others = {number: id for number, id in before.items() if not id.startswith("d2#")}
    assert {number: id for number, id in after.items() if number in others} == others


def test_where_no_room_is_left_all_is_numbered_anew(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbering, "SPACE", 8)
    shop.run()
    for number in range(3, 9):
        shop.write(f"d2{number}.md", SUBJECTS[number])
        generation = shop.run().generation
    assert_same(generation, from_nothing(shop, tmp_path / "other"))


@pytest.mark.parametrize("options", [{"rebuild": True}, {}])
def test_nothing_is_taken_over_from_what_is_damaged(
    shop: Workshop, tmp_path: Path, options: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even from files that are too large to be hashed at every start."""
    monkeypatch.setattr("index.seals.QUICKLY_HASHED", 0)
    first = shop.run().generation
    for file in (STORE, KEYWORDS, VECTORS, LEARNT):
        content = bytearray((first / file).read_bytes())
        content[len(content) // 2] ^= 1
        (first / file).write_bytes(content)
    shop.write("d2.md", SUBJECTS[7])
    report = shop.run(**options)
    assert_same(report.generation, from_nothing(shop, tmp_path / "other"))
    with DocumentStore.open(report.generation / STORE, readonly=True) as store:
        assert len(store.documents()) == 6
