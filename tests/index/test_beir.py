from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from corpus.errors import ReadableError
from index.beir import read_collection
from index.embedding.bundled import BundledEmbedder
from index.embedding.cache import VectorCache
from index.evaluate import evaluate_retrieval
from tests.fakes import FakeEmbedder

ARTICLES = [
    {"id": "a", "title": "Luật Cư trú - Điều 1. Phạm vi", "text": "Luật này quy định cư trú.\n\nKhoản hai."},
    {"id": "b", "title": "Luật Cư trú - Điều 2. Tuổi", "text": "Người đủ 18 tuổi đăng ký thường trú."},
    {"id": "c", "title": "Bản quy ước", "text": ""},
]
QUESTIONS = [
    {"id": "q1", "text": "Bao nhiêu tuổi thì đăng ký thường trú?"},
    {"id": "q2", "text": "Luật quy định gì về cư trú?"},
    {"id": "q3", "text": "Không ai chấm câu này"},
]
QRELS = "q1\tb\t1\nq2\ta\t1\nq2\tb\t0\n"


def lines(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus.jsonl").write_text(lines(ARTICLES))
    (tmp_path / "queries.jsonl").write_text(lines(QUESTIONS))
    (tmp_path / "qrels.tsv").write_text(QRELS)
    return tmp_path


def test_articles_become_entries(folder: Path) -> None:
    collection = read_collection(folder)
    first, _, last = collection.entries
    assert (first.id, first.title) == ("a", "Luật Cư trú")
    assert [passage.text for passage in first.passages] == ["Luật này quy định cư trú.", "Khoản hai."]
    assert first.passages[0].headings == ("Điều 1. Phạm vi",)
    assert (last.title, last.passages[0].headings, last.passages[0].text) == ("", ("Bản quy ước",), "")
    assert dict(collection.qrels) == {"q1": {"b": 1}, "q2": {"a": 1}}
    assert set(collection.queries) == {"q1", "q2"}


def test_the_usual_beir_names_are_read_too(folder: Path) -> None:
    (folder / "corpus.jsonl").write_text(
        lines([{"_id": "a", "text": "x"}, {"_id": "b", "title": "", "text": "y"}])
    )
    (folder / "qrels").mkdir()
    (folder / "qrels.tsv").rename(folder / "qrels" / "test.tsv")
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + QRELS)
    assert len(read_collection(folder).qrels) == 2


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("corpus.jsonl", None, r"corpus\.jsonl"),
        ("corpus.jsonl", "{", r"corpus\.jsonl, dòng 1: không phải JSON"),
        ("corpus.jsonl", "[1]\n", "dòng 1: cần một đối tượng"),
        ("corpus.jsonl", '{"id": "a"}\n', "thiếu trường 'text'"),
        ("corpus.jsonl", '{"text": "a"}\n', "thiếu trường 'id'"),
        ("corpus.jsonl", lines([ARTICLES[0], ARTICLES[0]]), "dòng 2: id 'a' bị lặp lại"),
        ("queries.jsonl", "", "dòng 1: không có câu hỏi 'q1'"),
        ("qrels.tsv", "", "không câu hỏi nào"),
        ("qrels.tsv", "q1\tb\t1\nq1 b 1\n", r"qrels\.tsv, dòng 2: cần 3 cột"),
        ("qrels.tsv", "q1\tzzz\t1\n", "không có điều khoản 'zzz'"),
        ("qrels.tsv", None, r"test\.tsv"),
    ],
)
def test_a_malformed_folder_is_one_clear_line(folder: Path, file: str, text: str | None, words: str) -> None:
    if text is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(text)
    with pytest.raises(ReadableError, match=words) as caught:
        read_collection(folder)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    (folder / "queries.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReadableError, match=r"queries\.jsonl: không phải UTF-8"):
        read_collection(folder)


def test_a_small_collection_is_measured(folder: Path) -> None:
    asked: list[tuple[int, int]] = []
    cache = VectorCache(folder / "v.db")
    report = evaluate_retrieval(
        folder, FakeEmbedder(), cache, asked=lambda done, total: asked.append((done, total))
    )
    assert (report.articles, report.passages, report.questions) == (3, 4, 2)
    assert report.plain.acc_at_1 == report.stripped.acc_at_1 == 1.0
    assert asked[-1] == (4, 4)
    assert 0 < report.p50_ms <= report.p95_ms


@pytest.mark.slow
@pytest.mark.skipif(
    "TROLY_TEST_RETRIEVAL" not in os.environ, reason="TROLY_TEST_RETRIEVAL names no collection"
)
def test_articles_of_laws_are_found(tmp_path: Path) -> None:
    """On a collection that may not be shipped; TROLY_TEST_VECTORS may name a cache of its vectors."""
    cache = VectorCache(Path(os.environ.get("TROLY_TEST_VECTORS", tmp_path / "vectors.db")))
    report = evaluate_retrieval(Path(os.environ["TROLY_TEST_RETRIEVAL"]), BundledEmbedder(), cache)
    assert report.plain.acc_at_1 >= 0.88
    assert report.plain.mrr_at_10 >= 0.915
    assert report.stripped.acc_at_1 >= 0.86
    assert report.stripped.mrr_at_10 >= 0.90
