"""Files that wait for an admin's word, with what was seen in them and what was answered since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.front.inspecting import Preview
from bot.keeping.database import BotDatabase
from corpus.sources import StatedFacts
from corpus.store.codec import dump, load, load_tuple


@dataclass(frozen=True, slots=True)
class WaitingFile:
    name: str
    file: str  # its path
    seen: Preview | None  # None for one that an earlier version of the program took
    answers: tuple[StatedFacts, ...] = ()


class WaitingFiles:
    def __init__(self, db: BotDatabase) -> None:
        self._db = db

    def add(self, number: int, by: int, name: str, file: str, seen: Preview, now: float) -> None:
        sql = "insert or replace into uploads (id, at, by, name, file, seen) values (?, ?, ?, ?, ?, ?)"
        self._db.run(sql, number, now, by, name, file, dump(seen))

    def answer(self, number: int, answers: Sequence[StatedFacts]) -> None:
        """What was answered about a file, in place of what was before."""
        self._db.run("update uploads set answers = ? where id = ?", dump(tuple(answers)), number)

    def get(self, number: int) -> WaitingFile | None:
        row = self._db.row("select name, file, seen, answers from uploads where id = ?", number)
        if row is None:
            return None
        name, file, seen, answers = row
        read = load(Preview, seen) if seen else None
        return WaitingFile(name, file, read, load_tuple(StatedFacts, answers or "[]"))

    def remove(self, number: int) -> None:
        self._db.run("delete from uploads where id = ?", number)

    def older(self, before: float) -> list[int]:
        return [row[0] for row in self._db.rows("select id from uploads where at < ?", before)]
