"""From files to the document store: what is new, what changed, what cannot be read."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import corpus
import index
from corpus.asked_questions import beside, load_asked
from corpus.errors import DocumentRefused, IndexUnavailable, TrolyError
from corpus.reading import read_document
from corpus.records.extract import extract
from corpus.sources import Sources, facts_for
from corpus.store.documents import DocumentStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not in the index; ``kept`` when the version read earlier keeps serving."""

    file: str
    reason: str
    kept: bool


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """How a refused file is remembered; the fingerprint is "" when it could not even be read."""

    fingerprint: str
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
        """Whether the indexed documents differ afterwards."""
        return bool(self.added or self.changed or self.removed)


#: A file ``name.removed`` takes the file ``name`` of an earlier folder out of the corpus.
REMOVED = ".removed"


def document_files(folders: Sequence[Path]) -> list[Path]:
    """The files of the corpus folders by name, hidden ones left out; of equal ids those of the last folder.

    Raises ``IndexUnavailable`` for a folder that is not there: it is never taken for an empty corpus.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            paths = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
        except OSError as error:
            raise IndexUnavailable(f"Không đọc được thư mục văn bản {folder}: {error.strerror}") from error
        gone = {path.stem for path in paths if path.suffix == REMOVED}
        taken = {path.stem for path in paths if path.suffix != REMOVED}
        found = {name: path for name, path in found.items() if name not in gone and path.stem not in taken}
        found |= {path.name: path for path in paths if path.suffix != REMOVED}
    return sorted(found.values(), key=lambda path: path.name)


def fingerprint(path: Path, sources: Sources) -> str:
    """Hash of a file and of what ``sources`` says of it; while it is the same, so is all that follows.

    Raises ``DocumentRefused`` when the file cannot be read.
    """
    try:
        content = hashlib.sha256(path.read_bytes())
    except OSError as error:
        raise DocumentRefused(f"{path.name}: không đọc được tệp ({error.strerror})") from error
    arrived = sources.arrivals.moments.get(path.name)
    said = (sources.find(path.stem), sources.places, sources.reorganisations, arrived)
    content.update(repr(said).encode())
    return content.hexdigest()


@cache
def program_version() -> str:
    """Hash of the code and data that turn a file into an index: when it differs, all files are read again."""
    digest = hashlib.sha256()
    for package in (corpus, index):
        root = Path(package.__path__[0])
        for path in sorted([*root.rglob("*.py"), *root.glob("lexicon/*.*"), *root.glob("asked/*")]):
            if path.is_relative_to(root / "eligibility"):
                continue  # the calculator works on an index, it does not make one
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an index says it was made from: fingerprints by document, and of the files it refused."""

    documents: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, RefusedFile] = field(default_factory=dict)  # by name of the file

    def forgotten(self) -> Indexed:
        """The same documents, each to be read again."""
        return Indexed(dict.fromkeys(self.documents, ""), {})


@dataclass(frozen=True, slots=True)
class Plan:
    """Each file's fate: what to read, what will then be indexed, and the report."""

    to_read: tuple[Path, ...]
    after: Indexed
    changes: Changes

    def touches(self, before: Indexed) -> bool:
        """Whether another index comes of it."""
        return self.changes.touches or self.after.refused != before.refused


def plan(files: Sequence[Path], sources: Sources, before: Indexed) -> Plan:
    """Compares the files with what was indexed ``before``, by hashing alone.

    A file that was refused is not read again until it changes.
    """
    to_read: list[Path] = []
    documents: dict[str, str] = {}
    refused: dict[str, RefusedFile] = {}
    first: dict[str, str] = {}
    for path in files:
        name = path.stem
        if name in first:
            refused[path.name] = RefusedFile("", f"{path.name}: trùng tên với {first[name]}", kept=False)
            continue
        first[name] = path.name
        try:
            print_ = fingerprint(path, sources)
        except DocumentRefused as error:
            refused[path.name] = RefusedFile("", str(error), kept=name in before.documents)
        else:
            earlier = before.refused.get(path.name)
            if earlier and earlier.fingerprint == print_:
                refused[path.name] = replace(earlier, kept=name in before.documents)
            else:
                documents[name] = print_
                if print_ != before.documents.get(name):
                    to_read.append(path)
        if name not in documents and name in before.documents:
            documents[name] = before.documents[name]
    changes = Changes(
        added=tuple(path.stem for path in to_read if path.stem not in before.documents),
        changed=tuple(path.stem for path in to_read if path.stem in before.documents),
        same=tuple(
            name for name, value in documents.items()
            if before.documents.get(name) == value and first[name] not in refused
        ),
        removed=tuple(name for name in before.documents if name not in first),
        refused=_report(refused),
    )  # fmt: skip
    return Plan(tuple(to_read), Indexed(documents, refused), changes)


def carry_out(
    planned: Plan, before: Indexed, store: DocumentStore, sources: Sources, report: Callable[[int, int], None]
) -> Plan:
    """Brings the store up to date; gives the plan as it really went, with the files refused on reading.

    The old version of a refused file stays. ``report`` is called with the files done and of all.
    """
    for name in planned.changes.removed:
        store.remove(name)
    documents, refused = dict(planned.after.documents), dict(planned.after.refused)
    failed = set()
    for done, path in enumerate(planned.to_read, 1):
        name = path.stem
        try:
            _put(path, store, sources)
        except DocumentRefused as error:
            failed.add(name)
            print_ = documents.pop(name)
            if name in before.documents:
                documents[name] = before.documents[name]
            refused[path.name] = RefusedFile(print_, str(error), kept=name in before.documents)
        report(done, len(planned.to_read))
    store.settle(sources)
    changes = replace(
        planned.changes,
        added=tuple(name for name in planned.changes.added if name not in failed),
        changed=tuple(name for name in planned.changes.changed if name not in failed),
        refused=_report(refused),
    )
    return Plan(planned.to_read, Indexed(documents, refused), changes)


def _put(path: Path, store: DocumentStore, sources: Sources) -> None:
    """Reads a file into the store; raises ``DocumentRefused`` whatever is wrong with it."""
    try:
        document = read_document(path)
        records = extract(document.id, document.source, document.outline, document.sections)
        facts = facts_for(document.id, records, sources)
        asked = beside(load_asked(document.id), document.source, document.passages)
    except TrolyError:
        raise
    except Exception as error:
        # A defect of a reader shall cost one document, not the index; the log has its place.
        log.exception("reading %s failed", path.name)
        raise DocumentRefused(f"{path.name}: lỗi chương trình khi đọc ({type(error).__name__})") from error
    store.put(document, facts, records, asked=asked, file=path.name)


def _report(refused: Mapping[str, RefusedFile]) -> tuple[Refused, ...]:
    return tuple(Refused(file, item.reason, item.kept) for file, item in sorted(refused.items()))
