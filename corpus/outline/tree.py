"""Builds the tree of a document from logical lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from corpus.document import Node, NodeKind
from corpus.outline.footnotes import take_calls
from corpus.outline.labels import Label, attached, bullet, labels, role
from corpus.outline.lines import Line
from corpus.outline.sequence import OpenLabels, Placement
from corpus.text.mapped import MappedText

_BULLET_RANKS = {NodeKind.STAR: 0, NodeKind.DASH: 1, NodeKind.PLUS: 2}
#: Sentences that close a whole document, and those that close its last section.
_CLOSES_DOCUMENT = re.compile(
    r"Trên đây là|(?:Kế hoạch|Hướng dẫn|Quyết định|Nghị quyết|Chỉ thị|Thông báo|Chương trình) này\b"
)
_CLOSES_SECTION = re.compile(
    r"Trong quá trình (?:tổ chức |triển khai )*thực hiện|Yêu cầu (?:Thủ trưởng|các)|"
    r"Đề nghị (?:Thủ trưởng|các)|Nhận được|Quá trình (?:tổ chức |triển khai )*thực hiện"
)


@dataclass(slots=True)
class _Draft:
    kind: NodeKind
    label: str
    path: str
    title: str
    text: MappedText
    calls: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    children: list[_Draft] = field(default_factory=list)

    def leads_in(self) -> bool:
        return self.text.text.endswith(":")

    def freeze(self) -> Node:
        children = tuple(child.freeze() for child in self.children)
        return Node(self.kind, self.label, self.path, self.title, self.text, children, self.calls)


def build_tree(segments: Sequence[Sequence[Line]], title: str, note_numbers: Collection[str]) -> Node:
    """The body of a document; every segment after the first is a text attached to it."""
    builder = _Builder(title, note_numbers)
    for index, lines in enumerate(segments):
        builder.add_segment(lines, is_attached=index > 0)
    return builder.root.freeze()


class _Builder:
    def __init__(self, title: str, note_numbers: Collection[str]) -> None:
        self.root = _Draft(NodeKind.DOCUMENT, "", "", title, MappedText("", ()))
        self._note_numbers = note_numbers
        self._paths: Counter[str] = Counter()
        self._labels = OpenLabels()
        self._headings: list[_Draft] = []
        self._bullets: list[_Draft] = []

    def add_segment(self, lines: Sequence[Line], is_attached: bool) -> None:
        self._labels = OpenLabels()
        self._headings.clear()
        self._bullets.clear()
        closing = _closing_start(lines)
        for index, line in enumerate(lines):
            text, calls = take_calls(line.text, self._note_numbers)
            self._add(text, calls, is_attached, is_closing=index >= closing)

    def _add(self, text: MappedText, calls: tuple[str, ...], is_attached: bool, is_closing: bool) -> None:
        words = text.text
        placement = self._labels.place(labels(words))
        if placement is None and is_attached and (label := attached(words)):
            placement = Placement(label, 0, sure=True)
        if placement:
            self._add_heading(placement, text, calls)
        elif name := role(words):
            self._bullets.clear()
            self._add_leaf(NodeKind.ROLE, name, text, calls)
        elif kind := bullet(words):
            self._add_bullet(kind, text, calls)
        else:
            self._add_paragraph(text, calls, is_closing)

    def _add_heading(self, placement: Placement, text: MappedText, calls: tuple[str, ...]) -> None:
        label = placement.label
        self._labels.accept(placement)
        del self._headings[placement.depth :]
        self._bullets.clear()
        parent = self._headings[-1] if self._headings else self.root
        path = self._unique(f"{parent.path}.{self._own_part(label)}".lstrip("."))
        draft = _Draft(
            label.kind, label.cited, path, text.text[label.end :].strip(), text, calls, label.numbers
        )
        parent.children.append(draft)
        self._headings.append(draft)

    def _own_part(self, label: Label) -> str:
        """What a label adds to the path of its parent: "2" of "2.1.2" under "2.1"."""
        if label.kind is not NodeKind.DECIMAL:
            return label.cited
        parent = self._headings[-1] if self._headings else self.root
        known = parent.numbers if parent.kind is NodeKind.DECIMAL else ()
        shared = len(known) if label.numbers[: len(known)] == known and len(label.numbers) > len(known) else 0
        return ".".join(label.cited.split(".")[shared:])

    def _unique(self, path: str) -> str:
        """A path that no other heading has: authors repeat numbers, but a citation points at one place."""
        self._paths[path] += 1
        return path if self._paths[path] == 1 else self._unique(f"{path} ({self._paths[path]})")

    def _add_bullet(self, kind: NodeKind, text: MappedText, calls: tuple[str, ...]) -> None:
        while self._bullets and _BULLET_RANKS[self._bullets[-1].kind] >= _BULLET_RANKS[kind]:
            self._bullets.pop()
        self._bullets.append(self._add_leaf(kind, text.text[:1], text, calls))

    def _add_paragraph(self, text: MappedText, calls: tuple[str, ...], is_closing: bool) -> None:
        while self._bullets and (is_closing or not self._bullets[-1].leads_in()):
            self._bullets.pop()
        if is_closing:
            closes_all = _CLOSES_DOCUMENT.match(text.text) is not None
            while len(self._headings) > (0 if closes_all else 1):
                self._headings.pop()
        self._add_leaf(NodeKind.PARAGRAPH, "", text, calls)

    def _add_leaf(self, kind: NodeKind, label: str, text: MappedText, calls: tuple[str, ...]) -> _Draft:
        heading = self._headings[-1] if self._headings else self.root
        parent = self._bullets[-1] if self._bullets else heading
        draft = _Draft(kind, label, heading.path, "", text, calls)
        parent.children.append(draft)
        return draft


def _closing_start(lines: Sequence[Line]) -> int:
    """Index of the first closing paragraph; the number of lines when there is none.

    Paragraphs between the last bullet and a closing sentence close the section too: they are no
    longer about the heading that the bullets stand under.
    """
    end = len(lines)
    start = end
    while start and _is_paragraph(lines[start - 1].words):
        start -= 1
    closings = [i for i in range(start, end) if _closes(lines[i].words)]
    if not closings:
        return end
    return start if start and bullet(lines[start - 1].words) else closings[0]


def _is_paragraph(words: str) -> bool:
    return not (labels(words) or bullet(words) or role(words))


def _closes(words: str) -> bool:
    return bool(_CLOSES_DOCUMENT.match(words) or _CLOSES_SECTION.match(words))
