"""Files that an admin adds, looked at first, old versions kept beside them; and files taken out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import DocumentRefused, ReadableError
from corpus.readers.isolation import Progress, silent
from corpus.reading import read_document
from corpus.versions import ARRIVALS, arrival_rows, current_of, earlier_id, next_number
from index.ingest import REMOVED


def take_in(
    paths: Iterable[Path], folder: Path, progress: Progress = silent, shipped: Path | None = None
) -> dict[str, str]:
    """Takes every file that can be read as a document into ``folder``; a folder stands for its files.

    ``progress`` is called with the pages done of the file that is being read, and of how many. ``shipped``
    holds the documents that came with the program. All files of one call arrive at one moment.
    Gives the files that are not taken, with the reason.
    Raises ``ReadableError`` when ``folder`` cannot be written.
    """
    refused: dict[str, str] = {}
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
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
        put(path.name, path.read_bytes(), folder, shipped=shipped, moment=moment)
    return refused


def put(name: str, content: bytes, folder: Path, *, shipped: Path | None = None, moment: str = "") -> None:
    """Makes ``content`` the document ``name`` of ``folder``, in place of the one with that id.

    That one, also where it is in ``shipped``, is kept beside it as an earlier version: first it is copied,
    then the table of arrivals tells of the new file, then the new file takes its place, each step whole: a
    kill between two of them loses nothing, and a second try puts the rest right.
    Raises ``ReadableError`` when ``folder`` cannot be written.
    """
    moment = moment or datetime.now(UTC).isoformat(timespec="microseconds")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = _current(Path(name).stem, folder) or (_current(Path(name).stem, shipped) if shipped else None)
        if old is not None and (old.name != name or old.read_bytes() != content):
            _keep(old, folder, shipped)
        rows = arrival_rows(folder.parent, [name], moment)
        write_whole(folder.parent / ARRIVALS, rows.encode())
        write_whole(folder / name, content)
        (folder / f"{name}{REMOVED}").unlink(missing_ok=True)
        if old is not None and old.parent == folder and old.name != name:
            old.unlink()
    except OSError as error:
        raise ReadableError(f"Không ghi được vào {folder}: {error.strerror}") from error


def take_out(name: str, shipped: Path, added: Path) -> None:
    """Takes the file ``name`` out of the corpus, and with it the earlier versions of that document.

    What lies in ``added`` is put away beside that folder, one in ``shipped`` is marked as removed; adding a
    file of that name brings it back. Raises ``ReadableError`` where neither folder has it, or nothing can be
    written.
    """
    if Path(name).name != name or not ((added / name).is_file() or (shipped / name).is_file()):
        raise ReadableError(f"Không có tệp nào tên {name} trong các thư mục văn bản; xem tên tệp: troly docs")
    stem = Path(name).stem
    earlier = [path for path in _documents(added) if path.stem != stem and current_of(path.stem) == stem]
    try:
        for path in (*earlier, added / name):  # the one in use last: until then it keeps them out of force
            if path.is_file():
                away = added.parent / "removed"
                away.mkdir(exist_ok=True)
                path.replace(away / path.name)
        if (shipped / name).is_file():
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


def _current(stem: str, folder: Path) -> Path | None:
    """The file of a document in a folder."""
    return next((path for path in _documents(folder) if path.stem == stem), None)


def _keep(old: Path, folder: Path, shipped: Path | None) -> None:
    """Copies a document as the next of its earlier versions, unless the last one is that already."""
    known = [*_documents(folder), *(_documents(shipped) if shipped else ())]
    stem, content = old.stem, old.read_bytes()
    if any(current_of(p.stem) == stem != p.stem and p.read_bytes() == content for p in known):
        return
    number = next_number(stem, [path.stem for path in known])
    write_whole(folder / f"{earlier_id(stem, number)}{old.suffix}", content)


def _documents(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    files = (path for path in folder.iterdir() if path.is_file() and path.suffix != REMOVED)
    return sorted(path for path in files if not path.name.startswith("."))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _documents(path)
        else:
            yield path
