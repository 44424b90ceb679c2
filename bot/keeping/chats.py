"""What is kept of chats; the facts of a case apart, and for an hour at most."""

from __future__ import annotations

from bot.front.chat import Chat, Consent
from bot.keeping.database import BotDatabase
from bot.keeping.plain_form import (
    case_of,
    case_text,
    completing_of,
    completing_text,
    context_of,
    context_text,
    wizard_of,
    wizard_text,
)

CASE_SECONDS = 3600.0


class Chats:
    def __init__(self, db: BotDatabase) -> None:
        self._db = db

    def get(self, chat: int, now: float) -> Chat:
        """A chat as it was left; a new one where nothing is known."""
        sql = (
            'select locality, consent, context, turn, awaits, completing, cases."case", wizard from chats '
            "left join cases on cases.chat = chats.id and cases.until > ? where chats.id = ?"
        )
        row = self._db.row(sql, now, chat)
        if row is None:
            return Chat(id=chat)
        locality, consent, context, turn, awaits, completing, case, wizard = row
        return Chat(
            id=chat,
            locality=locality,
            consent=Consent(consent),
            context=context_of(context, case_of(case)),
            turn=turn,
            wizard=wizard_of(wizard),
            awaits=awaits,
            completing=completing_of(completing),
        )

    def save(self, chat: Chat, now: float, *, private: bool) -> None:
        row = (
            chat.id, chat.locality, chat.consent.value, context_text(chat.context),
            chat.turn, chat.awaits, completing_text(chat.completing), int(private),
        )  # fmt: skip
        self._db.run(
            "insert into chats (id, locality, consent, context, turn, awaits, completing, private, closed) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, 0) on conflict (id) do update set "
            "locality = excluded.locality, consent = excluded.consent, context = excluded.context, "
            "turn = excluded.turn, awaits = excluded.awaits, completing = excluded.completing",
            *row,
        )
        case, wizard = case_text(chat.context.case), wizard_text(chat.wizard)
        if case is None and wizard is None:
            self._db.run("delete from cases where chat = ?", chat.id)
        else:
            # The hour counts from the first fact: going on with a case does not keep it for longer.
            self._db.run(
                "insert into cases (chat, \"case\", wizard, until) values (?, ?, ?, ?) "
                "on conflict (chat) do update set \"case\" = excluded.\"case\", wizard = excluded.wizard, "
                "until = case when cases.until > ? then cases.until else excluded.until end",
                chat.id, case, wizard, now + CASE_SECONDS, now,
            )  # fmt: skip

    def is_known(self, chat: int) -> bool:
        return bool(self._db.value("select 1 from chats where id = ?", chat))

    def case_until(self, chat: int, now: float) -> float | None:
        """When the facts of an open case are forgotten; None where there is none."""
        found = self._db.value("select until from cases where chat = ? and until > ?", chat, now)
        return None if found is None else float(found)

    def is_open_private(self, user: int) -> bool:
        """Whether the bot may write to a person: they wrote to it, and did not stop it."""
        return bool(self._db.value("select 1 from chats where id = ? and private = 1 and closed = 0", user))

    def close(self, chat: int, *, closed: bool) -> None:
        self._db.run("update chats set closed = ? where id = ?", int(closed), chat)

    def erase(self, chat: int) -> None:
        for table, key in (("chats", "id"), ("cases", "chat"), ("messages", "chat")):
            self._db.run(f"delete from {table} where {key} = ?", chat)

    def sweep(self, now: float) -> None:
        """Forgets the facts of cases whose hour is over."""
        self._db.run("delete from cases where until <= ?", now)
