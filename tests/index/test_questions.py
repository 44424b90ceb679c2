"""Questions that people ask, as postings of the index: written, read, and gathered from the store."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

import corpus
from corpus.asked_questions import Asked, load_unanswered
from corpus.document import Passage, PassageKind
from corpus.reading import read_document
from corpus.records.extract import extract
from corpus.sources import Sources, facts_for
from corpus.store.documents import DocumentStore
from corpus.text.folding import strip_diacritics
from corpus.text.mapped import Span
from index.build import build, manifest_of, questions_of
from index.embedding.cache import VectorCache
from index.entries import NO_QUESTIONS, Entry, Questions
from index.ingest import Indexed
from index.keyword import KeywordTables
from index.questions import (
    Place,
    create_tables,
    read_places,
    read_postings,
    read_totals,
    write_questions,
)
from index.search import Searcher
from index.writer import KEYWORDS, STORE, write_index
from tests.fakes import FakeEmbedder
from tests.real import HAI_PHONG, PLANS, as_read

Answered = tuple[Collection[str], Mapping[str, str]]

ANSWERED: list[Answered] = [
    (["truong", "thon", "truong_thon", "thon"], {"a#0001": "Trưởng thôn", "a#0007": "thôn trưởng"}),
    (["thon", "tien"], {"b#0000": "Kinh phí"}),
    ([], {"b#0002": "…"}),
    (["truong"], {}),
]
UNANSWERED: list[Collection[str]] = [["thon"], ["phu_cap"], ["thon", "tien"]]


def holding(gram: str, questions: Sequence[Collection[str]]) -> list[int]:
    """By looking into each question."""
    return [number for number, grams in enumerate(questions) if gram in grams]


GRAMS = st.lists(st.sampled_from(["a", "b", "a_b", "đ", "65", "x" * 300]), max_size=6)
QUOTES = st.dictionaries(st.sampled_from(["p#0001", "q#0001", "q#0002"]), st.text(max_size=5), max_size=3)


@settings(deadline=None)
@given(answered=st.lists(st.tuples(GRAMS, QUOTES), max_size=8), unanswered=st.lists(GRAMS, max_size=8))
def test_what_is_written_is_read(answered: list[Answered], unanswered: list[list[str]]) -> None:
    db = Database(memory=True)
    create_tables(db)
    write_questions(db, answered, unanswered)
    asked = [grams for grams, _ in answered]
    known = {gram for grams in [*asked, *unanswered] for gram in grams}
    found = read_postings(db, [*sorted(known), "unknown"])
    assert set(found) == known
    for gram, posting in found.items():
        assert posting.answered.tolist() == holding(gram, asked)
        assert posting.unanswered.tolist() == holding(gram, unanswered)
        assert posting.answered.dtype == posting.unanswered.dtype == np.int32
    assert read_totals(db) == (len(answered), len(unanswered))
    assert read_places(db) == [
        Place(number, passage, quote)
        for number, (_, quotes) in enumerate(answered)
        for passage, quote in quotes.items()
    ]
    db.close()


def written(path: Path, answered: Sequence[Answered], unanswered: Sequence[Collection[str]]) -> KeywordTables:
    tables = KeywordTables.create(path)
    tables.add_questions(answered, unanswered)
    tables.finish()
    tables.close()
    return KeywordTables.open(path)


def test_the_tables_of_an_index_hold_them(tmp_path: Path) -> None:
    tables = written(tmp_path / "keyword.db", ANSWERED, UNANSWERED)
    found = tables.question_postings({"thon", "truong_thon", "unknown"})
    assert {gram: (p.answered.tolist(), p.unanswered.tolist()) for gram, p in found.items()} == {
        "thon": ([0, 1], [0, 2]),
        "truong_thon": ([0], []),
    }
    assert tables.question_totals() == (4, 3)
    assert tables.question_places() == [
        Place(0, "a#0001", "Trưởng thôn"),
        Place(0, "a#0007", "thôn trưởng"),
        Place(1, "b#0000", "Kinh phí"),
        Place(2, "b#0002", "…"),
    ]
    assert tables.question_postings([]) == {}
    tables.close()


def test_no_gram_is_an_operator(tmp_path: Path) -> None:
    tables = written(tmp_path / "keyword.db", ANSWERED, UNANSWERED)
    assert (
        tables.question_postings(["'", '"', "%", "thon' OR '1'='1", "", "\0", *map(str, range(5_000))]) == {}
    )
    tables.close()


def test_without_questions_there_are_none(tmp_path: Path) -> None:
    empty = KeywordTables.create(tmp_path / "never.db")
    empty.finish()
    for tables in (empty, written(tmp_path / "none.db", [], [])):
        assert tables.question_postings(["thon"]) == {}
        assert tables.question_totals() == (0, 0)
        assert tables.question_places() == []
        tables.close()


def test_several_threads_read_at_once(tmp_path: Path) -> None:
    tables = written(tmp_path / "keyword.db", ANSWERED, UNANSWERED)

    def read(gram: str) -> list[int]:
        assert len(tables.question_places()) == tables.question_totals()[0]
        return list(tables.question_postings([gram])[gram].answered)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, ["thon", "truong", "phu_cap"] * 50)) == [[0, 1], [0, 3], []] * 50
    tables.close()


# In a whole index

TEXT = "Trưởng thôn do nhân dân bầu."
PASSAGE = Passage("mot#0000", "mot", 0, PassageKind.ITEM, "I", (), TEXT, (Span(0, 1, 1, 1),), None)
ENTRY = Entry("mot", "Kế hoạch", (PASSAGE,))
ASKED = Questions({"Ai bầu trưởng thôn?": {"mot#0000": "nhân dân bầu"}}, ("Phụ cấp thôn?", "Họp ở đâu?"))


def searcher_over(folder: Path, questions: Questions) -> Searcher:
    folder.mkdir()
    embedder, cache = FakeEmbedder(), VectorCache(folder.parent / f"{folder.name}.vectors.db")
    files = write_index(folder, [ENTRY], embedder, cache, questions=questions)
    manifest_of(Indexed(), files, embedder, folder).save(folder)
    return Searcher.open(folder, embedder)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_over(tmp_path_factory.mktemp("questions") / "one", ASKED)


def test_questions_are_kept_by_their_folded_grams(searcher: Searcher) -> None:
    found = searcher.question_postings(["ai", "ai_bau", "truong_thon", "thon", "thôn", "trưởng"])
    assert {gram: (p.answered.tolist(), p.unanswered.tolist()) for gram, p in found.items()} == {
        "ai": ([0], []),
        "ai_bau": ([0], []),
        "truong_thon": ([0], []),
        "thon": ([0], [0]),
    }
    assert searcher.question_totals() == (1, 2)
    assert searcher.question_places() == [Place(0, "mot#0000", "nhân dân bầu")]


def test_an_index_knows_the_syllables_of_its_documents_without_marks(searcher: Searcher) -> None:
    bare = {strip_diacritics(syllable) for syllable in TEXT.lower().strip(".").split()}
    assert bare <= set(searcher.bare_syllables)
    assert "thôn" not in searcher.bare_syllables
    assert all(strip_diacritics(syllable) == syllable for syllable in searcher.bare_syllables)


def test_questions_are_no_passages(searcher: Searcher, tmp_path: Path) -> None:
    without = searcher_over(tmp_path / "none", NO_QUESTIONS)
    assert without.question_totals() == (0, 0)
    same = {"built_at": searcher.manifest.built_at, "files": searcher.manifest.files}
    assert searcher.manifest == replace(without.manifest, **same)
    grams = ["thon", "ai_bau", "phu_cap"]
    assert searcher.frequencies(grams) == without.frequencies(grams) == {"thon": 1}
    without.close()


# Out of the store


def put(store: DocumentStore, folder: Path, name: str, asked: Mapping[str, Sequence[Asked]]) -> None:
    file = folder / f"{name}.md"
    file.write_text("KẾ HOẠCH\nvề bầu cử\n\nI. MỤC ĐÍCH\n\n- Nâng cao chất lượng.\n", encoding="utf-8")
    document = read_document(file)
    records = extract(document.id, document.source, document.outline, document.sections)
    store.put(document, facts_for(name, records, Sources()), records, asked=asked)


def test_a_question_has_its_passages_in_all_documents(tmp_path: Path) -> None:
    both, one = "để làm gì?", "nâng cái gì?"
    with DocumentStore.open(tmp_path / "store.db") as store:
        put(store, tmp_path, "b", {"b#0001": [Asked("Nâng cao", both), Asked("chất lượng", one)]})
        put(store, tmp_path, "a", {"a#0001": [Asked("chất lượng", both)]})
        put(store, tmp_path, "c", {})
        found = questions_of(store)
    assert found.answered == {
        both: {"a#0001": "chất lượng", "b#0001": "Nâng cao"},
        one: {"b#0001": "chất lượng"},
    }
    assert found.unanswered == load_unanswered()


def test_without_answered_questions_no_gaps_are_known(tmp_path: Path) -> None:
    with DocumentStore.open(tmp_path / "store.db") as store:
        assert questions_of(store) == NO_QUESTIONS
        put(store, tmp_path, "a", {})
        assert questions_of(store) == NO_QUESTIONS


def test_a_build_takes_in_the_questions_of_its_documents(tmp_path: Path) -> None:
    documents = tmp_path / "plans"
    documents.mkdir()
    (plan,) = PLANS.glob(f"{HAI_PHONG}.*")
    shutil.copyfile(plan, documents / plan.name)
    generation = build([documents], tmp_path / "index", FakeEmbedder(), sources=Sources()).generation
    with (Path(corpus.__file__).parent / "asked" / f"{HAI_PHONG}.csv").open(encoding="utf-8") as file:
        questions = {row["question"] for row in csv.DictReader(file)}
    tables = KeywordTables.open(generation / KEYWORDS)
    assert tables.question_totals() == (len(questions), len(load_unanswered()))
    places = tables.question_places()
    assert {place.question for place in places} == set(range(len(questions)))
    with DocumentStore.open(generation / STORE, readonly=True) as store:
        assert store.has_asked(HAI_PHONG)
        for place in places:
            passage = store.passage(place.passage)
            assert passage is not None
            assert any(place.quote in as_read(store.quote(HAI_PHONG, span)) for span in passage.spans)
    tables.close()
    (documents / plan.name).rename(documents / f"khac{plan.suffix}")
    other = build([documents], tmp_path / "index", FakeEmbedder(), sources=Sources()).generation
    tables = KeywordTables.open(other / KEYWORDS)
    assert (tables.question_totals(), tables.question_places()) == ((0, 0), [])
    tables.close()
