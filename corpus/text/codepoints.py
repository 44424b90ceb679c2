"""Wrong and invisible code points of Vietnamese office files, and their right ones."""

from __future__ import annotations

import unicodedata

#: One code point to one or none: what OCR, old fonts and word processors leave behind.
REPAIRS: dict[int, str | None] = str.maketrans(
    {
        "ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ", "ð": "đ",
        "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\u3000": " ",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
        "\u2060": None, "\ufeff": None,
        "‑": "-", "‐": "-", "−": "-", "\uf0b7": "-", "\uf02d": "-", "•": "-",
    }
)  # fmt: skip


def canonical(text: str) -> str:
    """NFC with wrong code points repaired; idempotent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(REPAIRS))
