"""Shared fixtures: the real index of the five plans, built once a session with the bundled model."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from bot.casework import Casework
from bot.engine import Engine
from bot.evaluation import Outcome, QaReport, evaluate
from bot.golden import GoldenQuestion, load_questions
from corpus.store.documents import DocumentStore
from index.embedding.adapted import adapted
from index.embedding.bundled import BundledEmbedder
from index.generations import Generations
from index.search import Searcher
from index.writer import STORE
from tests.real import GOLDEN, PLANS, Done, Troly
from tests.shared import Shared

# How long an example takes says more of the machine than of the code.
hypothesis.settings.register_profile("no-deadline", deadline=None)
hypothesis.settings.load_profile("no-deadline")

QUESTION_FILES = ("public.jsonl", "more.jsonl", "unanswerable_public.jsonl", "unanswerable_more.jsonl")


@dataclass(frozen=True)
class FirstBuild:
    """The run of ``troly index --json`` that built the session's index."""

    troly: Troly
    done: Done

    @property
    def report(self) -> dict[str, Any]:
        (report,) = self.done.objects
        return dict(report)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """For what is slow to make: made by the process that comes first and shared by the others."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    folder.mkdir(exist_ok=True)
    return Shared(folder)


@pytest.fixture(scope="session")
def first_build(shared: Shared) -> FirstBuild:
    """The index of the session."""
    home = shared.folder / "real"
    troly, kept = Troly(home / "data", home), shared.folder.parent.parent / "tro-ly-thon-vectors.db"

    def build() -> Done:
        home.mkdir()
        return _build(troly, kept)

    return FirstBuild(troly, shared.made("first-build", build))


def _build(troly: Troly, kept: Path) -> Done:
    """Builds with the vectors ``kept`` of earlier sessions: embedding is what is slow in a first build."""
    cache = troly.data / "index" / ".vectors.db"
    if kept.is_file():
        cache.parent.mkdir(parents=True)
        shutil.copyfile(kept, cache)
    done = troly.run("index", "--json")
    if cache.is_file():
        aside = troly.cwd / "vectors.db"
        shutil.copyfile(cache, aside)
        aside.replace(kept)
    return done


@pytest.fixture(scope="session")
def troly(first_build: FirstBuild) -> Troly:
    """The command over the five plans; tests that change documents or index use ``own_troly``."""
    assert first_build.done.status == 0, first_build.done.err
    return first_build.troly


@pytest.fixture
def own_troly(troly: Troly, tmp_path: Path) -> Troly:
    """The command over a copy of the five plans and of their index, for this test alone."""
    shutil.copytree(troly.data, tmp_path / "data")
    shutil.copytree(PLANS, tmp_path / "plans")
    return Troly(tmp_path / "data", tmp_path, tmp_path / "plans")


@pytest.fixture(scope="session")
def engine(troly: Troly) -> Iterator[Engine]:
    folder = Generations(troly.data / "index").current()
    searcher = Searcher.open(folder, adapted(BundledEmbedder()))
    try:
        with DocumentStore.open(folder / STORE, readonly=True) as store:
            yield Engine(store, searcher)
    finally:
        searcher.close()


@pytest.fixture(scope="session")
def casework(engine: Engine) -> Casework:
    """The calculator over the five plans."""
    return engine.casework


@pytest.fixture(scope="session")
def golden() -> list[GoldenQuestion]:
    """Every golden question, answerable and not."""
    return load_questions(GOLDEN / name for name in QUESTION_FILES)


@pytest.fixture(scope="session")
def evaluated(engine: Engine, golden: list[GoldenQuestion]) -> tuple[QaReport, list[Outcome]]:
    """Every golden question asked once."""
    return evaluate(golden, engine.ask, engine.store.source)
