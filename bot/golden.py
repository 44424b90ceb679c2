"""Golden questions and conversations: what was typed, and what must be cited."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import ReadableError
from corpus.text.plain import plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """A question with what must be cited; without quotes and documents it must be refused."""

    id: str
    question: str
    kind: str
    style: str
    documents: frozenset[str]
    quotes: tuple[str, ...]  # all must be cited
    any_quotes: tuple[str, ...]  # one suffices

    @property
    def answerable(self) -> bool:
        return bool(self.documents)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The turns of one chat; the first is complete by itself."""

    id: str
    turns: tuple[GoldenQuestion, ...]


def load_questions(paths: Iterable[Path]) -> list[GoldenQuestion]:
    """All questions of JSON-lines files; raises ``ReadableError`` naming file and line."""
    return read_rows(paths, lambda row: _question(row, row["id"], row["question"]))


def load_dialogues(paths: Iterable[Path]) -> list[Dialogue]:
    """All conversations of JSON-lines files; raises ``ReadableError`` naming file and line."""
    return read_rows(paths, _dialogue)


def read_rows(paths: Iterable[Path], read: Callable[[Mapping[str, Any]], T]) -> list[T]:
    """What ``read`` makes of every line of JSON-lines files; ``ReadableError`` names file and line."""
    found = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ReadableError(f"{path}: không đọc được tệp mẫu ({error})") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                found.append(read(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ReadableError(f"{path}:{number}: không phải một mẫu ({error!r})") from error
    return found


def _question(row: Mapping[str, Any], identity: str, typed: str) -> GoldenQuestion:
    documents = row.get("doc") or []
    return GoldenQuestion(
        id=identity,
        question=typed,
        kind=row.get("kind", row.get("why", "")),
        style=row.get("style", ""),
        documents=frozenset([documents] if isinstance(documents, str) else documents),
        quotes=tuple(plain(quote) for quote in row.get("quotes") or ()),
        any_quotes=tuple(plain(quote) for quote in row.get("any_quotes") or ()),
    )


def _dialogue(row: Mapping[str, Any]) -> Dialogue:
    turns = (
        _question(turn, f"{row['id']}.{number}", turn["user"]) for number, turn in enumerate(row["turns"], 1)
    )
    return Dialogue(row["id"], tuple(turns))
