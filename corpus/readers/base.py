"""What every reader keeps to."""

from __future__ import annotations

from typing import Protocol

from corpus.readers.isolation import Progress
from corpus.readers.report import Reading


class Reader(Protocol):
    """Turns the bytes of one format into a source text and a report."""

    def read(self, data: bytes, name: str, progress: Progress) -> Reading:
        """Raises ``DocumentRefused`` naming the file ``name``; in the reading process anything else too."""
        ...
