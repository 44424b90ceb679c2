"""Processes that answer: each holds the engine over one generation of the index.

A question costs processor time, and Python runs one thread at a time: processes use every core, and one that
is slow, or dies, delays nobody else. A new generation gets new workers; the old ones finish what they do.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.front.desk import Desk
from bot.front.inspecting import Listed, Preview, listed, preview
from bot.front.outcome import Outcome, Visit
from bot.settings import Settings

log = logging.getLogger(__name__)

Result = TypeVar("Result")

#: Of a worker process: its desk, open from its start to its end.
_desk: list[Desk] = []


@dataclass
class Workers:
    """``size`` processes; start them before the first visit."""

    settings: Settings
    size: int
    _free: asyncio.Queue[ProcessPoolExecutor] = field(default_factory=asyncio.Queue)
    _all: list[ProcessPoolExecutor] = field(default_factory=list)

    async def start(self) -> None:
        """Raises ``ReadableError`` where there is no index to open."""
        started = [self._new() for _ in range(self.size)]
        try:
            await asyncio.gather(*(self._run(executor, _ready) for executor in started))
        except BaseException:
            _shut(started)
            raise
        self._all, self._free = started, asyncio.Queue()
        for executor in started:
            self._free.put_nowait(executor)

    async def renew(self) -> None:
        """New processes over the generation in use now; questions go on meanwhile."""
        old = self._all
        await self.start()
        _shut(old)

    async def handle(self, visit: Visit) -> Outcome:
        """What the desk says; waits for a free worker. Raises what the desk raises.

        A worker that dies is replaced, the visit tried once more: ``BrokenProcessPool`` if that one dies too.
        """
        try:
            return await self._visit(visit)
        except BrokenProcessPool:
            log.warning("a worker died; the event is given to another one")
            return await self._visit(visit)

    async def run(self, work: Callable[..., Result], *arguments: object) -> Result:
        """Any function of this module that works beside the desk, in a free worker."""
        free = self._free
        executor = await free.get()
        try:
            return await self._run(executor, work, *arguments)
        finally:
            free.put_nowait(executor)

    async def _visit(self, visit: Visit) -> Outcome:
        free = self._free
        executor = await free.get()
        try:
            return await self._run(executor, _handle, visit)
        except BrokenProcessPool:
            _shut([executor])
            fresh = self._new()
            if executor in self._all:
                self._all[self._all.index(executor)] = fresh
            executor = fresh
            raise
        finally:
            free.put_nowait(executor)

    def stop(self) -> None:
        _shut(self._all)

    def _new(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(1, mp_context=context, initializer=_open, initargs=(self.settings,))

    async def _run(
        self, executor: ProcessPoolExecutor, work: Callable[..., Result], *arguments: object
    ) -> Result:
        return await asyncio.get_running_loop().run_in_executor(executor, work, *arguments)


def _shut(executors: list[ProcessPoolExecutor]) -> None:
    for executor in executors:
        executor.shutdown(wait=False)


def _open(settings: Settings) -> None:
    """Runs first in a worker; what it raises is told by ``_ready``."""
    for number in (signal.SIGINT, signal.SIGTERM):  # the main process decides when a worker ends
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # One core each: more threads would only be in each other's way.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    _settings.append(settings)


_settings: list[Settings] = []


def _ready() -> None:
    from bot.serving.desk_opening import open_desk  # numpy, faiss and the model load with it

    _desk.append(open_desk(_settings[0]))


def _handle(visit: Visit) -> Outcome:
    return _own_desk().handle(visit)


def preview_file(path: Path) -> Preview:
    """In a worker: what adding a file would change. Raises ``DocumentRefused``."""
    return preview(path, _own_desk().casework)


def list_documents() -> tuple[Listed, ...]:
    """In a worker: the documents in use."""
    return listed(_own_desk().casework)


def _own_desk() -> Desk:
    if not _desk:
        _ready()
    return _desk[0]


def _end_with_parent() -> None:
    """A parent that was killed tells nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
