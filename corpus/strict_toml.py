"""Strict reading of TOML files that people write: a mistake is one Vietnamese line with file and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from corpus.errors import ReadableError

#: Makes the error that a kind of file is refused with.
Refusal = Callable[[str], ReadableError]


def read_toml(path: Path, refusal: Refusal, name: str = "") -> Table:
    """The whole file as one table; refuses one that cannot be read or is no TOML (keys twice included).

    ``name`` is what messages call a file whose own name does not tell it from others.
    """
    name = name or path.name
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise refusal(f"{name}: không đọc được tệp; phải là một tệp có thật, được phép đọc") from error
    except UnicodeDecodeError as error:
        where = f"byte thứ {error.start + 1}"
        raise refusal(f"{name}: không phải văn bản UTF-8 ({where}); hãy lưu lại tệp bằng UTF-8") from error
    return parse_toml(text, refusal, name)


def parse_toml(text: str, refusal: Refusal, name: str) -> Table:
    """The text of a whole file as one table; refuses what is no TOML (keys twice included)."""
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not all of what tomllib raises is its own error
        raise refusal(f"{name}: sai cú pháp TOML{_syntax_error(text, str(error))}") from error
    return Table(name, "", values, refusal)


def _syntax_error(text: str, reason: str) -> str:
    """Place and cause of an error of ``tomllib``, in Vietnamese, with the line that it is in."""
    where = " ở cuối tệp"
    if found := re.search(r"at line (\d+), column (\d+)", reason):
        line = text.split("\n")[int(found[1]) - 1].strip()
        where = f" ở dòng {found[1]}, cột {found[2]} ({line[:80]!r})"
    causes = {"Cannot": "khóa hoặc bảng viết hai lần", "Invalid date": "ngày không có thật"}
    causes["Duplicate"] = causes["Cannot"]
    cause = next((words for start, words in causes.items() if reason.startswith(start)), "")
    return f"{where}: {cause or 'giá trị hoặc dấu câu viết sai'}"


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
        return self.refusal(" ".join(f"{where}khóa `{key}` {expected}".split()))

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
        names = [f"{key} thứ {n}" if len(found) > 1 else key for n in range(1, len(found) + 1)]
        return [
            Table(self.file, f"{self.name}, {name}", dict(item), self.refusal)
            for name, item in zip(names, found, strict=True)
        ]

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
        """One of ``allowed``; ``default`` where the key is absent, refused where there is none."""
        if key not in self.values and default is not None:
            return default
        value = self.values.pop(key, None)
        if not isinstance(value, str) or value not in allowed:
            given = "còn thiếu;" if value is None else f"là {shown(value)},"
            raise self.fail(key, f"{given} phải là một trong: {', '.join(allowed)}")
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


def shown(value: object) -> str:
    """A value as messages show it: nearly as the file has it."""
    return str(value).lower() if isinstance(value, bool) else str(value) if is_day(value) else repr(value)


def is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
