"""A backup that is restored and compared before it is called good."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import admin_texts as texts
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import say
from bot.keeping.database import NAME
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.office.counter import Counter
from bot.settings import Settings
from corpus.sources_file import ANSWERS
from corpus.versions import ARRIVALS

_KEPT = 7
#: What lives for an open conversation only, or is about to be sent: it may hold a person's facts.
_NEVER = ("cases", "inbox", "outbox", "pairings")


@dataclass(frozen=True)
class Backups:
    settings: Settings
    archive: Archive

    def counter(self) -> Counter:
        return Counter(commands={"saoluu": self._back_up})

    async def _back_up(self, visit: Visit, _: str) -> Outcome:
        folder = self.settings.data_dir / "backups"
        with TemporaryDirectory(dir=self.settings.data_dir, prefix=".backup-") as scratch:
            aside = Path(scratch)
            self.archive.db.copy_to(aside / NAME)  # by the thread that owns the connection
            try:
                made = await asyncio.to_thread(self._pack, aside, folder)
            except (OSError, sqlite3.Error, tarfile.TarError, BackupBroken) as error:
                return say(visit, escaped(f"{texts.BACKUP_FAILED}: {error}"))
        self.archive.audit.add(visit.event.user, "backup", made.path.name, clock.now())
        size = made.path.stat().st_size
        return say(visit, escaped(texts.backed_up(made.path.name, size, made.files, made.rows)))

    def _pack(self, aside: Path, folder: Path) -> Made:
        """Packs the copy of the database with documents, facts and rules, restores it, compares."""
        _strip(aside / NAME)
        for own in (self.settings.added_dir, self.settings.rules_dir):
            if own.is_dir():
                shutil.copytree(own, aside / own.name)
        for name in (ANSWERS, ARRIVALS):
            if (self.settings.data_dir / name).is_file():
                shutil.copy(self.settings.data_dir / name, aside / name)
        wanted = _contents(aside)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"troly-{clock.here(clock.now()):%Y%m%d-%H%M%S}.tar.gz"
        packed = folder / f".{path.name}.new"
        try:
            with tarfile.open(packed, "w:gz") as archive:
                for item in sorted(aside.iterdir()):
                    archive.add(item, item.name)
            with TemporaryDirectory(dir=self.settings.data_dir, prefix=".restored-") as restored:
                with tarfile.open(packed) as archive:
                    archive.extractall(restored, filter="data")
                if _contents(Path(restored)) != wanted:
                    raise BackupBroken("bản khôi phục khác bản gốc")
                rows = _rows(Path(restored) / NAME)
            packed.chmod(0o600)
            packed.replace(path)
        finally:
            packed.unlink(missing_ok=True)
        for old in sorted(folder.glob("troly-*.tar.gz"))[:-_KEPT]:
            old.unlink()
        return Made(path, len(wanted), rows)


@dataclass(frozen=True, slots=True)
class Made:
    path: Path
    files: int
    rows: int


class BackupBroken(Exception):
    """What was restored is not what was packed."""


def _strip(path: Path) -> None:
    """Empties what may hold a person's facts, and what the file still remembers of it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.execute("pragma secure_delete = on")
        copy.execute("pragma journal_mode = delete")
        for table in _NEVER:
            copy.execute(f"delete from {table}")
        copy.execute("vacuum")


def _contents(folder: Path) -> dict[str, str]:
    """Hashes of all files by their place."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _rows(path: Path) -> int:
    """How many rows a restored database gives; ``BackupBroken`` where it does not hold together."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as restored:
        (found,) = restored.execute("pragma integrity_check").fetchone()
        if found != "ok":
            raise BackupBroken(f"cơ sở dữ liệu không toàn vẹn: {found}")
        tables = restored.execute("select name from sqlite_master where type = 'table'").fetchall()
        return sum(restored.execute(f'select count(*) from "{name}"').fetchone()[0] for (name,) in tables)
