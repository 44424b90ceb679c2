"""The tables of the bot's database, column by column; what was kept stays through every step."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.keeping.database import NAME, BotDatabase
from bot.keeping.migrations import MIGRATIONS
from corpus.errors import ReadableError

#: Table -> column -> (type, not null, place in the primary key).
COLUMNS = {
    "inbox": {
        "id": ("INTEGER", 0, 1),
        "chat": ("INTEGER", 1, 0),
        "kind": ("TEXT", 1, 0),
        "body": ("TEXT", 1, 0),
        "received": ("REAL", 1, 0),
        "done": ("REAL", 0, 0),
    },
    "outbox": {
        "id": ("INTEGER", 0, 1),
        "chat": ("INTEGER", 1, 0),
        "event": ("INTEGER", 1, 0),
        "kind": ("TEXT", 1, 0),
        "body": ("TEXT", 1, 0),
        "content": ("BLOB", 0, 0),
        "state": ("TEXT", 1, 0),
        "part": ("INTEGER", 1, 0),
        "resent": ("INTEGER", 1, 0),
        "added": ("REAL", 1, 0),
    },
    "chats": {
        "id": ("INTEGER", 0, 1),
        "locality": ("TEXT", 1, 0),
        "consent": ("TEXT", 1, 0),
        "context": ("TEXT", 1, 0),
        "turn": ("INTEGER", 1, 0),
        "awaits": ("TEXT", 1, 0),
        "private": ("INTEGER", 1, 0),
        "closed": ("INTEGER", 1, 0),
        "completing": ("TEXT", 1, 0),
    },
    "cases": {
        "chat": ("INTEGER", 0, 1),
        "case": ("TEXT", 0, 0),
        "wizard": ("TEXT", 0, 0),
        "until": ("REAL", 1, 0),
    },
    "messages": {
        "chat": ("INTEGER", 0, 1),
        "id": ("INTEGER", 0, 2),
        "question": ("INTEGER", 1, 0),
        "part": ("INTEGER", 1, 0),
        "html": ("TEXT", 1, 0),
        "buttons": ("TEXT", 1, 0),
        "sent": ("REAL", 1, 0),
    },
    "answers": {
        "id": ("INTEGER", 0, 1),
        "at": ("REAL", 1, 0),
        "kind": ("TEXT", 1, 0),
        "places": ("TEXT", 1, 0),
        "locality": ("TEXT", 1, 0),
        "ms": ("REAL", 1, 0),
        "who": ("TEXT", 1, 0),
        "question": ("TEXT", 1, 0),
    },
    "feedback": {
        "id": ("INTEGER", 0, 1),
        "at": ("REAL", 1, 0),
        "answer": ("INTEGER", 1, 0),
        "who": ("TEXT", 1, 0),
        "liked": ("INTEGER", 1, 0),
        "reason": ("TEXT", 1, 0),
        "text": ("TEXT", 1, 0),
    },
    "admins": {"id": ("INTEGER", 0, 1), "since": ("REAL", 1, 0), "by": ("INTEGER", 1, 0)},
    "pairings": {"code": ("TEXT", 0, 1), "user": ("INTEGER", 1, 0), "until": ("REAL", 1, 0)},
    "audit": {
        "id": ("INTEGER", 0, 1),
        "at": ("REAL", 1, 0),
        "actor": ("INTEGER", 1, 0),
        "deed": ("TEXT", 1, 0),
        "detail": ("TEXT", 1, 0),
    },
    "uploads": {
        "id": ("INTEGER", 0, 1),
        "at": ("REAL", 1, 0),
        "by": ("INTEGER", 1, 0),
        "name": ("TEXT", 1, 0),
        "file": ("TEXT", 1, 0),
        "seen": ("TEXT", 1, 0),
        "answers": ("TEXT", 1, 0),
    },
    "server": {"name": ("TEXT", 1, 0)},
}


@pytest.mark.parametrize("table", COLUMNS)
def test_columns(db: BotDatabase, table: str) -> None:
    found = {
        name: (kind, notnull, key)
        for _, name, kind, notnull, _, key in db.rows(f"pragma table_info({table})")
    }
    assert found == COLUMNS[table]


def test_every_table_is_known(db: BotDatabase) -> None:
    sql = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    tables = {row[0] for row in db.rows(sql)}
    assert tables == {*COLUMNS, "_sqlite_migrations"}


def test_what_waits_is_found_by_index(db: BotDatabase) -> None:
    for table, condition in (("inbox", "done is null"), ("outbox", "state in ('waiting', 'sending')")):
        plan = db.rows(
            f"explain query plan select id from {table} where chat = 1 and {condition} order by id"
        )
        assert f"{table}_waiting" in str([tuple(row) for row in plan])


def test_a_database_of_an_older_step_is_brought_up_to_date(tmp_path: Path) -> None:
    steps = [migration.name for migration in MIGRATIONS.pending(Database(memory=True))]
    for count in range(len(steps) + 1):
        folder = tmp_path / str(count)
        folder.mkdir()
        older = Database(folder / NAME)
        MIGRATIONS.apply(older, stop_before=steps[count] if count < len(steps) else None)
        if count:
            older.execute("insert into inbox values (7, 1, 'Message', '{}', 1.0, null)")
            older.conn.commit()
        older.close()
        with BotDatabase.open(folder) as db:
            assert bool(db.rows("select id from inbox")) == bool(count)
            assert {row[0] for row in db.rows("select name from sqlite_master where type = 'table'")} >= set(
                COLUMNS
            )


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    with BotDatabase.open(tmp_path) as db:
        before = [tuple(row) for row in db.rows("select name, sql from sqlite_master order by name")]
        db.run("insert into admins values (5, 1.0, 5)")
    with BotDatabase.open(tmp_path) as db:
        assert [tuple(row) for row in db.rows("select name, sql from sqlite_master order by name")] == before
        assert db.value("select count(*) from admins") == 1


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    with BotDatabase.open(tmp_path):
        assert (tmp_path / NAME).stat().st_mode & 0o077 == 0


def test_what_is_no_database_is_said_readably(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"khong phai sqlite" * 99)
    with pytest.raises(ReadableError, match=NAME):
        BotDatabase.open(tmp_path)


def test_a_transaction_is_all_or_nothing(db: BotDatabase) -> None:
    def failing() -> None:
        with db.transaction():
            db.run("insert into admins values (1, 1.0, 1)")
            with db.transaction():  # part of the outer one
                db.run("insert into admins values (2, 1.0, 1)")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert db.value("select count(*) from admins") == 0
    with db.transaction():
        db.run("insert into admins values (1, 1.0, 1)")
    assert db.value("select count(*) from admins") == 1


def test_a_copy_is_whole_and_for_its_owner_alone(db: BotDatabase, tmp_path: Path) -> None:
    db.run("insert into admins values (1, 1.0, 1)")
    copy = tmp_path / "copy.db"
    db.copy_to(copy)
    assert copy.stat().st_mode & 0o077 == 0
    connection = sqlite3.connect(copy)
    assert connection.execute("select id from admins").fetchall() == [(1,)]
    connection.close()
