"""What came in: stored before it counts as received, each event once, until it is answered."""

from __future__ import annotations

from collections.abc import Iterable

from bot.front.events import Event
from bot.keeping.database import BotDatabase
from bot.keeping.plain_form import event_of, event_text


class Inbox:
    def __init__(self, db: BotDatabase) -> None:
        self._db = db

    def receive(self, events: Iterable[Event], now: float) -> list[Event]:
        """Stores events; gives those that were not received before."""
        fresh = []
        with self._db.transaction(durable=True):
            for event in events:
                kind, body = event_text(event)
                row = (event.id, lane_of(event), kind, body, now)
                sql = "insert or ignore into inbox (id, chat, kind, body, received) values (?, ?, ?, ?, ?)"
                if self._db.run(sql, *row):
                    fresh.append(event)
        return fresh

    def belong_to(self, server: str) -> None:
        """Forgets the ids of another server's events: each server numbers its own from anywhere."""
        with self._db.transaction():
            if self._db.value("select name from server") != server:
                self._db.run("delete from inbox where done is not null")
                self._db.run("delete from messages")
                self._db.run("delete from server")
                self._db.run("insert into server values (?)", server)

    def next(self, chat: int) -> Event | None:
        """The oldest event of a chat that waits."""
        row = self._db.row(
            "select kind, body from inbox where chat = ? and done is null order by id limit 1", chat
        )
        return event_of(*row) if row else None

    def done(self, event: int, now: float) -> None:
        """What was answered is known by its id alone from now on."""
        self._db.run("update inbox set done = ?, body = '' where id = ?", now, event)

    def drop_first(self, chat: int) -> None:
        """Gives up what nobody can even read."""
        first = "select min(id) from inbox where chat = ? and done is null"
        self._db.run(f"update inbox set done = received, body = '' where id = ({first})", chat)

    def waiting(self, chat: int | None = None) -> int:
        if chat is None:
            return int(self._db.value("select count(*) from inbox where done is null"))
        return int(self._db.value("select count(*) from inbox where done is null and chat = ?", chat))

    def chats(self) -> list[int]:
        """Chats with events that wait."""
        return [row[0] for row in self._db.rows("select distinct chat from inbox where done is null")]

    def sweep(self, before: float) -> None:
        """Forgets what was answered before a moment: nobody sends it again."""
        self._db.run("delete from inbox where done < ?", before)


def lane_of(event: Event) -> int:
    """In what order is kept: one chat, or what one person types elsewhere."""
    return event.chat
