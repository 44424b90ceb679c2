"""The body of a Word file as blocks of text: paragraphs with their labels, tables, text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from corpus.readers.word.names import COMPATIBILITY, value_of, w
from corpus.readers.word.numbering import Numbering
from corpus.readers.word.runs import Runs
from corpus.readers.word.styles import Styles, list_level_of
from corpus.readers.word.tables import table_blocks

_PARAGRAPH, _TABLE = w("p"), w("tbl")
_AROUND = frozenset(map(w, ("ins", "moveTo", "customXml", "smartTag", "sdtContent")))
_MARK_DELETED = f"{w('pPr')}/{w('rPr')}/{w('del')}"
_GALLERY = f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}"


class Body:
    """Walks a body, or anything that holds paragraphs and tables."""

    def __init__(self, styles: Styles, numbering: Numbering, runs: Runs) -> None:
        self._styles, self._numbering, self._runs = styles, numbering, runs

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """The blocks of text in order; none is empty. A line break inside a paragraph stays one."""
        begun = ""  # of a paragraph whose end was deleted: it goes on in the next
        for child in _content(parent):
            if child.tag == _TABLE:
                if begun.strip():
                    yield begun
                begun = ""
                yield from table_blocks(child, self._styles, lambda cell: list(self.blocks(cell)))
                continue
            begun += self.paragraph(child)
            boxes = self._runs.boxes()
            if child.find(_MARK_DELETED) is None:
                if begun.strip():
                    yield begun.strip(" ")
                begun = ""
            for box in boxes:
                yield from self.blocks(box)
        if begun.strip():
            yield begun.strip(" ")

    def paragraph(self, paragraph: etree._Element) -> str:
        """The text of a paragraph, its automatic label in front; "" for a line of the table of contents."""
        properties = paragraph.find(w("pPr"))
        style = self._styles.paragraph(value_of(properties, "pStyle"))
        if style.contents:
            return ""
        text = self._runs.text(paragraph, style)
        place = list_level_of(properties, style.list_level)
        # An empty paragraph of a list shows no label and is not counted.
        return f"{self._numbering.label(place)}{text}" if place and text.strip() else text


def _content(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, whatever is put around them; what was deleted and contents are left out."""
    for child in parent:
        tag = child.tag
        if tag in (_PARAGRAPH, _TABLE):
            yield child
        elif tag == w("sdt"):
            gallery = child.find(_GALLERY)
            if gallery is None or "contents" not in gallery.get(w("val"), "").lower():
                yield from _content(child)
        elif tag in _AROUND:
            yield from _content(child)
        elif tag == f"{COMPATIBILITY}AlternateContent":
            choice = child.find(f"{COMPATIBILITY}Choice")
            yield from _content(child if choice is None else choice)
