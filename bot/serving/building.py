"""Re-indexing in a process of its own, at low priority: questions go on meanwhile."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable
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


async def rebuild(settings: Settings, progress: Callable[[Step], None]) -> Built:
    """Brings the index up to date. ``ReadableError`` where it cannot: the generation in use stays then.

    Cancelled, it ends the build, which leaves the generation in use as it was.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(settings, theirs), daemon=True)
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


def _build(settings: Settings, connection: Connection) -> None:
    from bot import texts
    from corpus.sources_file import sources_with
    from index.build import build
    from index.embedding.factory import create_embedder
    from index.writer import Stage

    os.nice(_NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def told(done: int, total: int, stage: Stage) -> None:
        connection.send(Step(stage.value, done, total))

    try:
        report = build(
            settings.document_folders,
            settings.index_dir,
            create_embedder(settings.embedder),
            sources=sources_with(settings.data_dir),
            progress=told,
        )
    except ReadableError as error:
        connection.send(str(error))
        return
    refused = tuple(texts.refused(item.reason, kept=item.kept) for item in report.changes.refused)
    connection.send(Built(texts.index_report(report.changes, report.passages), refused, report.built))
