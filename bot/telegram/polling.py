"""Long polling: updates are stored before the offset that acknowledges them moves on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.updates import WANTED

log = logging.getLogger(__name__)

#: Seconds that Telegram holds a call open, and that an answer may take beyond that.
_HOLD, _SLACK = 25, 15
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


async def poll(bot: Bot, store: Callable[[Sequence[Update]], None], conflict: Callable[[], None]) -> None:
    """Until it is cancelled; goes on through every failure but a token that is refused (``InvalidToken``).

    ``conflict`` is called when another instance is found to poll with the same token.
    """
    offset: int | None = None
    pause = _FIRST_PAUSE
    while True:
        try:
            updates = await bot.get_updates(
                offset, timeout=_HOLD, read_timeout=_HOLD + _SLACK, allowed_updates=list(WANTED)
            )
        except InvalidToken:
            raise
        except RetryAfter as error:
            wait = error.retry_after
            await asyncio.sleep(wait if isinstance(wait, int | float) else wait.total_seconds())
            continue
        except TelegramError as error:
            if isinstance(error, Conflict):
                conflict()
            else:
                log.warning("polling failed, tried again in %.1f s: %s", pause, type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
            continue
        pause = _FIRST_PAUSE
        if updates:
            store(updates)
            offset = updates[-1].update_id + 1
