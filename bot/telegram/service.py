"""The Telegram bot as a service: from its start, through any failure, to its orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, InvalidToken

from bot.front.commands import offered
from bot.keeping.database import BotDatabase
from bot.keeping.secret_key import load_key
from bot.serving import clock, monitor
from bot.serving.archive import Archive
from bot.serving.channel import ChannelError
from bot.serving.lanes import Lanes
from bot.serving.metrics import Metrics
from bot.serving.office.assembly import Staff, staff
from bot.serving.reception import Reception
from bot.serving.workers import Workers
from bot.settings import Settings
from bot.telegram import webhook
from bot.telegram.calls import TelegramChannel
from bot.telegram.connection import WRONG_TOKEN, connect, make_bot, make_line, until_done
from bot.telegram.polling import Poller, Store
from bot.telegram.updates import WANTED, read
from corpus.errors import ReadableError

log = logging.getLogger(__name__)

#: Seconds for what runs to end; a supervisor that waits for ten kills it no sooner.
_PATIENCE = 8.0
_SWEEP_SECONDS, _LONGEST_PAUSE = 60.0, 30.0
ELSEWHERE = "Một bản khác của trợ lý đang nhận tin với cùng mã bot; hãy dừng một trong hai bản."


def serve(settings: Settings, workers: Workers) -> None:
    """Runs until SIGTERM or SIGINT, for the only one over its data folder; ``workers`` were launched.

    ``ReadableError`` where it cannot start, or the token is refused.
    """
    with BotDatabase.open(settings.data_dir) as db:
        key = load_key(settings.data_dir)
        archive = Archive.over(db, key, frozenset(settings.admin_ids), settings.log_days)
        asyncio.run(_Service(settings, archive, workers).run())


@dataclass
class _Service:
    settings: Settings
    archive: Archive
    workers: Workers

    async def run(self) -> None:
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopping.set)
        work = asyncio.create_task(self._work())
        stop = asyncio.create_task(stopping.wait())
        await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if not work.done():
            work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await work

    async def _work(self) -> None:
        """Until it is cancelled."""
        self.metrics = Metrics()
        self.archive.outbox.recover()
        bot = make_bot(self.settings)
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(self._monitored())
            await asyncio.gather(self.workers.start(), connect(bot))
            stack.push_async_callback(bot.shutdown)
            self.archive.inbox.belong_to(f"{self.settings.telegram_base_url} {bot.id}")
            channel = TelegramChannel(bot)
            crew, lanes = self._crew(self.workers, channel)
            stack.push_async_callback(lanes.stop, _PATIENCE)
            stack.push_async_callback(crew.reindexing.stop)
            lanes.wake_all()
            stack.enter_context(_background(self._sweep(crew)))
            stack.enter_context(_background(self._offer(channel)))
            log.info("answering as @%s", bot.username)
            await self._receive(bot, lanes)

    def _crew(self, workers: Workers, channel: TelegramChannel) -> tuple[Staff, Lanes]:
        archive, metrics = self.archive, self.metrics
        crew = staff(self.settings, archive, workers, channel, lambda chat: lanes.wake(chat))
        rate = self.settings.user_rate
        reception = Reception(archive, workers, crew.office, channel, metrics, rate)
        lanes = Lanes(archive, channel, reception.answer, metrics, self.settings.send_rate)
        crew.office.lanes = lanes
        return crew, lanes

    async def _receive(self, bot: Bot, lanes: Lanes) -> None:
        def store(updates: Sequence[Mapping[str, Any]]) -> None:
            found = (read(update, bot) for update in updates)
            events = [event for event in found if event is not None]
            fresh = self.archive.inbox.receive(events, clock.now())
            self.metrics.duplicates.inc(len(events) - len(fresh))
            for event in fresh:
                self.metrics.received.labels(type(event).__name__).inc()
                lanes.wake(event.chat)

        if self.settings.webhook_url:
            await self._listen(bot, store)
        else:
            await self._accepted(bot.delete_webhook)
            try:
                async with make_line(self.settings) as line:
                    await Poller(bot, line, store, lambda: log.warning(ELSEWHERE)).run()
            except InvalidToken as error:
                raise ReadableError(WRONG_TOKEN) from error

    async def _listen(self, bot: Bot, store: Store) -> None:
        url, (host, port) = self.settings.webhook_url, self.settings.address("webhook_listen")
        secret = self.settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32)
        try:
            server = webhook.listen(url, host, port, secret, store)
        except OSError as error:
            raise ReadableError(f"Không mở được cổng {host}:{port} cho webhook: {error.strerror}") from error
        try:
            await self._accepted(
                lambda: bot.set_webhook(url, allowed_updates=list(WANTED), secret_token=secret)
            )
            await asyncio.Event().wait()
        finally:
            server.stop()
            await server.close_all_connections()

    async def _accepted(self, call: Callable[[], Awaitable[object]]) -> None:
        """Tries a call until it comes through; ``ReadableError`` for one that is refused."""
        try:
            await until_done(call, BadRequest, InvalidToken)
        except (BadRequest, InvalidToken) as error:
            raise ReadableError(f"Telegram không nhận cài đặt: {error}") from error

    async def _offer(self, channel: TelegramChannel) -> None:
        """The menu of commands: for everybody, and a longer one for each admin who has written to the bot."""
        pause = 1.0
        while True:
            try:
                await channel.offer(offered(admin=False))
                for admin in self.archive.admins.all():
                    if self.archive.chats.is_open_private(admin):
                        await channel.offer(offered(admin=True), chat=admin)
                return
            except ChannelError as error:
                log.warning("the menu of commands is not set, tried again in %.0f s: %s", pause, error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _sweep(self, crew: Staff) -> None:
        while True:
            self.archive.sweep(clock.now())
            crew.sweep()
            crew.office.lanes.sweep()
            await asyncio.sleep(_SWEEP_SECONDS)

    @contextlib.asynccontextmanager
    async def _monitored(self) -> AsyncIterator[None]:
        """Health and metrics, where a port was given and is free: the bot works without."""
        if not self.settings.monitor_listen:
            yield
            return
        host, port = self.settings.address("monitor_listen")
        try:
            server = monitor.listen(self.archive, self.metrics, host, port)
        except OSError as error:
            log.warning("no health endpoint: %s:%d cannot be opened (%s)", host, port, error.strerror)
            yield
            return
        try:
            yield
        finally:
            server.stop()
            await server.close_all_connections()


@contextlib.contextmanager
def _background(work: Coroutine[object, object, None]) -> Iterator[None]:
    """Runs beside the block, ends with it."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
