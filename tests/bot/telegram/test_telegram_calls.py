"""Actions as calls, and the errors of calls as a channel tells them; against the emulated server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.front.actions import Button, Delete, Edit, EditButtons, Send, SendFile, Toast
from bot.front.commands import offered
from bot.serving.channel import Closed, Delayed, Refused, Unreachable
from bot.settings import Settings
from bot.telegram.calls import TelegramChannel
from bot.telegram.connection import make_bot
from tests.served import free_port
from tests.telegram_server import Person, TelegramServer

Work = Callable[[TelegramChannel], Awaitable[object]]
KEYS = ((Button("Nút", "a:1:s"), Button("Riêng", start="dieukien")),)


def through(server: TelegramServer, work: Work, url: str = "") -> object:
    """Does something with a channel that was initialised."""
    settings = Settings(
        telegram_token=SecretStr(server.token), telegram_base_url=url or server.url, _env_file=None
    )

    async def inside() -> object:
        bot = make_bot(settings)
        if not url:
            await bot.initialize()
        try:
            return await work(TelegramChannel(bot))
        finally:
            if not url:
                await bot.shutdown()

    return asyncio.run(inside())


@pytest.fixture
def lan(telegram: TelegramServer) -> Person:
    person = telegram.person()
    person.say("chào")
    return person


def test_what_is_sent_changed_and_taken_away(telegram: TelegramServer, lan: Person, tmp_path: Path) -> None:
    (tmp_path / "goc.md").write_bytes(b"# goc")

    async def work(channel: TelegramChannel) -> None:
        sent = await channel.carry_out(
            Send(chat=lan.id, html="<b>a</b> &lt;", buttons=KEYS, answers=1, quoting=True)
        )
        await channel.carry_out(Edit(chat=lan.id, message=sent, html="b"))
        await channel.carry_out(EditButtons(chat=lan.id, message=sent, buttons=KEYS))
        await channel.carry_out(SendFile(chat=lan.id, name="a.ics", content=b"x", caption="tệp"))
        await channel.carry_out(SendFile(chat=lan.id, name="b.md", path=str(tmp_path / "goc.md")))
        await channel.carry_out(Delete(chat=lan.id, message=sent))

    through(telegram, work)
    shown = lan.read()
    assert [item.kind for item in shown] == ["message", "edit", "edit", "message", "message", "delete"]
    assert (shown[0].plain, shown[0].buttons, shown[0].replies_to) == ("a <", ["Nút", "Riêng"], 1)
    assert (shown[1].buttons, shown[2].buttons) == ([], ["Nút", "Riêng"])
    assert [item.file for item in shown[3:5]] == [("a.ics", b"x"), ("b.md", b"# goc")]


def test_what_came_too_late_does_no_harm(telegram: TelegramServer, lan: Person) -> None:
    async def work(channel: TelegramChannel) -> None:
        sent = await channel.carry_out(Send(chat=lan.id, html="a"))
        for action in (
            Edit(chat=lan.id, message=sent, html="a"),
            Edit(chat=lan.id, message=999, html="a"),
            Delete(chat=lan.id, message=999),
            Toast(chat=lan.id, query="old"),
        ):
            assert await channel.carry_out(action) == 0

    through(telegram, work)


def failing(telegram: TelegramServer, action: Send | SendFile, url: str = "") -> Exception:
    async def work(channel: TelegramChannel) -> None:
        await channel.carry_out(action)

    with pytest.raises(Exception) as caught:  # noqa: PT011 - which one is what is tested
        through(telegram, work, url)
    assert telegram.token not in str(caught.value)
    return caught.value


@pytest.mark.filterwarnings("ignore:.*retry_after")  # both its types are read
def test_errors_as_a_channel_tells_them(telegram: TelegramServer, lan: Person) -> None:
    send = Send(chat=lan.id, html="a")
    assert isinstance(failing(telegram, Send(chat=lan.id, html="<div>")), Refused)
    assert isinstance(failing(telegram, Send(chat=77, html="a")), Closed)
    assert isinstance(failing(telegram, SendFile(chat=lan.id, name="a", path="/khong/co")), Refused)
    telegram.fault(429, "sendMessage", seconds=7)
    delayed = failing(telegram, send)
    assert isinstance(delayed, Delayed)
    assert delayed.seconds == 7
    for after in (False, True):
        telegram.fault("drop", "sendMessage", after=after)
        dropped = failing(telegram, send)
        assert isinstance(dropped, Unreachable)
        assert dropped.perhaps_done
    telegram.fault(502, "sendMessage")
    assert isinstance(failing(telegram, send), Unreachable)
    nobody = failing(telegram, send, f"http://127.0.0.1:{free_port()}")
    assert isinstance(nobody, Unreachable)
    assert not nobody.perhaps_done
    lan.block()
    assert isinstance(failing(telegram, send), Closed)


def test_files_are_fetched_up_to_a_size(telegram: TelegramServer, lan: Person) -> None:
    lan.upload("a.md", b"0123456789")

    async def work(channel: TelegramChannel) -> None:
        assert await channel.fetch("FILE-1", 10) == b"0123456789"
        with pytest.raises(Refused):
            await channel.fetch("FILE-1", 9)
        with pytest.raises(Refused):
            await channel.fetch("FILE-9", 9)

    through(telegram, work)


def test_menus_and_typing(telegram: TelegramServer, lan: Person) -> None:
    async def work(channel: TelegramChannel) -> None:
        await channel.offer(offered(admin=False))
        await channel.offer(offered(admin=True), chat=lan.id)
        await channel.typing(lan.id)
        await channel.typing(77)  # never raises

    through(telegram, work)
    everybody, hers = telegram.commands.values()
    assert len(everybody) < len(hers)
