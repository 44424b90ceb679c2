"""The five plans through the real model: built, searched, killed in the middle of a build."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import corpus
from corpus.text.plain import plain
from index.build import BuildReport, build
from index.embedding.bundled import BundledEmbedder
from index.generations import Generations
from index.search import Query, Searcher
from index.writer import STORE
from tests.real import Troly

PLANS = Path(corpus.__file__).parent / "plans"
GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture(scope="module")
def embedder() -> BundledEmbedder:
    return BundledEmbedder()


@pytest.fixture(scope="module")
def report(troly: Troly, tmp_path_factory: pytest.TempPathFactory, embedder: BundledEmbedder) -> BuildReport:
    """A build of its own, with the vectors that the session's index has computed."""
    index = tmp_path_factory.mktemp("data") / "index"
    index.mkdir()
    shutil.copyfile(Generations(troly.data / "index").vector_cache, Generations(index).vector_cache)
    return build([PLANS], index, embedder)


def test_all_plans_are_indexed(report: BuildReport) -> None:
    assert len(report.changes.added) == 5
    assert report.changes.refused == ()
    assert 300 < report.passages < 900


def test_an_unchanged_run_does_nothing(report: BuildReport, embedder: BundledEmbedder) -> None:
    again = build([PLANS], report.generation.parent, embedder)
    assert (again.built, again.generation) == (False, report.generation)


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("tieu chuan truong thon xa mien nui", "dan-tin-dang-cu-binh-son", "miền núi"),
        ("bí thư chi bộ không quá bao nhiêu tuổi ở Đức Phổ", "dan-tin-dang-cu-duc-pho", "tuổi"),
        ("bước 4 mô hình dân vận khéo biểu dương", "dan-van-kheo-hai-phong-2026", "biểu dương"),
    ],
)
def test_clauses_are_found(
    report: BuildReport, embedder: BundledEmbedder, question: str, document: str, words: str
) -> None:
    from corpus.store.documents import DocumentStore

    searcher = Searcher.open(report.generation, embedder)
    hits = searcher.search(Query(question), 3)
    assert document in {hit.document for hit in hits}
    with DocumentStore.open(report.generation / STORE, readonly=True) as store:
        texts = [passage.text for hit in hits if (passage := store.passage(hit.passage))]
    assert any(words in text for text in texts)


def test_golden_quotes_are_among_ten(report: BuildReport, embedder: BundledEmbedder) -> None:
    """Search alone, without understanding, scope or ranking: a floor, not the aim."""
    from corpus.store.documents import DocumentStore

    searcher = Searcher.open(report.generation, embedder)
    rows = [json.loads(line) for line in (GOLDEN / "public.jsonl").read_text(encoding="utf-8").splitlines()]
    with DocumentStore.open(report.generation / STORE, readonly=True) as store:
        texts = {passage.id: plain(passage.text) for passage in store.passages()}
    found = 0
    for row in rows:
        quotes = [plain(quote) for quote in [*row["quotes"], *row.get("any_quotes", [])]]
        hits = searcher.search(Query(row["question"]), 10)
        found += any(quote in texts[hit.passage] for quote in quotes for hit in hits)
    assert found / len(rows) > 0.8


def test_searching_needs_little_memory_and_no_torch(report: BuildReport) -> None:
    code = f"""
import sys
from pathlib import Path
from index.embedding.factory import create_embedder
from index.search import Query, Searcher
searcher = Searcher.open(Path({str(report.generation)!r}), create_embedder())
assert searcher.search(Query("tieu chuan truong thon"))
assert not {{"torch", "sentence_transformers"}} & set(sys.modules)
# not ru_maxrss: a child starts with its parent's
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) // 1024)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 250


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["read", "segment", "embed", "finish"])
def test_a_build_killed_anywhere_leaves_the_old_index(
    report: BuildReport, embedder: BundledEmbedder, tmp_path: Path, stage: str
) -> None:
    index = tmp_path / "index"
    shutil.copytree(report.generation.parent, index)
    question = Query("tieu chuan truong thon")
    before = Searcher.open(index / report.generation.name, embedder).search(question)
    plans = tmp_path / "plans"
    shutil.copytree(PLANS, plans)
    (plans / "moi.md").write_text("KẾ HOẠCH\nvề trồng cây\n\nI. MỤC ĐÍCH\n\n- Trồng cây xanh ven đường.\n")
    code = f"""
from pathlib import Path
from index.build import build
from index.embedding.factory import create_embedder
build([Path({str(plans)!r})], Path({str(index)!r}), create_embedder(),
      progress=lambda done, total, stage: print(stage.value, flush=True))
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert any(line.strip() == stage for line in running.stdout)
        os.kill(running.pid, signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL
    current = index / (index / "CURRENT").read_text().strip()
    if stage != "finish":  # there the kill may come after the switch
        assert current.name == report.generation.name
        assert Searcher.open(current, embedder).search(question) == before
    after = build([plans], index, embedder)
    assert not (index / ".building").exists()
    assert Searcher.open(after.generation, embedder).search(Query("trồng cây"))[0].document == "moi"
