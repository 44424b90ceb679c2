"""The text of one paragraph, as Word shows it: without what was deleted or hidden, in Unicode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from corpus.readers.old_letters import OldFont, OldLetters, convert, old_font
from corpus.readers.superscripts import is_raised, raised
from corpus.readers.word.names import COMPATIBILITY, MATH_TEXT, switch, value_of, w
from corpus.readers.word.notes import Notes
from corpus.readers.word.styles import Style, Styles, font_of

_LEFT_OUT = frozenset(map(w, ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr", "sdtEndPr")))
_ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"
_CHOICE = f"{COMPATIBILITY}Choice"
_PARAGRAPH, _RUN, _TEXT, _BOX = w("p"), w("r"), w("t"), w("txbxContent")
_RUN_PROPERTIES = w("rPr")
_SIGNS = {
    w("tab"): "    ",  # parts columns, which the outline tells by the width of the gap
    w("ptab"): "    ",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\u00ad",  # a letter of TCVN3
}
_CALLS = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    font: OldFont | None


class Runs:
    """Reads paragraphs; remembers which old letters it had to convert, and the text boxes it passed."""

    def __init__(self, styles: Styles, notes: Notes) -> None:
        self._styles, self._notes = styles, notes
        self._boxes: list[etree._Element] = []
        self.converted: set[OldLetters] = set()

    def text(self, paragraph: etree._Element, style: Style) -> str:
        """The text of a paragraph without its label; line breaks inside it are kept."""
        return self._joined(list(self._pieces(paragraph, style)))

    def boxes(self) -> list[etree._Element]:
        """The text boxes anchored in what was read since the last call, in order."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def _pieces(self, parent: etree._Element, style: Style) -> Iterator[_Piece]:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                yield from self._run(child, style)
            elif tag == MATH_TEXT:
                yield _Piece(child.text or "", None)
            elif tag not in _LEFT_OUT:
                yield from self._pieces(_chosen(child) if tag == _ALTERNATIVES else child, style)

    def _run(self, run: etree._Element, paragraph: Style) -> Iterator[_Piece]:
        properties = run.find(_RUN_PROPERTIES)
        own = value_of(properties, "rStyle")
        style = self._styles.named(own) if own else paragraph
        hidden, capitals = switch(properties, "vanish"), switch(properties, "caps")
        if style.hidden if hidden is None else hidden:
            return
        text = "".join(self._signs(run))
        if (style.capitals or paragraph.capitals) if capitals is None else capitals:
            text = text.upper()
        if text.strip().isdecimal() and value_of(properties, "vertAlign") == "superscript":
            text = raised(text)
        if text:
            yield _Piece(text, old_font(font_of(properties) or (style.font if own else "") or paragraph.font))

    def _signs(self, run: etree._Element) -> Iterator[str]:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == w("br"):
                yield "\n" if child.get(w("type"), "textWrapping") == "textWrapping" else ""
            elif tag in _CALLS:
                yield self._notes.call(_CALLS[tag], child.get(w("id"), ""))
            elif tag == w("sym"):
                yield _symbol(child)
            elif tag not in _LEFT_OUT:
                self._boxes += _boxes_in(_chosen(child) if tag == _ALTERNATIVES else child)

    def _joined(self, pieces: list[_Piece]) -> str:
        """Pieces of one old font are converted together: a letter may be split between two runs."""
        text, position = "", 0
        while position < len(pieces):
            font = pieces[position].font
            end = position + 1
            while end < len(pieces) and pieces[end].font == font:
                end += 1
            run = "".join(piece.text for piece in pieces[position:end])
            if font:
                unicode = convert(run, font.letters, capitals=font.capitals)
                if unicode != run:
                    self.converted.add(font.letters)
                run = unicode
            # Two calls that follow each other are not one call of a larger number.
            text += f" {run}" if is_raised(text[-1:]) and is_raised(run[:1]) else run
            position = end
        return text


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Of several forms of the same content the first."""
    choice = alternatives.find(_CHOICE)
    return alternatives if choice is None else choice


def _boxes_in(drawing: etree._Element) -> Iterator[etree._Element]:
    """The text boxes of a drawing, each once; not those inside of others, which come with them."""
    for child in drawing:
        if child.tag == _BOX:
            yield child
        else:
            yield from _boxes_in(_chosen(child) if child.tag == _ALTERNATIVES else child)


def _symbol(element: etree._Element) -> str:
    """A sign of a symbol font as its code point; ASCII where the font is that of Symbol itself."""
    code = element.get(w("char"), "")
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    ascii_part = value - 0xF000 if 0xF020 <= value <= 0xF07E else value
    if element.get(w("font"), "").lower() == "symbol":
        return chr(ascii_part)
    return chr(value) if 0x20 <= value < 0xD800 or 0xE000 <= value <= 0xFFFD else ""
