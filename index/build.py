"""Brings the index up to date with a folder of documents: built aside, checked, then switched to."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.asked_questions import load_unanswered
from corpus.errors import IndexNotReplaced, IndexUnavailable
from corpus.sources import DocumentFacts, Sources
from corpus.sources_file import load_sources
from corpus.store.documents import DocumentStore
from index.checking import check
from index.embedding.base import Embedder
from index.embedding.cache import VectorCache
from index.entries import Entry, Questions
from index.generations import Generations
from index.ingest import (
    Changes,
    Indexed,
    Plan,
    RefusedFile,
    carry_out,
    document_files,
    plan,
    program_version,
)
from index.manifest import FORMAT, Manifest
from index.numbering import NoRoom
from index.opening import newest_whole
from index.seals import broken, sealed
from index.segment import segmenter_version
from index.writer import STORE, Kept, Progress, Stage, Written, silent, write_index


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did, the generation in use after it, and how many passages that holds."""

    changes: Changes
    generation: Path
    passages: int
    built: bool  # False when the generation in use was already right


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new generation beside the one in use: complete, checked, not in use yet.

    Where nothing changed there is none: ``folder`` is the one in use then, and ``built`` is False.
    """

    generations: Generations
    changes: Changes
    folder: Path
    before: Path | None  # the generation that it is to replace
    passages: int
    built: bool

    def switch(self) -> BuildReport:
        """Makes it the one in use, in one step; once, while it is ``prepared``. A rollback is over then.

        Raises ``IndexNotReplaced`` when the disk does not take it.
        """
        with _disk_failures():
            if self.built:
                generation = self.generations.switch_to(self.folder)
            else:
                generation = self.folder
                self.generations.settle()
        return BuildReport(self.changes, generation, self.passages, self.built)


@dataclass(frozen=True, slots=True)
class _Previous:
    """The generation in use before this run, or where that is broken the newest that is whole."""

    folder: Path
    manifest: Manifest
    fits: bool  # the same program and model would write the same files out of the same documents
    in_use: bool

    @property
    def current(self) -> bool:
        """Whether nothing is to be done while the documents stay the same."""
        return self.fits and self.in_use

    def is_sound(self) -> bool:
        """Whether all is as it was when it was checked: what is taken over is not checked again."""
        return not any(broken(self.folder, self.manifest.files, wholly=True))

    @property
    def indexed(self) -> Indexed:
        """What it was made from; all of it is to be read again when another program read it."""
        refused = {file: RefusedFile(*item) for file, item in self.manifest.refused.items()}
        indexed = Indexed(self.manifest.documents, refused)
        return indexed if self.manifest.program == program_version() else indexed.forgotten()


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

    Like ``prepared``, and switches to it.
    """
    with prepared(
        documents, index, embedder, sources=sources, rebuild=rebuild, progress=progress
    ) as generation:
        progress(0, 1, Stage.FINISH)
        report = generation.switch()
        progress(1, 1, Stage.FINISH)
        return report


