"""Who administers besides those in the settings, and how one becomes it: a code that an admin approves."""

from __future__ import annotations

import hashlib
import secrets

from bot.keeping.database import BotDatabase

PAIRING_SECONDS = 900.0
#: No letters or digits that look alike.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH = 8


class Admins:
    def __init__(self, db: BotDatabase, of_settings: frozenset[int]) -> None:
        self._db, self._of_settings = db, of_settings

    def __contains__(self, user: int) -> bool:
        return user in self._of_settings or bool(self._db.value("select 1 from admins where id = ?", user))

    def all(self) -> list[int]:
        return sorted({*self._of_settings, *(row[0] for row in self._db.rows("select id from admins"))})

    def ask(self, user: int, now: float) -> str:
        """A code for a person who wants to administer; one before it is good no more."""
        code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        with self._db.transaction():
            self._db.run("delete from pairings where user = ? or until <= ?", user, now)
            self._db.run("insert into pairings values (?, ?, ?)", _hash(code), user, now + PAIRING_SECONDS)
        return code

    def approve(self, code: str, by: int, now: float) -> int | None:
        """The person whose code it is, an admin from now on; None for an unknown or old code."""
        with self._db.transaction(durable=True):
            sql = "select user from pairings where code = ? and until > ?"
            user = self._db.value(sql, _hash(code.strip().upper()), now)
            if user is None:
                return None
            self._db.run("delete from pairings where user = ?", user)
            self._db.run("insert or ignore into admins values (?, ?, ?)", user, now, by)
        return int(user)


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()
