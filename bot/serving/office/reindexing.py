"""Re-indexing on an admin's word, with live progress in one message."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot import admin_texts as texts
from bot.front.actions import Send
from bot.front.events import Command, Press
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import say, seen
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.building import Step, rebuild
from bot.serving.office.counter import Counter
from bot.serving.placing import in_place
from bot.serving.workers import Workers
from bot.settings import Settings
from corpus.errors import ReadableError

log = logging.getLogger(__name__)

_EDIT_SECONDS = 1.5
#: Kept questions that are asked of the old index and of the new one.
_RECENT = 200

#: Called after something was stored for a chat.
Wake = Callable[[int], None]


@dataclass
class Reindexing:
    settings: Settings
    archive: Archive
    workers: Workers
    wake: Wake
    _task: asyncio.Task[None] | None = field(default=None, repr=False)
    _again: bool = False  # something changed while a run was under way

    def counter(self) -> Counter:
        return Counter(commands={"capnhat": self._command})

    async def _command(self, visit: Visit, _: str) -> Outcome:
        return self.begin(visit)

    def begin(self, visit: Visit) -> Outcome:
        """Starts a run and says so; the message shows how far it is until it ends."""
        event = visit.event
        if self._task and not self._task.done():
            self._again = True
            return say(visit, escaped(texts.BUSY))
        # The message is found again by what it answers: a press answers the message under which it was made.
        asked = event.message if isinstance(event, (Command, Press)) else 0
        self._task = asyncio.create_task(self._run(event.chat, event.user, asked))
        said = Send(chat=event.chat, html=escaped(texts.INDEXING), answers=asked)
        return Outcome((*seen(visit), said))

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, chat: int, admin: int, asked: int) -> None:
        shown = 0.0

        def progress(step: Step) -> None:
            nonlocal shown
            arrived = self.archive.messages.answering(chat, asked)
            if arrived and time.monotonic() - shown >= _EDIT_SECONDS:
                shown = time.monotonic()
                self._show(chat, asked, texts.progress(step.stage, step.done, step.total))

        try:
            while True:
                self._again = False
                built = await rebuild(self.settings, self.archive.answers.recent(_RECENT), progress)
                if built.changed:
                    await self.workers.renew()
                if not self._again:
                    break
        except ReadableError as error:
            self._finish(chat, admin, asked, "index_failed", f"{texts.INDEX_FAILED}\n{error}")
            return
        except Exception:
            log.exception("re-indexing broke down")
            self._finish(chat, admin, asked, "index_failed", texts.INDEX_FAILED)
            return
        head = texts.INDEX_DONE if built.changed else texts.INDEX_UNCHANGED
        self._finish(chat, admin, asked, "reindexed", "\n".join([head, built.report, *built.refused]))

    def _finish(self, chat: int, admin: int, asked: int, deed: str, text: str) -> None:
        with self.archive.db.transaction():
            self.archive.audit.add(admin, deed, text.replace("\n", "; ")[:500], clock.now())
            self._show(chat, asked, text)

    def _show(self, chat: int, asked: int, text: str) -> None:
        send = Send(chat=chat, html=escaped(text), answers=asked)
        before = self.archive.messages.answering(chat, asked)[-1:]
        self.archive.outbox.add(in_place([send], chat, before), 0, clock.now())
        self.wake(chat)
