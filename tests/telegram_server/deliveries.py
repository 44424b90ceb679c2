"""A webhook: updates are posted to the bot, those of one chat one after another."""

from __future__ import annotations

import asyncio
import re
import time
from collections import deque
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.telegram_server.errors import need
from tests.telegram_server.faults import Faults
from tests.telegram_server.params import Params
from tests.telegram_server.transcript import Transcript
from tests.telegram_server.update_queue import Update, UpdateQueue

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LONGEST_PAUSE = 60.0


class Deliveries:
    """``pause`` scales the seconds between two tries; the first retry comes at once."""

    def __init__(self, queue: UpdateQueue, faults: Faults, transcript: Transcript, pause: float) -> None:
        self._queue, self._faults, self._transcript, self._pause = queue, faults, transcript, pause
        self._http = ClientSession(timeout=ClientTimeout(total=60))
        self._lanes: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._hook: dict[str, Any] = {}
        self._headers: dict[str, str] = {}
        self._slots = asyncio.Semaphore()

    async def close(self) -> None:
        self._stop()
        await self._http.close()

    def set_webhook(self, params: Params) -> bool:
        url, secret, most = (
            params.text("url"),
            params.text("secret_token"),
            params.number("max_connections", 40),
        )
        need(not url or re.match(r"https?://[^/]+", url), "invalid webhook URL specified")
        need(re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret), "secret token contains unallowed characters")
        self._stop()
        if params.text("drop_pending_updates").lower() == "true":
            self._queue.waiting.clear()
        if url:
            self._queue.allow(params)
            self._queue.end_poll("terminated by setWebhook request")
            self._hook = {"url": url, "max_connections": most}
            self._headers = {_SECRET_HEADER: secret} if secret else {}
            self._slots = asyncio.Semaphore(most)
            self._queue.forward = self._enqueue
            for chat, update in self._queue.waiting.values():
                self._enqueue(chat, update)
        return True

    def delete_webhook(self, params: Params) -> bool:
        return self.set_webhook(Params(params, url=""))

    def webhook_info(self, _: Params) -> dict[str, Any]:
        plain = {"url": "", "has_custom_certificate": False, "allowed_updates": sorted(self._queue.allowed)}
        return {**plain, "pending_update_count": len(self._queue.waiting), **self._hook}

    def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._lanes, self._hook, self._queue.forward = {}, {}, None

    def _enqueue(self, chat: int, update: Update) -> None:
        lane = self._lanes.setdefault(chat, deque())
        lane.append(update)
        if len(lane) == 1:
            task = asyncio.get_running_loop().create_task(self._deliver(lane, self._hook))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, lane: deque[Update], hook: dict[str, Any]) -> None:
        """Posts a lane in order; each update again until it is accepted."""
        fails = 0
        while lane:
            error = await self._post(hook["url"], lane[0])
            if error:
                hook.update(last_error_date=int(time.time()), last_error_message=error)
                self._transcript.note("webhook", error)
                pause = min(2**fails, _LONGEST_PAUSE) if fails else 0.0
                await asyncio.sleep(self._pause * pause)
                fails += 1
            elif not self._faults.take("webhook", duplicate=True):
                fails = 0
                self._queue.waiting.pop(lane.popleft()["update_id"], None)

    async def _post(self, url: str, update: Update) -> str:
        """What went wrong, "" for nothing."""
        try:
            async with (
                self._slots,
                self._http.post(url, json=update, headers=self._headers, ssl=False) as answer,
            ):
                if answer.status < 300:
                    return ""
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (ClientError, TimeoutError) as error:
            return f"Connection failed: {error!r}"
