"""Files on their way into the corpus, and out of it. Names are our own; every step is one rename."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.intake import put, take_out, write_whole
from bot.settings import Settings
from corpus.text.folding import fold

_LONGEST_NAME = 80


@dataclass(frozen=True)
class Incoming:
    settings: Settings

    @property
    def folder(self) -> Path:
        """Files that wait for an admin's word, each in a folder of its own."""
        return self.settings.data_dir / "incoming"

    def keep(self, number: int, name: str, content: bytes) -> Path:
        """Puts a file aside under its own name, made harmless; ``OSError`` where it cannot be written."""
        folder = self.folder / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / safe_name(name)
        write_whole(path, content)
        return path

    def drop(self, number: int) -> None:
        shutil.rmtree(self.folder / str(number), ignore_errors=True)

    def accept(self, number: int, path: Path) -> None:
        """Makes a kept file a document of the corpus; one of the same name stays as an earlier version."""
        put(path.name, path.read_bytes(), self.settings.added_dir, shipped=self.settings.corpus_dir)
        self.drop(number)

    def remove(self, name: str) -> None:
        """Takes a file out of the corpus; raises ``ReadableError`` where there is none."""
        take_out(name, self.settings.corpus_dir, self.settings.added_dir)


def safe_name(name: str) -> str:
    """A file name of plain letters, digits and hyphens, its ending kept; "van-ban" for one without any."""
    path = Path(name.replace("\\", "/"))
    stem = re.sub(r"[^a-z0-9]+", "-", fold(path.stem)).strip("-")[:_LONGEST_NAME] or "van-ban"
    ending = re.sub(r"[^a-z0-9.]", "", path.suffix.lower())
    return stem + ending
