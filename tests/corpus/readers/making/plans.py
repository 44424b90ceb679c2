"""The five plans as paragraphs, for files of every format, and what reading must find again."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from corpus.document import HEADING_KINDS, Node, NodeKind, Outline
from corpus.outline import parse_outline
from corpus.outline.footnotes import lift_notes
from corpus.outline.joins import join_lines
from corpus.outline.layout import detect
from corpus.outline.lines import read_lines
from corpus.outline.parts import split_segments
from corpus.passages import sections
from corpus.records.extract import extract
from corpus.records.model import Records
from corpus.text.mapped import Span
from corpus.text.plain import plain

ROOT = Path(__file__).parents[4]
GOLD: dict[str, dict[str, Any]] = json.loads(
    (ROOT / "tests/golden/extraction.json").read_text(encoding="utf-8")
)["documents"]
NAMES = tuple(sorted(GOLD))
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
#: A paragraph in pieces: its words, and the calls of footnotes between them.
CALL = re.compile(f"([{SUPERSCRIPTS}])")


@dataclass(frozen=True)
class Plan:
    """A plan as its author typed it: a paragraph a string, calls of notes as raised digits."""

    name: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]  # without their numbers, in order
    recipients: tuple[str, ...]
    signature: tuple[str, ...]

    @property
    def everything(self) -> str:
        return "\n".join((*self.paragraphs, *self.notes, *self.recipients, *self.signature))


@cache
def original(name: str) -> str:
    file = str(GOLD[name]["file"])
    return (ROOT / "corpus/plans" / file).read_text(encoding="utf-8")


@cache
def plan(name: str) -> Plan:
    lines = tuple(read_lines(original(name)))
    layout = detect(lines)
    lines, notes = lift_notes(lines, layout)
    (segment,) = split_segments(lines)
    return Plan(
        name,
        tuple(line.words for line in join_lines(segment.body, layout, is_attached=False)),
        tuple(note.text.text.lstrip(SUPERSCRIPTS + " ") for note in notes),
        tuple(entry.text for entry in segment.recipients),
        tuple(line.text for line in segment.signature),
    )


def nodes(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from nodes(child)


@dataclass(frozen=True)
class Found:
    """What the outline of a source holds, without places."""

    headings: tuple[str, ...]
    bullets: Counter[str]
    roles: tuple[tuple[str, str, str], ...]
    footnotes: tuple[tuple[str, str], ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    texts: tuple[str, ...]  # of every element, in order


def found_in(outline: Outline) -> Found:
    every = list(nodes(outline.body))
    bullets = {NodeKind.DASH, NodeKind.PLUS, NodeKind.STAR}
    return Found(
        tuple(node.path for node in every if node.kind in HEADING_KINDS),
        Counter(node.path for node in every if node.kind in bullets),
        tuple(
            (node.path, node.label, plain(node.text.text.lstrip("- ")))
            for node in every if node.kind is NodeKind.ROLE
        ),
        tuple((note.number, note.section) for note in outline.footnotes),
        tuple(plain(entry.text) for entry in outline.recipients),
        tuple(plain(line.text) for line in outline.signature),
        tuple(plain(node.text.text) for node in every),
    )  # fmt: skip


@cache
def gold(name: str) -> Found:
    return found_in(parse_outline(original(name)))


def records_of(source: str) -> Records:
    """All records of a source, as of a document without name and places."""
    outline = parse_outline(source)
    return extract("x", source, outline, sections("x", outline, source))


def without_places(records: Records) -> dict[str, list[str]]:
    """Records by kind, places, order and markup aside: sources that say the same give the same.

    Footnotes stand where the page ends or at the end of all: what they mention has no order of its own.
    """
    found: dict[str, list[str]] = {}
    for record in records.all():
        found.setdefault(type(record).__name__, []).append(repr(_placeless(record)))
    return {kind: sorted(items) for kind, items in found.items()}


def _placeless(record: Any) -> Any:
    nowhere = Span(0, 0, 0, 0)
    changes: dict[str, Any] = {"span": nowhere}
    for field in getattr(record, "__dataclass_fields__", {}):
        value = getattr(record, field)
        if isinstance(value, str):
            changes[field] = plain(value)
        elif isinstance(value, Span):
            changes[field] = nowhere
        elif isinstance(value, tuple):
            changes[field] = tuple(_placeless(item) if hasattr(item, "span") else item for item in value)
    return replace(record, **changes)
