"""Long polling: updates are stored before the offset that acknowledges them moves on."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.telegram.connection import seconds_of
from bot.telegram.updates import WANTED

log = logging.getLogger(__name__)

#: Seconds that Telegram holds a call open, and that an answer may take beyond that.
_HOLD, _SLACK = 25, 15
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0

#: Stores updates as they came: one that the library cannot read must not hold up those behind it.
Store = Callable[[Sequence[Mapping[str, Any]]], None]


@dataclass(frozen=True)
class Poller:
    """``line`` is a connection of its own, for a call is held open most of the time."""

    bot: Bot
    line: BaseRequest
    store: Store
    conflict: Callable[[], None]  # called when another instance is found to poll with the same token

    async def run(self) -> None:
        """Until it is cancelled; goes on through every failure but a refused token (``InvalidToken``)."""
        offset, pause = 0, _FIRST_PAUSE
        while True:
            try:
                updates = await self._next(offset)
                if updates:
                    self.store(updates)
                    offset = updates[-1]["update_id"] + 1
                pause = _FIRST_PAUSE
                continue
            except InvalidToken:
                raise
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
                continue
            except Conflict:
                self.conflict()
            except TelegramError as error:
                log.warning("polling failed, tried again in %.1f s: %s", pause, type(error).__name__)
            except Exception:  # a full disk, say: what was not stored is not acknowledged, and comes again
                log.exception("updates were not stored, tried again in %.1f s", pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _next(self, offset: int) -> Sequence[Mapping[str, Any]]:
        wanted = {"timeout": _HOLD, "allowed_updates": json.dumps(WANTED)}
        query = urlencode({**wanted, "offset": offset} if offset else wanted)
        found = await self.line.post(f"{self.bot.base_url}/getUpdates?{query}", read_timeout=_HOLD + _SLACK)
        assert isinstance(found, list)
        return found
