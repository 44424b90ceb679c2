"""The bot's database: opened, brought up to date, changed in transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from bot.keeping.migrations import MIGRATIONS
from corpus.errors import ReadableError

NAME = "bot.db"
#: Milliseconds until a lock of somebody else is given up on.
_SHORT_WAIT, _LONG_WAIT = 1_000, 30_000


class BotDatabase:
    """One connection for one thread. A transaction that was left is kept, however the program ends.

    When the machine itself goes down, all before the last durable one is kept: what came in is then answered,
    perhaps once more.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The database in ``folder``, made or brought up to date.

        Raises ``ReadableError`` where it cannot be written or is no database.
        """
        path = folder / NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, isolation_level=None, timeout=_LONG_WAIT / 1000)
            path.chmod(0o600)
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
            connection.execute("pragma secure_delete = on")
            database = Database(connection)
            MIGRATIONS.apply(database)
            connection.isolation_level = None
        except (sqlite3.Error, OSError) as error:
            raise ReadableError(f"{path}: không mở được cơ sở dữ liệu của trợ lý ({error}).") from error
        return cls(connection)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """All or nothing; one inside another is part of it.

        A ``durable`` one is on the disk when it is left, and everything before it: that takes milliseconds,
        in which nothing else happens.
        """
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute(f"pragma synchronous = {'full' if durable else 'normal'}")
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    def run(self, sql: str, *values: object) -> int:
        """How many rows it changed."""
        return self._connection.execute(sql, values).rowcount

    def rows(self, sql: str, *values: object) -> list[Sequence[Any]]:
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> Sequence[Any] | None:
        found: Sequence[Any] | None = self._connection.execute(sql, values).fetchone()
        return found

    def value(self, sql: str, *values: object) -> Any:
        """The first value of the first row, None where there is none."""
        found = self.row(sql, *values)
        return found[0] if found else None

    def empty_journal(self) -> None:
        """Takes what was deleted out of the journal too, where it would lie until it is written over.

        Not while somebody else reads: then a later call does it.
        """
        self._connection.execute(f"pragma busy_timeout = {_SHORT_WAIT}")
        try:
            self._connection.execute("pragma wal_checkpoint(truncate)").fetchall()
        finally:
            self._connection.execute(f"pragma busy_timeout = {_LONG_WAIT}")

    def copy_to(self, path: Path) -> None:
        """A copy of the whole as it is at one moment."""
        path.unlink(missing_ok=True)
        with sqlite3.connect(path) as copy:
            self._connection.backup(copy)
        copy.close()
        os.chmod(path, 0o600)  # noqa: PTH101
