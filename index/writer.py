"""Writes the files of an index from entries: keyword tables, vectors, restorer. No generations here."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from pathlib import Path

from index.composed import passage_vectors
from index.embedding.base import Embedder
from index.embedding.cache import VectorCache
from index.entries import NO_QUESTIONS, Entry, Questions, Unit
from index.keyword import Fields, KeywordTables, PassageRow, SectionRow
from index.numbering import numbered
from index.restore import Counts, Source
from index.restore_sources import background_counts
from index.segment import grams, words
from index.vectors import VectorIndex

KEYWORDS, VECTORS, RESTORER = "keyword.db", "vectors.faiss", "restore.npz"
#: What the restorer learnt of the documents alone, for the next index.
LEARNT = "learnt.npz"
#: Written by whoever calls ``write_index``, into the same folder.
STORE = "store.db"


class Stage(StrEnum):
    READ = "read"
    SEGMENT = "segment"
    EMBED = "embed"
    LEARN = "learn"
    CHECK = "check"
    FINISH = "finish"


#: Called with (done, total, stage); within a stage ``done`` only grows.
Progress = Callable[[int, int, Stage], None]

#: Words and grams of a text, each separated by blanks.
Tokens = tuple[str, str]


def silent(done: int, total: int, stage: Stage) -> None:
    """No progress wanted."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the files hold."""

    passages: int
    sections: int
    vectors: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What is taken over from another index: ``documents`` as they are; ``gone`` is what it holds besides."""

    folder: Path
    documents: frozenset[str]
    gone: Iterable[Entry]


def write_index(
    folder: Path,
    entries: Iterable[Entry],
    embedder: Embedder,
    cache: VectorCache,
    *,
    questions: Questions = NO_QUESTIONS,
    kept: Kept | None = None,
    progress: Progress = silent,
) -> Written:
    """Writes all files but the store into an existing, empty folder; without entries empty and valid ones.

    Passages are in the order of ``entries``. Where documents are ``kept`` beside them, all are in that of
    ids, and the index is as if all had been written anew. ``entries`` is gone through several times, document
    by document, so that a large corpus need not be in memory. Raises ``NoRoom`` before it writes anything.
    """
    counts = {entry.id: len(entry.passages) for entry in entries}
    numbers = numbered(counts, _taken(kept))
    passages, sections = _write_keywords(folder / KEYWORDS, entries, questions, numbers, kept, progress)
    vectors = _write_vectors(folder / VECTORS, entries, numbers, embedder, cache, kept, progress)
    _write_restorer(folder, entries, sum(counts.values()), kept, progress)
    return Written(passages, sections, vectors)


def _taken(kept: Kept | None) -> dict[str, range]:
    if kept is None:
        return {}
    with closing(KeywordTables.open(kept.folder / KEYWORDS)) as tables:
        numbers = tables.numbers()
    return {document: numbers.get(document, range(0)) for document in kept.documents}


def _write_restorer(
    folder: Path, entries: Iterable[Entry], total: int, kept: Kept | None, progress: Progress
) -> None:
    """What was learnt of the kept documents is what was learnt before without that of the others."""
    learnt = Counts.load(kept.folder / LEARNT) if kept else Counts()
    if kept:
        learnt.add(Source(_texts(kept.gone, 0, silent), syllable=-1.0, pair=-1.0))
    learnt.add(Source(_texts(entries, total, progress)))
    learnt.save(folder / LEARNT)
    background_counts().joined(learnt).model().save(folder / RESTORER)
    progress(total, total, Stage.LEARN)


def _texts(entries: Iterable[Entry], total: int, progress: Progress) -> Iterator[str]:
    """What the restorer learns from."""
    done = 0
    for entry in entries:
        yield entry.title
        for unit in entry.units():
            yield from unit.headings[-1:]
            yield unit.text
        done += len(entry.passages)
        progress(done, total, Stage.LEARN)


def _write_keywords(
    path: Path,
    entries: Iterable[Entry],
    questions: Questions,
    numbers: Mapping[str, range],
    kept: Kept | None,
    progress: Progress,
) -> tuple[int, int]:
    tables = _begun(path, kept)
    total, done = sum(len(span) for id, span in numbers.items() if not kept or id not in kept.documents), 0
    try:
        for entry in entries:
            title, free = _tokens(entry.title), iter(numbers[entry.id])
            for unit in entry.units():
                headings = _tokens("\n".join(unit.headings))
                tokens = [_tokens(passage.text) for passage in unit.passages]
                places = list(islice(free, len(tokens)))
                tables.add_section(
                    SectionRow(places[0], entry.id, unit.path),
                    Fields(title[1], headings[1], " ".join(gram for _, gram in tokens)),
                )
                tables.add_passages(_rows(entry, unit, places, title, headings, tokens))
                done += len(tokens)
                progress(done, total, Stage.SEGMENT)
        progress(total, total, Stage.SEGMENT)
        tables.add_questions(
            ((grams(question), quotes) for question, quotes in questions.answered.items()),
            map(grams, questions.unanswered),
        )
        tables.finish()
        return tables.counts()
    finally:
        tables.close()


def _begun(path: Path, kept: Kept | None) -> KeywordTables:
    """Tables with the rows of what is kept."""
    if kept is None:
        return KeywordTables.create(path)
    shutil.copyfile(kept.folder / KEYWORDS, path)
    tables = KeywordTables.change(path)
    for document in tables.numbers().keys() - kept.documents:
        tables.remove(document)
    return tables


def _rows(
    entry: Entry,
    unit: Unit,
    numbers: Sequence[int],
    title: Tokens,
    headings: Tokens,
    tokens: Iterable[Tokens],
) -> Iterator[tuple[PassageRow, Fields, Fields]]:
    for number, passage, (word, gram) in zip(numbers, unit.passages, tokens, strict=True):
        row = PassageRow(number, passage.id, entry.id, passage.kind.value, numbers[0])
        yield row, Fields(title[0], headings[0], word), Fields(title[1], headings[1], gram)


@lru_cache(maxsize=4096)
def _tokens(text: str) -> Tokens:
    return " ".join(words(text)), " ".join(grams(text))


def _write_vectors(
    path: Path,
    entries: Iterable[Entry],
    numbers: Mapping[str, range],
    embedder: Embedder,
    cache: VectorCache,
    kept: Kept | None,
    progress: Progress,
) -> int:
    index, total = VectorIndex.empty(embedder.dimension), sum(map(len, numbers.values()))
    before = VectorIndex.load(kept.folder / VECTORS) if kept else index
    coming = iter(entries)
    for document, span in numbers.items():
        if kept and document in kept.documents:
            index.add(span, before.of(span))
            continue
        done = len(index)

        def report(ready: int, new: int, done: int = done, here: int = len(span)) -> None:
            progress(done + here * ready // new, total, Stage.EMBED)

        index.add(span, passage_vectors(next(coming), embedder, cache, report))
    progress(total, total, Stage.EMBED)
    index.save(path)
    return len(index)
