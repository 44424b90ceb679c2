"""Sections and passages: what is searched and quoted, with its place."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import HEADING_KINDS, Footnote, Node, NodeKind, Outline, Passage, PassageKind, Section
from corpus.outline import split_front
from corpus.text.codepoints import canonical, clean
from corpus.text.mapped import LineTable, MappedText
from corpus.text.plain import plain

MAX_CHARACTERS = 900  # of one passage: what fits a phone's screen and an embedding's window
_TITLE_WORDS = 42  # the longest title without a full stop that is still no sentence
_SHORT_TITLE_WORDS = 12  # of a sentence that stands for a title

_RECIPIENTS_TITLE = re.compile(r"n[ơo]i\s+nh[ậa]n\s*:?", re.IGNORECASE)
_TITLE_REACH = 200  # a merged column of signatures may stand between "Nơi nhận:" and the list
#: What may lie inside a quoted piece although it is not part of the cleaned text.
_INVISIBLE = re.compile(r"(?:[\s*#⁰¹²³⁴⁵⁶⁷⁸⁹]|\[\^\d+\])*")
_BORDER = re.compile(r"(?<=[.;!?…])[\"”’)\]]*\s+(?=[^\s])|(?<=:)\s+(?=[+-]\s)")


def sections(document_id: str, outline: Outline, source: str) -> tuple[Section, ...]:
    """All headings in reading order; the span of each holds the spans of those under it."""
    table = LineTable(source)
    found: list[Section] = []

    def visit(node: Node, headings: tuple[str, ...], parent: str) -> None:
        if node.kind in HEADING_KINDS:
            headings = (*headings, heading_line(node))
            span = table.span(*_extent(node))
            title = short_title(node)
            order = len(found)
            found.append(Section(document_id, node.path, node.label, title, order, headings, span, parent))
            parent = node.path
        for child in node.children:
            visit(child, headings, parent)

    visit(outline.body, (), "")
    return tuple(found)


def passages(document_id: str, outline: Outline, source: str) -> tuple[Passage, ...]:
    """All passages in reading order; together they hold every word of the source that is text."""
    drafts = sorted(_drafts(outline, source), key=lambda draft: draft.pieces[0][0])
    table = LineTable(source)
    ids = {id(draft): f"{document_id}#{order:04d}" for order, draft in enumerate(drafts)}
    return tuple(
        Passage(
            id=ids[id(draft)],
            document=document_id,
            order=order,
            kind=draft.kind,
            section=draft.section,
            headings=draft.headings,
            text=draft.text,
            spans=tuple(table.span(start, end) for start, end in draft.pieces),
            parent=ids[id(draft.parent)] if draft.parent else None,
        )
        for order, draft in enumerate(drafts)
    )


def is_sentence(node: Node) -> bool:
    """Whether a heading says something itself ("1. Văn phòng chủ trì ... .") or only names what follows."""
    title = node.title
    return title.endswith((".", ";")) or len(title.split()) > _TITLE_WORDS or ": " in title


def short_title(node: Node) -> str:
    """A heading's title; of a sentence the words before its colon or its first words, with an ellipsis."""
    if not is_sentence(node):
        return node.title
    lead = node.title.split(": ")[0]
    words = lead.split()
    if lead != node.title and len(words) <= _SHORT_TITLE_WORDS:
        return f"{lead}…"
    words = node.title.split()
    return (
        node.title
        if len(words) <= _SHORT_TITLE_WORDS
        else " ".join(words[:_SHORT_TITLE_WORDS]).rstrip(",;:") + "…"
    )


def heading_line(node: Node) -> str:
    """Label and title as printed, shortened like ``short_title``: "2. Yêu cầu"."""
    text = node.text.text
    label = text[: len(text) - len(node.title)].strip("-–+* ") if node.title else text
    return f"{label} {short_title(node)}".rstrip()


@dataclass(slots=True, eq=False)
class _Draft:
    kind: PassageKind
    section: str
    headings: tuple[str, ...]
    text: str
    pieces: tuple[tuple[int, int], ...]
    parent: _Draft | None


def _drafts(outline: Outline, source: str) -> Iterator[_Draft]:
    cutter = _Cutter(source)
    front = split_front(outline.front)
    for kind, lines in ((PassageKind.FRONT, front.letterhead), (PassageKind.FRONT, front.title)):
        yield from cutter.cut(kind, MappedText.join(lines))
    for line in front.preamble:
        yield from cutter.cut(PassageKind.PREAMBLE, line)
    body = _Body(cutter)
    body.add_children(outline.body, (), None)
    yield from body.drafts
    for note in outline.footnotes:
        yield from body.footnote(note)
    yield from _closing(cutter, outline)


