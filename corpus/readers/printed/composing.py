"""From printed pages to a source text: lines as printed, paragraphs and pages parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.readers.printed.breaks import mended
from corpus.readers.printed.furniture import without_furniture
from corpus.readers.printed.notes import with_note_marks
from corpus.readers.printed.page import PrintedPage
from corpus.readers.printed.paragraphs import starts
from corpus.readers.report import Doubt, DoubtKind, RecognisedPage
from corpus.text.syllables import is_abbreviation, is_syllable, reads_as_vietnamese

_PAGE_END = "\f"


@dataclass(frozen=True, slots=True)
class Composed:
    """The text, and what is to be said of its pages."""

    text: str
    recognised: tuple[RecognisedPage, ...]
    doubts: tuple[Doubt, ...]


def compose(pages: Sequence[PrintedPage]) -> Composed:
    """One text out of all pages; page numbers and running heads are left out."""
    composer = _Composer()
    whole = [replace(page, lines=tuple(mended(page.lines))) for page in without_furniture(pages)]
    for page in with_note_marks(whole):
        composer.add(page)
    return composer.finish()


class _Composer:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._recognised: list[RecognisedPage] = []
        self._doubts: list[Doubt] = []

    def add(self, page: PrintedPage) -> None:
        begins = list(starts(page.lines))
        if page.lines and self._lines:
            # A paragraph that goes on from the page before is parted from it by the end of the page only.
            self._lines.append("" if begins[0] else _PAGE_END)
        first = len(self._lines) + 1
        for index, line in enumerate(page.lines):
            if index and begins[index]:
                self._lines.append("")
            self._lines.append(line.text)
            # A word that was mended is no longer there.
            unsure = (word for word in line.unsure if word in line.text)
            self._doubts += [Doubt(_kind(word), len(self._lines), word) for word in unsure]
        if page.confidence is not None:
            last = max(first, len(self._lines))
            if not reads_as_vietnamese(page.text):
                self._doubts.append(Doubt(DoubtKind.GARBLED, first, page.lines[0].text))
            self._recognised.append(RecognisedPage(page.number, page.confidence, first, last))

    def finish(self) -> Composed:
        return Composed("\n".join(self._lines) + "\n", tuple(self._recognised), tuple(self._doubts))


def _kind(word: str) -> DoubtKind:
    letters = "".join(char for char in word if char.isalpha())
    possible = not letters or is_abbreviation(letters) or is_syllable(letters)
    return DoubtKind.UNSURE if possible else DoubtKind.NOT_VIETNAMESE
