"""The tables of the document store, as numbered steps.

A step that was released is never edited: add another.
"""

from __future__ import annotations

from contextlib import closing

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("corpus.store")


@MIGRATIONS(name="0001_documents")
def documents(db: Database) -> None:
    db.table("documents").create(
        {
            "id": str,
            "file": str,
            "sha256": str,
            "source": str,  # the untouched text that every span points into
            "facts": str,  # JSON
            "header": str,  # JSON, null where the front matter says nothing
            "counts": str,  # JSON
        },
        pk="id",
        not_null={"file", "sha256", "source", "facts", "counts"},
    )


@MIGRATIONS(name="0002_sections")
def sections(db: Database) -> None:
    db.table("sections").create(
        {
            "document": str,
            "path": str,
            "order": int,
            "label": str,
            "title": str,
            "headings": str,  # JSON
            "span": str,  # JSON: start, end, first line, last line
            "parent": str,
        },
        pk=("document", "order"),
        not_null={"document", "path", "order", "label", "title", "headings", "span", "parent"},
        foreign_keys=[("document", "documents", "id")],
    )
    db.table("sections").create_index(["document", "path"])


@MIGRATIONS(name="0003_passages")
def passages(db: Database) -> None:
    db.table("passages").create(
        {
            "id": str,
            "document": str,
            "order": int,
            "kind": str,
            "section": str,
            "headings": str,  # JSON
            "text": str,
            "spans": str,  # JSON
            "parent": str,
        },
        pk="id",
        not_null={"document", "order", "kind", "section", "headings", "text", "spans"},
        foreign_keys=[("document", "documents", "id")],
    )
    db.table("passages").create_index(["document", "order"], unique=True)


@MIGRATIONS(name="0004_records")
def records(db: Database) -> None:
    db.table("records").create(
        {
            "id": int,
            "document": str,
            "kind": str,  # name of the dataclass
            "section": str,
            "span": str,  # JSON
            "fields": str,  # JSON of what the kind adds to Record
        },
        pk="id",
        not_null={"document", "kind", "section", "span", "fields"},
        foreign_keys=[("document", "documents", "id")],
    )
    db.table("records").create_index(["kind", "document", "section"])
    db.table("records").create_index(["document"])


@MIGRATIONS(name="0005_asked")
def asked(db: Database) -> None:
    db.table("asked").create(
        {"document": str, "passage": str, "question": str, "quote": str},
        not_null={"document", "passage", "question", "quote"},
        foreign_keys=[("document", "documents", "id")],
    )
    db.table("asked").create_index(["document"])


@MIGRATIONS(name="0006_reading")
def reading(db: Database) -> None:
    db.table("documents").add_column("reading", str)  # JSON: how the file was read; null where nothing says


@MIGRATIONS(name="0007_superseded")
def superseded(db: Database) -> None:
    db.table("superseded").create(
        {
            "document": str,
            "by": str,  # id of the document because of which it is out of force
            "basis": str,
            "section": str,  # of ``by``
            "span": str,  # JSON, null where no clause says so
            "since": str,  # ISO day, null where none is said
        },
        pk="document",
        not_null={"by", "basis", "section"},
        foreign_keys=[("document", "documents", "id"), ("by", "documents", "id")],
    )


@MIGRATIONS(name="0008_unclear")
def unclear(db: Database) -> None:
    db.table("unclear").create({"documents": str}, not_null={"documents"})  # JSON: ids of one document


def known_steps() -> frozenset[str]:
    """Names of all steps that this version of the program knows."""
    with closing(Database(memory=True)) as empty:
        return frozenset(step.name for step in MIGRATIONS.pending(empty))
