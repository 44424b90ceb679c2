"""Which messages the bot sent in answer to what, so that they can be edited in place."""

from __future__ import annotations

import hashlib
import hmac

from bot.front.actions import Buttons
from bot.keeping.database import BotDatabase
from corpus.store.codec import dump


class Messages:
    """Of a message only digests are kept: enough to see that an edit would change nothing."""

    def __init__(self, db: BotDatabase, key: bytes) -> None:
        self._db, self._key = db, key

    def sent(
        self, chat: int, message: int, question: int, part: int, html: str, buttons: Buttons, now: float
    ) -> None:
        row = (chat, message, question, part, self._digest(html), self._digest(dump(buttons)), now)
        self._db.run("insert or replace into messages values (?, ?, ?, ?, ?, ?, ?)", *row)

    def edited(self, chat: int, message: int, html: str | None, buttons: Buttons) -> None:
        digest = None if html is None else self._digest(html)
        sql = "update messages set html = coalesce(?, html), buttons = ? where chat = ? and id = ?"
        self._db.run(sql, digest, self._digest(dump(buttons)), chat, message)

    def shows(self, chat: int, message: int, html: str | None, buttons: Buttons) -> bool:
        """Whether a message says that already; ``html`` None stands for any text."""
        row = self._db.row("select html, buttons from messages where chat = ? and id = ?", chat, message)
        if row is None:
            return False
        return row[1] == self._digest(dump(buttons)) and (html is None or row[0] == self._digest(html))

    def answering(self, chat: int, question: int) -> list[int]:
        """The messages that answer a question, in order."""
        sql = "select id from messages where chat = ? and question = ? order by part"
        return [row[0] for row in self._db.rows(sql, chat, question)]

    def gone(self, chat: int, message: int) -> None:
        self._db.run("delete from messages where chat = ? and id = ?", chat, message)

    def sweep(self, before: float) -> None:
        self._db.run("delete from messages where sent < ?", before)

    def _digest(self, text: str) -> str:
        return hmac.new(self._key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:16]
