from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import Passage, PassageKind
from corpus.errors import IndexUnavailable
from corpus.text.mapped import Span
from index.composed import HEADING_SHARE, TITLE_SHARE
from index.embedding.cache import VectorCache
from index.entries import Entry
from index.fusion import WEIGHTS
from index.manifest import FORMAT, Manifest
from index.seals import sealed
from index.search import DENSE_HITS, Hit, Query, Searcher
from index.segment import segmenter_version
from index.writer import write_index
from tests.fakes import FakeEmbedder

PLACE = Span(0, 1, 1, 1)


def entry(name: str, title: str, sections: dict[str, list[str]]) -> Entry:
    passages: list[Passage] = []
    for heading, texts in sections.items():
        for text in texts:
            n = len(passages)
            kind = PassageKind.ITEM if n % 2 else PassageKind.ROLE
            path = heading.split(" ")[0]
            passages.append(Passage(f"{name}#{n:04d}", name, n, kind, path, (heading,), text, (PLACE,), None))
    return Entry(name, title, tuple(passages))


ENTRIES = [
    entry("mot", "Kế hoạch dân tin đảng cử", {
        "I Tiêu chuẩn": ["Trưởng thôn tốt nghiệp trung học phổ thông.", "Tuổi đời không quá 65 tuổi."],
        "II Kinh phí": ["Kinh phí do ngân sách thị xã bảo đảm.", "Trưởng thôn quyết toán."],
    }),
    entry("hai", "Kế hoạch dân vận khéo", {
        "I Tiêu chuẩn": ["Mô hình tiết kiệm điện.", "Mô hình vệ sinh môi trường."],
        "II Kinh phí": ["Kinh phí xã hội hóa."],
    }),
]  # fmt: skip


def write(folder: Path, entries: list[Entry], embedder: FakeEmbedder) -> Searcher:
    folder.mkdir()
    written = write_index(folder, entries, embedder, VectorCache(folder.parent / "v.db"))
    Manifest(
        format=FORMAT, model=embedder.name, dimension=embedder.dimension, segmenter=segmenter_version(),
        program="test", passages=written.passages, vectors=written.vectors, sections=written.sections,
        documents={}, refused={}, files=sealed(folder.iterdir()), built_at="",
    ).save(folder)  # fmt: skip
    return Searcher.open(folder, embedder)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return write(tmp_path_factory.mktemp("search") / "one", ENTRIES, FakeEmbedder())


def ids(hits: list[Hit]) -> list[str]:
    return [hit.passage for hit in hits]


@pytest.mark.parametrize("question", ["trưởng thôn tốt nghiệp gì", "truong thon tot nghiep gi"])
def test_finds_the_clause_with_or_without_diacritics(searcher: Searcher, question: str) -> None:
    best = searcher.search(Query(question))[0]
    assert (best.passage, best.document, best.section) == ("mot#0000", "mot", "I")
    assert best.kind is PassageKind.ROLE


def test_the_order_is_that_of_the_weighted_mean(searcher: Searcher) -> None:
    hits = searcher.search(Query("kinh phí của mô hình"), 100)
    total = WEIGHTS.word + WEIGHTS.gram + WEIGHTS.section + WEIGHTS.dense

    def mean(hit: Hit) -> float:
        s = hit.scores
        parts = (
            WEIGHTS.word * s.word,
            WEIGHTS.gram * s.gram,
            WEIGHTS.section * s.section,
            WEIGHTS.dense * s.dense,
        )
        return sum(parts) / total

    order = {p.id: n for n, p in enumerate(p for e in ENTRIES for p in e.passages)}
    assert ids(hits) == ids(sorted(hits, key=lambda hit: (-mean(hit), order[hit.passage])))
    assert [hit.score for hit in hits] == pytest.approx([mean(hit) for hit in hits])
    assert all(0 <= hit.score <= 1 for hit in hits)


