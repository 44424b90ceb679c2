"""Five thousand texts and presses of anything at all: no error, and nothing that Telegram would refuse."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.real import Troly
from tests.served import PATIENCE, Served, free_port, served
from tests.telegram_server import Person, TelegramServer

pytestmark = pytest.mark.slow

#: A short run by default; TROLY_TEST_NOISE=5000 is the whole of it.
_UPDATES = int(os.environ.get("TROLY_TEST_NOISE", "300"))
_PEOPLE, _AT_A_TIME = 50, 100
_WORDS = (
    "<b>", "</b>", "&amp;", "&#0;", "1e309", "-0", "31/02/2026", "00/00/0000", "...", "SELECT", "'", '"',
    "%s", "{}", "NaN", "٣", "½", "Ⅳ", "㍿", "?", "/", "@",
    "ﷺ", "👩‍👩‍👧", "tiêu chuẩn", "trưởng thôn", "ông A", "66 tuổi", "bí thư", "mục III.2", "lương", "9" * 40,
    "\x00", "\u202e", "\u200d", "\ufeff", "e\u0301\u0302\u0303", "\ud83d", "\udc00",
)  # fmt: skip
#: Data of buttons, cut short, out of range, out of date, made up.
_DATA = (
    "", "\x00:\x00",
    ":", "a", "a:", "a:1:s", "a:-1:s", "a:1:m", "a:1:+", "a:1:-", "a:1:r:x", "a:99999999999999999999:+",
    "a:١:s", "a:½:s", "c:1:1", "c:0:0", "c:1:99999999999999999999", "w", "w:0:v:99999999999", "w:0:k:0",
    "w:0:k:-1", "w:0:p:7", "w:0:b", "w:0:n", "h", "h:p:xx", "h:f", "h:f:xx", "h:a:", "d", "d:x", "v:1",
    "p:", "p:xx", "p:51_x", "k", "k:7", "m", "m:", "m:x", "m:start", "m:dieukien", "m:han", "z", "z:1",
    "z:0", "z:2", "u:1:1", "r:1", "x:x:x", "q", "q:", "q:u", "q:u:1", "q:d:x", "q:s:1:0:v:0",
    "q:s:1:0:y", "q:s:٣:0:b",
)  # fmt: skip


class _Noise:
    def __init__(self, dice: random.Random) -> None:
        self._dice = dice

    def text(self) -> str:
        kinds: tuple[Callable[[], str], ...] = (
            self._any,
            self._words,
            self._long,
            self._digits,
            self._command,
        )
        return self._dice.choices(kinds, (3, 5, 1, 1, 3))[0]() or "?"

    def data(self) -> str:
        known = self._dice.choice(_DATA)
        return known if self._dice.random() < 0.7 else f"{known}:{self._any()}"[:64]

    def _any(self) -> str:
        ends = (0x20, 0x7F, 0x250, 0x3000, 0xD7FF, 0xFFFF, 0x10FFFF)
        return "".join(
            chr(self._dice.randint(0, self._dice.choice(ends))) for _ in range(self._dice.randint(1, 40))
        )

    def _words(self) -> str:
        return " ".join(self._dice.choices(_WORDS, k=self._dice.randint(1, 12)))

    def _long(self) -> str:
        return (self._words() * 400)[: self._dice.randint(1000, 4096)]

    def _digits(self) -> str:
        return "".join(self._dice.choices("0123456789,./- ", k=self._dice.randint(1, 300)))

    def _command(self) -> str:
        known = (
            "start help hoi dieukien huy han phancong vanban diaban gopy dulieu rutlai xoa_dulieu capnhat x"
        )
        return f"/{self._dice.choice(known.split())} {self._words() if self._dice.random() < 0.5 else ''}"


@pytest.fixture
def loud_bot(telegram: TelegramServer, own_troly: Troly) -> Iterator[tuple[Served, str]]:
    """A bot that nothing slows down, and where it says its figures."""
    listen = f"127.0.0.1:{free_port()}"
    settings = {"MONITOR_LISTEN": listen, "WORKERS": "2", "SEND_RATE": "1000", "USER_RATE": "100000"}
    with served(telegram, own_troly) as bot:
        bot.start(**{f"TROLY_{name}": value for name, value in settings.items()})
        yield bot, f"http://{listen}/metrics"


def test_nothing_that_is_typed_or_pressed_breaks_anything(
    telegram: TelegramServer, loud_bot: tuple[Served, str]
) -> None:
    dice = random.Random(7)
    noise, (own_bot, figures_at) = _Noise(dice), loud_bot
    people = [telegram.person(f"Người {number}") for number in range(_PEOPLE)]
    group = telegram.group("Thôn", *people)
    for person in people:
        own_bot.ask(person, "/start")

    def one() -> None:
        person = dice.choice(people)
        chat = group if dice.random() < 0.003 else person.id
        sent = [
            message
            for (where, _), message in telegram.world.messages.items()
            if where == chat and message["from"] == telegram.world.bot
        ]
        if dice.random() < 0.4 and sent:
            body = {"message": dict(dice.choice(sent[-5:])), "chat_instance": "1", "data": noise.data()}
            query(person, "callback_query", chat, body)
        elif dice.random() < 0.1:
            query(person, "inline_query", person.id, {"query": noise.text()[:256], "offset": ""})
        else:
            text = f"@test_bot {noise.text()}" if chat == group else noise.text()
            message = telegram.world.add_message(chat, person.me, text=text)
            telegram.queue.push("edited_message" if dice.random() < 0.1 else "message", message, chat)

    def query(person: Person, kind: str, chat: int, body: dict[str, Any]) -> None:
        number = telegram.world.next_query(person.id)
        telegram.queue.push(kind, {"id": number, "from": person.me, **body}, chat)

    for _ in range(_UPDATES // _AT_A_TIME):
        for _ in range(_AT_A_TIME):
            telegram.run(one)
        own_bot.settle()
    figures = httpx.get(figures_at, timeout=PATIENCE, trust_env=False).text
    assert "troly_failures_total 0.0" in figures
    assert "troly_refused_total 0.0" in figures
    assert not [line for line in own_bot.log_lines if line["level"] in {"error", "critical"}], own_bot.log
    assert not [(call.method, call.error) for call in telegram.failed_calls]
    assert own_bot.stop() == 0
