"""One process a data folder."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from bot.texts import RUNNING
from corpus.errors import ReadableError


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keeps a second process out, which raises ``ReadableError``; the kernel lets go when this one dies."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".bot.lock").open("w")
    except OSError as error:
        raise ReadableError(f"Không ghi được vào {folder}: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ReadableError(RUNNING) from error
        yield
