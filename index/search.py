"""Search in one generation of the index: passages and sections, with what each engine said of them."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from corpus.document import PassageKind
from index.cleaning import clean
from index.embedding.base import Embedder, Vectors
from index.fusion import Scores, fused, in_order, scaled_between, scaled_by_best
from index.keyword import KeywordTables, Scope, Table
from index.manifest import Manifest
from index.questions import Place, Posting
from index.restore import Restorer
from index.segment import grams, words
from index.vectors import VectorIndex
from index.writer import KEYWORDS, RESTORER, VECTORS

#: Of a longer question only the beginning is looked at.
MAX_CHARACTERS = 2_000
#: How many hits of each engine are fused. The last of the nearest vectors counts as no hit at all.
LEXICAL_HITS, DENSE_HITS = 150, 100


@dataclass(frozen=True, slots=True)
class Query:
    """A question. Grams are taken from ``text``, words and vector from the text with its diacritics.

    ``restored`` is that text where the caller has it; otherwise the index restores it itself.
    ``documents`` and ``kinds`` restrict the search; ``None`` is all, an empty set finds nothing.
    """

    text: str
    restored: str | None = None
    documents: frozenset[str] | None = None
    kinds: frozenset[PassageKind] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: ``score`` in [0, 1], comparable within one search only."""

    passage: str
    document: str
    kind: PassageKind
    section: str
    score: float
    scores: Scores


@dataclass(frozen=True, slots=True)
class SectionHit:
    """The passages directly under one heading: ``score`` is that of the best one, ``scores`` are its own."""

    document: str
    section: str  # path; "" for what stands under no heading
    score: float
    scores: Scores
    best_passage: str


class Searcher:
    """Read only, safe in several threads. Holds the vectors in memory; everything else stays on disk."""

    def __init__(
        self,
        manifest: Manifest,
        tables: KeywordTables,
        vectors: VectorIndex,
        restorer: Restorer,
        embedder: Embedder,
    ) -> None:
        self.manifest = manifest
        self._tables, self._vectors, self._restorer, self._embedder = tables, vectors, restorer, embedder
        self._thinking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embed")

    @classmethod
    def open(cls, folder: Path, embedder: Embedder) -> Self:
        """The generation in ``folder``; raises ``IndexUnavailable`` naming what is missing or unfit."""
        manifest = Manifest.load(folder)
        manifest.check_fits(embedder)
        tables = KeywordTables.open(folder / KEYWORDS)
        vectors = VectorIndex.load(folder / VECTORS)
        passages, sections = tables.counts()
        manifest.check_holds(
            passages=passages, sections=sections, vectors=len(vectors), dimension=vectors.dimension
        )
        return cls(manifest, tables, vectors, Restorer.load(folder / RESTORER), embedder)

    def close(self) -> None:
        self._thinking.shutdown()
        self._tables.close()

    def restore(self, text: str) -> str:
        """The text with the diacritics it lacks, as ``Restorer.restore``."""
        return self._restorer.restore(text)

    @property
    def bare_syllables(self) -> Collection[str]:
        """All Vietnamese syllables that the index knows of, without marks."""
        return self._restorer.bare_syllables

    def frequencies(self, grams: Collection[str]) -> dict[str, int]:
        """In how many passages each folded syllable or pair ("truong_thon") stands, if in any."""
        return self._tables.frequencies(grams)

    def question_postings(self, grams: Collection[str]) -> dict[str, Posting]:
        """In which of the kept questions each gram stands, if in any."""
        return self._tables.question_postings(grams)

    def question_totals(self) -> tuple[int, int]:
        """How many kept questions are answered, and how many are not."""
        return self._tables.question_totals()

    def question_places(self) -> list[Place]:
        """Every passage that answers a kept question, question by question."""
        return self._tables.question_places()

    @property
    def size(self) -> int:
        """Number of passages."""
        return self.manifest.passages

    def search(self, query: Query, k: int = 10) -> list[Hit]:
        """The k best passages, best first, equal ones in reading order; [] for a question without letters."""
        found = self._fused(query)
        best = in_order((fused(scores), number) for number, scores in found.items())[: max(k, 0)]
        rows = self._tables.passages([number for _, number in best])
        paths = self._tables.sections({row.section for row in rows.values()})
        return [
            Hit(
                passage=row.id,
                document=row.document,
                kind=PassageKind(row.kind),
                section=paths[row.section].path,
                score=score,
                scores=found[number],
            )
            for score, number in best
            for row in (rows[number],)
        ]

    def search_sections(self, query: Query, k: int = 10) -> list[SectionHit]:
        """The k best sections by their best passage, best first, equal ones in reading order."""
        found = self._fused(query)
        rows = self._tables.passages(found)
        best: dict[int, tuple[float, int]] = {}
        for score, number in in_order((fused(scores), number) for number, scores in found.items()):
            best.setdefault(rows[number].section, (score, number))
        chosen = list(best.items())[: max(k, 0)]
        paths = self._tables.sections([section for section, _ in chosen])
        return [
            SectionHit(
                document=paths[section].document,
                section=paths[section].path,
                score=score,
                scores=found[number],
                best_passage=rows[number].id,
            )
            for section, (score, number) in chosen
        ]

    def _fused(self, query: Query) -> dict[int, Scores]:
        """The scores of every passage that any engine found, by number."""
        text = clean(query.text, MAX_CHARACTERS)
        folded = grams(text)
        if not folded:
            return {}
        scope = Scope(query.documents, query.kinds)
        restored = clean(query.restored, MAX_CHARACTERS) if query.restored is not None else self.restore(text)
        # The model runs outside Python's lock: the keyword tables are searched meanwhile.
        vector = self._thinking.submit(self._embedder.encode_query, restored)
        by_words = scaled_by_best(self._tables.search(Table.WORD, words(restored), LEXICAL_HITS, scope))
        by_grams = scaled_by_best(self._tables.search(Table.GRAM, folded, LEXICAL_HITS, scope))
        by_section = scaled_by_best(self._tables.search(Table.SECTION, folded, LEXICAL_HITS, scope))
        by_vector = self._nearest(vector.result(), scope)
        rows = self._tables.passages({*by_words, *by_grams, *by_vector})
        return {
            number: Scores(
                word=by_words.get(number, 0.0),
                gram=by_grams.get(number, 0.0),
                section=by_section.get(row.section, 0.0),
                dense=by_vector.get(number, 0.0),
            )
            for number, row in rows.items()
        }

    def _nearest(self, vector: Vectors, scope: Scope) -> dict[int, float]:
        allowed = self._tables.allowed(scope)
        ids, scores = self._vectors.search(
            vector,
            DENSE_HITS,
            None if allowed is None else np.array(allowed, np.int64),
        )
        return scaled_between(dict(zip(ids.tolist(), scores.tolist(), strict=True)), DENSE_HITS)


__all__ = ["Hit", "Query", "Scores", "Searcher", "SectionHit"]
