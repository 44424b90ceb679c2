"""What ``doctor`` says of the Telegram bot."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from bot import texts
from bot.health import Check, checks
from bot.keeping.database import NAME, BotDatabase
from bot.settings import Settings


def of_bot(folder: Path, token: str = "", admins: tuple[int, ...] = ()) -> Check:
    settings = Settings(data_dir=folder, telegram_token=SecretStr(token), admin_ids=admins)
    return next(item for item in checks(settings) if item.name == texts.CHECK_BOT)


def test_without_a_token_it_is_not_wanted(tmp_path: Path) -> None:
    found = of_bot(tmp_path)
    assert found.passed
    assert "TROLY_TELEGRAM_TOKEN" in found.finding


def test_the_token_is_never_shown(tmp_path: Path) -> None:
    BotDatabase.open(tmp_path).close()
    found = of_bot(tmp_path, "123:bi-mat", (1, 2))
    assert (found.passed, "bi-mat" in found.finding) == (True, False)
    assert "2 quản trị viên" in found.finding
    assert "nguyên vẹn" in found.finding


def test_a_broken_database_is_named(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"torn" * 500)
    found = of_bot(tmp_path)
    assert not found.passed
    assert NAME in found.finding
