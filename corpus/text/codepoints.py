"""Wrong and invisible code points of Vietnamese office files, and their right ones."""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

from corpus.text.mapped import MappedText

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

_REMOVED = frozenset(chr(code) for code, repair in REPAIRS.items() if repair is None)
_REMOVED_PATTERN = re.compile(f"[{''.join(sorted(_REMOVED))}]")


def canonical(text: str) -> str:
    """NFC with wrong code points repaired; idempotent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(REPAIRS))


def clean(raw: str) -> MappedText:
    """``canonical(raw)``, each character with its place in ``raw``.

    A character composed of several code points has the place of the first and the width of all.
    """
    if unicodedata.is_normalized("NFC", raw) and not _REMOVED_PATTERN.search(raw):
        text = canonical(raw)
        if len(text) == len(raw):
            return MappedText(text, range(len(raw)))
    return _clean_by_clusters(raw)


def _clean_by_clusters(raw: str) -> MappedText:
    pieces: list[str] = []
    offsets = array("q")
    widths: dict[int, int] = {}
    start = 0
    while start < len(raw):
        end = start + 1
        while end < len(raw) and not _starts_cluster(raw[end]):
            end += 1
        piece = _canonical_cluster(raw[start:end])
        if piece:
            pieces.append(piece)
            # A cluster that stays several characters keeps them in order; the last one covers the rest.
            places = [min(start + i, end - 1) for i in range(len(piece))]
            offsets.extend(places)
            if places[-1] < end - 1:
                widths[places[-1]] = end - places[-1]
        start = end
    return MappedText("".join(pieces), offsets, widths)


@lru_cache(maxsize=4096)
def _canonical_cluster(cluster: str) -> str:
    return canonical(cluster)


@lru_cache(maxsize=4096)
def _starts_cluster(char: str) -> bool:
    """Whether normalising may be cut before ``char``: it never combines with what stands before it.

    A character that is removed never starts a cluster, since a mark after it then follows the one before.
    """
    if char in _REMOVED or unicodedata.combining(char) or unicodedata.category(char).startswith("M"):
        return False
    return not "\u1100" <= char <= "\u11ff"  # Hangul letters compose without being marks
