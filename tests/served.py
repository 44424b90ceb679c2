"""The real ``troly serve`` in a process of its own, against an emulated Telegram."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from tests.real import TROLY, Troly
from tests.telegram_server import Person, Shown, TelegramServer

WEBHOOK_SECRET = "bi-mat_webhook"
#: Seconds; a machine may be busy with other things.
PATIENCE = 180.0
#: SQL: events without an answer and actions that were not carried out.
_UNDONE = (
    "select (select count(*) from inbox where done is null) + "
    "(select count(*) from outbox where state in ('waiting', 'sending'))"
)


class Served:
    """The bot over the data folder of ``troly``; ``settings`` are variables for every start."""

    def __init__(self, telegram: TelegramServer, troly: Troly, **settings: str) -> None:
        self.telegram, self._troly = telegram, troly
        self._settings = {
            "TROLY_TELEGRAM_TOKEN": telegram.token,
            "TROLY_MONITOR_LISTEN": "",
            "TROLY_WORKERS": "1",
            "TROLY_USER_RATE": "1000",
            **settings,
        }
        self.data = troly.data
        self._log = troly.cwd / "serve.log"
        self.process: subprocess.Popen[bytes] | None = None

    def launch(self, **settings: str) -> subprocess.Popen[bytes]:
        """Starts it, waits for nothing."""
        url = {"TROLY_TELEGRAM_BASE_URL": self.telegram.url}
        env = self._troly.environment(**{**url, **self._settings, **settings})
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [TROLY, "serve"], cwd=self._troly.cwd, env=env, stdout=log, stderr=subprocess.STDOUT
            )
        return self.process

    def start(self, **settings: str) -> None:
        """Until it takes updates."""
        before = len(self.telegram.calls)
        process = self.launch(**settings)

        def receives() -> bool:
            fresh = self.telegram.calls[before:]
            return any(call.method in {"getupdates", "setwebhook"} for call in fresh)

        assert self.telegram.wait(lambda: receives() or process.poll() is not None, PATIENCE), self.log
        assert process.poll() is None, self.log

    def stop(self) -> int:
        """SIGTERM; the exit status."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """Kill -9."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.kill()

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8") if self._log.is_file() else ""

    @property
    def log_lines(self) -> list[dict[str, Any]]:
        """The lines of the log, each of which is a JSON object."""
        return [json.loads(line) for line in self.log.splitlines()]

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database says at this moment."""
        address = f"file:{self.data / 'bot.db'}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=30)) as db:
            return db.execute(sql, values).fetchall()

    def settle(self) -> None:
        """Until everything that was said is answered and every answer is sent."""

        def settled() -> bool:
            if self.process is not None and self.process.poll() is not None:
                raise AssertionError(self.log)
            return not self.telegram.queue.waiting and self.rows(_UNDONE) == [(0,)]

        assert self.telegram.wait(settled, PATIENCE), self.telegram.world.transcript.last(40) + self.log

    def ask(self, person: Person, text: str, chat: int = 0, reply_to: int = 0) -> list[Shown]:
        """What comes in answer to a message, in full."""
        person.say(text, chat, reply_to)
        return self.read(person)

    def wait_for(self, person: Person, wanted: str) -> Shown:
        """The first message or edit with these words; what was shown before it counts as read."""
        seen = self.telegram.wait(lambda: any(wanted in item.plain for item in person.screen), PATIENCE)
        assert seen, self.telegram.world.transcript.last(20) + self.log
        self.settle()
        return next(item for item in person.read() if wanted in item.plain)

    def one(self, person: Person, text: str, chat: int = 0) -> Shown:
        """The one message in answer to a message."""
        (shown,) = self.ask(person, text, chat)
        return shown

    def press(self, person: Person, label: str, chat: int = 0, message: int = 0) -> list[Shown]:
        person.press(label, chat, message)
        return self.read(person)

    def read(self, person: Person) -> list[Shown]:
        self.settle()
        return person.read()


@contextlib.contextmanager
def served(telegram: TelegramServer, troly: Troly, **settings: str) -> Iterator[Served]:
    """The bot, not yet started; whatever happens, it is ended."""
    bot = Served(telegram, troly, **settings)
    try:
        yield bot
    finally:
        bot.close()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def webhook_settings() -> dict[str, str]:
    """Settings for a webhook on a free port of this machine."""
    port = free_port()
    return {
        "TROLY_WEBHOOK_URL": f"http://127.0.0.1:{port}/cap.nhat",
        "TROLY_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "TROLY_WEBHOOK_SECRET": WEBHOOK_SECRET,
    }


def post(url: str, content: bytes, secret: str) -> int:
    """The status of the answer to an update posted like one of Telegram; 0 for a closed connection."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
    try:
        answer = httpx.post(url, content=content, headers=headers, timeout=PATIENCE, trust_env=False)
    except httpx.TransportError:
        return 0
    return answer.status_code


def on_disk(folder: Path) -> bytes:
    """All bytes of the bot's database and of its journal, deleted rows included where any are left."""
    parts = [folder / "bot.db", folder / "bot.db-wal"]
    return b"".join(part.read_bytes() for part in parts if part.is_file())
