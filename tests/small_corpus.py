"""The hand-written documents of ``tests/layouts`` read one by one, or indexed with the real model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.casework import Casework
from bot.engine import Engine
from corpus.eligibility.rule_folder import SHIPPED
from corpus.reading import ReadDocument, read_document
from corpus.records.extract import extract
from corpus.records.model import Records
from corpus.sources import DocumentFacts, Sources, facts_for
from corpus.sources_file import load_sources
from corpus.store.documents import DocumentStore
from index.build import STORE, build
from index.embedding.adapted import adapted
from index.embedding.bundled import BundledEmbedder
from index.search import Searcher

LAYOUTS = Path(__file__).parent / "layouts"


def layout(name: str) -> Path:
    (path,) = (path for path in LAYOUTS.iterdir() if path.stem == name)
    return path


def read(path: Path, sources: Sources | None = None) -> tuple[ReadDocument, Records, DocumentFacts]:
    document = read_document(path)
    records = extract(document.id, document.source, document.outline, document.sections)
    return document, records, facts_for(document.id, records, sources or load_sources())


@contextmanager
def engine_over(
    folders: list[Path], work: Path, sources: Sources | None = None, rules: Path = SHIPPED
) -> Iterator[Engine]:
    """An engine over these folders of documents and of rules; the index lies in ``work``."""
    embedder = BundledEmbedder()
    report = build(folders, work / "index", embedder, sources=sources or load_sources())
    searcher = Searcher.open(report.generation, adapted(embedder))
    try:
        with DocumentStore.open(report.generation / STORE, readonly=True) as store:
            yield Engine(store, searcher, casework=Casework.open(store, [rules]))
    finally:
        searcher.close()
