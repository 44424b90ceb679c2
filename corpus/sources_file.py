"""Strict reading of ``sources.toml``: a mistake is one Vietnamese line with file, key and what to write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpus.errors import SourcesInvalid
from corpus.sources import DocumentFacts, DocumentState, Place, Reorganisation, Sources
from corpus.strict_toml import Table, read_toml

DEFAULT_PATH = Path(__file__).with_name("sources.toml")


def load_sources(path: Path = DEFAULT_PATH) -> Sources:
    """The facts of ``path``.

    Raises ``SourcesInvalid`` for a file that cannot be read, an unknown or missing key, a wrong type, an
    impossible date, an unknown state or place, and an id or code that stands twice.
    """
    top = read_toml(path, SourcesInvalid)
    places = tuple(_place(table) for table in top.tables("place"))
    _refuse_twice(top, "place", "code", [place.code for place in places])
    by_code = {place.code: place for place in places}
    reorganisations = tuple(_reorganisation(table) for table in top.tables("reorganisation"))
    loaded = tuple(_document(table, by_code, reorganisations) for table in top.tables("document"))
    _refuse_twice(top, "document", "id", [facts.id for facts in loaded])
    top.finish()
    return Sources(places=places, reorganisations=reorganisations, documents=loaded)


def _refuse_twice(top: Table, table: str, key: str, values: list[str]) -> None:
    twice = next((value for value in values if values.count(value) > 1), None)
    if twice is not None:
        raise SourcesInvalid(
            f"{top.file}: hai mục [[{table}]] có cùng khóa `{key}` là {twice!r}; mỗi {key} chỉ một mục"
        )


def _place(table: Table) -> Place:
    place = Place(
        code=table.text("code"),
        names=table.texts("names", required=True),
        province=table.text("province", ""),
    )
    table.finish()
    return place


def _reorganisation(table: Table) -> Reorganisation:
    item = Reorganisation(
        ended=table.required_day("ended"),
        issuer_words=table.texts("issuer_words", required=True),
        note=table.text("note"),
    )
    table.finish()
    return item


def _document(
    table: Table, places: Mapping[str, Place], reorganisations: tuple[Reorganisation, ...]
) -> DocumentFacts:
    table.name_by("id")
    issuer, year, issued = table.text("issuer"), table.year("year"), table.day("issued")
    if year is None and issued:
        year = issued.year
    state = DocumentState(table.choice("state", list(DocumentState)))
    ended = next((item for item in reorganisations if item.concerns(issuer, year)), None)
    facts = DocumentFacts(
        id=table.text("id"),
        title=table.text("title"),
        short_name=table.text("short_name"),
        called=table.texts("called"),
        issuer=issuer,
        place=_one_of(table, "place", places),
        number=table.text("number", ""),
        issued=issued,
        year=year,
        period=table.text("period", ""),
        signer=table.text("signer", ""),
        office=table.text("office", ""),
        carries_out=table.texts("carries_out"),
        state=state,
        note=table.text("note", ended.note if ended and state is DocumentState.HISTORICAL else ""),
    )
    table.finish()
    return facts


def _one_of(table: Table, key: str, places: Mapping[str, Place]) -> Place:
    value = table.text(key)
    if value not in places:
        known = ", ".join(places) or "chưa có mục nào"
        raise table.fail(key, f"là {value!r}, phải là mã của một mục [[place]]: {known}")
    return places[value]
