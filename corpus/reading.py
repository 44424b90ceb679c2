"""A file read as a document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from corpus.document import Outline, Passage, Section
from corpus.outline import parse_outline
from corpus.passages import passages, sections
from corpus.readers.formats import read_source


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """Everything a file says, with its places; offsets and spans refer to ``source``."""

    id: str  # file name without ending
    sha256: str  # of the bytes of the file
    source: str = field(repr=False)
    outline: Outline = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)


def read_document(path: Path) -> ReadDocument:
    """Reads a file; raises ``DocumentRefused`` when it cannot be a document."""
    data, source = read_source(path)
    outline = parse_outline(source)
    return ReadDocument(
        id=path.stem,
        sha256=hashlib.sha256(data).hexdigest(),
        source=source,
        outline=outline,
        sections=sections(path.stem, outline, source),
        passages=passages(path.stem, outline, source),
    )
