"""Settings: from the environment or ``.env``; a value that cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import PLANS, Settings, load_settings
from corpus.errors import SettingsInvalid
from tests.real import Troly


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"TROLY_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.data_dir == Path("data")
    assert settings.corpus_dir == PLANS
    assert PLANS.is_dir()


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("TROLY_DATA_DIR=of-file\nTROLY_CORPUS_DIR=văn bản\nOTHER=1\nTROLY_UNKNOWN=1\n")
    monkeypatch.setenv("TROLY_DATA_DIR", "of-environment")
    settings = load_settings()
    assert settings.data_dir == Path("of-environment")
    assert settings.corpus_dir == Path("văn bản")


def test_added_documents_are_read_once_there_are_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROLY_DATA_DIR", str(tmp_path / "data"))
    settings = load_settings()
    assert settings.document_folders == (PLANS,)
    settings.added_dir.mkdir(parents=True)
    assert settings.document_folders == (PLANS, settings.added_dir)


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        load_settings().data_dir = Path("x")  # type: ignore[misc]


@pytest.mark.parametrize("name", ["TROLY_EMBEDDER", "TROLY_DATA_DIR", "TROLY_CORPUS_DIR"])
def test_an_empty_value_is_refused_by_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty path would quietly mean the folder one happens to stand in."""
    monkeypatch.setenv(name, "")
    with pytest.raises(SettingsInvalid, match=name):
        load_settings()


def test_a_file_of_another_encoding_is_named() -> None:
    Path(".env").write_bytes(b"TROLY_DATA_DIR=d\xff\xfe\n")
    with pytest.raises(SettingsInvalid, match=r"\.env"):
        load_settings()


def test_every_setting_is_described() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_the_command_fails_with_one_line(tmp_path: Path) -> None:
    done = Troly(tmp_path / "data", tmp_path).run("ask", "ai ký?", env={"TROLY_EMBEDDER": ""})
    assert (done.status, done.out) == (1, b"")
    assert len(done.complaints) == 1
    assert "TROLY_EMBEDDER" in done.complaints[0]
