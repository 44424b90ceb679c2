"""Everything the bot keeps, over one database."""

from __future__ import annotations

from dataclasses import dataclass

from bot.keeping.admins import Admins
from bot.keeping.answers import Answers
from bot.keeping.audit import Audit
from bot.keeping.chats import Chats
from bot.keeping.database import BotDatabase
from bot.keeping.inbox import Inbox
from bot.keeping.messages import Messages
from bot.keeping.outbox import Outbox
from bot.keeping.secret_key import hashed
from bot.keeping.uploads import WaitingFiles

_DAY = 86_400.0
#: For how long a second copy of an event can come, and a message be edited.
_EVENT_DAYS, _MESSAGE_DAYS = 3, 90


@dataclass(frozen=True)
class Archive:
    db: BotDatabase
    key: bytes
    inbox: Inbox
    outbox: Outbox
    chats: Chats
    messages: Messages
    answers: Answers
    admins: Admins
    audit: Audit
    uploads: WaitingFiles
    log_days: int

    @classmethod
    def over(cls, db: BotDatabase, key: bytes, admin_ids: frozenset[int], log_days: int) -> Archive:
        return cls(
            db, key, Inbox(db), Outbox(db), Chats(db), Messages(db, key), Answers(db),
            Admins(db, admin_ids), Audit(db), WaitingFiles(db), log_days,
        )  # fmt: skip

    def who(self, user: int) -> str:
        """A person's mark in the log."""
        return hashed(user, self.key)

    def sweep(self, now: float) -> None:
        """Forgets what is no longer to be kept."""
        with self.db.transaction():
            self.chats.sweep(now)
            self.inbox.sweep(now - _EVENT_DAYS * _DAY)
            self.outbox.sweep(now - _EVENT_DAYS * _DAY)
            self.messages.sweep(now - _MESSAGE_DAYS * _DAY)
            self.answers.sweep(now - self.log_days * _DAY)
        self.db.empty_journal()
