"""PDF files made from plans: justified lines, footnotes at the foot of their page, page numbers on top."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.readers.making.plans import SUPERSCRIPTS, Plan

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 85.0, 553.0, 780.0, 60.0
SET_IN, SIZE, LEADING, BEFORE = 28.0, 14.0, 17.0, 5.0
NOTE_SIZE, NOTE_LEADING = 11.0, 13.0
_FONTS = (
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
)


@cache
def font() -> str:
    """The name of a registered font with all Vietnamese letters."""
    path = next(path for path in _FONTS if Path(path).exists())
    pdfmetrics.registerFont(TTFont("Serif", path))
    return "Serif"


def printed_file(plan: Plan) -> bytes:
    """A plan as .pdf with a text layer."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    printer = Printer(canvas, plan.notes)
    for text in plan.paragraphs:
        printer.paragraph(text)
    printer.closing(plan.recipients, plan.signature)
    printer.finish()
    return buffer.getvalue()


class Printer:
    """Sets paragraphs on pages."""

    def __init__(self, canvas: Canvas, notes: Sequence[str] = ()) -> None:
        self._canvas, self._notes = canvas, notes
        self._page = 1
        self._y = TOP
        self._foot: list[str] = []  # numbers of the notes of this page
        self._foot_height = 0.0

    def paragraph(self, text: str) -> None:
        lines = list(_lines(text.split(" "), SIZE, SET_IN))
        for index, words in enumerate(lines):
            called = [char for word in words for char in word if char in SUPERSCRIPTS]
            self._make_room(self._height_of(called))
            self._foot += called
            self._foot_height += self._height_of(called)
            left = LEFT + (SET_IN if index == 0 else 0)
            self._line(words, left, SIZE, justified=index < len(lines) - 1)
            self._y -= LEADING
        self._y -= BEFORE

    def closing(self, recipients: Sequence[str], signature: Sequence[str]) -> None:
        """Two columns, the left one first, as word processors write them."""
        height = NOTE_LEADING * (len(recipients) + 2)
        if self._y - height < BOTTOM + self._foot_height:
            self._turn()
        top = self._y - BEFORE
        for number, line in enumerate(("Nơi nhận:", *recipients)):
            self._draw(LEFT, top - number * NOTE_LEADING, line, NOTE_SIZE)
        for number, line in enumerate(signature):
            down = number * LEADING + (40.0 if number and line == signature[-1] else 0.0)
            width = pdfmetrics.stringWidth(line, font(), SIZE)
            self._draw(430.0 - width / 2, top - down, line, SIZE)

    def finish(self) -> None:
        self._end_page()
        self._canvas.save()

    def _height_of(self, numbers: Sequence[str]) -> float:
        return sum(NOTE_LEADING * (1 + len(list(self._note_lines(number)))) for number in numbers)

    def _note_lines(self, number: str) -> Iterator[list[str]]:
        text = f"{number} {self._notes[SUPERSCRIPTS.index(number) - 1]}"
        return _lines(text.split(" "), NOTE_SIZE, 0.0)

    def _make_room(self, more: float) -> None:
        if self._y < BOTTOM + self._foot_height + more + LEADING:
            self._turn()

    def _turn(self) -> None:
        self._end_page()
        self._page += 1
        self._y = TOP

    def _end_page(self) -> None:
        y = BOTTOM + self._foot_height - NOTE_LEADING
        for number in self._foot:
            for words in self._note_lines(number):
                self._line(words, LEFT, NOTE_SIZE, justified=False, y=y)
                y -= NOTE_LEADING
        if self._page > 1:
            self._draw(WIDTH / 2, 810.0, str(self._page), 12.0)
        self._canvas.showPage()
        self._foot, self._foot_height = [], 0.0

    def _line(
        self, words: Sequence[str], left: float, size: float, *, justified: bool, y: float | None = None
    ) -> None:
        """Words one by one: what is left of the line goes between them."""
        widths = [_width(word, size) for word in words]
        blank = pdfmetrics.stringWidth(" ", font(), size)
        if justified and len(words) > 1:
            blank = (RIGHT - left - sum(widths)) / (len(words) - 1)
        for word, width in zip(words, widths, strict=True):
            self._word(left, self._y if y is None else y, word, size)
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


def _lines(words: Sequence[str], size: float, set_in: float) -> Iterator[list[str]]:
    line: list[str] = []
    room = RIGHT - LEFT - set_in
    blank = pdfmetrics.stringWidth(" ", font(), size)
    used = 0.0
    for word in words:
        width = _width(word, size)
        if line and used + blank + width > room:
            yield line
            line, used, room = [], 0.0, RIGHT - LEFT
        used += width + (blank if line else 0.0)
        line.append(word)
    yield line


def _width(word: str, size: float) -> float:
    return sum(
        pdfmetrics.stringWidth("0" if is_call else piece, font(), 0.6 * size if is_call else size)
        for piece, is_call in _pieces(word)
    )


def _pieces(word: str) -> Iterator[tuple[str, bool]]:
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
