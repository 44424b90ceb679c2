"""From files to the document store: what is new, what changed, what cannot be read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import corpus
import index
from corpus.errors import DocumentRefused, IndexUnavailable
from corpus.reading import read_document
from corpus.records.extract import extract
from corpus.sources import Sources, facts_for
from corpus.store.documents import DocumentStore


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not in the index; ``kept`` when the version read earlier keeps serving."""

    file: str
    reason: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run did or would do with each document id, in order; ``refused`` by file."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def touches(self) -> bool:
        """Whether the index differs afterwards."""
        return bool(self.added or self.changed or self.removed)


def document_files(folders: Sequence[Path]) -> list[Path]:
    """The files of the corpus folders by name, hidden ones left out; of equal names that of the last folder.

    Raises ``IndexUnavailable`` for a folder that is not there: it is never taken for an empty corpus.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            paths = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
        except OSError as error:
            raise IndexUnavailable(f"Không đọc được thư mục văn bản {folder}: {error.strerror}") from error
        found |= {path.name: path for path in paths}
    return sorted(found.values(), key=lambda path: path.name)


def fingerprint(path: Path, sources: Sources) -> str:
    """Hash of a file and of what ``sources`` says of it; while it is the same, so is all that follows.

    Raises ``DocumentRefused`` when the file cannot be read.
    """
    try:
        content = hashlib.sha256(path.read_bytes())
    except OSError as error:
        raise DocumentRefused(f"{path.name}: không đọc được tệp ({error.strerror})") from error
    content.update(repr(sources.find(path.stem)).encode())
    return content.hexdigest()


@cache
def program_version() -> str:
    """Hash of the code and data that turn a file into an index: when it differs, all files are read again."""
    digest = hashlib.sha256()
    for package in (corpus, index):
        root = Path(package.__path__[0])
        for path in sorted([*root.rglob("*.py"), *root.glob("lexicon/*")]):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@dataclass(slots=True)
class Plan:
    """Each file's fate, found out by hashing alone."""

    to_read: list[Path]
    hashes: dict[str, str]  # of all documents that will be in the index, by id
    changes: Changes


def plan(files: list[Path], sources: Sources, known: Mapping[str, str]) -> Plan:
    """Compares the files with the fingerprints ``known`` of the documents indexed so far."""
    to_read: list[Path] = []
    hashes: dict[str, str] = {}
    refused: list[Refused] = []
    first: dict[str, str] = {}
    for path in files:
        name = path.stem
        if name in first:
            refused.append(Refused(path.name, f"{path.name}: trùng tên với {first[name]}", kept=False))
            continue
        first[name] = path.name
        try:
            hashes[name] = fingerprint(path, sources)
        except DocumentRefused as error:
            refused.append(_refusal(path, error, name in known))
            if name in known:
                hashes[name] = known[name]
            continue
        if hashes[name] != known.get(name):
            to_read.append(path)
    changes = Changes(
        added=tuple(path.stem for path in to_read if path.stem not in known),
        changed=tuple(path.stem for path in to_read if path.stem in known),
        same=tuple(name for name, value in hashes.items() if known.get(name) == value),
        removed=tuple(name for name in known if name not in first),
        refused=tuple(refused),
    )
    return Plan(to_read, hashes, changes)


def carry_out(
    planned: Plan, store: DocumentStore, sources: Sources, report: Callable[[int, int], None]
) -> Plan:
    """Brings the store up to date; gives the plan as it really went, with the files refused on reading.

    The old version of a refused file stays, its fingerprint does not: the next run tries the file again.
    """
    for name in planned.changes.removed:
        store.remove(name)
    hashes = dict(planned.hashes)
    refused = list(planned.changes.refused)
    failed = set()
    for done, path in enumerate(planned.to_read):
        report(done, len(planned.to_read))
        try:
            _put(path, store, sources)
        except DocumentRefused as error:
            failed.add(path.stem)
            kept = path.stem in planned.changes.changed
            refused.append(_refusal(path, error, kept))
            if kept:
                hashes[path.stem] = ""
            else:
                del hashes[path.stem]
    changes = replace(
        planned.changes,
        added=tuple(name for name in planned.changes.added if name not in failed),
        changed=tuple(name for name in planned.changes.changed if name not in failed),
        refused=tuple(refused),
    )
    return Plan(planned.to_read, hashes, changes)


def _put(path: Path, store: DocumentStore, sources: Sources) -> None:
    document = read_document(path)
    records = extract(document.id, document.source, document.outline, document.sections)
    store.put(document, facts_for(document.id, records, sources), records, file=path.name)


def _refusal(path: Path, error: DocumentRefused, kept: bool) -> Refused:
    return Refused(path.name, str(error), kept)
