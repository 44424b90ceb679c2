"""From a source text to its outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.document import Footnote, Node, Outline
from corpus.outline.footnotes import Note, callers, lift_notes, take_calls
from corpus.outline.front import split_front
from corpus.outline.joins import join_lines
from corpus.outline.labels import bullet, labels
from corpus.outline.layout import detect
from corpus.outline.lines import Line, read_lines
from corpus.outline.parts import split_segments
from corpus.outline.sequence import OpenLabels
from corpus.outline.tree import build_tree


def parse_outline(source: str) -> Outline:
    """The outline of a document; every text has one, a text without any label has only paragraphs."""
    lines = tuple(read_lines(source))
    layout = detect(lines)
    lines, notes = lift_notes(lines, layout)
    segments = split_segments(lines)
    joined = [join_lines(segment.body, layout, is_attached=i > 0) for i, segment in enumerate(segments)]
    front_end = _front_end(joined[0])
    numbers = frozenset(note.number for note in notes)
    front = tuple(take_calls(line.text, numbers)[0] for line in joined[0][:front_end])
    body = build_tree([joined[0][front_end:], *joined[1:]], split_front(front).subject, numbers)
    return Outline(
        front=front,
        body=body,
        recipients=tuple(entry for segment in segments for entry in segment.recipients),
        signature=tuple(line for segment in segments for line in segment.signature),
        footnotes=_tie(notes, body),
    )


def _front_end(lines: Sequence[Line]) -> int:
    """Index of the first line of the body: the first label, else the first bullet, else after the title."""
    for index, line in enumerate(lines):
        if OpenLabels().place(labels(line.words)):
            return index
    for index, line in enumerate(lines):
        if bullet(line.words):
            return index
    front = split_front([line.text for line in lines])
    return len(front.letterhead) + len(front.title)


def _tie(notes: Sequence[Note], body: Node) -> tuple[Footnote, ...]:
    calls = list(_calls(body))
    found = callers(notes, [(number, offset) for number, offset, _ in calls])
    return tuple(
        Footnote(note.number, note.text, "" if index is None else calls[index][2])
        for note, index in zip(notes, found, strict=True)
    )


def _calls(node: Node) -> Iterator[tuple[str, int, str]]:
    """Every footnote call in reading order: number, offset of the element it stands in, section."""
    for number in node.calls:
        yield number, node.text.offsets[0], node.path
    for child in node.children:
        yield from _calls(child)
