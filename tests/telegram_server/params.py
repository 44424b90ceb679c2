"""The arguments of one call, whether they came as a query, a form, multipart or JSON."""

from __future__ import annotations

import json
import re
from typing import Any


class Params(dict[str, Any]):
    def text(self, name: str) -> str:
        return str(self.get(name) or "")

    def number(self, name: str, default: int = 0) -> int:
        written = self.text(name)
        return int(written) if re.fullmatch(r"-?\d+", written) else default

    def structure(self, name: str, default: Any) -> Any:
        """A list or object, which a form holds as JSON; ``default`` where there is none."""
        value = self.get(name)
        if isinstance(value, str) and value:
            value = json.loads(value)
        return value or default
