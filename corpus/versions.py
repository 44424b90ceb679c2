"""Versions of one document: earlier ones by the names of their files, and which file came when.

``ke-hoach.ban-2.docx`` is the second version of ``ke-hoach``; the one in use bears no number. The table
``arrivals.csv`` in the data folder has a line for every file that was added, so that of two files that are
one document, under two names, the later one is known.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Self

from corpus.errors import SourcesInvalid

ARRIVALS = "arrivals.csv"
_COLUMNS = ["file", "added"]
_EARLIER = re.compile(r"(?P<current>.+)\.ban-(?P<number>[1-9]\d*)")


def current_of(document: str) -> str:
    """The id of the version in use, which may be ``document`` itself."""
    found = _EARLIER.fullmatch(document)
    return found["current"] if found else document


def version_of(document: str) -> int | None:
    """The number of an earlier version; ``None`` for the one in use."""
    found = _EARLIER.fullmatch(document)
    return int(found["number"]) if found else None


def earlier_id(document: str, number: int) -> str:
    return f"{document}.ban-{number}"


def next_number(document: str, known: Iterable[str]) -> int:
    """The number for the next earlier version, after those among the ids ``known``."""
    numbers = [number for id in known if current_of(id) == document and (number := version_of(id))]
    return max(numbers, default=0) + 1


@dataclass(frozen=True, slots=True)
class Arrivals:
    """When files were added: a moment each, the same for all that came in one go."""

    moments: Mapping[str, int] = field(default_factory=dict)  # by name of the file; larger is later

    @classmethod
    def load(cls, data: Path) -> Self:
        """Those of the folder ``data``, none where there is no table; raises ``SourcesInvalid``."""
        path = data / ARRIVALS
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (FileNotFoundError, NotADirectoryError):
            return cls()
        except (OSError, UnicodeDecodeError) as error:
            raise SourcesInvalid(f"{ARRIVALS}: không đọc được; phải là tệp CSV mã UTF-8") from error
        rows = [row for row in csv.reader(StringIO(text)) if row]
        if rows[:1] != [_COLUMNS] or any(len(row) != len(_COLUMNS) for row in rows):
            raise SourcesInvalid(f"{ARRIVALS}: mỗi dòng phải có hai cột, dòng đầu là: {','.join(_COLUMNS)}")
        batches: dict[str, int] = {}
        return cls({file: batches.setdefault(added, len(batches)) for file, added in rows[1:]})

    def later(self, one: str, other: str) -> bool | None:
        """Whether file ``one`` came after ``other``; ``None`` where nobody knows. Shipped ones came first."""
        mine, theirs = self.moments.get(one, -1), self.moments.get(other, -1)
        return None if mine == theirs else mine > theirs


NO_ARRIVALS = Arrivals()


def arrival_rows(data: Path, files: Iterable[str], moment: str) -> str:
    """The table with a line for each of ``files``, of which earlier lines are gone."""
    names = set(files)
    path = data / ARRIVALS
    Arrivals.load(data)
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    kept = [row for row in csv.reader(StringIO(text)) if row and row[0] not in names][1:] if text else []
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [_COLUMNS, *kept, *([name, moment] for name in sorted(names))]
    )
    return out.getvalue()
