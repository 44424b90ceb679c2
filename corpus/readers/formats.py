"""Which reader reads which file, and what no reader gets to see."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from corpus.errors import DocumentRefused
from corpus.readers.plain import PlainReader

MAX_BYTES = 5_000_000


class Reader(Protocol):
    """Turns the bytes of one format into a source text, to which all offsets refer."""

    @property
    def suffixes(self) -> frozenset[str]:
        """Lower-case file name endings that this reader takes, dot included."""
        ...

    def read(self, data: bytes, name: str) -> str:
        """The source text; raises ``DocumentRefused`` naming the file ``name``."""
        ...


READERS: tuple[Reader, ...] = (PlainReader(),)


def read_source(path: Path) -> tuple[bytes, str]:
    """The bytes of a file and its source text.

    Raises ``DocumentRefused`` when no reader takes its ending, it cannot be opened, is larger than
    ``MAX_BYTES`` (known before it is read) or is no text.
    """
    name = path.name
    reader = next((reader for reader in READERS if path.suffix.lower() in reader.suffixes), None)
    if reader is None:
        known = ", ".join(sorted(suffix for reader in READERS for suffix in reader.suffixes))
        raise DocumentRefused(f"{name}: chưa đọc được loại tệp này; các loại đọc được: {known}.")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentRefused(f"{name}: tệp quá lớn, tối đa {MAX_BYTES // 1_000_000} MB.")
        data = path.read_bytes()
    except OSError as error:
        raise DocumentRefused(f"{name}: không mở được tệp ({error.strerror}).") from error
    return data, reader.read(data, name)
