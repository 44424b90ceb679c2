"""Values as TOML writes them."""

from __future__ import annotations

import json
from datetime import date


def toml_value(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():  # what JSON escapes TOML escapes alike, but for the sign of deletion
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case date():
            return value.isoformat()
        case tuple():
            return "[" + ", ".join(map(toml_value, value)) + "]"
    return repr(value)


def toml_pair(key: str, value: object) -> str:
    return f"{key} = {toml_value(value)}"
