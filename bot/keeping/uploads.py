"""Files that wait for an admin's word."""

from __future__ import annotations

from dataclasses import dataclass

from bot.keeping.database import BotDatabase


@dataclass(frozen=True, slots=True)
class WaitingFile:
    name: str
    file: str  # its path


class WaitingFiles:
    def __init__(self, db: BotDatabase) -> None:
        self._db = db

    def add(self, number: int, by: int, name: str, file: str, now: float) -> None:
        sql = "insert or replace into uploads (id, at, by, name, file) values (?, ?, ?, ?, ?)"
        self._db.run(sql, number, now, by, name, file)

    def get(self, number: int) -> WaitingFile | None:
        row = self._db.row("select name, file from uploads where id = ?", number)
        return WaitingFile(*row) if row else None

    def remove(self, number: int) -> None:
        self._db.run("delete from uploads where id = ?", number)

    def older(self, before: float) -> list[int]:
        return [row[0] for row in self._db.rows("select id from uploads where at < ?", before)]
