"""Processes that answer: each holds the engine over one generation of the index.

A question costs processor time, and Python runs one thread at a time: processes use every core, and one that
is slow, or dies, delays nobody else. A new generation gets new workers; the old ones finish what they do.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable, Coroutine, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.serving.logs import log_to_stderr
from bot.serving.worker import Worker, WorkerDied
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
#: Visits that a worker is given at once where so many wait: their questions are embedded in one go, which
#: takes a quarter less time. One that takes long is not to keep the others waiting.
_TOGETHER, _LONGEST_TOGETHER = 4, 5.0


@dataclass(frozen=True, slots=True)
class _Waiting:
    visit: Visit
    answer: asyncio.Future[Outcome]


@dataclass
class Workers:
    """``size`` processes; ``launch`` them as soon as possible, ``start`` them before the first visit."""

    settings: Settings
    size: int
    longest: float = LONGEST_SECONDS
    _all: list[Worker] = field(default_factory=list)
    _free: asyncio.Queue[Worker] = field(default_factory=asyncio.Queue)
    _waiting: asyncio.Queue[_Waiting] = field(default_factory=asyncio.Queue)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def launch(self) -> None:
        """Lets them begin to load what they need; waits for nothing."""
        self._all = [self._new() for _ in range(self.size)]

    async def start(self) -> None:
        """Waits until all are there; ``ReadableError`` where there is no index and none can be built."""
        await asyncio.gather(*(worker.ready() for worker in self._all))
        for worker in self._all:
            self._free.put_nowait(worker)
        self._begin(self._hand_out())

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
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait(_Waiting(visit, answer))
        return await answer

    async def run(self, work: Callable[..., Result], *arguments: object) -> Result:
        """Any function of this module that works beside the desk, in a free worker."""
        return await self._call(work, *arguments, limit=None)

    def stop(self) -> None:
        """Ends all, also one that works."""
        for task in self._tasks:
            task.cancel()
        for worker in self._all:
            worker.stop()

    async def _hand_out(self) -> None:
        """Gives each free worker its share of what waits: several visits where answers come more slowly."""
        while True:
            first = await self._waiting.get()
            worker = await self._free.get()
            share = math.ceil((1 + self._waiting.qsize()) / (1 + self._free.qsize()))
            group = [first, *(self._waiting.get_nowait() for _ in range(min(share, _TOGETHER) - 1))]
            self._begin(self._answer(worker, [item for item in group if not item.answer.done()]))

    async def _answer(self, worker: Worker, group: Sequence[_Waiting]) -> None:
        """Answers all; where that fails, each by itself, so that one spoils or delays no other."""
        limit = self.longest if len(group) == 1 else min(self.longest, _LONGEST_TOGETHER)
        try:
            visits = [item.visit for item in group]
            outcomes = await self._in(worker, _handle, visits, limit=limit)
        except Exception as error:
            if isinstance(error, WorkerDied):
                log.warning("a worker died; its events are given to another one")
            elif len(group) == 1:
                _settle(group[0].answer, error)
                return
            for item in group:
                self._begin(self._answer_alone(item))
        else:
            for item, outcome in zip(group, outcomes, strict=True):
                _settle(item.answer, outcome)

    async def _answer_alone(self, item: _Waiting) -> None:
        try:
            (outcome,) = await self._call(_handle, [item.visit], limit=self.longest)
        except Exception as error:
            _settle(item.answer, error)
        else:
            _settle(item.answer, outcome)

    async def _call(self, work: Callable[..., Result], *arguments: object, limit: float | None) -> Result:
        return await self._in(await self._free.get(), work, *arguments, limit=limit)

    async def _in(
        self, worker: Worker, work: Callable[..., Result], *arguments: object, limit: float | None
    ) -> Result:
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
            self._begin(self._replace(worker))

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

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
        return Worker("bot.serving.desk_opening", _open, self.settings)


def _settle(answer: asyncio.Future[Outcome], found: Outcome | Exception) -> None:
    """Tells who waits, if anybody still does."""
    if answer.done():
        return
    if isinstance(found, Exception):
        answer.set_exception(found)
    else:
        answer.set_result(found)


#: Of a worker process: its desk, open from its start to its end, and what keeps it open.
_desk: list[Desk] = []
_open_desk = ExitStack()


def _open(settings: Settings) -> None:
    from bot.serving.desk_opening import open_desk

    log_to_stderr(settings.secrets)
    _desk.append(_open_desk.enter_context(open_desk(settings)))


def _handle(visits: Sequence[Visit]) -> list[Outcome]:
    return _desk[0].handle_all(visits)


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
