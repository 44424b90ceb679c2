"""How well a plan was read, what became of a hostile file: for tests and ``scripts/measure_readers.py``."""

from __future__ import annotations

import time
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from corpus.errors import DocumentRefused
from corpus.outline import parse_outline
from corpus.readers.formats import Source, read_source
from corpus.readers.isolation import silent
from corpus.readers.pdf.reader import PdfReader
from tests.corpus.readers.making.hostile import Make
from tests.corpus.readers.making.pdf import printed_file
from tests.corpus.readers.making.plans import found_in, gold, plan


@cache
def printed(name: str) -> bytes:
    """A plan as .pdf with a text layer."""
    return printed_file(plan(name))


def headings_found(name: str, text: str) -> int:
    """How many headings of a plan stand in ``text``, in the right order."""
    read, right = found_in(parse_outline(text)).headings, gold(name).headings
    return sum(
        block.size for block in SequenceMatcher(None, read, right, autojunk=False).get_matching_blocks()
    )


def character_errors(name: str, text: str) -> tuple[int, int]:
    """Wrong characters, and of how many, against the text layer of the same pages; white space aside."""
    right = " ".join(PdfReader().read(printed(name), name, silent).text.split())
    return Levenshtein.distance(" ".join(text.split()), right), len(right)


@dataclass(frozen=True)
class Outcome:
    """What became of a file: its text, or why it was refused, and after how many seconds."""

    source: Source | None
    refusal: str
    seconds: float


def outcome_of(folder: Path, name: str, make: Make) -> Outcome:
    """Reads a file that is written to ``folder`` first."""
    path = folder / name
    path.write_bytes(make())
    start = time.monotonic()
    try:
        source, refusal = read_source(path), ""
    except DocumentRefused as refused:
        source, refusal = None, str(refused)
    return Outcome(source, refusal, time.monotonic() - start)
