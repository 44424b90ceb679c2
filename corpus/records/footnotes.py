"""Footnotes, as the outline tied them to their calls."""

from __future__ import annotations

from corpus.records.elements import Ground
from corpus.records.model import FootnoteRecord


def footnotes(ground: Ground) -> tuple[FootnoteRecord, ...]:
    return tuple(
        FootnoteRecord(
            document=ground.document,
            section=note.section,
            span=ground.span(note.text),
            number=note.number,
            text=note.text.text,
        )
        for note in ground.outline.footnotes
        if note.text
    )
