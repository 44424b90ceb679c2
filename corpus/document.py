"""Value objects of a read document: its outline, sections, passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from corpus.text.mapped import MappedText, Span


class NodeKind(StrEnum):
    """Ranks of the outline, from the document down."""

    DOCUMENT = "document"
    APPENDIX = "appendix"  # Phụ lục 1
    PART = "part"  # Phần thứ nhất
    LETTER = "letter"  # A.
    CHAPTER = "chapter"  # Chương I
    ROMAN = "roman"  # I.
    DIVISION = "division"  # Mục 1
    ARTICLE = "article"  # Điều 1
    DECIMAL = "decimal"  # 1.  1.1.  1.1.1.
    POINT = "point"  # a)
    STEP = "step"  # Bước 1
    STAR = "star"  # *
    DASH = "dash"  # -
    PLUS = "plus"  # +
    ROLE = "role"  # Cơ quan chỉ đạo: ...
    PARAGRAPH = "paragraph"


#: Kinds that carry a label people cite; everything else is an item or a paragraph inside them.
HEADING_KINDS = frozenset(NodeKind) - {
    NodeKind.DOCUMENT, NodeKind.STAR, NodeKind.DASH, NodeKind.PLUS, NodeKind.ROLE, NodeKind.PARAGRAPH,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note lifted out of the running text, tied to the item whose text calls it."""

    number: str
    text: MappedText
    section: str  # path of the heading under which it is called, "" when its call was not found


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the outline.

    ``path`` is the section as people cite it (``II.2.1.2.a``); items and paragraphs have the path of
    the heading they stand under. ``text`` is everything the element itself says, label and title
    included, cleaned (no footnote calls, no URLs inside sentences, page breaks rejoined) and mapped.
    ``title`` is the heading's own words without its label, "" for items and paragraphs.
    ``calls`` are the numbers of the footnotes called in ``text``.
    """

    kind: NodeKind
    label: str
    path: str
    title: str
    text: MappedText = field(repr=False)
    children: tuple[Node, ...] = field(default=(), repr=False)
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A document taken apart: front matter lines, body tree, closing lines, footnotes."""

    front: tuple[MappedText, ...]  # a logical line each: number, place, type, subject, preamble
    body: Node  # kind DOCUMENT
    recipients: tuple[MappedText, ...]  # one an entry, bullet included, "Nơi nhận" itself not
    signature: tuple[MappedText, ...]  # authority, office, name, one a logical line
    footnotes: tuple[Footnote, ...]


class PassageKind(StrEnum):
    FRONT = "front"  # type and subject of the document, number, place and date
    PREAMBLE = "preamble"  # "Thực hiện Đề án ...; ban hành kế hoạch như sau"
    HEADING = "heading"  # a heading's own line, where it has text of its own or only a title
    ITEM = "item"  # a bullet or labelled item with text
    PARAGRAPH = "paragraph"
    ROLE = "role"  # one line of a responsibility block
    FOOTNOTE = "footnote"
    RECIPIENTS = "recipients"  # the whole list, one passage
    SIGNATURE = "signature"  # the whole block, one passage


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is searched and quoted: an item or paragraph of the outline, with its place.

    ``text`` is cleaned. ``spans`` are the contiguous pieces of the source it came from, in order; more
    than one where a footnote, a URL or a page number stands inside the sentence, so that every piece
    can be quoted verbatim. A paragraph too long to quote is several passages, cut at clause borders.
    """

    id: str  # "<document>#<order, 4 digits>"
    document: str
    order: int  # from 0, reading order
    kind: PassageKind
    section: str  # "III.2", "" outside the body
    headings: tuple[str, ...]  # labelled titles, outermost first: ("III. NHIỆM VỤ", "2. Xây dựng ...")
    text: str
    spans: tuple[Span, ...]
    parent: str | None  # id of the passage that leads in ("... như sau:"), None at the top of a section


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with everything under it."""

    document: str
    path: str
    label: str
    title: str  # without label; the first words where the heading is itself a sentence
    order: int
    headings: tuple[str, ...]  # as in Passage, itself included
    span: Span  # from its label to the end of its last descendant
    parent: str  # path of the section around it, "" at the top
