"""Everything that an admin does, in a log that is only added to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.keeping.database import BotDatabase


@dataclass(frozen=True, slots=True)
class Deed:
    at: float
    actor: int
    deed: str
    detail: str


class Audit:
    def __init__(self, db: BotDatabase) -> None:
        self._db = db

    def add(self, actor: int, deed: str, detail: str, now: float) -> None:
        sql = "insert into audit (at, actor, deed, detail) values (?, ?, ?, ?)"
        self._db.run(sql, now, actor, deed, detail)

    def last(self, most: int) -> list[Deed]:
        """The newest first."""
        sql = "select at, actor, deed, detail from audit order by id desc limit ?"
        return [Deed(*row) for row in self._db.rows(sql, most)]
