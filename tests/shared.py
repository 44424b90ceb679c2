"""What is slow to make is made once a session, by the process that needs it first."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

T = TypeVar("T")


@dataclass(frozen=True)
class Shared:
    """A folder of the session, the same in all its processes."""

    folder: Path

    def made(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made by whoever comes first; the others wait for it."""
        kept = self.folder / f"{name}.pickle"
        with FileLock(self.folder / f"{name}.lock"):
            if not kept.is_file():
                kept.write_bytes(pickle.dumps(make()))
        value: T = pickle.loads(kept.read_bytes())
        return value
