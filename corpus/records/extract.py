"""Everything that can be read out of an outline, at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from corpus.document import HEADING_KINDS, Outline, Section
from corpus.records.assignments import assignments
from corpus.records.closing import recipients, signature
from corpus.records.criteria import criteria
from corpus.records.deadlines import Surroundings, deadlines
from corpus.records.elements import Ground
from corpus.records.footnotes import footnotes
from corpus.records.header import header
from corpus.records.internal import internal_references
from corpus.records.model import Record, Records
from corpus.records.references import legal_references, named_references, short_references
from corpus.records.replacements import replacements
from corpus.records.responsibility import responsibility_blocks
from corpus.records.targets import targets

RecordT = TypeVar("RecordT", bound=Record)


def extract(document: str, source: str, outline: Outline, sections: Sequence[Section]) -> Records:
    """All records of a document. Never raises for what a text says; what is not there is an empty tuple."""
    ground = Ground(document, source, outline)
    front = header(ground)
    references, by_number = legal_references(ground), short_references(ground)
    blocks = responsibility_blocks(ground)
    subject = front.subject if front else ""
    return Records(
        headings=sum(element.node.kind in HEADING_KINDS for element in ground.elements),
        header=front,
        signature=signature(ground),
        blocks=blocks,
        assignments=_in_order(assignments(ground)),
        deadlines=_in_order(deadlines(ground, Surroundings.of(references, blocks, subject))),
        targets=_in_order(targets(ground, subject)),
        criteria=_in_order(criteria(ground)),
        references=_in_order(references),
        short_references=_in_order(by_number),
        named_references=_in_order(named_references(ground)),
        replacements=_in_order(replacements(ground, references, by_number)),
        internal_references=_in_order(internal_references(ground, sections)),
        footnotes=_in_order(footnotes(ground)),
        recipients=_in_order(recipients(ground)),
    )


def _in_order(records: Iterable[RecordT]) -> tuple[RecordT, ...]:
    """By place in the source; what starts at one place stays in the order it was found."""
    return tuple(sorted(records, key=lambda record: record.span.start))
