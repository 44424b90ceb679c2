"""Days, months and years as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.eligibility.telling.message import Message, Sentence

_D, _M, _Y = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4})"
_SEPARATOR = r"[./-]"
_MONTHS = {"hai": 2, "ba": 3, "tu": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_SPELT_M = rf"(?P<month>{'|'.join(_MONTHS)})"
#: Most telling first: what one form has taken the next ones do not see.
_FORMS = (
    re.compile(rf"(?<!\S)(?P<year>\d{{4}})-{_M}-{_D}(?!\S)"),
    re.compile(rf"(?<![^\s-]){_D}{_SEPARATOR}{_M}{_SEPARATOR}(?P<year>\d{{4}}|\d{{2}})(?![^\s-])"),
    re.compile(rf"(?<!\S){_D} {_SEPARATOR} {_M} {_SEPARATOR} {_Y}(?!\S)"),
    re.compile(rf"(?<!\S)(?:ngay |mung |mong |hom )?{_D} (?:thang|t) {_M}(?:[ ,/-]+(?:nam )?{_Y})?(?!\S)"),
    re.compile(rf"(?<!\S)(?:ngay|mung|mong|hom) {_D} thang {_SPELT_M}(?: (?:nam )?{_Y})?(?!\S)"),
    re.compile(rf"(?<!\S)(?:ngay|mung|mong|hom|bua) {_D}\.{_M}(?!\S)"),
    re.compile(rf"(?<!\S){_D}{_SEPARATOR}{_M} (?:nam )?{_Y}(?!\S)"),
    re.compile(rf"(?<!\S)(?:thang |t )?{_M}{_SEPARATOR}{_Y}(?!\S)"),
    re.compile(rf"(?<!\S)thang {_M}(?: nam)? {_Y}(?!\S)"),
    re.compile(r"(?<!\S)(?P<day>0?[1-9]|[12]\d|3[01])[/-](?P<month>0?[1-9]|1[0-2])(?!\S)"),
    re.compile(r"(?<!\S)(?P<year>(?:19|20)\d{2})(?!\S)"),
)


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day, month or year with its place in ``sentence``; what was not said is None."""

    sentence: int
    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def is_day(self) -> bool:
        return self.day is not None

    def iso(self, year: int | None = None) -> str:
        """As ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, whether it exists or not; "" without any year."""
        known = self.year or year
        if known is None:
            return ""
        parts = [f"{known:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def day_mentions(message: Message) -> list[DayMention]:
    """All of them, in the order of the text. A year of two digits is of the century that fits a life now."""
    return [mention for n, sentence in enumerate(message.sentences) for mention in _in(n, sentence)]


def _in(number: int, sentence: Sentence) -> Iterator[DayMention]:
    found: list[DayMention] = []
    for form in _FORMS:
        for match in form.finditer(sentence.bare):
            parts = {name: _number(value) for name, value in match.groupdict().items() if value}
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            year = parts.get("year")
            if year is not None and year < 100:
                year += 1900 if year > 30 else 2000
            found.append(
                DayMention(number, match.start(), match.end(), year, parts.get("month"), parts.get("day"))
            )
    yield from sorted(found, key=lambda mention: mention.start)


def _number(typed: str) -> int:
    return _MONTHS[typed] if typed in _MONTHS else int(typed)


def days_with_years(mentions: list[DayMention]) -> list[tuple[DayMention, str]]:
    """Every day as ISO text; one typed without a year has that of the nearest other mention, or ""."""
    years = [mention for mention in mentions if mention.year is not None]

    def nearest(mention: DayMention) -> int | None:
        by_distance = sorted(
            years,
            key=lambda other: (abs(other.sentence - mention.sentence), abs(other.start - mention.start)),
        )
        return by_distance[0].year if by_distance else None

    return [(mention, mention.iso(nearest(mention))) for mention in mentions if mention.is_day]
