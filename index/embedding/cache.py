"""Vectors kept by model and text, shared by builds and by evaluation, so that no text is embedded twice."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sqlite_utils import Database

from index.embedding.base import Embedder, Vectors

#: Texts embedded between two commits, and their characters: what a kill loses, how often progress moves.
BATCH, BATCH_CHARACTERS = 32, 8_000
_SELECT_MANY = 500

Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """No progress wanted."""


class VectorCache:
    """Passage vectors in one SQLite file, float32, by model name and hash of the text.

    It is only ever a shortcut: a file that is torn, locked or of another shape is set aside and begun anew,
    and when even that fails the texts are embedded without it. No method raises for it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def encode(self, embedder: Embedder, texts: Sequence[str], progress: Progress = _silent) -> Vectors:
        """``embedder.encode_passages(texts)``, of which only the texts not seen before are computed.

        Shape (len(texts), dimension). ``progress`` is called with the number of new texts done, and of all.
        """
        keys = [_key(text) for text in texts]
        with self._database() as database:
            vectors = _read(database, embedder, keys)
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in vectors}
            # Texts of like length together keep batches even; ties by key: the same order every time.
            todo = sorted(missing.items(), key=lambda item: (len(item[1]), item[0]))
            done = 0
            for batch in _batches(todo):
                fresh = embedder.encode_passages([text for _, text in batch])
                rows = {key: vector for (key, _), vector in zip(batch, fresh, strict=True)}
                vectors.update(rows)
                _write(database, embedder, rows)
                done += len(batch)
                progress(done, len(todo))
        if not keys:
            return np.empty((0, embedder.dimension), np.float32)
        return np.stack([vectors[key] for key in keys])

    @contextlib.contextmanager
    def _database(self) -> Iterator[Database]:
        database = self._open()
        try:
            yield database
        finally:
            database.close()

    def _open(self) -> Database:
        for attempt in (self._path, self._path):
            try:
                attempt.parent.mkdir(parents=True, exist_ok=True)
                return _prepared(sqlite3.connect(attempt, timeout=10, isolation_level=None))
            except sqlite3.OperationalError as error:
                if "locked" in str(error):
                    break
                self._discard()
            except (sqlite3.DatabaseError, OSError):
                self._discard()
        return _prepared(sqlite3.connect(":memory:", isolation_level=None))

    def _discard(self) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


def _batches(todo: Sequence[tuple[bytes, str]]) -> Iterator[list[tuple[bytes, str]]]:
    """In order, each within both limits, or one text alone."""
    batch: list[tuple[bytes, str]] = []
    characters = 0
    for item in todo:
        characters += len(item[1])
        if batch and (len(batch) == BATCH or characters > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], len(item[1])
        batch.append(item)
    if batch:
        yield batch


def _prepared(connection: sqlite3.Connection) -> Database:
    """The database with its table; raises ``sqlite3.Error`` when the file cannot be used."""
    database = Database(connection)
    try:
        # WAL and NORMAL: a kill loses the last batch at most, and readers never wait.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS vectors"
            " (model TEXT NOT NULL, text BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, text))"
            " WITHOUT ROWID"
        )
        database.execute("SELECT model, text, vector FROM vectors LIMIT 1").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return database


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def _read(database: Database, embedder: Embedder, keys: Sequence[bytes]) -> dict[bytes, Any]:
    found: dict[bytes, Any] = {}
    wanted = list(dict.fromkeys(keys))
    with contextlib.suppress(sqlite3.Error):
        for start in range(0, len(wanted), _SELECT_MANY):
            some = wanted[start : start + _SELECT_MANY]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT text, vector FROM vectors WHERE model = ? AND text IN ({marks})"
            for key, blob in database.execute(sql, [embedder.name, *some]):
                if len(blob) == 4 * embedder.dimension:
                    found[key] = np.frombuffer(blob, np.dtype("<f4"))
    return found


def _write(database: Database, embedder: Embedder, rows: dict[bytes, Any]) -> None:
    with contextlib.suppress(sqlite3.Error), database.atomic():
        for key, vector in rows.items():
            blob = np.asarray(vector, np.dtype("<f4")).tobytes()
            database.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", [embedder.name, key, blob])
