"""Reads .xlsx files: each sheet that is shown, its rows as lines of cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from corpus.errors import DocumentRefused
from corpus.readers.archive import Archive
from corpus.readers.finishing import finished, tidy
from corpus.readers.isolation import Progress
from corpus.readers.limits import MAX_CELLS
from corpus.readers.old_letters import convert_lines
from corpus.readers.report import Conversion, ConversionKind, Format, Reading

_UNNAMED = ("sheet", "trang tính")

Cell = int | float | str | bool | time | date | datetime | timedelta


class SheetReader:
    """A row with one cell is a line of text, others are "| a | b |"; a sheet with a name begins with it."""

    def read(self, data: bytes, name: str, progress: Progress) -> Reading:
        archive = Archive(data, name)  # its limits; the library does not know any
        from python_calamine import CalamineWorkbook, SheetVisibleEnum

        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [sheet for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        hidden = [sheet.name for sheet in book.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible]
        blocks: list[str] = []
        cells = 0
        for done, metadata in enumerate(shown, 1):
            sheet = book.get_sheet_by_name(metadata.name)
            cells += sheet.height * sheet.width
            if cells > MAX_CELLS:
                raise DocumentRefused(f"{name}: bảng quá lớn, tối đa {MAX_CELLS:,} ô.".replace(",", "."))
            rows = list(_blocks(sheet.to_python(skip_empty_area=True)))
            if rows and not metadata.name.lower().startswith(_UNNAMED):
                blocks.append(metadata.name)
            blocks += rows
            progress(done, len(shown))
        text, letters, lines = convert_lines(tidy("\n\n".join(blocks) + "\n"))
        conversions = [Conversion(ConversionKind.OLD_ENCODING, f"{letters}, {lines} dòng")] if letters else []
        if hidden:
            conversions.append(Conversion(ConversionKind.HIDDEN_SHEETS, ", ".join(hidden)))
        if any(part.lower().endswith("vbaproject.bin") for part in archive.names()):
            conversions.append(Conversion(ConversionKind.MACROS, ""))
        return finished(text, name, Format.XLSX, conversions=conversions)


def _blocks(rows: list[list[Cell]]) -> Iterator[str]:
    """Rows on consecutive lines, lines of text between them."""
    table: list[str] = []
    for row in rows:
        texts = [" ".join(_shown(cell).split()) for cell in row]
        filled = [text for text in texts if text]
        if (len(filled) == 1 and not table) or len(filled) == 0 or texts[1:] == [""] * (len(texts) - 1):
            if table:
                yield "\n".join(table)
                table = []
            yield from filled
        else:
            table.append(f"| {' | '.join(texts)} |")
    if table:
        yield "\n".join(table)


def _shown(cell: Cell) -> str:
    """A value as people write it here: 31/12/2026, 2,5; formats of cells are not known."""
    match cell:
        case bool():
            return "Có" if cell else "Không"
        case datetime() if (cell.hour, cell.minute, cell.second) == (0, 0, 0):
            return f"{cell:%d/%m/%Y}"
        case datetime():
            return f"{cell:%d/%m/%Y %H:%M}"
        case date():
            return f"{cell:%d/%m/%Y}"
        case float():
            return (
                str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.10g}".replace(".", ",")
            )
        case _:
            return str(cell)
