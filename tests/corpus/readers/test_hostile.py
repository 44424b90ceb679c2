"""A hundred broken and hostile files: each ends as one clear refusal, soon, and nothing is left of it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.errors import DocumentRefused
from corpus.readers.formats import Source, read_source
from corpus.readers.limits import SILENT_SECONDS
from tests.corpus.readers.making.hostile import HOSTILE, ODD, Make

QUICK = (
    "cut-50.docx", "billion-laughs.docx", "bomb-in-media.docx", "password.docx", "ten-thousand-pages.pdf",
    "password.pdf", "cut-60.pdf", "excel.doc", "far-corner.xlsx", "hundred-thousand-squared.png",
    "letter.docx",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What became of a file: its text, or why it was refused, and after how many seconds."""

    source: Source | None
    refusal: str
    seconds: float


def read(folder: Path, name: str, make: Make) -> Outcome:
    path = folder / name
    path.write_bytes(make())
    start = time.monotonic()
    try:
        source, refusal = read_source(path), ""
    except DocumentRefused as refused:
        source, refusal = None, str(refused)
    return Outcome(source, refusal, time.monotonic() - start)


def check_refusal(name: str, outcome: Outcome) -> None:
    assert outcome.source is None
    assert outcome.refusal.startswith(f"{name}: ")
    assert outcome.refusal.endswith(".")
    assert "\n" not in outcome.refusal
    assert "Error" not in outcome.refusal
    assert outcome.seconds < SILENT_SECONDS


@pytest.mark.parametrize("name", QUICK)
def test_the_worst_are_refused(tmp_path: Path, name: str) -> None:
    check_refusal(name, read(tmp_path, name, HOSTILE[name]))


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A folder for the files, and the one in which readers keep what they need."""
    files, temporary = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("temporary")
    before, tempfile.tempdir = tempfile.tempdir, str(temporary)
    yield files, temporary
    tempfile.tempdir = before


@pytest.fixture(scope="module")
def outcomes(places: tuple[Path, Path]) -> dict[str, Outcome]:
    files, _ = places
    every = HOSTILE | ODD
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda name: read(files, name, every[name]), every)
        return dict(zip(every, found, strict=True))


def test_the_museum_holds_a_hundred_files() -> None:
    assert len(HOSTILE) >= 100


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_one_clear_refusal(outcomes: dict[str, Outcome], name: str) -> None:
    check_refusal(name, outcomes[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
def test_what_only_looks_odd_is_read(outcomes: dict[str, Outcome], name: str) -> None:
    source = outcomes[name].source
    assert source is not None, outcomes[name].refusal
    assert source.text.strip()


@pytest.mark.slow
def test_nothing_is_left(outcomes: dict[str, Outcome], places: tuple[Path, Path]) -> None:
    files, temporary = places
    assert {path.name for path in files.iterdir()} == set(outcomes)
    assert list(temporary.iterdir()) == []
    assert not Path("/tmp/troly-was-here").exists()
    assert running_in(temporary) == []


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
