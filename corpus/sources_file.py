"""Strict reading of ``sources.toml``: a mistake is one Vietnamese line with file, key and what to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from corpus.errors import SourcesInvalid
from corpus.sources import DocumentState, Place, Reorganisation, Sources, StatedFacts
from corpus.strict_toml import Table, parse_toml, read_toml
from corpus.versions import Arrivals

DEFAULT_PATH = Path(__file__).with_name("sources.toml")
#: In the data folder, written by admins.
ANSWERS = "sources.toml"


def load_sources(path: Path = DEFAULT_PATH) -> Sources:
    """The facts of ``path``, where every entry says what the program has to know of a document.

    Raises ``SourcesInvalid`` for a file that cannot be read, an unknown or missing key, a wrong type, an
    impossible date, an unknown state or place, and an id or code that stands twice.
    """
    return _read(read_toml(path, SourcesInvalid), Sources(), complete=True)


def sources_with(data: Path, shipped: Path = DEFAULT_PATH) -> Sources:
    """The facts of ``shipped``, with the answers that admins gave in the folder ``data``, if any.

    An entry there may leave out anything but its id; what it says counts before what ``shipped`` says. Which
    file came when is read from there too. Raises as ``load_sources``.
    """
    sources, answers = load_sources(shipped), data / ANSWERS
    if answers.exists():
        sources = _read(read_toml(answers, SourcesInvalid, _named(data)), sources, complete=False)
    return replace(sources, arrivals=Arrivals.load(data))


def check_answers(text: str, data: Path, shipped: Path = DEFAULT_PATH) -> None:
    """Raises as ``sources_with`` would, were ``text`` what stands in the folder ``data``."""
    _read(parse_toml(text, SourcesInvalid, _named(data)), load_sources(shipped), complete=False)


def _named(data: Path) -> str:
    return f"{data.name}/{ANSWERS}"


def _read(top: Table, before: Sources, *, complete: bool) -> Sources:
    places = tuple(_place(table) for table in top.tables("place"))
    _refuse_twice(top, "place", "code", [place.code for place in places])
    by_code = {place.code: place for place in (*before.places, *places)}
    reorganisations = tuple(_reorganisation(table) for table in top.tables("reorganisation"))
    reorganisations = (*before.reorganisations, *reorganisations)
    read = [_document(table, by_code, reorganisations, complete) for table in top.tables("document")]
    _refuse_twice(top, "document", "id", [facts.id for facts in read])
    top.finish()
    documents = {facts.id: facts for facts in before.documents}
    for facts in read:
        documents[facts.id] = facts.over(documents.get(facts.id, facts))
    return Sources(
        places=tuple(by_code.values()),
        reorganisations=reorganisations,
        documents=tuple(documents.values()),
    )


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
    table: Table, places: Mapping[str, Place], reorganisations: tuple[Reorganisation, ...], complete: bool
) -> StatedFacts:
    table.name_by("id")

    def text(key: str, *, needed: bool = False) -> str | None:
        return table.text(key) if table.has(key) or (needed and complete) else None

    issuer, year, issued = text("issuer", needed=True), table.year("year"), table.day("issued")
    if year is None and issued:
        year = issued.year
    needs_state = complete or table.has("state")
    state = DocumentState(table.choice("state", list(DocumentState))) if needs_state else None
    ended = next((item for item in reorganisations if item.concerns(issuer or "", year)), None)
    note = text("note")
    if note is None and ended and state is DocumentState.HISTORICAL:
        note = ended.note
    facts = StatedFacts(
        id=table.text("id"),
        title=text("title", needed=True),
        short_name=text("short_name", needed=True),
        called=table.texts("called") or None,
        issuer=issuer,
        place=_one_of(table, "place", places) if complete or table.has("place") else None,
        number=text("number"),
        issued=issued,
        year=year,
        period=text("period"),
        signer=text("signer"),
        office=text("office"),
        carries_out=table.texts("carries_out") or None,
        state=state,
        note=note,
    )
    table.finish()
    return facts


def _one_of(table: Table, key: str, places: Mapping[str, Place]) -> Place:
    value = table.text(key)
    if value not in places:
        known = ", ".join(places) or "chưa có mục nào"
        raise table.fail(key, f"là {value!r}, phải là mã của một mục [[place]]: {known}")
    return places[value]
