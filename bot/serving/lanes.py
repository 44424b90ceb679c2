"""Lanes: what is to be answered and sent of one chat goes in order, chats run side by side."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.front.events import Event
from bot.serving.archive import Archive
from bot.serving.channel import Channel
from bot.serving.dispatch import Dispatch
from bot.serving.metrics import Metrics
from bot.serving.resting import Rest, Stopping

log = logging.getLogger(__name__)

#: Answers one event and stores what came of it.
Answering = Callable[[Event], Awaitable[None]]
#: Seconds until a lane that broke down goes on, and how often in a row it may before it gives up one thing.
_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_MOST_BREAKDOWNS = 3


@dataclass
class Lanes:
    """One task a chat that has something to do. ``wake`` a chat after storing something for it."""

    archive: Archive
    channel: Channel
    answer: Answering
    metrics: Metrics
    rate: int  # messages a second
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _again: set[int] = field(default_factory=set)
    _rest: Rest = field(default_factory=Rest)

    def __post_init__(self) -> None:
        self._dispatch = Dispatch(self.archive, self.channel, self.metrics, self._rest, self.rate)

    def wake(self, chat: int) -> None:
        if self._rest.over:
            return
        if chat in self._tasks:
            self._again.add(chat)  # it may be about to end
            return
        self._tasks[chat] = asyncio.get_running_loop().create_task(self._lane(chat))

    def wake_all(self) -> None:
        """After a start: what waits from before."""
        for chat in {*self.archive.inbox.chats(), *self.archive.outbox.chats()}:
            self.wake(chat)

    def sweep(self) -> None:
        """Forgets what is of no more use."""
        self._dispatch.sweep()

    async def stop(self, patience: float) -> None:
        """Lets what runs come to its end; what is left waits in the database for the next start."""
        self._rest.end()
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=patience)
        for task in list(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _lane(self, chat: int) -> None:
        breakdowns = 0
        try:
            while True:
                self._again.discard(chat)
                try:
                    await self._work(chat)
                except Stopping:
                    return
                except Exception as error:
                    breakdowns += 1
                    log.exception("a lane broke down, it goes on after a pause")
                    if breakdowns >= _MOST_BREAKDOWNS and not isinstance(error, sqlite3.Error):
                        breakdowns = 0
                        self._give_up_first(chat)
                    await self._rest.sleep(min(_PAUSE * 2**breakdowns, _LONGEST_PAUSE))
                    continue
                if chat not in self._again or self._rest.over:
                    return
        except Stopping:
            return
        finally:
            del self._tasks[chat]

    async def _work(self, chat: int) -> None:
        """Until nothing waits: first what goes out, then the next event."""
        while True:
            if parcel := self.archive.outbox.next(chat):
                await self._dispatch.send(parcel)
            elif self._rest.over:
                return
            elif event := self.archive.inbox.next(chat):
                await self.answer(event)
            else:
                return

    def _give_up_first(self, chat: int) -> None:
        """A defect of the program must not silence a chat for ever."""
        log.error("what could not be answered or sent is given up")
        self.metrics.failures.inc()
        if not self.archive.outbox.drop_first(chat):
            self.archive.inbox.drop_first(chat)