class _Cutter:
    """Makes drafts out of mapped texts: cuts what is too long and finds the pieces of the source."""

    def __init__(self, source: str) -> None:
        self._source = source

    def cut(
        self,
        kind: PassageKind,
        text: MappedText,
        section: str = "",
        headings: tuple[str, ...] = (),
        parent: _Draft | None = None,
    ) -> list[_Draft]:
        """At least one draft for a text with words, none for an empty one."""
        return [
            _Draft(kind, section, headings, chunk.text, self.pieces(chunk), parent)
            for chunk in _chunks(text)
            if chunk
        ]

    def whole(self, kind: PassageKind, lines: Sequence[MappedText]) -> _Draft:
        """One draft of all lines, however long."""
        text = MappedText.join(lines)
        return _Draft(kind, "", (), text.text, self.pieces(text), None)

    def pieces(self, text: MappedText) -> tuple[tuple[int, int], ...]:
        """The contiguous ranges of the source that print ``text``."""
        start, end = text.source_range()
        found: list[tuple[int, int]] = []
        for gap_start, gap_end in text.gaps():
            if not self.is_invisible(gap_start, gap_end):
                found.append(self._trimmed(start, gap_start))
                start = gap_end
        return (*found, self._trimmed(start, end))

    def is_invisible(self, start: int, end: int) -> bool:
        """Whether a range of the source holds nothing a reader would miss between two words."""
        return _INVISIBLE.fullmatch(canonical(self._source[start:end])) is not None

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        printed = self._source[start:end]
        return start + len(printed) - len(printed.lstrip()), end - len(printed) + len(printed.rstrip())

    def titled(self, recipients: _Draft) -> _Draft:
        """The list with every "Nơi nhận:" before a piece of it, which the outline leaves out."""
        pieces: list[tuple[int, int]] = []
        for start, end in recipients.pieces:
            title = self._title_before(start, pieces[-1][1] if pieces else 0)
            if title and self.is_invisible(title[1], start):
                pieces.append((title[0], end))
            else:
                pieces.extend([title] if title else [])
                pieces.append((start, end))
        recipients.pieces = tuple(pieces)
        recipients.text = canonical(" ".join(plain(self._source[start:end]) for start, end in pieces))
        return recipients

    def _title_before(self, start: int, floor: int) -> tuple[int, int] | None:
        floor = max(floor, start - _TITLE_REACH)
        text = clean(self._source[floor:start])
        matches = list(_RECIPIENTS_TITLE.finditer(text.text))
        if not matches:
            return None
        found = text.source_range(*matches[-1].span())
        return floor + found[0], floor + found[1]


class _Body:
    """Walks the tree; every element becomes one draft or more, led in by what stands above it."""

    def __init__(self, cutter: _Cutter) -> None:
        self.drafts: list[_Draft] = []
        self._cutter = cutter
        self._headings: dict[str, tuple[str, ...]] = {"": ()}
        self._callers: dict[tuple[str, str], _Draft] = {}

    def add_children(self, node: Node, headings: tuple[str, ...], lead: _Draft | None) -> None:
        """``lead`` is the draft of ``node`` where it leads its children in."""
        introduction: _Draft | None = None
        previous = NodeKind.PARAGRAPH
        for child in node.children:
            if child.kind is NodeKind.PARAGRAPH and previous is not NodeKind.PARAGRAPH:
                introduction = None
            parent = lead if child.kind is NodeKind.ROLE else introduction or lead
            draft = self._add(child, headings, parent)
            if child.kind is NodeKind.PARAGRAPH and child.text.text.endswith(":"):
                introduction = draft
            previous = child.kind

    def footnote(self, note: Footnote) -> list[_Draft]:
        headings = self._headings.get(note.section, ())
        caller = self._callers.get((note.section, note.number))
        return self._cutter.cut(PassageKind.FOOTNOTE, note.text, note.section, headings, caller)

    def _add(self, node: Node, headings: tuple[str, ...], parent: _Draft | None) -> _Draft:
        is_heading = node.kind in HEADING_KINDS
        if is_heading:
            headings = (*headings, heading_line(node))
            self._headings[node.path] = headings
        drafts = self._cutter.cut(_kind(node), node.text, node.path, headings, parent)
        self.drafts.extend(drafts)
        for number in node.calls:
            self._callers.setdefault((node.path, number), drafts[0])
        leads = not is_heading or is_sentence(node) or node.text.text.endswith(":")
        self.add_children(node, headings, drafts[-1] if leads else None)
        return drafts[-1]


def _kind(node: Node) -> PassageKind:
    if node.kind is NodeKind.ROLE:
        return PassageKind.ROLE
    if node.kind is NodeKind.PARAGRAPH:
        return PassageKind.PARAGRAPH
    if node.kind in HEADING_KINDS and not is_sentence(node):
        return PassageKind.HEADING
    return PassageKind.ITEM


def _closing(cutter: _Cutter, outline: Outline) -> Iterator[_Draft]:
    if outline.recipients:
        draft = cutter.whole(PassageKind.RECIPIENTS, outline.recipients)
        yield cutter.titled(draft)
    if outline.signature:
        yield cutter.whole(PassageKind.SIGNATURE, outline.signature)


def _chunks(text: MappedText) -> Iterator[MappedText]:
    """The text, or its parts of about equal length, cut where a sentence or clause ends."""
    borders = [match.end() for match in _BORDER.finditer(text.text)] if len(text) > MAX_CHARACTERS else []
    start = 0
    while len(text) - start > MAX_CHARACTERS:
        cut = _cut(text.text, start, borders)
        yield text.slice(start, cut).strip()
        start = cut
    yield text.slice(start).strip()


def _cut(text: str, start: int, borders: Sequence[int]) -> int:
    """Where to end a chunk that begins at ``start``: at a border, else a blank, else the limit."""
    rest = len(text) - start
    ideal = start + rest // -(-rest // MAX_CHARACTERS)
    low = bisect.bisect_right(borders, start + (ideal - start) // 2)
    high = bisect.bisect_right(borders, start + MAX_CHARACTERS)
    if low < high:
        return min(borders[low:high], key=lambda border: abs(border - ideal))
    blank = text.rfind(" ", start + 1, start + MAX_CHARACTERS)
    return blank + 1 if blank > 0 else start + MAX_CHARACTERS


def _extent(node: Node) -> tuple[int, int]:
    """The range of the source from the start of a node to the end of its last descendant."""
    start, end = node.text.source_range()
    return start, max([end, *(_extent(child)[1] for child in node.children)])
