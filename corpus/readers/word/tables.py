"""Tables: those that hold data become rows, those that only place text on the page are read cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from corpus.readers.word.names import VALUE, value_of, w, whole
from corpus.readers.word.styles import Styles, draws_lines

#: The blocks of text of a cell.
BlocksOf = Callable[[etree._Element], list[str]]

_PLACED = re.compile(
    r"CỘNG\s+H[ÒO][AÀ]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|(?:^|\n)\s*(?:Nơi nhận|NƠI NHẬN)\b|"
    r"(?:^|\n)\s*(?:T/?M\.?|KT\.|TL\.|TUQ\.)\s+[A-ZĐ]"
)
_COLUMNS, _ROWS = 2, 2  # fewer are a frame around text
_UNRULED = 3  # columns and rows from which a table without lines holds data
_LONGEST_REPEATED = 120  # characters of a cell that is shown again in the rows it spans


@dataclass(frozen=True, slots=True)
class _Cell:
    blocks: list[str]
    columns: int  # that it spans
    continues: bool  # the cell above it spans this row too

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.blocks).split())


def table_blocks(table: etree._Element, styles: Styles, blocks_of: BlocksOf) -> list[str]:
    """The text of a table: one block of rows "| a | b |", or the blocks of its cells in order."""
    rows = [[_cell(cell, blocks_of) for cell in _parts(row, "tc")] for row in _parts(table, "tr")]
    rows = [row for row in rows if row]
    if not _holds_data(table, rows, styles):
        return [block for row in rows for cell in row for block in cell.blocks]
    return list(_rows(rows))


def _parts(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, also inside of content controls and insertions; deleted rows are left out."""
    wanted = w(name)
    for child in parent:
        if child.tag == wanted:
            if name == "tc" or child.find(f"{w('trPr')}/{w('del')}") is None:
                yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
            yield from _parts(child, name)


def _cell(cell: etree._Element, blocks_of: BlocksOf) -> _Cell:
    properties = cell.find(w("tcPr"))
    merge = properties.find(w("vMerge")) if properties is not None else None
    continues = merge is not None and merge.get(VALUE, "continue") == "continue"
    return _Cell(blocks_of(cell), max(1, whole(value_of(properties, "gridSpan"), 1)), continues)


def _holds_data(table: etree._Element, rows: list[list[_Cell]], styles: Styles) -> bool:
    columns = max(map(len, rows), default=0)
    if columns < _COLUMNS or len(rows) < _ROWS:
        return False
    if any(_PLACED.search("\n".join(cell.blocks)) for row in rows for cell in row):
        return False
    return _is_ruled(table, styles) or (columns >= _UNRULED and len(rows) >= _UNRULED)


def _is_ruled(table: etree._Element, styles: Styles) -> bool:
    properties = table.find(w("tblPr"))
    own = properties.find(w("tblBorders")) if properties is not None else None
    if own is not None:
        return draws_lines(own) or _has_ruled_cell(table)
    style = value_of(properties, "tblStyle")
    return (bool(style) and styles.named(style).bordered) or _has_ruled_cell(table)


def _has_ruled_cell(table: etree._Element) -> bool:
    return any(map(draws_lines, table.iter(w("tcBorders"))))


def _rows(rows: list[list[_Cell]]) -> Iterator[str]:
    """Rows on consecutive lines; a cell across the whole table is a line of its own between them."""
    width = max(sum(cell.columns for cell in row) for row in rows)
    above: dict[int, str] = {}  # by column, what a cell that spans several rows says
    block: list[str] = []
    for row in rows:
        if len(row) == 1 and row[0].columns >= width:
            if block:
                yield "\n".join(block)
            block = []
            yield from row[0].blocks
            continue
        texts, column = [], 0
        for cell in row:
            text = above.get(column, "") if cell.continues else cell.text
            texts.append(text)
            above[column] = text if len(text) <= _LONGEST_REPEATED else ""
            column += cell.columns
        if any(texts):
            block.append(f"| {' | '.join(texts)} |")
    if block:
        yield "\n".join(block)
