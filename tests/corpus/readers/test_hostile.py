"""A hundred broken and hostile files: each ends as one clear refusal, soon, and nothing is left of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from corpus.readers.limits import SILENT_SECONDS
from tests.corpus.readers.making.hostile import HOSTILE, ODD
from tests.corpus.readers.measuring import Outcome, outcome_of

QUICK = (
    "cut-50.docx", "billion-laughs.docx", "bomb-in-media.docx", "password.docx", "ten-thousand-pages.pdf",
    "password.pdf", "cut-60.pdf", "excel.doc", "far-corner.xlsx", "hundred-thousand-squared.png",
    "letter.docx",
)  # fmt: skip


def check_refusal(name: str, outcome: Outcome) -> None:
    assert outcome.source is None
    assert outcome.refusal.startswith(f"{name}: ")
    assert outcome.refusal.endswith(".")
    assert "\n" not in outcome.refusal
    assert "Error" not in outcome.refusal
    assert outcome.seconds < SILENT_SECONDS


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which readers keep what they need."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def check_nothing_is_left(folder: Path, name: str, temporary: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {name, temporary.name}
    assert list(temporary.iterdir()) == []
    assert not Path("/tmp/troly-was-here").exists()
    assert running_in(temporary) == []


@pytest.mark.parametrize("name", QUICK)
def test_the_worst_are_refused(tmp_path: Path, temporary: Path, name: str) -> None:
    check_refusal(name, outcome_of(tmp_path, name, HOSTILE[name]))
    check_nothing_is_left(tmp_path, name, temporary)


def test_the_museum_holds_a_hundred_files() -> None:
    assert len(HOSTILE) >= 100


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in QUICK])
def test_each_is_one_clear_refusal(tmp_path: Path, temporary: Path, name: str) -> None:
    check_refusal(name, outcome_of(tmp_path, name, HOSTILE[name]))
    check_nothing_is_left(tmp_path, name, temporary)


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
def test_what_only_looks_odd_is_read(tmp_path: Path, temporary: Path, name: str) -> None:
    outcome = outcome_of(tmp_path, name, ODD[name])
    assert outcome.source is not None, outcome.refusal
    assert outcome.source.text.strip()
    check_nothing_is_left(tmp_path, name, temporary)


def running_in(temporary: Path) -> list[str]:
    """Processes whose temporary files would lie in that folder: readers, and what they have started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            environment = path.read_bytes()
        except OSError:
            continue
        if b"TMPDIR=" + bytes(temporary) in environment:
            found.append(path.parent.name)
    return found
