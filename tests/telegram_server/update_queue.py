"""Updates that wait for the bot, and long polling."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from typing import Any

from tests.telegram_server.errors import OTHER_INSTANCE, WEBHOOK_ACTIVE, need
from tests.telegram_server.faults import Faults
from tests.telegram_server.params import Params

Update = dict[str, Any]
#: Sent only to bots that ask for them.
_OPT_IN = {"chat_member", "message_reaction", "message_reaction_count"}
_LONGEST_HOLD, _MOST = 50, 100


class UpdateQueue:
    """``forward`` is called with every new update while there is a webhook."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._ids = itertools.count(10**8)
        self._poll: asyncio.Future[str] | None = None
        self.waiting: dict[int, tuple[int, Update]] = {}  # not yet acknowledged: id -> chat, update
        self.allowed: set[str] = set()
        self.forward: Callable[[int, Update], None] | None = None

    def push(self, kind: str, body: dict[str, Any], chat: int) -> None:
        if kind not in self.allowed if self.allowed else kind in _OPT_IN:
            return
        number = next(self._ids)
        update = {"update_id": number, kind: dict(body)}
        self.waiting[number] = chat, update
        if self.forward:
            self.forward(chat, update)
        else:
            self.end_poll()

    def end_poll(self, conflict: str = "") -> None:
        """Lets a call that waits return, with a conflict or with what there is."""
        if self._poll and not self._poll.done():
            self._poll.set_result(conflict)

    def allow(self, params: Params) -> None:
        if "allowed_updates" in params:
            self.allowed = set(params.structure("allowed_updates", []))

    async def get_updates(self, params: Params) -> list[Update]:
        need(self.forward is None, WEBHOOK_ACTIVE, 409)
        self.allow(params)
        self._acknowledge(params.number("offset"))
        hold = min(params.number("timeout"), _LONGEST_HOLD)
        if not self.waiting and hold > 0:
            self.end_poll(OTHER_INSTANCE)
            self._poll = poll = asyncio.get_running_loop().create_future()
            await asyncio.wait([poll], timeout=hold)
            conflict = poll.result() if poll.done() else ""
            need(not conflict, conflict, 409)
        most = min(max(params.number("limit", _MOST), 1), _MOST)
        return [update for _, update in self.waiting.values()][:most]

    def _acknowledge(self, offset: int) -> None:
        """Forgets what lies before ``offset``; a negative one keeps only that many from the end."""
        ids = list(self.waiting)
        done = ids[:offset] if offset < 0 else [number for number in ids if number < offset]
        if done and not self._faults.take("getupdates", duplicate=True):
            for number in done:
                del self.waiting[number]
