"""A file read as a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.document import Outline, Passage, Section
from corpus.outline import parse_outline
from corpus.passages import passages, sections
from corpus.readers.formats import read_source
from corpus.readers.isolation import Progress, silent
from corpus.readers.report import ReadingReport


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """Everything a file says, with its places; offsets and spans refer to ``source``."""

    id: str  # file name without ending
    sha256: str  # of the bytes of the file
    source: str = field(repr=False)
    outline: Outline = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    report: ReadingReport | None = field(default=None, repr=False)


def read_document(path: Path, progress: Progress = silent) -> ReadDocument:
    """Reads a file; raises ``DocumentRefused``, and nothing else, when it cannot be a document.

    ``progress`` is called with the pages done, and of how many, where a file has pages.
    """
    source = read_source(path, progress)
    outline = parse_outline(source.text)
    found = passages(path.stem, outline, source.text)
    return ReadDocument(
        id=path.stem,
        sha256=source.sha256,
        source=source.text,
        outline=outline,
        sections=sections(path.stem, outline, source.text),
        passages=found,
        report=replace(source.report, coverage=coverage(source.text, found)),
    )


def coverage(source: str, found: Sequence[Passage]) -> float:
    """Share of the letters and digits of a source that stand in some passage; 1 where it has none."""
    covered = bytearray(len(source))
    for passage in found:
        for span in passage.spans:
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
    words = [inside for char, inside in zip(source, covered, strict=True) if char.isalnum()]
    return sum(words) / len(words) if words else 1.0
