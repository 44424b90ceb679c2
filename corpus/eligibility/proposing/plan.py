"""A read document as drafts are made from it: items with their records and surroundings, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.document import HEADING_KINDS, Node
from corpus.eligibility.proposing.codes import CodeBook
from corpus.eligibility.proposing.draft import LOCALITY, Codes
from corpus.eligibility.proposing.quoting import verbatim
from corpus.reading import ReadDocument
from corpus.records.elements import Element, Ground, is_role
from corpus.records.model import Criterion, Deadline, Record, Records, Target
from corpus.records.statements import Range, clause_at
from corpus.sources import DocumentFacts
from corpus.text.folding import old_tone
from corpus.text.mapped import Span
from corpus.text.plain import plain

_STANDARDS = re.compile(r"\b(?:tiêu chuẩn|tiêu chí|điều kiện)\b|^(?:độ tuổi|tuổi|trình độ)\b", re.IGNORECASE)
_LONGEST = 10_000  # characters


@dataclass(frozen=True, slots=True)
class Item:
    """An element of the body with the records read out of it; ``key`` has one placement of tone marks."""

    element: Element
    text: str
    key: str
    span: Span
    criteria: tuple[Criterion, ...]
    targets: tuple[Target, ...]
    deadlines: tuple[Deadline, ...]
    lead: Node | None = None  # what stands before it on its own level and ends with a colon

    @property
    def section(self) -> str:
        return self.element.node.path

    @property
    def whole(self) -> str:
        """Its words; a line of a block with its label."""
        return self.element.node.text.text if self.is_role else self.text

    @property
    def around(self) -> Iterator[Node]:
        """Itself and what it stands under, the nearest first."""
        yield self.element.node
        if self.lead:
            yield self.lead
        yield from reversed(self.element.above)

    @property
    def titles(self) -> Iterator[str]:
        """The headings that it stands under, the nearest first."""
        for node in self.around:
            if node.kind in HEADING_KINDS:
                yield node.title or node.text.text

    @property
    def asks(self) -> bool:
        """Whether it stands where standards are set."""
        return bool(self.criteria) or any(_STANDARDS.search(title) for title in self.titles)

    @property
    def is_role(self) -> bool:
        return is_role(self.element.node)

    def clause(self, position: int) -> Range:
        return clause_at(self.key, position)

    def is_recorded(self, position: int, targets: Iterable[Target]) -> bool:
        """Whether a position lies in the words of one of its targets."""
        places = (self.find(target.clause) for target in targets)
        return any(place is not None and place.start <= position < place.end for place in places)

    def find(self, words: str) -> Range | None:
        """Where words of it stand, as printed."""
        start = self.text.find(words)
        return Range(start, start + len(words)) if start >= 0 else None


@dataclass(frozen=True)
class Plan:
    """``facts`` are those of the document as a whole."""

    document: ReadDocument
    records: Records
    facts: DocumentFacts
    codes: CodeBook

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every element that says something, in reading order; one longer than any paragraph is no text."""
        ground = Ground(self.document.id, self.document.source, self.document.outline)
        texts = ((element, element.words.text.strip()) for element in ground.elements)
        return tuple(self._item(ground, element) for element, text in texts if 0 < len(text) <= _LONGEST)

    @cached_property
    def source(self) -> str:
        """The document as quotes are held against it."""
        return plain(self.document.source)

    @cached_property
    def here(self) -> Codes:
        """What every rule of the document applies to."""
        code = self.codes.locality_of(self.facts.place)
        return {LOCALITY: (code,)} if code else {}

    def quote(self, item: Item, place: Range, piece: Range | None = None) -> str:
        """The clause around ``place``, or ``piece``, as it is printed; as short as says it."""
        return verbatim(item.text, place, piece or item.clause(place.start), self.source)

    def quote_of(self, text: str, place: Range, piece: Range) -> str:
        """``quote`` in a text that is not an item's own words: a line of a block with its label."""
        return verbatim(text, place, piece, self.source)

    def _item(self, ground: Ground, element: Element) -> Item:
        words = element.words
        span = ground.span(words)

        def inside(record: Record) -> bool:
            return span.start <= record.span.start < span.end and record.section == element.node.path

        whole = ground.span(element.node.text)
        parent = element.above[-1] if element.above else self.document.outline.body
        records = self.records
        return Item(
            element=element,
            text=words.text,
            key=old_tone(words.text),
            span=span,
            criteria=tuple(filter(inside, records.criteria)),
            targets=tuple(filter(inside, records.targets)),
            deadlines=tuple(record for record in records.deadlines if inside(record) or record.span == whole),
            lead=_lead(parent, element.node),
        )


def _lead(parent: Node, node: Node) -> Node | None:
    """The nearest sibling before an item that leads in with a colon."""
    if node.kind in HEADING_KINDS:
        return None
    before = parent.children[: next(n for n, child in enumerate(parent.children) if child is node)]
    leads = (sibling for sibling in reversed(before) if sibling.text.text.rstrip().endswith(":"))
    return next(leads, None) if not node.text.text.rstrip().endswith(":") else None
