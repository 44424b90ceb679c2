"""The bot at work: one in each mode of receiving for all conversations, one of its own for a harder test."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator

import pytest

from tests.real import PLANS, Troly
from tests.served import Served, served, webhook_settings
from tests.telegram_server import Person, TelegramServer


@pytest.fixture(scope="session", params=["polling", pytest.param("webhook", marks=pytest.mark.slow)])
def bot(
    request: pytest.FixtureRequest, troly: Troly, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A bot that runs for the whole session; everybody who writes to it is new."""
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copytree(troly.data, folder / "data")
    shutil.copytree(PLANS, folder / "plans")
    own = Troly(folder / "data", folder, folder / "plans")
    settings = webhook_settings() if request.param == "webhook" else {}
    with TelegramServer() as telegram, served(telegram, own, **settings) as running:
        running.start()
        yield running
        assert running.stop() == 0, running.log
        refused = [(call.method, call.error) for call in telegram.failed_calls]
        assert not refused, telegram.world.transcript.last(40)


_numbers = itertools.count(1)


@pytest.fixture
def lan(bot: Served) -> Person:
    """Somebody who has not written yet."""
    return bot.telegram.person(f"Lan {next(_numbers)}")


@pytest.fixture
def minh(bot: Served) -> Person:
    """Somebody else."""
    return bot.telegram.person(f"Minh {next(_numbers)}")


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    """A server for one test alone."""
    with TelegramServer() as server:
        yield server


@pytest.fixture
def own_bot(telegram: TelegramServer, own_troly: Troly) -> Iterator[Served]:
    """A bot for one test alone, not yet started."""
    with served(telegram, own_troly) as running:
        yield running


@pytest.fixture
def hoa(telegram: TelegramServer) -> Person:
    """The admin of the settings."""
    return telegram.person("Hoa")


@pytest.fixture
def office(own_bot: Served, hoa: Person) -> Iterator[Served]:
    own_bot.start(TROLY_ADMIN_IDS=str(hoa.id))
    own_bot.ask(hoa, "/start")
    yield own_bot
    assert own_bot.stop() == 0, own_bot.log
    assert not own_bot.telegram.failed_calls
