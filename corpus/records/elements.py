"""Going through an outline: its elements with what stands above them, and spans of what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from corpus.document import HEADING_KINDS, Node, NodeKind, Outline
from corpus.text.folding import old_tone
from corpus.text.mapped import LineTable, MappedText, Span


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the body, with the elements around it, outermost first (the document itself left out)."""

    node: Node
    above: tuple[Node, ...]

    @property
    def words(self) -> MappedText:
        """What it says, without its label or bullet."""
        text, label = self.node.text, self.node.label
        skip = len(label) if label and text.text.startswith(label) else 0
        rest = text.text[skip:].lstrip(" .:)-–—+*/")
        return text.slice(len(text) - len(rest))

    @property
    def headings(self) -> tuple[Node, ...]:
        """The labelled elements it stands under, itself included, outermost first."""
        return tuple(node for node in (*self.above, self.node) if node.kind in HEADING_KINDS)


@dataclass(frozen=True)
class Ground:
    """The read document that records are taken from."""

    document: str
    source: str
    outline: Outline
    lines: LineTable = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", LineTable(self.source))

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element of the body in reading order."""
        return tuple(_below(self.outline.body, ()))

    def span(self, text: MappedText, start: int = 0, end: int | None = None) -> Span:
        """The span of a non-empty piece of ``text``."""
        return self.lines.span(*text.source_range(start, end))

    def around(self, first: MappedText, last: MappedText) -> Span:
        """The span from the beginning of one text to the end of another."""
        return self.lines.span(first.source_range()[0], last.source_range()[1])


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in which records are looked for, and the section it belongs to."""

    section: str
    text: MappedText

    @property
    def key(self) -> str:
        """The text with one placement of tone marks, character by character as long as the text itself."""
        return old_tone(self.text.text)


def wordings(ground: Ground) -> Iterator[Wording]:
    """Everything that may mention other texts, in reading order: front matter, body, footnotes."""
    for line in ground.outline.front:
        yield Wording("", line)
    for element in ground.elements:
        yield Wording(element.node.path, element.node.text)
    for note in ground.outline.footnotes:
        yield Wording(note.section, note.text)


def is_role(node: Node) -> bool:
    return node.kind is NodeKind.ROLE


def _below(node: Node, above: tuple[Node, ...]) -> Iterator[Element]:
    for child in node.children:
        yield Element(child, above)
        yield from _below(child, (*above, child))
