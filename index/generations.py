"""Generations of the index on disk: built aside, switched to in one step, old ones pruned.

    data/index/CURRENT      the name of the generation in use
    data/index/000007/      a generation: manifest, store, keyword tables, vectors, restorer
    data/index/.building/   what a running (or killed) build has so far
    data/index/.lock        held by the one that builds; the kernel lets go of it when that process dies
    data/index/.vectors.db  the cache of embeddings

``CURRENT`` says "000007", or after a rollback "000006 instead of 000008": as long as that stands there, no
command but ``troly index`` builds anew, and the generations in between are kept to be returned to. It is a
file, replaced by an atomic rename, not a symbolic link: it survives file systems and backups
without links, and reading it gives a name that stays good although the next one is switched to meanwhile.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexNotReplaced, IndexUnavailable

KEPT = 3
_CURRENT, _BUILDING, _LOCK = "CURRENT", ".building", ".lock"
_NAME = re.compile(r"\d{6,}")
_POINTER = re.compile(r"(\d{6,})(?: instead of (\d{6,}))?")


@dataclass(frozen=True, slots=True)
class InUse:
    """The generation in use; after a rollback ``instead_of`` the newest one, "" otherwise."""

    folder: Path
    instead_of: str = ""


class Generations:
    """The folder that holds them; it is made when something is built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def vector_cache(self) -> Path:
        return self.folder / ".vectors.db"

    def current(self) -> Path:
        """The folder of the generation in use. Raises ``IndexUnavailable`` when there is none."""
        return self.in_use().folder

    def in_use(self) -> InUse:
        """The generation in use. Raises ``IndexUnavailable`` when there is none."""
        try:
            text = (self.folder / _CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise IndexUnavailable("Chưa có chỉ mục; hãy chạy: troly index") from error
        found = _POINTER.fullmatch(text)
        if found is None or not (self.folder / found[1]).is_dir():
            raise IndexUnavailable(
                f"Tệp CURRENT chỉ đến chỉ mục không có ({text!r}); hãy chạy: troly index --rebuild"
            )
        return InUse(self.folder / found[1], found[2] or "")

    def all(self) -> list[Path]:
        """The folders of all generations, oldest first."""
        try:
            return sorted(path for path in self.folder.iterdir() if _NAME.fullmatch(path.name))
        except OSError:
            return []

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Waits until no other process builds. What a build leaves unfinished is swept away.

        Raises ``IndexNotReplaced`` when the folder cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / _LOCK).open("w")
        except OSError as error:
            raise IndexNotReplaced(f"Không ghi được vào {self.folder}: {error.strerror}") from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._sweep()
            try:
                yield
            finally:
                self._sweep()

    def busy(self) -> bool:
        """Whether a process builds just now."""
        try:
            with (self.folder / _LOCK).open("r") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:  # nothing was ever built
            return False
        return False

    def new_folder(self) -> Path:
        """An empty folder to build in; only while locked."""
        folder = self.folder / _BUILDING
        folder.mkdir()
        return folder

    def switch_to(self, built: Path) -> Path:
        """Makes what ``new_folder`` gave the generation in use, synced to disk first; only while locked.

        What was gone back from is given up: it can no longer be returned to.
        """
        for file in built.iterdir():
            _sync(file)
        _sync(built)
        numbers = [int(path.name) for path in self.all()]
        for given_up in self._left_behind():
            shutil.rmtree(given_up, ignore_errors=True)
        generation = self.folder / f"{max(numbers, default=0) + 1:06d}"
        built.rename(generation)
        _sync(self.folder)
        self._point_at(generation.name)
        return generation

    def roll_back(self, generation: Path) -> None:
        """Makes an earlier (or once more a later) generation the one in use; only while locked."""
        newest = max(path.name for path in self.all())
        back = generation.name != newest
        self._point_at(f"{generation.name} instead of {newest}" if back else newest)

    def settle(self) -> None:
        """Takes the generation in use for good: a rollback is over; only while locked."""
        in_use = self.in_use()
        if in_use.instead_of:
            left_behind = self._left_behind()
            self._point_at(in_use.folder.name)
            for path in left_behind:
                shutil.rmtree(path, ignore_errors=True)

    def _point_at(self, text: str) -> None:
        fresh = self.folder / f"{_CURRENT}.new"
        fresh.write_text(text + "\n", encoding="utf-8")
        _sync(fresh)
        fresh.replace(self.folder / _CURRENT)
        _sync(self.folder)

    def _left_behind(self) -> list[Path]:
        """The generations that a rollback left for an earlier one."""
        try:
            in_use = self.in_use()
        except IndexUnavailable:
            return []
        return [path for path in self.all() if in_use.folder.name < path.name <= in_use.instead_of]

    def _sweep(self) -> None:
        """Removes unfinished builds, generations never switched to, and all but the last ``KEPT``."""
        shutil.rmtree(self.folder / _BUILDING, ignore_errors=True)
        (self.folder / f"{_CURRENT}.new").unlink(missing_ok=True)
        try:
            in_use = self.in_use()
        except IndexUnavailable:
            return  # nothing is in use: nothing is known to be superfluous
        newest = max(in_use.folder.name, in_use.instead_of)
        kept = {in_use.folder, *[path for path in self.all() if path.name <= newest][-KEPT:]}
        for path in self.all():
            if path not in kept:
                shutil.rmtree(path, ignore_errors=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
