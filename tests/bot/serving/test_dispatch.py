"""One action, tried until it is done or can never be; the database always knows how far it is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.front.actions import Action, Send, Toast
from bot.keeping.database import BotDatabase
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.channel import Closed, Delayed, Refused, Unreachable
from bot.serving.dispatch import Dispatch
from bot.serving.metrics import Metrics
from bot.serving.resting import Rest, Stopping


class _Channel:
    """Fails as told, in this order, then carries out."""

    def __init__(self, *failures: Exception) -> None:
        self.failures, self.tried = list(failures), list[Action]()

    async def carry_out(self, action: Action) -> int:
        self.tried.append(action)
        if self.failures:
            raise self.failures.pop(0)
        return 7

    async def typing(self, chat: int) -> None: ...

    async def fetch(self, file: str, most: int) -> bytes:
        raise NotImplementedError

    async def offer(self, commands: Any, chat: int = 0) -> None: ...


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with BotDatabase.open(tmp_path) as db:
        yield Archive.over(db, b"key", frozenset(), 90)


def _send(archive: Archive, channel: _Channel, action: Action, rest: Rest | None = None) -> None:
    archive.outbox.add([action], 1, clock.now())
    parcel = archive.outbox.next(action.chat)
    assert parcel is not None
    asyncio.run(Dispatch(archive, channel, Metrics(), rest or Rest(), 30).send(parcel))


def _states(archive: Archive) -> list[tuple[str, int]]:
    return [(state, resent) for state, resent in archive.db.rows("select state, resent from outbox")]


HELLO = Send(chat=1, html="Chào", answers=3)
LOST, NEVER_LEFT = (Unreachable("x", perhaps_done=done) for done in (True, False))


def test_what_may_have_arrived_says_so_and_what_did_not_does_not(archive: Archive) -> None:
    channel = _Channel(NEVER_LEFT, Delayed(0.01), LOST, Delayed(0.01))
    _send(archive, channel, HELLO)
    assert [action.html for action in channel.tried if isinstance(action, Send)] == [
        "Chào", "Chào", "Chào", "(gửi lại)\nChào", "(gửi lại)\nChào",
    ]  # fmt: skip
    assert _states(archive) == [("done", 1)]
    assert archive.messages.answering(1, 3) == [7]


def test_a_press_is_answered_once(archive: Archive) -> None:
    channel = _Channel(LOST)
    _send(archive, channel, Toast(chat=1, query="q"))
    assert len(channel.tried) == 1
    assert _states(archive)[0][0] == "done"


def test_a_refusal_and_a_closed_chat_end_it(archive: Archive) -> None:
    _send(archive, _Channel(Refused("x")), HELLO)
    archive.outbox.add([HELLO], 2, clock.now())
    _send(archive, _Channel(Closed("x")), Send(chat=1, html="noch"))
    assert {state for state, _ in _states(archive)} == {"failed"}


def test_a_stop_leaves_what_is_tried_again_waiting(archive: Archive) -> None:
    rest = Rest()
    rest.end()
    with pytest.raises(Stopping):
        _send(archive, _Channel(Delayed(30.0)), HELLO, rest)
    assert _states(archive) == [("waiting", 0)]


def test_a_kill_while_it_is_on_its_way_is_seen(archive: Archive) -> None:
    with pytest.raises(KeyboardInterrupt):
        _send(archive, _Channel(KeyboardInterrupt()), HELLO)  # type: ignore[arg-type]
    assert _states(archive) == [("sending", 0)]
    archive.outbox.recover()
    assert _states(archive) == [("waiting", 1)]