def test_dense_scores_are_the_late_sum_of_cosines(searcher: Searcher) -> None:
    embedder = FakeEmbedder()
    question = "kinh phí ngân sách"
    query = embedder.encode_query(question)
    cosines = {}
    for document in ENTRIES:
        for passage in document.passages:
            parts = embedder.encode_passages([passage.text, passage.headings[-1], document.title])
            cosines[passage.id] = float(np.dot([1.0, HEADING_SHARE, TITLE_SHARE], parts @ query))
    best, floor = max(cosines.values()), min(cosines.values())
    assert len(cosines) < DENSE_HITS
    for hit in searcher.search(Query(question, restored=question), 100):
        assert hit.scores.dense == pytest.approx((cosines[hit.passage] - floor) / (best - floor), abs=1e-5)


def test_filters_hold(searcher: Searcher) -> None:
    question = "kinh phí trưởng thôn mô hình"
    in_two = searcher.search(Query(question, documents=frozenset({"hai"})), 100)
    assert {hit.document for hit in in_two} == {"hai"}
    roles = searcher.search(Query(question, kinds=frozenset({PassageKind.ROLE})), 100)
    assert {hit.kind for hit in roles} == {PassageKind.ROLE}
    assert searcher.search(Query(question, documents=frozenset())) == []
    assert searcher.search(Query(question, documents=frozenset({"không có"}))) == []


def test_sections_come_by_their_best_passage(searcher: Searcher) -> None:
    query = Query("kinh phí mô hình")
    sections = searcher.search_sections(query, 100)
    assert len({(hit.document, hit.section) for hit in sections}) == len(sections) == 4
    first: dict[tuple[str, str], Hit] = {}
    for hit in searcher.search(query, 100):
        first.setdefault((hit.document, hit.section), hit)
    assert [(s.document, s.section) for s in sections] == list(first)
    assert [s.best_passage for s in sections] == [hit.passage for hit in first.values()]


def test_k_cuts_the_list(searcher: Searcher) -> None:
    everything = searcher.search(Query("kinh phí"), 100)
    assert searcher.search(Query("kinh phí"), 2) == everything[:2]
    assert searcher.search(Query("kinh phí"), 0) == []


def test_a_fresh_index_answers_the_same(searcher: Searcher, tmp_path: Path) -> None:
    again = write(tmp_path / "again", ENTRIES, FakeEmbedder())
    for question in ("kinh phí", "truong thon", "mô hình vệ sinh", "xyz"):
        assert again.search(Query(question), 100) == searcher.search(Query(question), 100)


@pytest.mark.parametrize(
    "question",
    ["", "   ", "😀🎉", "\ud800", "\0\a\x1b[0m", "!?…", '"; DROP TABLE word; --', "a NEAR b AND NOT (c*",
     "kinh phí " * 1_200, "x" * 10_000, "' OR 1=1", "𞤀𞤁", "\u0301" * 50],
)  # fmt: skip
def test_odd_questions_do_no_harm(searcher: Searcher, question: str) -> None:
    hits = searcher.search(Query(question))
    assert len(hits) <= 10
    if not any(char.isalnum() for char in question):
        assert hits == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None), max_size=80))
def test_any_question_gets_a_ranked_list(searcher: Searcher, text: str) -> None:
    scores = [hit.score for hit in searcher.search(Query(text))]
    assert scores == sorted(scores, reverse=True)


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    empty = write(tmp_path / "empty", [], FakeEmbedder())
    assert empty.search(Query("kinh phí")) == []
    assert empty.search_sections(Query("kinh phí")) == []


def test_another_model_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "one", ENTRIES, FakeEmbedder())
    with pytest.raises(IndexUnavailable, match="trường model"):
        Searcher.open(tmp_path / "one", FakeEmbedder(name="other"))


@pytest.mark.parametrize("file", ["manifest.json", "keyword.db", "vectors.faiss", "restore.npz"])
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    write(tmp_path / "one", ENTRIES, FakeEmbedder()).close()
    (tmp_path / "one" / file).unlink()
    with pytest.raises(IndexUnavailable, match=file):
        Searcher.open(tmp_path / "one", FakeEmbedder())
