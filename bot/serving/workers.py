"""Processes that answer: each holds the engine over one generation of the index.

A question costs processor time, and Python runs one thread at a time: processes use every core, and one that
is slow, or dies, delays nobody else. A new generation gets new workers; the old ones finish what they do.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.serving.logs import log_to_stderr
from bot.serving.worker import Worker, WorkerDied, begin_loading
from bot.settings import Settings
from corpus.errors import ReadableError

if TYPE_CHECKING:  # with them much is loaded: workers are started before the main process needs it
    from bot.front.desk import Desk
    from bot.front.inspecting import Doubted, Listed, Preview
    from bot.front.outcome import Outcome, Visit

log = logging.getLogger(__name__)

Result = TypeVar("Result")

#: An answer takes a fraction of a second. One that takes this long would not come at all.
LONGEST_SECONDS = 60.0
_PAUSE = 5.0


@dataclass
class Workers:
    """``size`` processes; ``launch`` them as soon as possible, ``start`` them before the first visit."""

    settings: Settings
    size: int
    longest: float = LONGEST_SECONDS
    preload: str = "bot.serving.preloaded"
    _all: list[Worker] = field(default_factory=list)
    _free: asyncio.Queue[Worker] = field(default_factory=asyncio.Queue)
    _replacing: set[asyncio.Task[None]] = field(default_factory=set)

    def launch(self) -> None:
        """Lets what they need begin to load; waits for nothing."""
        begin_loading(self.preload)

    async def start(self) -> None:
        """Waits until all are there; ``ReadableError`` where there is no index and none can be built."""
        for _ in range(self.size):
            self._all.append(await asyncio.to_thread(self._new))
        await asyncio.gather(*(worker.ready() for worker in self._all))
        for worker in self._all:
            self._free.put_nowait(worker)

    async def renew(self) -> None:
        """New processes over the generation in use now; questions go on meanwhile."""
        fresh = [self._new() for _ in range(self.size)]
        try:
            await asyncio.gather(*(worker.ready() for worker in fresh))
        except BaseException:
            for worker in fresh:
                worker.stop()
            raise
        while not self._free.empty():
            self._free.get_nowait().stop()
        self._all = fresh  # an old one that works still is stopped when it has answered
        for worker in fresh:
            self._free.put_nowait(worker)

    async def handle(self, visit: Visit) -> Outcome:
        """What the desk says; waits for a free worker.

        A worker that dies is replaced, the visit tried once more: ``WorkerDied`` if that one dies too.
        ``WorkFailed`` for what the desk raises, ``TimeoutError`` for an answer that does not come.
        """
        try:
            return await self._call(_handle, visit, limit=self.longest)
        except WorkerDied:
            log.warning("a worker died; the event is given to another one")
            return await self._call(_handle, visit, limit=self.longest)

    async def run(self, work: Callable[..., Result], *arguments: object) -> Result:
        """Any function of this module that works beside the desk, in a free worker."""
        return await self._call(work, *arguments, limit=None)

    def stop(self) -> None:
        """Ends all, also one that works."""
        for task in self._replacing:
            task.cancel()
        for worker in self._all:
            worker.stop()

    async def _call(self, work: Callable[..., Result], *arguments: object, limit: float | None) -> Result:
        worker = await self._free.get()
        try:
            return await worker.call(work, *arguments, limit=limit)
        finally:
            self._give_back(worker)

    def _give_back(self, worker: Worker) -> None:
        if worker not in self._all:
            worker.stop()
        elif worker.is_good:
            self._free.put_nowait(worker)
        else:
            task = asyncio.get_running_loop().create_task(self._replace(worker))
            self._replacing.add(task)
            task.add_done_callback(self._replacing.discard)

    async def _replace(self, worker: Worker) -> None:
        """Another worker in the place of one that is gone; tries until there is one."""
        while worker in self._all:
            fresh = self._new()
            self._all[self._all.index(worker)] = worker = fresh
            try:
                await fresh.ready()
            except (WorkerDied, ReadableError) as error:
                log.error("a worker does not start, tried again in %.0f s: %s", _PAUSE, error)
                await asyncio.sleep(_PAUSE)
            else:
                self._give_back(fresh)
                return

    def _new(self) -> Worker:
        return Worker(self.preload, _open, self.settings)


#: Of a worker process: its desk, open from its start to its end, and what keeps it open.
_desk: list[Desk] = []
_open_desk = ExitStack()


def _open(settings: Settings) -> None:
    from bot.serving.desk_opening import open_desk

    log_to_stderr(settings.secrets)
    _desk.append(_open_desk.enter_context(open_desk(settings)))


def _handle(visit: Visit) -> Outcome:
    return _desk[0].handle(visit)


def preview_file(path: Path, data: Path, today: date) -> Preview:
    """In a worker: what adding a file would change. Raises ``DocumentRefused``."""
    from bot.front.inspecting import preview
    from corpus.sources_file import sources_with

    return preview(path, _desk[0].casework, sources_with(data), today)


def list_documents() -> tuple[Listed, ...]:
    """In a worker: the documents in use."""
    from bot.front.inspecting import listed

    return listed(_desk[0].casework)


def list_doubted(data: Path, today: date) -> tuple[Doubted, ...]:
    """In a worker: the documents in use with something to complete. Raises ``SourcesInvalid``."""
    from bot.front.inspecting import doubted
    from corpus.sources_file import sources_with

    return doubted(_desk[0].casework, sources_with(data), today)
