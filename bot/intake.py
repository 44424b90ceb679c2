"""Files that an admin adds: looked at first, then copied into the data folder in one step; and takes out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.errors import DocumentRefused, ReadableError
from corpus.readers.isolation import Progress, silent
from corpus.reading import read_document
from index.ingest import REMOVED


def take_in(paths: Iterable[Path], folder: Path, progress: Progress = silent) -> dict[str, str]:
    """Copies every file that can be read as a document into ``folder``; a folder stands for its files.

    ``progress`` is called with the pages done of the file that is being read, and of how many.
    Gives the files that are not taken, with the reason. A file of the same name is replaced.
    Raises ``ReadableError`` when ``folder`` cannot be written.
    """
    refused: dict[str, str] = {}
    for path in _files(paths):
        if path.name.startswith("."):  # would be copied, and then left out as hidden
            refused[path.name] = f"{path.name}: tệp ẩn không được lập chỉ mục; hãy đổi tên."
            continue
        try:
            read_document(path, progress)
        except DocumentRefused as error:
            refused[path.name] = str(error)
            continue
        except OSError as error:
            refused[path.name] = f"{path.name}: không đọc được tệp ({error.strerror})"
            continue
        _copy(path, folder)
    return refused


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(
                child for child in path.iterdir() if child.is_file() and not child.name.startswith(".")
            )
        else:
            yield path


def _copy(path: Path, folder: Path) -> None:
    try:
        write_whole(folder / path.name, path.read_bytes())
        (folder / f"{path.name}{REMOVED}").unlink(missing_ok=True)
    except OSError as error:
        raise ReadableError(f"Không ghi được vào {folder}: {error.strerror}") from error


def take_out(name: str, shipped: Path, added: Path) -> None:
    """Takes the file ``name`` out of the corpus: one in ``added`` is put away beside that folder, one in
    ``shipped`` is marked as removed. Adding a file of that name brings it back.

    Raises ``ReadableError`` where neither folder has it, or nothing can be written.
    """
    is_added, is_shipped = (added / name).is_file(), (shipped / name).is_file()
    if Path(name).name != name or not (is_added or is_shipped):
        raise ReadableError(f"Không có tệp nào tên {name} trong các thư mục văn bản; xem tên tệp: troly docs")
    try:
        if is_added:
            away = added.parent / "removed"
            away.mkdir(exist_ok=True)
            (added / name).replace(away / name)
        if is_shipped:
            write_whole(added / f"{name}{REMOVED}", b"")
    except OSError as error:
        raise ReadableError(f"Không ghi được vào {added}: {error.strerror}") from error


def write_whole(path: Path, content: bytes) -> None:
    """Written aside, synced, renamed: a kill leaves the old file or the new one. Makes the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
