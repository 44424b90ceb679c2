"""Writes the files of an index from entries: keyword tables, vectors, restorer. No generations here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from index.composed import passage_vectors
from index.embedding.base import Embedder
from index.embedding.cache import VectorCache
from index.entries import NO_QUESTIONS, Entry, Questions, Unit
from index.keyword import Fields, KeywordTables, PassageRow, SectionRow
from index.restore import Source
from index.restore_sources import background_counts
from index.segment import grams, words
from index.vectors import VectorIndex

KEYWORDS, VECTORS, RESTORER = "keyword.db", "vectors.faiss", "restore.npz"
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
#: From a document to the tokens of its passages by id, as far as they are known already.
KnownTokens = Callable[[str], Mapping[str, Tokens]]


def silent(done: int, total: int, stage: Stage) -> None:
    """No progress wanted."""


def nothing_known(_document: str) -> Mapping[str, Tokens]:
    """Every passage is segmented."""
    return {}


@dataclass(frozen=True, slots=True)
class Written:
    """What the files hold."""

    passages: int
    sections: int
    vectors: int


def write_index(
    folder: Path,
    entries: Iterable[Entry],
    embedder: Embedder,
    cache: VectorCache,
    *,
    questions: Questions = NO_QUESTIONS,
    known: KnownTokens = nothing_known,
    progress: Progress = silent,
) -> Written:
    """Writes the three files into an existing, empty folder. Without entries they are empty and valid.

    Passages are numbered from 1 in the order of ``entries``; so are sections. ``entries`` is gone through
    several times, document by document, so that a large corpus need not be in memory.
    """
    total = sum(len(entry.passages) for entry in entries)
    passages, sections = _write_keywords(folder / KEYWORDS, entries, questions, total, known, progress)
    vectors = _write_vectors(folder / VECTORS, entries, total, embedder, cache, progress)
    counts = background_counts().copy()
    counts.add(Source(_texts(entries, total, progress)))
    counts.model().save(folder / RESTORER)
    progress(total, total, Stage.LEARN)
    return Written(passages, sections, vectors)


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
    total: int,
    known: KnownTokens,
    progress: Progress,
) -> tuple[int, int]:
    passage = section = 0
    tables = KeywordTables.create(path)
    try:
        for entry in entries:
            title, ready = _tokens(entry.title), known(entry.id)
            for unit in entry.units():
                section += 1
                headings = _tokens("\n".join(unit.headings))
                tokens = [ready.get(p.id) or _tokens(p.text) for p in unit.passages]
                numbers = range(passage + 1, passage + 1 + len(tokens))
                tables.add_section(
                    SectionRow(section, entry.id, unit.path),
                    Fields(title[1], headings[1], " ".join(gram for _, gram in tokens)),
                )
                tables.add_passages(_rows(entry, unit, section, numbers, title, headings, tokens))
                passage += len(tokens)
                progress(passage, total, Stage.SEGMENT)
        tables.add_questions(
            ((grams(question), quotes) for question, quotes in questions.answered.items()),
            map(grams, questions.unanswered),
        )
        tables.finish()
    finally:
        tables.close()
    return passage, section


def _rows(
    entry: Entry,
    unit: Unit,
    section: int,
    numbers: Iterable[int],
    title: Tokens,
    headings: Tokens,
    tokens: Iterable[Tokens],
) -> Iterator[tuple[PassageRow, Fields, Fields]]:
    for number, passage, (word, gram) in zip(numbers, unit.passages, tokens, strict=True):
        row = PassageRow(number, passage.id, entry.id, passage.kind.value, section)
        yield row, Fields(title[0], headings[0], word), Fields(title[1], headings[1], gram)


@lru_cache(maxsize=4096)
def _tokens(text: str) -> Tokens:
    return " ".join(words(text)), " ".join(grams(text))


def _write_vectors(
    path: Path,
    entries: Iterable[Entry],
    total: int,
    embedder: Embedder,
    cache: VectorCache,
    progress: Progress,
) -> int:
    index = VectorIndex.empty(embedder.dimension)
    for entry in entries:
        done, here = len(index), len(entry.passages)

        def report(ready: int, new: int, done: int = done, here: int = here) -> None:
            progress(done + here * ready // new, total, Stage.EMBED)

        index.add(range(done + 1, done + 1 + here), passage_vectors(entry, embedder, cache, report))
    progress(total, total, Stage.EMBED)
    index.save(path)
    return len(index)
