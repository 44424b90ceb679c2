"""A build that is killed at any stage: the index in use goes on answering, and the next build works."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys

import pytest

from bot import texts
from tests.real import ROOT, TROLY, Troly

QUESTION = "Trưởng thôn ở Đức Phổ không quá bao nhiêu tuổi?"


def killed_when(troly: Troly, shown: str, *arguments: str) -> bool:
    """Runs the command at a terminal and kills it when ``shown`` appears there; False if it never did."""
    terminal, side = pty.openpty()
    try:
        process = subprocess.Popen(
            [TROLY, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=side,
            cwd=troly.cwd,
            env=troly.environment(TERM="xterm", COLUMNS="120"),
        )
        os.close(side)
        seen = b""
        while shown.encode() not in seen:
            try:
                chunk = os.read(terminal, 4096)
            except OSError:  # the other side is closed: it has ended
                break
            if not chunk:
                break
            seen += chunk
        process.kill()
        process.wait()
        return process.returncode < 0
    finally:
        os.close(terminal)


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["segment", "embed"])
def test_a_killed_rebuild_leaves_the_old_index_answering(own_troly: Troly, stage: str) -> None:
    before = own_troly.ask(QUESTION)
    index = own_troly.data / "index"
    current = (index / "CURRENT").read_text()
    if stage == "embed":  # with every vector known that stage would be over at once
        (index / ".vectors.db").unlink()
    assert killed_when(own_troly, texts.STAGES[stage], "index", "--rebuild")
    assert (index / "CURRENT").read_text() == current
    done = own_troly.run("ask", QUESTION)
    assert done.status == 0
    assert "65 tuổi" in done.text
    assert {**own_troly.ask(QUESTION), "ms": 0} == {**before, "ms": 0}
    assert own_troly.run("doctor").status == 0


@pytest.mark.slow
def test_a_killed_first_build_is_begun_anew(own_troly: Troly) -> None:
    index = own_troly.data / "index"
    for path in index.iterdir():
        if path.name != ".vectors.db":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert killed_when(own_troly, texts.STAGES["segment"], "index")
    assert not (index / "CURRENT").exists()
    answer = own_troly.ask(QUESTION)
    assert answer["kind"] == "answer"
    assert not (index / ".building").exists()


@pytest.mark.slow
def test_builds_killed_at_random_moments_leave_no_broken_start() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.kill_reindex", "--kills", "10"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Broken starts: 0" in done.stdout
