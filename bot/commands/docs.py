"""``troly docs``: which documents are loaded, with places, dates and state."""

from __future__ import annotations

from typing import Any

import click

from bot import texts
from bot.commands.common import open_engine, print_json, say
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
        say("\n\n".join(texts.document_entry(document.facts, document.counts) for document in documents))
    else:
        say(texts.NO_DOCUMENTS)


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
        **document.counts,
    }
