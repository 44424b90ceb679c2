"""Seals of the files of a generation: size and hash, by which a torn or altered file is known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

#: Files that together are larger are not hashed at every opening; their sizes are compared all the same.
QUICKLY_HASHED = 64_000_000  # bytes, about 0.1 s


@dataclass(frozen=True, slots=True)
class Seal:
    size: int
    sha256: str


def sealed(paths: Iterable[Path]) -> dict[str, Seal]:
    """The seals of files by name. Raises ``OSError``."""
    return {path.name: Seal(path.stat().st_size, _sha256_of(path)) for path in sorted(paths)}


def broken(folder: Path, seals: Mapping[str, Seal], *, wholly: bool = False) -> Iterator[str]:
    """Names of the files of ``folder`` that are missing or not as they were sealed.

    Hashes are compared ``wholly``, or where that is quick; once in a process while a file stays as it is.
    """
    hashing = wholly or sum(seal.size for seal in seals.values()) <= QUICKLY_HASHED
    for name, seal in seals.items():
        try:
            if not _holds(folder / name, seal, hashing=hashing):
                yield name
        except OSError:
            yield name


def _holds(path: Path, seal: Seal, *, hashing: bool) -> bool:
    now = path.stat()
    return now.st_size == seal.size and (
        not hashing or _sha256(path, now.st_ino, now.st_size, now.st_mtime_ns) == seal.sha256
    )


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=64)
def _sha256(path: Path, _inode: int, _size: int, _changed: int) -> str:
    return _sha256_of(path)
