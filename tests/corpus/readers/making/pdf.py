"""PDF files made from plans: justified lines, footnotes at the foot of their page, page numbers on top."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.readers.making.plans import SUPERSCRIPTS, Plan

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, BOTTOM = 85.0, 780.0, 60.0
_FONTS = (
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",  # without Vietnamese in old versions
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
    f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSerif.ttf",  # comes with the development tools
)


@dataclass(frozen=True)
class Look:
    """How a plan is set; lengths in points."""

    size: float = 14.0
    set_in: float = 28.0  # of the first line of a paragraph
    before: float = 5.0  # room above a paragraph
    right: float = 553.0  # margin

    @property
    def leading(self) -> float:
        return 1.21 * self.size

    @property
    def note_size(self) -> float:
        return 0.79 * self.size

    @property
    def note_leading(self) -> float:
        return 0.93 * self.size


USUAL = Look()


@cache
def font() -> str:
    """The name of a registered font with all Vietnamese letters."""
    for path in _FONTS:
        if Path(path).exists():
            found = TTFont("Serif", path)
            if all(ord(letter) in found.face.charToGlyph for letter in "ệỹẵĐơư"):
                pdfmetrics.registerFont(found)
                return "Serif"
    raise FileNotFoundError(_FONTS)


def printed_file(plan: Plan, look: Look = USUAL) -> bytes:
    """A plan as .pdf with a text layer."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    printer = Printer(canvas, plan.notes, look)
    for text in plan.paragraphs:
        printer.paragraph(text)
    printer.closing(plan.recipients, plan.signature)
    printer.finish()
    return buffer.getvalue()


class Printer:
    """Sets paragraphs on pages."""

    def __init__(self, canvas: Canvas, notes: Sequence[str], look: Look) -> None:
        self._canvas, self._notes, self._look = canvas, notes, look
        self._page = 1
        self._y = TOP
        self._foot: list[str] = []  # numbers of the notes of this page
        self._foot_height = 0.0

    def paragraph(self, text: str) -> None:
        look = self._look
        lines = list(self._lines(text.split(" "), look.size, look.set_in))
        for index, words in enumerate(lines):
            called = [char for word in words for char in word if char in SUPERSCRIPTS]
            self._make_room(self._height_of(called))
            self._foot += called
            self._foot_height += self._height_of(called)
            left = LEFT + (look.set_in if index == 0 else 0)
            self._line(words, left, self._y, look.size, justified=index < len(lines) - 1)
            self._y -= look.leading
        self._y -= look.before

    def closing(self, recipients: Sequence[str], signature: Sequence[str]) -> None:
        """Two columns, the left one first, as word processors write them."""
        look = self._look
        height = look.note_leading * (len(recipients) + 2)
        if self._y - height < BOTTOM + self._foot_height:
            self._turn()
        top = self._y - 5.0
        for number, line in enumerate(("Nơi nhận:", *recipients)):
            self._draw(LEFT, top - number * look.note_leading, line, look.note_size)
        for number, line in enumerate(signature):
            down = number * look.leading + (40.0 if number and line == signature[-1] else 0.0)
            width = pdfmetrics.stringWidth(line, font(), look.size)
            self._draw(430.0 - width / 2, top - down, line, look.size)

    def finish(self) -> None:
        self._end_page()
        self._canvas.save()

    def _height_of(self, numbers: Sequence[str]) -> float:
        return sum(self._look.note_leading * (1 + len(list(self._note_lines(n)))) for n in numbers)

    def _note_lines(self, number: str) -> Iterator[list[str]]:
        text = f"{number} {self._notes[SUPERSCRIPTS.index(number) - 1]}"
        return self._lines(text.split(" "), self._look.note_size, 0.0)

    def _make_room(self, more: float) -> None:
        if self._y < BOTTOM + self._foot_height + more + self._look.leading:
            self._turn()

    def _turn(self) -> None:
        self._end_page()
        self._page += 1
        self._y = TOP

    def _end_page(self) -> None:
        look = self._look
        y = BOTTOM + self._foot_height - look.note_leading
        for number in self._foot:
            for words in self._note_lines(number):
                self._line(words, LEFT, y, look.note_size, justified=False)
                y -= look.note_leading
        if self._page > 1:
            self._draw(WIDTH / 2, 810.0, str(self._page), 12.0)
        self._canvas.showPage()
        self._foot, self._foot_height = [], 0.0

    def _line(self, words: Sequence[str], left: float, y: float, size: float, *, justified: bool) -> None:
        """Words one by one: what is left of the line goes between them."""
        widths = [_width(word, size) for word in words]
        blank = pdfmetrics.stringWidth(" ", font(), size)
        if justified and len(words) > 1:
            blank = (self._look.right - left - sum(widths)) / (len(words) - 1)
        for word, width in zip(words, widths, strict=True):
            self._word(left, y, word, size)
            left += width + blank

    def _word(self, left: float, y: float, word: str, size: float) -> None:
        for piece, is_call in _pieces(word):
            drawn = str(SUPERSCRIPTS.index(piece)) if is_call else piece
            small = 0.6 * size if is_call else size
            self._draw(left, y + (0.35 * size if is_call else 0.0), drawn, small)
            left += pdfmetrics.stringWidth(drawn, font(), small)

    def _draw(self, left: float, y: float, text: str, size: float) -> None:
        self._canvas.setFont(font(), size)
        self._canvas.drawString(left, y, text)

    def _lines(self, words: Sequence[str], size: float, set_in: float) -> Iterator[list[str]]:
        line: list[str] = []
        width_of_all = self._look.right - LEFT
        room, used = width_of_all - set_in, 0.0
        blank = pdfmetrics.stringWidth(" ", font(), size)
        for word in words:
            width = _width(word, size)
            if line and used + blank + width > room:
                yield line
                line, used, room = [], 0.0, width_of_all
            used += width + (blank if line else 0.0)
            line.append(word)
        yield line


def _width(word: str, size: float) -> float:
    widths = (
        pdfmetrics.stringWidth("0" if is_call else piece, font(), 0.6 * size if is_call else size)
        for piece, is_call in _pieces(word)
    )
    return float(sum(widths))


def _pieces(word: str) -> Iterator[tuple[str, bool]]:
    """Runs of usual characters, and calls of notes one by one."""
    text = ""
    for char in word:
        if char in SUPERSCRIPTS:
            if text:
                yield text, False
            yield char, True
            text = ""
        else:
            text += char
    if text:
        yield text, False