@contextmanager
def prepared(
    documents: Sequence[Path],
    index: Path,
    embedder: Embedder,
    *,
    sources: Sources | None = None,
    rebuild: bool = False,
    progress: Progress = silent,
) -> Iterator[Prepared]:
    """A generation of the files of the folders ``documents``, built aside, checked; gone if not switched to.

    Unchanged documents are not read, segmented or embedded again; ``rebuild`` reads and segments all.
    A file that is refused stops no other; its last good version keeps serving. ``sources`` are the facts
    known of documents (by default those of the project). Waits for another process that builds.

    Raises ``IndexUnavailable`` when a folder cannot be read or written, ``IndexNotReplaced`` when the new
    generation cannot be written or fails its checks, ``SourcesInvalid`` for bad facts; the generation in use
    stays in use then.
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
            yield Prepared(
                generations, planned.changes, previous.folder, previous.folder, previous.manifest.passages,
                built=False,
            )  # fmt: skip
            return
        if previous and not previous.is_sound():
            previous, before = None, Indexed()
            planned = plan(files, facts, before)
        with _disk_failures():
            folder = generations.new_folder()
            done, written = _write(folder, planned, previous, facts, embedder, generations, rebuild, progress)
            manifest_of(done.after, written, embedder, folder).save(folder)
            same = frozenset(done.changes.same)
            try:
                check(folder, embedder, lambda n, total: progress(n, total, Stage.CHECK), checked=same)
            except IndexUnavailable as error:
                raise IndexNotReplaced(f"Chỉ mục mới không qua kiểm tra: {error}. {_KEPT}") from error
        yield Prepared(
            generations, done.changes, folder, previous.folder if previous else None, written.passages,
            built=True,
        )  # fmt: skip


def _write(
    folder: Path,
    planned: Plan,
    previous: _Previous | None,
    facts: Sources,
    embedder: Embedder,
    generations: Generations,
    rebuild: bool,
    progress: Progress,
) -> tuple[Plan, Written]:
    """All files but the manifest; gives the plan as it really went."""
    if previous:
        shutil.copyfile(previous.folder / STORE, folder / STORE)
    with DocumentStore.open(folder / STORE) as store:
        before = previous.indexed if previous else Indexed()
        done = carry_out(planned, before, store, facts, lambda n, total: progress(n, total, Stage.READ))
        same = frozenset() if rebuild else frozenset(done.changes.same)

        def write(kept: Kept | None) -> Written:
            return write_index(
                folder,
                StoredEntries(store, kept.documents if kept else frozenset()),
                embedder,
                VectorCache(generations.vector_cache),
                questions=questions_of(store),
                kept=kept,
                progress=progress,
            )

        with _taken_over(previous, same) as kept:
            try:
                return done, write(kept)
            except NoRoom:
                return done, write(None)


@contextmanager
def _taken_over(previous: _Previous | None, same: frozenset[str]) -> Iterator[Kept | None]:
    """What of the generation before need not be written again."""
    if not previous or not previous.fits or not same:
        yield None
        return
    with DocumentStore.open(previous.folder / STORE, readonly=True) as store:
        yield Kept(previous.folder, same, StoredEntries(store, same))


_KEPT = "Bản đang dùng được giữ nguyên."


@contextmanager
def _disk_failures() -> Iterator[None]:
    """Whatever the disk refuses is one error that says so."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise IndexNotReplaced(
            f"Không ghi được chỉ mục mới ({reason}); xem đĩa còn chỗ không rồi chạy lại: troly index. {_KEPT}"
        ) from error


def manifest_of(indexed: Indexed, written: Written, embedder: Embedder, folder: Path) -> Manifest:
    """What a folder whose files were written just now says about itself."""
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
        files=sealed(folder.iterdir()),
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def is_stale(
    documents: Sequence[Path], index: Path, embedder: Embedder, *, sources: Sources | None = None
) -> bool:
    """Whether ``build`` would do anything; costs the hashing of the files. Raises as ``build``."""
    generations = Generations(index)
    previous = _previous(generations, embedder)
    if previous and _gone_back_to(previous, generations, embedder):
        return False
    facts = load_sources() if sources is None else sources
    if not previous or not previous.current:
        return True
    return plan(document_files(documents), facts, previous.indexed).touches(previous.indexed)


def _gone_back_to(previous: _Previous, generations: Generations, embedder: Embedder) -> bool:
    """Whether somebody went back to that generation, and it can still be used."""
    try:
        in_use = generations.in_use()
        previous.manifest.check_fits(embedder)
    except IndexUnavailable:
        return False
    return bool(in_use.instead_of) and in_use.folder == previous.folder


class StoredEntries:
    """The documents of a store as entries, read one at a time; can be gone through many times."""

    def __init__(self, store: DocumentStore, without: frozenset[str] = frozenset()) -> None:
        self._store, self._without = store, without

    def __iter__(self) -> Iterator[Entry]:
        for document in self._store.documents():
            if document.id in self._without:
                continue
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
        folder = newest_whole(generations)
        manifest = Manifest.load(folder)
    except IndexUnavailable:
        return None
    try:
        manifest.check_fits(embedder)
        fits = manifest.program == program_version()
    except IndexUnavailable:
        fits = False
    return _Previous(folder, manifest, fits, in_use=_in_use(generations) == folder)


def _in_use(generations: Generations) -> Path | None:
    try:
        return generations.current()
    except IndexUnavailable:
        return None
