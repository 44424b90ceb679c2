"""Words that recognition takes for others again and again: a table that people can read and extend."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parents[2] / "lexicon" / "recognition.csv"
_TWICE = re.compile("ĐÐ|ÐĐ")


@dataclass(frozen=True, slots=True)
class Confusion:
    """``read`` is printed as ``meant``, unless one of the words ``unless_before`` follows."""

    read: re.Pattern[str]
    meant: str

    def mend(self, text: str) -> tuple[str, int]:
        """The text with the right words, and how often."""
        return self.read.subn(lambda found: _in_case_of(found[0], self.meant), text)


@cache
def confusions() -> tuple[Confusion, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(map(_confusion, csv.DictReader(file)))


def mend_words(text: str) -> tuple[str, int]:
    """A recognised text with its usual confusions put right, and how many there were."""
    text, count = _TWICE.subn("Đ", text)
    for confusion in confusions():
        text, mended = confusion.mend(text)
        count += mended
    return text, count


def _confusion(row: dict[str, str]) -> Confusion:
    others = "|".join(row["unless_before"].split())
    unless = rf"(?!\s+(?:{others})\b)" if others else ""
    return Confusion(re.compile(rf"\b{re.escape(row['read'])}\b{unless}", re.IGNORECASE), row["meant"])


def _in_case_of(read: str, meant: str) -> str:
    """``meant`` with capitals where ``read`` has them; both have the same letters but for their marks."""
    return "".join(
        letter.upper() if other.isupper() else letter for letter, other in zip(meant, read, strict=True)
    )
