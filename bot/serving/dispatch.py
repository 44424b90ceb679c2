"""Sends one action: at the pace that the channel allows, until it is done or can never be."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

from bot.front.actions import Action, Delete, Edit, EditButtons, Send
from bot.keeping.outbox import Parcel
from bot.serving import clock
from bot.serving.again import again, is_passing
from bot.serving.archive import Archive
from bot.serving.channel import Channel, Closed, Delayed, Refused, Unreachable
from bot.serving.metrics import Metrics
from bot.serving.pace import Pace
from bot.serving.resting import Rest

log = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
#: For how long a press, or a search, can be answered: Telegram does not say; less than this is sure.
_PASSING_SECONDS = 10.0


@dataclass
class Dispatch:
    archive: Archive
    channel: Channel
    metrics: Metrics
    rest: Rest
    rate: int
    _pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        self._pace = Pace(self.rate)

    def sweep(self) -> None:
        self._pace.sweep(time.monotonic())

    async def send(self, parcel: Parcel) -> None:
        """Carries out one action. ``Stopping`` when the program ends before that: it is kept then.

        It is marked in the database before each try and after it, so that a kill in between is seen.
        """
        outbox, times, pause = self.archive.outbox, parcel.resent, _FIRST_PAUSE
        while True:
            late = is_passing(parcel.action) and clock.now() - parcel.added > _PASSING_SECONDS
            action = again(parcel.action, times) if times or late else parcel.action
            if action is None or self._changes_nothing(action):
                outbox.sent(parcel.id)
                return
            await self._wait_for_turn(action)
            outbox.on_its_way(parcel.id)
            try:
                message = await self.channel.carry_out(action)
            except Delayed as error:
                outbox.again(parcel.id, perhaps_sent=False)
                self._pace.slow_down(action.chat, time.monotonic(), error.seconds)
                self.metrics.retries.inc()
                await self.rest.sleep(error.seconds)
            except Unreachable as error:
                times += error.perhaps_done
                outbox.again(parcel.id, perhaps_sent=error.perhaps_done)
                log.warning("a call failed, tried again in %.1f s: %s", pause, error)
                self.metrics.retries.inc()
                await self.rest.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            except Closed:
                self._close(action.chat)
                return
            except Refused as error:
                log.error("a message was refused: %s", error)
                self.metrics.refused.inc()
                outbox.failed(parcel.id)
                return
            else:
                self._record(parcel, action, message)
                return

    async def _wait_for_turn(self, action: Action) -> None:
        while not is_passing(action) and (wait := self._pace.wait(action.chat, time.monotonic())):
            await self.rest.sleep(wait)

    def _changes_nothing(self, action: Action) -> bool:
        """An edit to what the message says already, which a channel would refuse."""
        match action:
            case Edit(chat=chat, message=message, html=html, buttons=buttons):
                return self.archive.messages.shows(chat, message, html, buttons)
            case EditButtons(chat=chat, message=message, buttons=buttons):
                return self.archive.messages.shows(chat, message, None, buttons)
        return False

    def _close(self, chat: int) -> None:
        with self.archive.db.transaction():
            self.archive.chats.close(chat, closed=True)
            self.archive.outbox.drop(chat)

    def _record(self, parcel: Parcel, action: Action, message: int) -> None:
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
