"""A new generation as commands and chats make it: built aside, compared with the one in use, switched to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot import replaying
from bot.opening import engine_over
from bot.replaying import Comparison, RecentQuestions, compare, none_kept, questions_to_ask
from bot.settings import Settings
from corpus.errors import IndexUnavailable, RulesInvalid
from corpus.readers.report import ReadingReport
from corpus.sources_file import sources_with
from corpus.store.documents import DocumentStore, StoredDocument
from index.build import Prepared, prepared
from index.embedding.base import Embedder
from index.embedding.remembered import RememberingEmbedder
from index.ingest import Changes
from index.writer import STORE, Progress, Stage, silent

#: Questions asked of both generations: after every re-index, and where somebody wants to look closely.
FEW, MANY = 20, 100


@dataclass(frozen=True, slots=True)
class Reindexed:
    """What a run did, or would have done."""

    changes: Changes
    passages: int
    built: bool  # False when the generation in use was already right
    generation: str  # in use after the run; "" where nothing was switched
    read: Sequence[tuple[StoredDocument, ReadingReport]]  # documents taken in, and how they were read
    comparison: Comparison | None  # None where there is nothing to compare with


def reindex(
    settings: Settings,
    embedder: Embedder,
    *,
    rebuild: bool = False,
    dry_run: bool = False,
    more_documents: Sequence[Path] = (),
    recent: RecentQuestions = none_kept,
    progress: Progress = silent,
    asking: Callable[[int, int], None] = replaying.silent,
) -> Reindexed:
    """Brings the index up to date with the folders of documents (and ``more_documents``).

    A ``dry_run`` builds, checks and compares, and leaves everything as it is. Raises as ``prepared``.
    """
    folders = (*settings.document_folders, *more_documents)
    sources = sources_with(settings.data_dir)
    with prepared(
        folders, settings.index_dir, embedder, sources=sources, rebuild=rebuild, progress=progress
    ) as new:
        comparison = _compared(new, settings, embedder, recent, MANY if dry_run else FEW, asking)
        read = _read(new)
        if dry_run:
            return Reindexed(new.changes, new.passages, new.built, "", read, comparison)
        progress(0, 1, Stage.FINISH)
        report = new.switch()
        progress(1, 1, Stage.FINISH)
    return Reindexed(new.changes, new.passages, new.built, report.generation.name, read, comparison)


def _compared(
    new: Prepared,
    settings: Settings,
    embedder: Embedder,
    recent: RecentQuestions,
    most: int,
    asking: Callable[[int, int], None],
) -> Comparison | None:
    if not new.built or new.before is None:
        return None
    touched = {*new.changes.added, *new.changes.changed, *new.changes.removed}
    remembering = RememberingEmbedder(embedder)
    try:
        with (
            engine_over(new.before, remembering, settings.rule_folders) as before,
            engine_over(new.folder, remembering, settings.rule_folders) as after,
        ):
            questions = questions_to_ask(before.store, touched, recent, most)
            return compare(before, after, questions, date.today(), asking)
    except (IndexUnavailable, RulesInvalid):
        # Another model made the one before; or the rules are broken: commands that use them say so.
        return None


def _read(new: Prepared) -> list[tuple[StoredDocument, ReadingReport]]:
    taken = (*new.changes.added, *new.changes.changed)
    if not new.built or not taken:
        return []
    with DocumentStore.open(new.folder / STORE, readonly=True) as store:
        stored = map(store.document, taken)
        return [(document, document.reading) for document in stored if document and document.reading]
