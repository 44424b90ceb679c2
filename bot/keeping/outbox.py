"""What goes out: stored with the answer, sent in the order of its chat, marked before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.front.actions import Action
from bot.keeping.database import BotDatabase
from bot.keeping.plain_form import action_of, action_text

#: What nobody waits for after a restart: the press or the search is over.
_PASSING = ("Toast", "Results")


@dataclass(frozen=True, slots=True)
class Parcel:
    """An action on its way; ``part`` counts the messages of one answer.

    ``resent``: how many times it may have arrived already.
    """

    id: int
    action: Action
    event: int
    part: int
    resent: int
    added: float  # seconds since 1970


class Outbox:
    def __init__(self, db: BotDatabase) -> None:
        self._db = db

    def add(self, actions: Iterable[Action], event: int, now: float) -> None:
        """Actions that answer an event (0 for none), to be carried out in this order."""
        sql = (
            "insert into outbox (chat, event, kind, body, content, state, part, resent, added) "
            "values (?, ?, ?, ?, ?, 'waiting', ?, 0, ?)"
        )
        part = 0
        for action in actions:
            kind, body, content = action_text(action)
            self._db.run(sql, action.chat, event, kind, body, content, part, now)
            part += kind in {"Send", "Edit"}

    def next(self, chat: int) -> Parcel | None:
        """The first of a chat."""
        sql = (
            "select id, kind, body, content, event, part, resent, added from outbox "
            "where chat = ? and state in ('waiting', 'sending') order by id limit 1"
        )
        row = self._db.row(sql, chat)
        if row is None:
            return None
        identity, kind, body, content, event, part, resent, added = row
        return Parcel(identity, action_of(kind, body, content), event, part, resent, added)

    def on_its_way(self, parcel: int) -> None:
        """To be called before it can have any effect, and no sooner."""
        self._db.run("update outbox set state = 'sending' where id = ?", parcel)

    def sent(self, parcel: int) -> None:
        self._finish(parcel, "done")

    def failed(self, parcel: int) -> None:
        """It can never be carried out."""
        self._finish(parcel, "failed")

    def again(self, parcel: int, *, perhaps_sent: bool) -> None:
        """It is to be tried again; ``perhaps_sent``: nobody knows whether it arrived."""
        sql = "update outbox set state = 'waiting', resent = resent + ? where id = ?"
        self._db.run(sql, int(perhaps_sent), parcel)

    def drop(self, chat: int) -> None:
        """Everything for a chat that cannot be written to."""
        self._db.run(
            "update outbox set state = 'failed', body = '', content = null "
            "where chat = ? and state in ('waiting', 'sending')",
            chat,
        )

    def drop_first(self, chat: int) -> bool:
        """Gives up what nobody can even read; whether there was anything."""
        first = "select min(id) from outbox where chat = ? and state in ('waiting', 'sending')"
        return bool(self._db.run(f"update outbox set state = 'failed' where id = ({first})", chat))

    def recover(self) -> None:
        """After a start: what was on its way when the program died may have arrived, or comes too late."""
        marks = ", ".join("?" * len(_PASSING))
        with self._db.transaction():
            self._db.run(
                "update outbox set state = 'waiting', resent = resent + 1 "
                f"where state = 'sending' or (state = 'waiting' and kind in ({marks}))",
                *_PASSING,
            )

    def chats(self) -> list[int]:
        """Chats with something on its way."""
        sql = "select distinct chat from outbox where state in ('waiting', 'sending')"
        return [row[0] for row in self._db.rows(sql)]

    def waiting(self) -> int:
        return int(self._db.value("select count(*) from outbox where state in ('waiting', 'sending')"))

    def sweep(self, before: float) -> None:
        self._db.run("delete from outbox where state in ('done', 'failed') and added < ?", before)

    def _finish(self, parcel: int, state: str) -> None:
        self._db.run("update outbox set state = ?, body = '', content = null where id = ?", state, parcel)
