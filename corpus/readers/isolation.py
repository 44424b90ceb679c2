"""Reads a file in a process of its own, with limits on time, memory and disk.

Whatever a file does to its reader ends here as a reading or as one refusal. The process has a folder of its
own that goes away with it, and no setting or secret of this one. It tells each page or step through a pipe;
when it is silent for too long, it is ended together with everything it has started.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import corpus
from corpus.errors import DocumentRefused
from corpus.readers.limits import MAX_CHARACTERS, SILENT_SECONDS, TOTAL_SECONDS
from corpus.readers.report import Reading, ReadingReport
from corpus.store.codec import load

log = logging.getLogger(__name__)

#: Called with the pages or steps done, and of how many.
Progress = Callable[[int, int], None]
#: Files of the folder: what is read, and what the reader leaves there.
DOCUMENT, SOURCE, REPORT, REFUSAL, COMPLAINTS = (
    "document", "source.txt", "report.json", "refusal.txt", "complaints.txt",
)  # fmt: skip
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")
_MOST_LEFT = 4 * MAX_CHARACTERS  # bytes
_TOO_LONG = "đọc quá lâu nên đã dừng; tệp có thể bị hỏng hoặc quá lớn."
_BROKE_DOWN = "bộ đọc dừng đột ngột, tệp có thể bị hỏng."
_NO_ROOM = "không đủ chỗ tạm hoặc bộ nhớ trên máy để đọc tệp."


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a reader may take, in seconds: between two signs of life, and altogether."""

    silent: float = SILENT_SECONDS
    total: float = TOTAL_SECONDS


_PATIENCE = Patience()


def silent(_done: int, _total: int) -> None:
    """Tells nobody."""


def read_isolated(
    data: bytes, name: str, progress: Progress = silent, patience: Patience = _PATIENCE
) -> Reading:
    """The reading of a file that is no plain text; raises ``DocumentRefused``, nothing else, naming it."""
    try:
        with TemporaryDirectory(prefix="troly-reader-", ignore_cleanup_errors=True) as folder:
            return _read(Path(folder), data, name, progress, patience)
    except OSError as error:
        log.warning("no reader could be started for %s: %s", name, error)
        raise DocumentRefused(f"{name}: {_NO_ROOM}") from error


def _read(folder: Path, data: bytes, name: str, progress: Progress, patience: Patience) -> Reading:
    (folder / DOCUMENT).write_bytes(data)
    with _reader_process(folder, name) as (process, pipe):
        ended = _follow(pipe, progress, patience) and _status(process) == 0
        why = _BROKE_DOWN if process.poll() is not None else _TOO_LONG
    refusal = _left(folder, REFUSAL)
    if refusal or not ended:
        reason = refusal or f"{name}: {why}"
        log.info("refused: %s (status %s) %s", reason, process.returncode, _left(folder, COMPLAINTS)[-500:])
        raise DocumentRefused(reason)
    try:
        return Reading(_left(folder, SOURCE), load(ReadingReport, _left(folder, REPORT)))
    except (ValueError, TypeError, KeyError) as error:  # a reader that a file has got hold of
        raise DocumentRefused(f"{name}: {_BROKE_DOWN}") from error


@contextmanager
def _reader_process(folder: Path, name: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The running reader and the end of its pipe; leaves nothing running."""
    ours, theirs = os.pipe()
    try:
        with (folder / COMPLAINTS).open("wb") as complaints:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "corpus.readers.worker", str(theirs), name],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=complaints,
                pass_fds=(theirs,), cwd=folder, env=_environment(folder), start_new_session=True,
            )  # fmt: skip
    except BaseException:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
    try:
        yield process, ours
    finally:
        os.close(ours)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    kept = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    root = str(Path(corpus.__path__[0]).resolve().parent)
    home = str(folder)
    return kept | {
        "PYTHONPATH": root, "HOME": home, "TMPDIR": home, "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1",
    }  # fmt: skip


def _follow(pipe: int, progress: Progress, patience: Patience) -> bool:
    """Passes progress on until the reader closes its end; False when patience ran out."""
    end = time.monotonic() + patience.total
    unread = b""
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0.0, min(patience.silent, end - time.monotonic())))
        if not ready:
            return False
        told = os.read(pipe, 4096)
        if not told:
            return True
        *lines, unread = (unread + told).split(b"\n")
        unread = unread[-64:]
        for line in lines:
            done, _, total = line.partition(b"/")
            if done.isdigit() and total.isdigit():
                progress(int(done[:9]), int(total[:9]))


def _status(process: subprocess.Popen[bytes]) -> int | None:
    """How the reader ended; ``None`` when it closed its pipe and still runs."""
    try:
        return process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return None


def _left(folder: Path, name: str) -> str:
    """The text of a file that the reader left, "" where it left none."""
    try:
        with (folder / name).open("rb") as file:
            return file.read(_MOST_LEFT).decode("utf-8", "replace")
    except OSError:
        return ""
