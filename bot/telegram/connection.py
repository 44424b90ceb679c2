"""The bot of the library, made from the settings; the first call is tried until there is a network."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.settings import Settings
from corpus.errors import ReadableError

log = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_CONNECTIONS = 64
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
WRONG_TOKEN = "Telegram không nhận mã bot; kiểm tra TROLY_TELEGRAM_TOKEN (lấy ở @BotFather)."


def make_bot(settings: Settings) -> Bot:
    """A bot that has not called anybody yet."""
    root = settings.telegram_base_url.rstrip("/")
    return Bot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=make_line(settings, _CONNECTIONS),
    )


def make_line(settings: Settings, connections: int = 1) -> HTTPXRequest:
    """Connections to the server, not opened yet."""
    # A proxy of the environment must not catch a server on this machine.
    own = urlsplit(settings.telegram_base_url).hostname in _LOOPBACK
    return HTTPXRequest(
        connection_pool_size=connections, read_timeout=20, write_timeout=20, connect_timeout=10,
        pool_timeout=20, media_write_timeout=120, proxy=settings.telegram_proxy or None,
        httpx_kwargs={"trust_env": not own},
    )  # fmt: skip


async def connect(bot: Bot) -> None:
    """Waits for the network as long as it takes; ``ReadableError`` for a token that is refused."""
    try:
        await until_done(bot.initialize, InvalidToken)
    except InvalidToken as error:
        raise ReadableError(WRONG_TOKEN) from error


async def until_done(call: Callable[[], Awaitable[object]], *refusals: type[TelegramError]) -> None:
    """Tries a call until it comes through, however long that takes; ``refusals`` are raised as they are."""
    pause = _FIRST_PAUSE
    while True:
        try:
            await call()
            return
        except refusals:
            raise
        except RetryAfter as error:
            pause = seconds_of(error)
        except TelegramError as error:
            log.warning("Telegram cannot be reached, tried again in %.0f s: %s", pause, type(error).__name__)
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
