"""Prints what the readers of files achieve on the five plans, and on a hundred broken and hostile files.

    .venv/bin/python -m scripts.measure_readers [FORMAT …]

FORMAT is docx, pdf, doc, scan or hostile; without one all are measured. The files are those that the tests
make. Times are of this machine at this moment; those of a reader alone leave out the start of its process,
which every file but plain text pays once.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from corpus.outline import parse_outline
from corpus.readers.base import Reader
from corpus.readers.formats import Source, read_source
from corpus.readers.isolation import silent
from corpus.readers.limits import SILENT_SECONDS
from corpus.readers.pdf.reader import PdfReader
from corpus.readers.programs import missing_packages
from corpus.readers.word.reader import WordReader
from tests.corpus.readers.making.hostile import HOSTILE
from tests.corpus.readers.making.office import office_files
from tests.corpus.readers.making.pdf import printed_file
from tests.corpus.readers.making.plans import (
    GOLD,
    NAMES,
    found_in,
    gold,
    original,
    plan,
    records_of,
    without_places,
)
from tests.corpus.readers.making.scans import scanned_file
from tests.corpus.readers.making.word import word_file, written
from tests.corpus.readers.measuring import character_errors, headings_found, outcome_of

_TIMES = 20  # the fastest of so many says most about the program
_PAGES_OF_WORD = 10  # a .docx has none of its own; those of the same plan as PDF count


@dataclass(frozen=True, slots=True)
class Measured:
    """The readings of the five plans out of files of one format, and what they cost together."""

    sources: Mapping[str, Source]
    seconds: float  # wall clock, processes included
    spent: float  # seconds of processor that the reading processes used

    @property
    def pages(self) -> int:
        return sum(source.report.pages for source in self.sources.values())


def read_all(files: Mapping[str, Path]) -> Measured:
    started, spent = time.perf_counter(), _spent()
    sources = {name: read_source(path) for name, path in files.items()}
    return Measured(sources, time.perf_counter() - started, _spent() - spent)


def _spent() -> float:
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def found(measured: Measured) -> str:
    """How many headings and responsibility blocks were found again, of how many."""
    sources = measured.sources
    headings = sum(headings_found(name, source.text) for name, source in sources.items())
    blocks = sum(
        min(len(records_of(source.text).blocks), len(GOLD[name]["responsibility_blocks"]))
        for name, source in sources.items()
    )
    all_headings = sum(len(gold(name).headings) for name in NAMES)
    all_blocks = sum(len(GOLD[name]["responsibility_blocks"]) for name in NAMES)
    return f"{headings}/{all_headings} headings, {blocks}/{all_blocks} blocks"


def same(measured: Measured) -> str:
    """In how many plans the whole tree and all records are those of the original."""
    alike = sum(
        found_in(parse_outline(source.text)) == gold(name)
        and without_places(records_of(source.text)) == without_places(records_of(original(name)))
        for name, source in measured.sources.items()
    )
    return f"tree and records the same in {alike}/{len(NAMES)} plans"


def alone(reader: Reader, files: Mapping[str, Path]) -> float:
    """Seconds of processor that a reader takes for all files without a process of its own."""
    data = {path.name: path.read_bytes() for path in files.values()}

    def once() -> float:
        started = time.process_time()
        for name, content in data.items():
            reader.read(content, name, silent)
        return time.process_time() - started

    return min(once() for _ in range(_TIMES))


def docx(folder: Path) -> None:
    files = {name: written(folder, f"{name}.docx", word_file(plan(name))) for name in NAMES}
    measured = read_all(files)
    pages = sum(PdfReader().read(printed_file(plan(name)), name, silent).report.pages for name in NAMES)
    ten_pages = 1000 * alone(WordReader(), files) / pages * _PAGES_OF_WORD
    print(f"docx: {found(measured)}; {same(measured)}")
    print(f"      {ten_pages:.0f} ms for ten pages; {_each(measured)} a file with its process")


def pdf(folder: Path) -> None:
    files = {name: written(folder, f"{name}.pdf", printed_file(plan(name))) for name in NAMES}
    measured = read_all(files)
    speed = measured.pages / alone(PdfReader(), files)
    print(f"pdf:  {found(measured)}; {same(measured)}")
    print(f"      {speed:.0f} pages/s ({measured.pages} pages); {_each(measured)} a file with its process")


def doc(folder: Path) -> None:
    measured = read_all(office_files(folder / "office", "doc"))
    print(f"doc:  {found(measured)}; {same(measured)}")
    print(f"      {_each(measured)} a file with its process")


def scan(folder: Path) -> None:
    files = {
        name: written(folder, f"{name}.pdf", scanned_file(printed_file(plan(name)), seed=number))
        for number, name in enumerate(NAMES)
    }
    measured = read_all(files)
    errors = [character_errors(name, source.text) for name, source in measured.sources.items()]
    share = sum(wrong for wrong, _ in errors) / sum(letters for _, letters in errors)
    print(f"scan: {found(measured)}; {share:.2%} of characters wrong (200 dpi, turned, noisy, stamped)")
    print(
        f"      {measured.spent / measured.pages:.2f} s of processor a page, "
        f"{measured.seconds / measured.pages:.2f} s by the clock ({measured.pages} pages)"
    )


def hostile(folder: Path) -> None:
    outcomes = {name: outcome_of(folder, name, make) for name, make in HOSTILE.items()}
    refused = sum(outcome.source is None for outcome in outcomes.values())
    hung = sum(outcome.seconds >= SILENT_SECONDS for outcome in outcomes.values())
    slowest = max(outcomes, key=lambda name: outcomes[name].seconds)
    print(f"hostile: {refused}/{len(outcomes)} refused with one line, {hung} hung")
    print(f"      slowest: {slowest}, {outcomes[slowest].seconds:.1f} s")


def _each(measured: Measured) -> str:
    return f"{1000 * measured.seconds / len(measured.sources):.0f} ms"


MEASURES: dict[str, Callable[[Path], None]] = {
    measure.__name__: measure for measure in (docx, pdf, doc, scan, hostile)
}


def main(names: list[str]) -> None:
    if unknown := set(names) - set(MEASURES):
        raise SystemExit(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(MEASURES)}")
    if missing := missing_packages():
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
    for name in names or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            MEASURES[name](Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
