"""Re-indexing in a process of its own, at low priority: questions go on meanwhile."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from bot.settings import Settings
from corpus.errors import ReadableError

_NICE = 10


@dataclass(frozen=True, slots=True)
class Step:
    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Built:
    """What a run did, as people read it; ``changed``: another generation is in use."""

    report: str
    refused: tuple[str, ...]
    changed: bool


async def rebuild(settings: Settings, recent: Sequence[str], progress: Callable[[Step], None]) -> Built:
    """Brings the index up to date. ``ReadableError`` where it cannot: the generation in use stays then.

    ``recent`` are questions that people allowed to be kept: asked of the old generation and of the new one.
    Cancelled, it ends the build, which leaves the generation in use as it was.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(settings, recent, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        while True:
            told = await asyncio.to_thread(_receive, ours)
            match told:
                case Step():
                    progress(told)
                case Built():
                    return told
                case str():
                    raise ReadableError(told)
                case None:
                    raise ReadableError("tiến trình lập chỉ mục dừng đột ngột.")
    finally:
        if process.is_alive():
            process.terminate()
        ours.close()


def _receive(connection: Connection) -> Step | Built | str | None:
    try:
        told: Step | Built | str = connection.recv()
    except (EOFError, OSError):
        return None
    return told


def _build(settings: Settings, recent: Sequence[str], connection: Connection) -> None:
    from bot import generation_texts, texts
    from bot.reindexing import reindex
    from index.embedding.factory import create_embedder
    from index.writer import Stage

    os.nice(_NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def told(done: int, total: int, stage: Stage) -> None:
        connection.send(Step(texts.STAGES[stage.value], done, total))

    try:
        made = reindex(
            settings,
            create_embedder(settings.embedder),
            recent=lambda most: recent[:most],
            progress=told,
            asking=lambda done, total: connection.send(Step(generation_texts.ASKING, done, total)),
        )
    except ReadableError as error:
        connection.send(str(error))
        return
    parts = [texts.index_report(made.changes, made.passages)]
    if made.comparison:
        parts.append(generation_texts.comparison(made.comparison, dry_run=False))
    refused = tuple(texts.refused(item.reason, kept=item.kept) for item in made.changes.refused)
    connection.send(Built("\n".join(filter(None, parts)), refused, made.built))
