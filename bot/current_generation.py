"""The generation of the index to answer from, built anew first where it is missing or stale."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from bot import texts
from bot.settings import Settings
from corpus.errors import IndexNotReplaced
from corpus.sources_file import sources_with
from index.build import build, is_stale
from index.embedding.base import Embedder
from index.generations import Generations
from index.opening import meanwhile, newest_whole
from index.writer import Progress, silent


def _unseen() -> AbstractContextManager[Progress]:
    return nullcontext(silent)


def current_generation(
    settings: Settings,
    embedder: Embedder,
    tell: Callable[[str], None],
    showing: Callable[[], AbstractContextManager[Progress]] = _unseen,
    *,
    waits: bool = False,
) -> Path:
    """Its folder. ``tell`` gets a line on what is done and on each file refused; ``showing`` shows a build.

    Where it cannot be replaced, and unless it ``waits`` also while another process builds, the one before
    goes on answering, and why is told. Raises as ``build`` where there is none.
    """
    generations, sources = Generations(settings.index_dir), sources_with(settings.data_dir)
    if not is_stale(settings.document_folders, settings.index_dir, embedder, sources=sources):
        return newest_whole(generations)
    if not waits and generations.busy() and (folder := meanwhile(generations, embedder)):
        tell(texts.INDEX_BEING_BUILT)
        return folder
    tell(texts.INDEX_STALE)
    try:
        with showing() as progress:
            report = build(
                settings.document_folders, settings.index_dir, embedder, sources=sources, progress=progress
            )
    except IndexNotReplaced as error:
        if (folder := meanwhile(generations, embedder)) is None:
            raise
        tell(str(error))
        return folder
    for refused in report.changes.refused:
        tell(texts.refused(refused.reason, kept=refused.kept))
    return newest_whole(generations)
