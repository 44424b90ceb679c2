"""Generations of the index on disk: built aside, switched to in one step, old ones pruned.

    data/index/CURRENT      the name of the generation in use
    data/index/000007/      a generation: manifest, store, keyword tables, vectors, restorer
    data/index/.building/   what a running (or killed) build has so far
    data/index/.lock        held by the one that builds; the kernel lets go of it when that process dies
    data/index/.vectors.db  the cache of embeddings

``CURRENT`` is a file, replaced by an atomic rename, not a symbolic link: it survives file systems and backups
without links, and reading it gives a name that stays good although the next one is switched to meanwhile.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import IndexUnavailable

KEPT = 3
_CURRENT, _BUILDING, _LOCK = "CURRENT", ".building", ".lock"
_NAME = re.compile(r"\d{6,}")


class Generations:
    """The folder that holds them; it is made when something is built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def vector_cache(self) -> Path:
        return self.folder / ".vectors.db"

    def current(self) -> Path:
        """The generation in use. Raises ``IndexUnavailable`` when there is none."""
        try:
            name = (self.folder / _CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise IndexUnavailable("Chưa có chỉ mục; hãy chạy: troly index") from error
        path = self.folder / name
        if not _NAME.fullmatch(name) or not path.is_dir():
            raise IndexUnavailable(
                f"Tệp CURRENT chỉ đến chỉ mục không có ({name!r}); hãy chạy: troly index --rebuild"
            )
        return path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Waits until no other process builds. What a build leaves unfinished is swept away.

        Raises ``IndexUnavailable`` when the folder cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / _LOCK).open("w")
        except OSError as error:
            raise IndexUnavailable(f"Không ghi được vào {self.folder}: {error.strerror}") from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._sweep()
            try:
                yield
            finally:
                self._sweep()

    def new_folder(self) -> Path:
        """An empty folder to build in; only while locked."""
        folder = self.folder / _BUILDING
        folder.mkdir()
        return folder

    def switch_to(self, built: Path) -> Path:
        """Makes what ``new_folder`` gave the generation in use, synced to disk first; only while locked."""
        for file in built.iterdir():
            _sync(file)
        _sync(built)
        numbers = [int(path.name) for path in self._all()]
        generation = self.folder / f"{max(numbers, default=0) + 1:06d}"
        built.rename(generation)
        _sync(self.folder)
        fresh = self.folder / f"{_CURRENT}.new"
        fresh.write_text(generation.name + "\n", encoding="utf-8")
        _sync(fresh)
        fresh.replace(self.folder / _CURRENT)
        _sync(self.folder)
        return generation

    def _all(self) -> list[Path]:
        return sorted(path for path in self.folder.iterdir() if _NAME.fullmatch(path.name))

    def _sweep(self) -> None:
        """Removes unfinished builds, generations never switched to, and all but the last ``KEPT``."""
        shutil.rmtree(self.folder / _BUILDING, ignore_errors=True)
        (self.folder / f"{_CURRENT}.new").unlink(missing_ok=True)
        try:
            current = self.current().name
        except IndexUnavailable:
            return  # nothing is in use: nothing is known to be superfluous
        finished = [path for path in self._all() if path.name <= current]
        for path in self._all():
            if path not in finished[-KEPT:]:
                shutil.rmtree(path, ignore_errors=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
