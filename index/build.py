"""Brings the index up to date with a folder of documents."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.asked_questions import load_unanswered
from corpus.errors import IndexUnavailable
from corpus.sources import DocumentFacts, Sources
from corpus.sources_file import load_sources
from corpus.store.documents import DocumentStore
from index.embedding.base import Embedder
from index.embedding.cache import VectorCache
from index.entries import Entry, Questions
from index.generations import Generations
from index.ingest import (
    Changes,
    Indexed,
    RefusedFile,
    carry_out,
    document_files,
    plan,
    program_version,
)
from index.keyword import KeywordTables
from index.manifest import FORMAT, Manifest
from index.segment import segmenter_version
from index.writer import KEYWORDS, KnownTokens, Progress, Stage, Written, nothing_known, silent, write_index

STORE = "store.db"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did, the generation in use after it, and how many passages that holds."""

    changes: Changes
    generation: Path
    passages: int
    built: bool  # False when the generation in use was already right


@dataclass(frozen=True, slots=True)
class _Previous:
    """The generation in use before this run."""

    folder: Path
    manifest: Manifest
    current: bool  # the same program and model would write the same files out of the same documents

    @property
    def indexed(self) -> Indexed:
        """What it was made from; all of it is to be read again when another program read it."""
        refused = {file: RefusedFile(*item) for file, item in self.manifest.refused.items()}
        indexed = Indexed(self.manifest.documents, refused)
        return indexed if self.manifest.program == program_version() else indexed.forgotten()

    def kept(self, changes: Changes) -> BuildReport:
        """The report of a run that left it in use."""
        return BuildReport(changes, self.folder, self.manifest.passages, built=False)


def build(
    documents: Sequence[Path],
    index: Path,
    embedder: Embedder,
    *,
    sources: Sources | None = None,
    rebuild: bool = False,
    progress: Progress = silent,
) -> BuildReport:
    """Indexes the files of the folders ``documents`` in a new generation under ``index``, if any changed.

    Unchanged documents are not read, segmented or embedded again; ``rebuild`` reads and segments all.
    A file that is refused stops no other; its last good version keeps serving. ``sources`` are the facts
    known of documents (by default those of the project). Waits for another process that builds.

    Raises ``IndexUnavailable`` when a folder cannot be read or written, ``SourcesInvalid`` for bad facts; the
    generation in use stays in use then.
    """
    facts = load_sources() if sources is None else sources
    generations = Generations(index)
    with generations.locked():
        files = document_files(documents)
        previous = _previous(generations, embedder)
        before = previous.indexed if previous else Indexed()
        if rebuild:
            before = before.forgotten()
        planned = plan(files, facts, before)
        if previous and previous.current and not rebuild and not planned.touches(before):
            return previous.kept(planned.changes)
        folder = generations.new_folder()
        if previous:
            shutil.copyfile(previous.folder / STORE, folder / STORE)
        with DocumentStore.open(folder / STORE) as store:
            done = carry_out(planned, before, store, facts, lambda n, total: progress(n, total, Stage.READ))
            same = frozenset() if rebuild else frozenset(done.changes.same)
            with _known_tokens(previous, same) as known:
                cache = VectorCache(generations.vector_cache)
                written = write_index(
                    folder,
                    StoredEntries(store),
                    embedder,
                    cache,
                    questions=questions_of(store),
                    known=known,
                    progress=progress,
                )
        progress(0, 1, Stage.FINISH)
        manifest_of(done.after, written, embedder).save(folder)
        generation = generations.switch_to(folder)
        progress(1, 1, Stage.FINISH)
    return BuildReport(done.changes, generation, written.passages, built=True)


def manifest_of(indexed: Indexed, written: Written, embedder: Embedder) -> Manifest:
    """What a folder written now says about itself."""
    return Manifest(
        format=FORMAT,
        model=embedder.name,
        dimension=embedder.dimension,
        segmenter=segmenter_version(),
        program=program_version(),
        passages=written.passages,
        vectors=written.vectors,
        sections=written.sections,
        documents=dict(sorted(indexed.documents.items())),
        refused={file: list(astuple(item)) for file, item in sorted(indexed.refused.items())},
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def is_stale(
    documents: Sequence[Path], index: Path, embedder: Embedder, *, sources: Sources | None = None
) -> bool:
    """Whether ``build`` would do anything; costs the hashing of the files. Raises as ``build``."""
    previous = _previous(Generations(index), embedder)
    facts = load_sources() if sources is None else sources
    if not previous or not previous.current:
        return True
    return plan(document_files(documents), facts, previous.indexed).touches(previous.indexed)


class StoredEntries:
    """The documents of a store as entries, read one at a time; can be gone through many times."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store

    def __iter__(self) -> Iterator[Entry]:
        for document in self._store.documents():
            yield Entry(document.id, title_of(document.facts), self._store.passages(document.id))


def questions_of(store: DocumentStore) -> Questions:
    """Questions kept beside the clauses of the documents; known gaps only where there are such."""
    answered: dict[str, dict[str, str]] = {}
    for document in store.documents():
        for passage, items in store.asked(document.id).items():
            for item in items:
                answered.setdefault(item.question, {})[passage] = item.quote
    return Questions(answered, load_unanswered() if answered else ())


def title_of(facts: DocumentFacts) -> str:
    """What is indexed as a document's title: its own, and what people call it where that says more."""
    return facts.title if facts.short_name in facts.title else f"{facts.title}. {facts.short_name}"


def _previous(generations: Generations, embedder: Embedder) -> _Previous | None:
    """``None`` when there is no generation whose documents could be taken over."""
    try:
        folder = generations.current()
        manifest = Manifest.load(folder)
        DocumentStore.open(folder / STORE, readonly=True).close()
        KeywordTables.open(folder / KEYWORDS).close()
    except IndexUnavailable:
        return None
    try:
        manifest.check_fits(embedder)
    except IndexUnavailable:
        return _Previous(folder, manifest, current=False)
    return _Previous(folder, manifest, current=manifest.program == program_version())


@contextmanager
def _known_tokens(previous: _Previous | None, same: frozenset[str]) -> Iterator[KnownTokens]:
    """The tokens of unchanged documents, out of the tables in use."""
    if not previous or not same or previous.manifest.segmenter != segmenter_version():
        yield nothing_known
        return
    with closing(KeywordTables.open(previous.folder / KEYWORDS)) as tables:
        yield lambda document: tables.tokens(document) if document in same else {}
