"""The tables of the bot's database, as numbered steps.

A step that was released is never edited: add another.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("bot.keeping")


@MIGRATIONS(name="0001_post")
def post(db: Database) -> None:
    db.table("inbox").create(
        {
            "id": int,  # of the event
            "chat": int,
            "kind": str,
            "body": str,  # JSON; "" once it was answered
            "received": float,  # seconds since 1970
            "done": float,  # null while it waits
        },
        pk="id",
        not_null={"chat", "kind", "body", "received"},
    )
    db.execute("create index inbox_waiting on inbox (chat, id) where done is null")
    db.table("outbox").create(
        {
            "id": int,
            "chat": int,
            "event": int,  # what it answers, 0 for none
            "kind": str,
            "body": str,  # JSON; "" once it was sent
            "content": bytes,  # of a file
            "state": str,  # waiting, sending, done, failed
            "part": int,  # of the answer, from 0
            "resent": int,  # how many times it may have been sent before
            "added": float,
        },
        pk="id",
        not_null={"chat", "event", "kind", "body", "state", "part", "resent", "added"},
    )
    db.table("server").create({"name": str}, not_null={"name"})  # whose events the inbox holds
    db.execute("create index outbox_waiting on outbox (chat, id) where state in ('waiting', 'sending')")


@MIGRATIONS(name="0002_chats")
def chats(db: Database) -> None:
    db.table("chats").create(
        {
            "id": int,
            "locality": str,
            "consent": str,
            "context": str,  # JSON, without a case
            "turn": int,
            "awaits": str,
            "private": int,
            "closed": int,  # the person stopped the bot
        },
        pk="id",
        not_null={"locality", "consent", "context", "turn", "awaits", "private", "closed"},
    )
    db.table("cases").create(
        {"chat": int, "case": str, "wizard": str, "until": float},  # JSON, null where there is none
        pk="chat",
        not_null={"until"},
    )
    db.table("messages").create(
        {"chat": int, "id": int, "question": int, "part": int, "html": str, "buttons": str, "sent": float},
        pk=("chat", "id"),
        not_null={"question", "part", "html", "buttons", "sent"},  # the two texts are digests
    )
    db.table("messages").create_index(["chat", "question"])


@MIGRATIONS(name="0003_log")
def log(db: Database) -> None:
    db.table("answers").create(
        {
            "id": int,  # of the event
            "at": float,
            "kind": str,
            "places": str,  # JSON: what its buttons show
            "locality": str,
            "ms": float,
            "who": str,  # keyed hash, "" without consent
            "question": str,  # "" without consent, and for a case
        },
        pk="id",
        not_null={"at", "kind", "places", "locality", "ms", "who", "question"},
    )
    db.table("answers").create_index(["at"])
    db.table("answers").create_index(["who"])
    db.table("feedback").create(
        {
            "id": int,
            "at": float,
            "answer": int,  # 0 for a remark in words
            "who": str,
            "liked": int,
            "reason": str,
            "text": str,
        },
        pk="id",
        not_null={"at", "answer", "who", "liked", "reason", "text"},
    )
    db.table("feedback").create_index(["answer", "who"])


@MIGRATIONS(name="0004_office")
def office(db: Database) -> None:
    db.table("admins").create({"id": int, "since": float, "by": int}, pk="id", not_null={"since", "by"})
    db.table("pairings").create(
        {"code": str, "user": int, "until": float}, pk="code", not_null={"user", "until"}
    )
    db.table("uploads").create(
        {"id": int, "at": float, "by": int, "name": str, "file": str}, pk="id",
        not_null={"at", "by", "name", "file"},
    )  # fmt: skip
    db.table("audit").create(
        {"id": int, "at": float, "actor": int, "deed": str, "detail": str}, pk="id",
        not_null={"at", "actor", "deed", "detail"},
    )  # fmt: skip
    for change in ("update", "delete"):
        db.execute(
            f"create trigger audit_no_{change} before {change} on audit "
            "begin select raise(abort, 'the audit log is only added to'); end"
        )


@MIGRATIONS(name="0005_completing")
def completing(db: Database) -> None:
    """What admins answer about documents; all JSON, "" where there is none."""
    db.table("chats").add_column("completing", str, not_null_default="")
    db.table("uploads").add_column("seen", str, not_null_default="")
    db.table("uploads").add_column("answers", str, not_null_default="")
