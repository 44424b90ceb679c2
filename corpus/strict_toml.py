"""Strict reading of TOML files that people write: a mistake is one Vietnamese line with file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from corpus.errors import ReadableError

#: Makes the error that a kind of file is refused with.
Refusal = Callable[[str], ReadableError]


def read_toml(path: Path, refusal: Refusal) -> Table:
    """The whole file as one table; refuses one that cannot be read or is no TOML (keys twice included)."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise refusal(f"{path.name}: không đọc được tệp ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise refusal(f"{path.name}: sai cú pháp TOML ({error})") from error
    return Table(path.name, "", values, refusal)


@dataclass
class Table:
    """One table of a file, emptied key by key; what is left at the end is unknown.

    Methods raise its refusal for a value that is missing or of another form.
    """

    file: str
    name: str
    values: dict[str, Any]
    refusal: Refusal

    def fail(self, key: str, expected: str) -> ReadableError:
        where = f"{self.file}: {self.name}: " if self.name else f"{self.file}: "
        return self.refusal(f"{where}khóa `{key}` {expected}")

    def name_by(self, key: str) -> None:
        if isinstance(self.values.get(key), str):
            self.name = f"{self.name} {self.values[key]!r}"

    def finish(self) -> None:
        for key in self.values:
            raise self.fail(key, "không có trong danh mục khóa; hãy sửa tên khóa hoặc bỏ dòng này")

    def has(self, key: str) -> bool:
        return key in self.values

    def tables(self, key: str) -> list[Table]:
        """The tables ``[[key]]``, none where the key is absent."""
        found = self.values.pop(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self.fail(key, f"phải viết thành các bảng [[{key}]]")
        return [
            Table(self.file, f"[[{key}]] thứ {n}", dict(item), self.refusal)
            for n, item in enumerate(found, 1)
        ]

    def parts(self, key: str) -> list[Table]:
        """The inline table or the list of inline tables under ``key``, named after this table."""
        found = self.values.pop(key, [])
        found = [found] if isinstance(found, dict) else found
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self.fail(key, "phải là một bảng { … } hoặc danh sách các bảng")
        return [Table(self.file, f"{self.name}, {key}", dict(item), self.refusal) for item in found]

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
        if isinstance(value, list) and value and all(isinstance(v, str) and v.strip() for v in value):
            return tuple(value)
        missing = "còn thiếu; " if value is None else ""
        raise self.fail(key, missing + "phải là danh sách các chuỗi không rỗng")

    def flag(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        value = self.values.pop(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, "phải là true hoặc false")
        return value

    def whole(self, key: str) -> int | None:
        value = self.values.pop(key, None)
        if value is not None and type(value) is not int:
            raise self.fail(key, "phải là một số nguyên")
        return value

    def number(self, key: str) -> int | float | None:
        value = self.values.pop(key, None)
        if value is not None and type(value) not in (int, float):
            raise self.fail(key, "phải là một số")
        return value if isinstance(value, int | float) else None

    def year(self, key: str) -> int | None:
        value = self.values.pop(key, None)
        if value is not None and (type(value) is not int or not date.min.year <= value <= date.max.year):
            raise self.fail(key, "phải là một năm, ví dụ 2026")
        return value

    def day(self, key: str) -> date | None:
        value = self.values.pop(key, None)
        if value is not None and not is_day(value):
            raise self.fail(key, "phải là một ngày viết dạng 2026-03-15, không có ngoặc kép")
        return value if isinstance(value, date) else None

    def required_day(self, key: str) -> date:
        value = self.day(key)
        if value is None:
            raise self.fail(key, "còn thiếu; phải là một ngày viết dạng 2026-03-15")
        return value

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of ``allowed``."""
        value = self.text(key, default)
        if value not in allowed and value != default:
            raise self.fail(key, f"là {value!r}, phải là một trong: {', '.join(allowed)}")
        return value

    def raw(self, key: str) -> Any:
        """The value as it stands, None where the key is absent."""
        return self.values.pop(key, None)

    def mapping(self, key: str) -> Mapping[str, Any]:
        """The inline table under ``key`` as it stands, empty where the key is absent."""
        value = self.values.pop(key, {})
        if not isinstance(value, dict):
            raise self.fail(key, "phải là một bảng { … }")
        return value


def is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
