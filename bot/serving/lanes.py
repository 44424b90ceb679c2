"""Lanes: what is to be answered and sent of one chat goes in order, chats run side by side."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from bot import chat_texts as texts
from bot.front.actions import Action, Delete, Edit, EditButtons, Send
from bot.front.events import Event
from bot.front.markup import escaped
from bot.keeping.outbox import Parcel
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.channel import Channel, Closed, Delayed, Refused, Unreachable
from bot.serving.metrics import Metrics
from bot.serving.pace import Window

log = logging.getLogger(__name__)

#: Answers one event and stores what came of it.
Answering = Callable[[Event], Awaitable[None]]
#: Telegram's limits: messages of a bot in a second, of a group in a minute.
_OVERALL, _GROUP = (30, 1.0), (20, 60.0)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
#: After being told to wait, a chat gets a message a second for so long.
_SLOW_SECONDS, _SLOW_GAP = 60.0, 1.0


@dataclass
class Lanes:
    """One task a chat that has something to do. ``wake`` a chat after storing something for it."""

    archive: Archive
    channel: Channel
    answer: Answering
    metrics: Metrics
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _again: set[int] = field(default_factory=set)
    _overall: Window = field(default_factory=lambda: Window(*_OVERALL))
    _groups: dict[int, Window] = field(default_factory=dict)
    _slow_until: dict[int, float] = field(default_factory=dict)
    _stopping: bool = False

    def wake(self, chat: int) -> None:
        if self._stopping:
            return
        if chat in self._tasks:
            self._again.add(chat)  # it may be about to end
            return
        self._tasks[chat] = asyncio.get_running_loop().create_task(self._lane(chat))

    def wake_all(self) -> None:
        """After a start: what waits from before."""
        for chat in {*self.archive.inbox.chats(), *self.archive.outbox.chats()}:
            self.wake(chat)

    async def stop(self, patience: float) -> None:
        """Lets what runs come to its end; what is left waits in the database for the next start."""
        self._stopping = True
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=patience)
        for task in list(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _lane(self, chat: int) -> None:
        try:
            while True:
                self._again.discard(chat)
                await self._work(chat)
                if chat not in self._again or self._stopping:
                    return
        except Exception:
            log.exception("a lane broke down; it goes on when its chat is woken")
        finally:
            del self._tasks[chat]

    async def _work(self, chat: int) -> None:
        """Until nothing waits: first what goes out, then the next event."""
        while True:
            if parcel := self.archive.outbox.next(chat):
                await self._send(parcel)
            elif self._stopping:
                return
            elif event := self.archive.inbox.next(chat):
                await self.answer(event)
            else:
                return

    async def _send(self, parcel: Parcel) -> None:
        """Carries out one action; tries until it is done or can never be."""
        chat, action = parcel.action.chat, _marked(parcel)
        if self._changes_nothing(action):
            self.archive.outbox.sent(parcel.id)
            return
        pause, perhaps_sent = _FIRST_PAUSE, parcel.resent
        while True:
            await self._pace(chat)
            try:
                message = await self.channel.carry_out(action)
            except Delayed as error:
                self.metrics.retries.inc()
                self._slow_until[chat] = time.monotonic() + error.seconds + _SLOW_SECONDS
                await self._sleep(error.seconds, parcel, perhaps_sent)
            except Unreachable as error:
                self.metrics.retries.inc()
                log.warning("a call failed, tried again in %.1f s: %s", pause, error)
                perhaps_sent = perhaps_sent or (error.perhaps_done and isinstance(action, Send))
                if perhaps_sent:
                    action = _marked(replace(parcel, resent=True))
                await self._sleep(pause, parcel, perhaps_sent)
                pause = min(2 * pause, _LONGEST_PAUSE)
            except Closed:
                with self.archive.db.transaction():
                    self.archive.chats.close(chat, closed=True)
                    self.archive.outbox.drop(chat)
                return
            except Refused as error:
                log.error("a message was refused: %s", error)
                self.metrics.refused.inc()
                self.archive.outbox.failed(parcel.id)
                return
            else:
                self._sent(parcel, action, message)
                return

    async def _sleep(self, seconds: float, parcel: Parcel, perhaps_sent: bool) -> None:
        """Waits with the parcel put back, so that a stop or a kill in between leaves it waiting."""
        self.archive.outbox.again(parcel.id, perhaps_sent=perhaps_sent)
        if self._stopping:
            raise asyncio.CancelledError
        await asyncio.sleep(seconds)
        self.archive.outbox.on_its_way(parcel.id)

    async def _pace(self, chat: int) -> None:
        """Waits until the channel's limits allow another message."""
        group = self._groups.setdefault(chat, Window(*_GROUP)) if chat < 0 else None
        while wait := max(
            self._overall.wait(time.monotonic()), group.wait(time.monotonic()) if group else 0.0
        ):
            await asyncio.sleep(wait)
        now = time.monotonic()
        self._overall.add(now)
        if group:
            group.add(now)
        if self._slow_until.get(chat, 0.0) > now:
            await asyncio.sleep(_SLOW_GAP)
        else:
            self._slow_until.pop(chat, None)

    def _changes_nothing(self, action: Action) -> bool:
        """An edit to what the message says already, which a channel would refuse."""
        match action:
            case Edit(chat=chat, message=message, html=html, buttons=buttons):
                return self.archive.messages.shows(chat, message, html, buttons)
            case EditButtons(chat=chat, message=message, buttons=buttons):
                return self.archive.messages.shows(chat, message, None, buttons)
        return False

    def _sent(self, parcel: Parcel, action: Action, message: int) -> None:
        archive, chat = self.archive, action.chat
        with archive.db.transaction():
            archive.outbox.sent(parcel.id)
            match action:
                case Send(answers=question, html=html, buttons=buttons):
                    now = clock.now()
                    archive.messages.sent(chat, message, question, parcel.part, html, buttons, now)
                case Edit(message=edited, html=html, buttons=buttons):
                    archive.messages.edited(chat, edited, html, buttons)
                case EditButtons(message=edited, buttons=buttons):
                    archive.messages.edited(chat, edited, None, buttons)
                case Delete(message=gone):
                    archive.messages.gone(chat, gone)
        self.metrics.sent.inc()


def _marked(parcel: Parcel) -> Action:
    """A message that may have arrived before says so."""
    action = parcel.action
    if parcel.resent and isinstance(action, Send):
        return replace(action, html=f"{escaped(texts.RESENT)}\n{action.html}")
    return action
