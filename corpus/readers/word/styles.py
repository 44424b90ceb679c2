"""What styles say of the text that has them: numbering, font, capitals; styles build upon others."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from corpus.readers.word.names import switch, value_of, w, whole

_DEEPEST = 20  # styles that build upon each other; a circle ends here
_FONT_OF = ("hAnsi", "ascii")  # the first one draws the letters above ASCII


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A place in a numbered list."""

    number: str  # id of the list
    level: int  # from 0


@dataclass(frozen=True, slots=True)
class Style:
    """What a style settles; the empty value means: not this one."""

    list_level: ListLevel | None = None
    font: str = ""
    capitals: bool = False
    hidden: bool = False
    contents: bool = False  # a line of the table of contents
    bordered: bool = False  # a table that draws lines between its cells


PLAIN = Style()


class Styles:
    """The styles of a file by id."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.findall(w("style")) if root is not None else []
        self._elements = {style.get(w("styleId"), ""): style for style in found}
        self._resolved: dict[str, Style] = {}
        default = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}") if root is not None else None
        self._base = Style(font=font_of(default))
        self._default = next(
            (
                s.get(w("styleId"), "")
                for s in found
                if s.get(w("type")) == "paragraph" and s.get(w("default"))
            ),
            "",
        )

    def paragraph(self, style: str) -> Style:
        """The style of a paragraph; "" stands for the usual one."""
        return self.named(style or self._default)

    def named(self, style: str) -> Style:
        """A style with what it takes over from those below it; an unknown one settles nothing."""
        if style not in self._resolved:
            self._resolved[style] = self._resolve(style)
        return self._resolved[style]

    def _resolve(self, style: str) -> Style:
        chain: list[etree._Element] = []
        current = self._elements.get(style)
        while current is not None and len(chain) < _DEEPEST:
            chain.append(current)
            current = self._elements.get(value_of(current, "basedOn"))
        resolved = self._base
        for element in reversed(chain):
            resolved = _over(resolved, element)
        return resolved


def font_of(properties: etree._Element | None) -> str:
    """The font that run properties name for letters with marks, "" where they name none."""
    fonts = properties.find(w("rFonts")) if properties is not None else None
    if fonts is None:
        return ""
    return next((name for kind in _FONT_OF if (name := fonts.get(w(kind), ""))), "")


def list_level_of(properties: etree._Element | None, below: ListLevel | None = None) -> ListLevel | None:
    """The place in a list that paragraph properties give, over what the style ``below`` gives."""
    numbered = properties.find(w("numPr")) if properties is not None else None
    if numbered is None:
        return below
    number = value_of(numbered, "numId") or (below.number if below else "")
    level = value_of(numbered, "ilvl")
    return ListLevel(number, whole(level, below.level if below else 0)) if number else below


def _over(below: Style, element: etree._Element) -> Style:
    """``below`` with what one style says itself."""
    run, paragraph = element.find(w("rPr")), element.find(w("pPr"))
    capitals, hidden = switch(run, "caps"), switch(run, "vanish")
    lines = element.find(f"{w('tblPr')}/{w('tblBorders')}")
    return replace(
        below,
        list_level=list_level_of(paragraph, below.list_level),
        font=font_of(run) or below.font,
        capitals=below.capitals if capitals is None else capitals,
        hidden=below.hidden if hidden is None else hidden,
        contents=below.contents or value_of(element, "name").lower().startswith("toc "),
        bordered=below.bordered if lines is None else draws_lines(lines),
    )


def draws_lines(borders: etree._Element | None) -> bool:
    """Whether borders of a table or cell are to be seen between its cells."""
    if borders is None:
        return False
    return any(value_of(borders, side) not in ("", "nil", "none") for side in ("insideV", "insideH", "left"))
