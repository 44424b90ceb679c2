"""``troly docs``: which documents are loaded, with places, dates and state."""

from __future__ import annotations

from typing import Any

import click

from bot import reading_texts, texts
from bot.commands.common import open_engine, print_json, say
from corpus.readers.report import Format
from corpus.store.documents import StoredDocument


@click.command()
@click.option("--json", "as_json", is_flag=True, help="In danh sách thành JSON.")
def docs(as_json: bool) -> None:
    """Liệt kê các văn bản đã nạp."""
    with open_engine() as engine:
        documents = engine.store.documents()
    if as_json:
        print_json([_as_object(document) for document in documents])
    elif documents:
        say("\n\n".join(map(_entry, documents)))
    else:
        say(texts.NO_DOCUMENTS)


def _entry(document: StoredDocument) -> str:
    entry = texts.document_entry(document.facts, document.counts)
    reading = document.reading
    if reading is None or (reading.format is Format.TEXT and not reading.conversions):
        return entry
    return f"{entry}\n  {reading_texts.short(reading)}"


def _as_object(document: StoredDocument) -> dict[str, Any]:
    facts = document.facts
    return {
        "id": document.id,
        "title": facts.title,
        "number": facts.number or None,
        "issuer": facts.issuer,
        "date": facts.issued.isoformat() if facts.issued else (str(facts.year) if facts.year else None),
        "signer": facts.signer,
        "state": facts.state.value,
        "source": document.file,
        "reading": reading_texts.as_object(document.reading) if document.reading else None,
        **document.counts,
    }
