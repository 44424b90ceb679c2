"""A database of the bot in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.keeping.database import BotDatabase


@pytest.fixture
def db(tmp_path: Path) -> Iterator[BotDatabase]:
    with BotDatabase.open(tmp_path) as database:
        yield database
