"""How well the index finds the articles of a retrieval collection, by the code that serves questions."""

from __future__ import annotations

import math
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.text.folding import strip_diacritics
from index.beir import Collection, read_collection
from index.build import manifest_of
from index.cleaning import clean
from index.embedding.base import Embedder
from index.embedding.cache import VectorCache
from index.ingest import Indexed
from index.measures import Figures
from index.search import Query, Searcher
from index.writer import Progress, silent, write_index

_RANKED = 10


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """Figures of the questions as they are, and of the same without diacritics."""

    collection: str
    model: str
    articles: int
    passages: int
    questions: int
    plain: Figures
    stripped: Figures
    p50_ms: float  # of one search as typed, embedding included
    p95_ms: float


def evaluate_retrieval(
    folder: Path,
    embedder: Embedder,
    cache: VectorCache,
    *,
    progress: Progress = silent,
    asked: Callable[[int, int], None] = lambda _done, _total: None,
) -> RetrievalReport:
    """Indexes the BEIR folder aside and asks all of its questions twice.

    ``progress`` tells of the indexing, ``asked`` how many searches are done. Raises ``ReadableError`` for a
    malformed folder.
    """
    collection = read_collection(folder)
    with tempfile.TemporaryDirectory(prefix="troly-eval-") as aside:
        searcher = _indexed(Path(aside), collection, embedder, cache, progress)
        total = 2 * len(collection.queries)
        plain, times = _ask(searcher, collection, collection.queries, lambda n: asked(n, total))
        bare = {query: strip_diacritics(clean(text)) for query, text in collection.queries.items()}
        stripped, _ = _ask(searcher, collection, bare, lambda n: asked(n + len(bare), total))
        passages = searcher.manifest.passages
        searcher.close()
    return RetrievalReport(
        collection=folder.name,
        model=embedder.name,
        articles=len(collection.entries),
        passages=passages,
        questions=len(collection.queries),
        plain=plain,
        stripped=stripped,
        p50_ms=statistics.median(times),
        p95_ms=sorted(times)[math.ceil(0.95 * len(times)) - 1],
    )


def _indexed(
    folder: Path, collection: Collection, embedder: Embedder, cache: VectorCache, progress: Progress
) -> Searcher:
    written = write_index(folder, collection.entries, embedder, cache, progress=progress)
    manifest_of(Indexed(), written, embedder, folder).save(folder)
    return Searcher.open(folder, embedder)


def _ask(
    searcher: Searcher, collection: Collection, queries: Mapping[str, str], asked: Callable[[int], None]
) -> tuple[Figures, list[float]]:
    """The figures, and the milliseconds of each search."""
    figures, times = [], []
    for done, (query, text) in enumerate(queries.items(), 1):
        start = time.perf_counter()
        hits = searcher.search_sections(Query(text), _RANKED)
        times.append(1000 * (time.perf_counter() - start))
        figures.append(Figures.of([hit.document for hit in hits], collection.qrels[query]))
        asked(done)
    return Figures.mean(figures), times
