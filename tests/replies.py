"""Citations for tests of what comes after the engine; what a test does not care about has a plain value."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from bot.reply import Citation
from corpus.text.mapped import Span

_PLAIN: dict[str, Any] = {
    "document": "ke-hoach",
    "title": "Kế hoạch thử nghiệm",
    "short_name": "Kế hoạch thử",
    "year": 2022,
    "section": "III.2",
    "place": "mục III.2",
    "quote": "Cơ quan chỉ đạo: Ban Thường vụ Thị ủy.",
    "highlight": "Ban Thường vụ",
    "span": Span(10, 48, 3, 4),
    "score": 0.123456,
}


def citation(**given: Any) -> Citation:
    known = {field.name for field in fields(Citation)}
    return Citation(**{name: value for name, value in {**_PLAIN, **given}.items() if name in known})
