"""What places are called: admins may name new ones at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SourcesInvalid
from corpus.sources_file import load_sources, sources_with


@dataclass(frozen=True)
class PlaceNames:
    """Reads what admins wrote in the folder ``data`` each time: it is asked for a few times a day."""

    data: Path

    def by_code(self) -> Mapping[str, str]:
        """Where the admins' file has a mistake, which the next build tells, the names that are shipped."""
        try:
            sources = sources_with(self.data)
        except SourcesInvalid:
            sources = load_sources()
        return {place.code: place.name for place in sources.places}
