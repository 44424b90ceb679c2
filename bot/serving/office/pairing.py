"""How a person becomes an admin: a code, read to an admin who approves it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace

from bot import admin_texts as texts
from bot.front.actions import Send
from bot.front.commands import offered
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import say
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.channel import Channel, ChannelError
from bot.serving.office.counter import Counter

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pairing:
    archive: Archive
    channel: Channel

    def counter(self) -> Counter:
        return Counter(commands={"quantri": self._ask, "duyet": self._approve})

    async def _ask(self, visit: Visit, _: str) -> Outcome:
        if visit.event.user in self.archive.admins:
            return say(visit, escaped(texts.PAIRING_OFF))
        return say(visit, escaped(texts.pairing(self.archive.admins.ask(visit.event.user, clock.now()))))

    async def _approve(self, visit: Visit, code: str) -> Outcome:
        if not code.strip():
            return say(visit, escaped(texts.APPROVE_HOW))
        by, now = visit.event.user, clock.now()
        with self.archive.db.transaction():
            admin = self.archive.admins.approve(code, by, now)
            if admin is None:
                return say(visit, escaped(texts.CODE_UNKNOWN))
            self.archive.audit.add(by, "approved", str(admin), now)
        said = say(visit, escaped(texts.APPROVED))
        await self._offer(admin)
        return replace(said, actions=(*said.actions, Send(chat=admin, html=escaped(texts.NOW_ADMIN))))

    async def _offer(self, admin: int) -> None:
        """The longer menu; the next start sets it where this fails."""
        try:
            async with asyncio.timeout(5):
                await self.channel.offer(offered(admin=True), chat=admin)
        except (ChannelError, TimeoutError) as error:
            log.warning("the menu of an admin was not set: %s", error)
