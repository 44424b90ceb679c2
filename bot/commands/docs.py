"""``troly docs``: which documents are loaded, with places, dates and state."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from bot import doubt_texts, reading_texts, texts
from bot.commands.common import open_engine, print_json, say
from bot.doubting import all_doubts
from bot.settings import load_settings
from bot.standing import Standing
from corpus.doubts import Doubt
from corpus.readers.report import Format
from corpus.sources_file import ANSWERS, sources_with
from corpus.store.documents import DocumentStore, StoredDocument


@click.command()
@click.option("--json", "as_json", is_flag=True, help="In danh sách thành JSON.")
@click.option(
    "--doubts", "only_doubts", is_flag=True, help="Liệt kê điều còn thiếu hoặc đáng ngờ của từng văn bản."
)
def docs(as_json: bool, only_doubts: bool) -> None:
    """Liệt kê các văn bản đã nạp."""
    with open_engine() as engine:
        if only_doubts:
            _doubts(engine.store, as_json=as_json)
            return
        documents = engine.store.documents()
    standing, today = Standing(documents), date.today()
    if as_json:
        print_json([_as_object(document, today) for document in documents])
    elif documents:
        entries = (_entry(document, standing.note(document.id, today), today) for document in documents)
        say("\n\n".join(entries))
    else:
        say(texts.NO_DOCUMENTS)


def _doubts(store: DocumentStore, *, as_json: bool) -> None:
    settings = load_settings()
    found = all_doubts(store, sources_with(settings.data_dir), date.today())
    if as_json:
        print_json([{"id": name, "doubts": list(map(_doubt, doubts))} for name, doubts in found.items()])
        return
    for name, doubts in found.items():
        say("\n".join([f"{name}:", *(f"  - {doubt_texts.line(doubt)}" for doubt in doubts)]))
    say(doubt_texts.where_to_answer(str(settings.data_dir / ANSWERS)) if found else doubt_texts.NO_DOUBTS)


def _doubt(doubt: Doubt) -> dict[str, str]:
    return {"kind": doubt.kind.value, "key": doubt.settled_by, "text": doubt_texts.line(doubt)}


def _entry(document: StoredDocument, note: str, today: date) -> str:
    entry = texts.document_entry(document.facts, document.state(today), document.counts)
    entry += f"\n  {note}" if note else ""
    reading = document.reading
    if reading is None or (reading.format is Format.TEXT and not reading.conversions):
        return entry
    return f"{entry}\n  {reading_texts.short(reading)}"


def _as_object(document: StoredDocument, today: date) -> dict[str, Any]:
    facts = document.facts
    return {
        "id": document.id,
        "title": facts.title,
        "number": facts.number or None,
        "issuer": facts.issuer,
        "date": facts.issued.isoformat() if facts.issued else (str(facts.year) if facts.year else None),
        "signer": facts.signer,
        "state": document.state(today).value,
        "superseded_by": document.superseding.by if document.superseding else None,
        "source": document.file,
        "reading": reading_texts.as_object(document.reading) if document.reading else None,
        **document.counts,
    }
