"""The word lists keep their shape: no empty cell, no row twice."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

LEXICON = Path(__file__).parents[2] / "corpus" / "lexicon"


@pytest.mark.parametrize("name", ["abbreviations.csv", "chat.csv", "synonyms.csv", "places.csv"])
def test_rows(name: str) -> None:
    with (LEXICON / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert all(len(row) == len(header) for row in rows)
    assert all(row[0].strip() and row[1].strip() for row in rows)
    assert len({tuple(row[:3] if name == "places.csv" else row[:2]) for row in rows}) == len(rows)
