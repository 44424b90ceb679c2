"""Strict reading of ``sources.toml``: a mistake is one Vietnamese line with file, key and what to write."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from corpus.errors import SourcesInvalid
from corpus.sources import DocumentFacts, DocumentState, Place, Reorganisation, Sources

DEFAULT_PATH = Path(__file__).with_name("sources.toml")


def load_sources(path: Path = DEFAULT_PATH) -> Sources:
    """The facts of ``path``.

    Raises ``SourcesInvalid`` for a file that cannot be read, an unknown or missing key, a wrong type, an
    impossible date, an unknown state or place, and an id or code that stands twice.
    """
    top = _Table(path.name, "", _parse(path))
    places = tuple(_place(table) for table in top.tables("place"))
    _refuse_twice(top, "place", "code", [place.code for place in places])
    by_code = {place.code: place for place in places}
    reorganisations = tuple(_reorganisation(table) for table in top.tables("reorganisation"))
    loaded = tuple(_document(table, by_code, reorganisations) for table in top.tables("document"))
    _refuse_twice(top, "document", "id", [facts.id for facts in loaded])
    top.finish()
    return Sources(places=places, reorganisations=reorganisations, documents=loaded)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesInvalid(f"{path.name}: không đọc được tệp ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise SourcesInvalid(f"{path.name}: sai cú pháp TOML ({error})") from error


def _refuse_twice(top: _Table, table: str, key: str, values: list[str]) -> None:
    twice = next((value for value in values if values.count(value) > 1), None)
    if twice is not None:
        raise SourcesInvalid(
            f"{top.file}: hai mục [[{table}]] có cùng khóa `{key}` là {twice!r}; mỗi {key} chỉ một mục"
        )


def _place(table: _Table) -> Place:
    place = Place(
        code=table.text("code"),
        names=table.texts("names", required=True),
        province=table.text("province", ""),
    )
    table.finish()
    return place


def _reorganisation(table: _Table) -> Reorganisation:
    item = Reorganisation(
        ended=table.required_day("ended"),
        issuer_words=table.texts("issuer_words", required=True),
        note=table.text("note"),
    )
    table.finish()
    return item


def _document(
    table: _Table, places: Mapping[str, Place], reorganisations: tuple[Reorganisation, ...]
) -> DocumentFacts:
    table.name_by("id")
    issuer, year, issued = table.text("issuer"), table.year("year"), table.day("issued")
    if year is None and issued:
        year = issued.year
    state = table.state("state")
    ended = next((item for item in reorganisations if item.concerns(issuer, year)), None)
    facts = DocumentFacts(
        id=table.text("id"),
        title=table.text("title"),
        short_name=table.text("short_name"),
        called=table.texts("called"),
        issuer=issuer,
        place=table.one_of("place", places),
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


@dataclass
class _Table:
    """One table of the file, emptied key by key; what is left at the end is unknown."""

    file: str
    name: str
    values: dict[str, Any]

    def fail(self, key: str, expected: str) -> SourcesInvalid:
        where = f"{self.file}: {self.name}: " if self.name else f"{self.file}: "
        return SourcesInvalid(f"{where}khóa `{key}` {expected}")

    def name_by(self, key: str) -> None:
        if isinstance(self.values.get(key), str):
            self.name = f"{self.name} {self.values[key]!r}"

    def finish(self) -> None:
        for key in self.values:
            raise self.fail(key, "không có trong danh mục khóa; hãy sửa tên khóa hoặc bỏ dòng này")

    def tables(self, key: str) -> list[_Table]:
        found = self.values.pop(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self.fail(key, f"phải viết thành các bảng [[{key}]]")
        return [_Table(self.file, f"[[{key}]] thứ {n}", dict(item)) for n, item in enumerate(found, 1)]

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty text; ``default`` where the key is absent, refused where there is none."""
        value = self.values.pop(key, default)
        if value is None:
            raise self.fail(key, "còn thiếu; phải là một chuỗi không rỗng")
        if not isinstance(value, str) or (value != default and not value.strip()):
            raise self.fail(key, "phải là một chuỗi không rỗng")
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        value = self.values.pop(key, None)
        if value is None and not required:
            return ()
        good = (
            isinstance(value, list)
            and value
            and all(isinstance(item, str) and item.strip() for item in value)
        )
        if not good:
            missing = "còn thiếu; " if value is None else ""
            raise self.fail(key, missing + "phải là danh sách các chuỗi không rỗng")
        return tuple(value) if isinstance(value, list) else ()

    def year(self, key: str) -> int | None:
        value = self.values.pop(key, None)
        if value is not None and (type(value) is not int or not date.min.year <= value <= date.max.year):
            raise self.fail(key, "phải là một năm, ví dụ 2026")
        return value

    def day(self, key: str) -> date | None:
        value = self.values.pop(key, None)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise self.fail(key, "phải là một ngày viết dạng 2026-03-15, không có ngoặc kép")
        return value

    def required_day(self, key: str) -> date:
        value = self.day(key)
        if value is None:
            raise self.fail(key, "còn thiếu; phải là một ngày viết dạng 2026-03-15")
        return value

    def state(self, key: str) -> DocumentState:
        value = self.text(key)
        if value not in set(DocumentState):
            raise self.fail(key, f"là {value!r}, phải là một trong: {', '.join(DocumentState)}")
        return DocumentState(value)

    def one_of(self, key: str, places: Mapping[str, Place]) -> Place:
        value = self.text(key)
        if value not in places:
            raise self.fail(
                key,
                f"là {value!r}, phải là mã của một mục [[place]]: {', '.join(places) or 'chưa có mục nào'}",
            )
        return places[value]
