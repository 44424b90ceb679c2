"""The doubts about all loaded documents, for an admin to settle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from corpus.doubts import Doubt, DoubtKind, doubts_of
from corpus.records.model import Recipient, Records, Replacement, Signature
from corpus.sources import Sources
from corpus.store.documents import DocumentStore, StoredDocument
from corpus.superseding import Basis

_SAME = frozenset({Basis.VERSION, Basis.SAME_CONTENT})


def all_doubts(store: DocumentStore, sources: Sources, today: date) -> Mapping[str, tuple[Doubt, ...]]:
    """By id; old versions are left out, and documents without doubts."""
    found = {}
    for document in store.documents():
        if document.superseding and document.superseding.basis in _SAME:
            continue
        if doubts := tuple(_doubts(document, store, sources, today)):
            found[document.id] = doubts
    return found


def _doubts(document: StoredDocument, store: DocumentStore, sources: Sources, today: date) -> list[Doubt]:
    known = sources.stated(document.id)
    records = Records(
        header=document.header,
        signature=next(iter(store.records(Signature, document=document.id)), None),
        recipients=store.records(Recipient, document=document.id),
        replacements=store.records(Replacement, document=document.id),
    )
    found = list(doubts_of(document.facts, records, store.source(document.id), today=today, stated=known))
    if document.reading and document.reading.all_doubts:
        found.append(Doubt(DoubtKind.MISREAD, str(document.reading.all_doubts)))
    for pair in store.unclear():
        if document.id in pair and "state" not in known:
            found += [Doubt(DoubtKind.SAME_DOCUMENT, other) for other in pair if other != document.id]
    return found
