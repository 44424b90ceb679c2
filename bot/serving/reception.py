"""Takes an event to who answers it, and stores what came of it in one step."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
import traceback
from dataclasses import dataclass, field, replace

from bot import chat_texts as texts
from bot.front.actions import Send
from bot.front.beneath import answer_pressed
from bot.front.events import Blocked, Command, Event, Message, Press, Search
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import note
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.channel import Channel
from bot.serving.metrics import Metrics
from bot.serving.office.office import Office
from bot.serving.pace import Window
from bot.serving.placing import in_place
from bot.serving.worker import WorkFailed
from bot.serving.workers import Workers

log = logging.getLogger(__name__)

_MINUTE = 60.0
#: People of whom it is remembered how fast they write.
_REMEMBERED = 10_000
#: Seconds for which "typing" shows.
_TYPING_SHOWS = 4.5
#: Chats that see it at a time: when many wait, answers come first.
_MOST_TYPING = 8


@dataclass
class Reception:
    """``most`` events of one person a minute are answered; more get one polite note."""

    archive: Archive
    workers: Workers
    office: Office
    channel: Channel
    metrics: Metrics
    most: int
    _pace: dict[int, Window] = field(default_factory=dict)
    _told: dict[int, float] = field(default_factory=dict)
    _typing: set[asyncio.Task[None]] = field(default_factory=set)

    async def answer(self, event: Event) -> None:
        """Answers one event; whatever goes wrong, it is answered and done."""
        started = time.monotonic()
        visit = self._visit(event)
        if self._too_fast(event):
            self.metrics.limited.inc()
            self._store(visit, self._slow_down(visit), started)
            return
        typing = self._begin_typing(event)
        try:
            self._store(visit, await self._outcome(visit), started)
        except Exception as error:
            log.error("a %s failed with %s", type(event).__name__, _without_words(error))
            self.metrics.failures.inc()
            failed = Outcome() if isinstance(event, Search) else note(visit, escaped(texts.FAILED))
            self._store(visit, failed, started)
        finally:
            if typing:
                typing.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await typing

    async def _outcome(self, visit: Visit) -> Outcome:
        if isinstance(visit.event, Blocked):
            self.archive.chats.close(visit.event.chat, closed=visit.event.blocked)
            return Outcome()
        if (answered := await self.office.handle(visit)) is not None:
            return answered
        return await self.workers.handle(visit)

    def _visit(self, event: Event) -> Visit:
        chats = self.archive.chats
        chat = chats.get(event.chat, clock.now())
        if isinstance(event, Command | Press):  # it ends what another command was waiting for
            chat = replace(chat, awaits="")
        pressed = answer_pressed(event) if isinstance(event, Press) else -1
        answered = self.archive.answers.get(pressed) if pressed >= 0 else None
        known = event.private or chats.is_open_private(event.user)
        return Visit(event, chat, clock.today(), answered, known)

    def _store(self, visit: Visit, outcome: Outcome, started: float) -> None:
        """The answer, the chat as it is now, and that the event is done: all or nothing."""
        event, archive, now = visit.event, self.archive, clock.now()
        actions = outcome.actions
        if isinstance(event, Message) and event.edited:
            actions = in_place(actions, event.chat, archive.messages.answering(event.chat, event.message))
        taken = time.monotonic() - started
        with archive.db.transaction():
            after = outcome.chat or visit.chat
            if after != archive.chats.get(event.chat, now) or not archive.chats.is_known(event.chat):
                archive.chats.save(after, now, private=event.private)
            archive.outbox.add(actions, event.id, now)
            if outcome.answered is not None:
                who, place = archive.who(event.user), visit.chat.locality
                ms = round(taken * 1000, 1)
                archive.answers.add(event.id, outcome.answered, locality=place, ms=ms, who=who, now=now)
            archive.inbox.done(event.id, now)
        self.metrics.seconds.observe(taken)
        if outcome.answered is not None:
            self.metrics.answered.labels(outcome.answered.kind).inc()
        for chat in {action.chat for action in actions} - {event.chat}:
            self.office.lanes.wake(chat)

    def _begin_typing(self, event: Event) -> asyncio.Task[None] | None:
        asks = isinstance(event, Message) or (isinstance(event, Command) and event.name == "hoi")
        if not asks or len(self._typing) >= _MOST_TYPING:
            return None
        task = asyncio.create_task(self._type(event.chat))
        self._typing.add(task)
        task.add_done_callback(self._typing.discard)
        return task

    async def _type(self, chat: int) -> None:
        """Shows that an answer is on its way, until this is cancelled."""
        while True:
            await self.channel.typing(chat)
            await asyncio.sleep(_TYPING_SHOWS)

    def _too_fast(self, event: Event) -> bool:
        if event.user in self.archive.admins:
            return False
        now = time.monotonic()
        if len(self._pace) > _REMEMBERED:
            self._told = {user: told for user, told in self._told.items() if told > now - _MINUTE}
            self._pace = {user: pace for user, pace in self._pace.items() if not pace.is_idle(now)}
        pace = self._pace.setdefault(event.user, Window(self.most, _MINUTE))
        if pace.wait(now):
            return True
        pace.add(now)
        return False

    def _slow_down(self, visit: Visit) -> Outcome:
        """One note a minute; a press is told each time, since it shows in no chat."""
        event, now = visit.event, time.monotonic()
        if isinstance(event, Press):
            return note(visit, texts.TOO_FAST)
        if isinstance(event, Search) or self._told.get(event.user, 0.0) > now - _MINUTE:
            return Outcome()
        self._told[event.user] = now
        return Outcome((Send(chat=event.chat, html=escaped(texts.TOO_FAST)),))


def _without_words(error: Exception) -> str:
    """What an error is and where: its text may hold what was typed."""
    if isinstance(error, WorkFailed):
        return str(error)
    return f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}"
