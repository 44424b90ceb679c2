"""Physical lines of a source, freed from markup and from what is no text: rules, page numbers, lone URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text.codepoints import clean
from corpus.text.mapped import MappedText

_LINE_END = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_RULE = re.compile(r"[-_=*.~|+: ]{3,}|-*\s*o0o\s*-*")
_PAGE_NUMBER = re.compile(r"(?:[-–]\s*)?(?:[Tt]rang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?(?:\s*[-–])?")
_URL = re.compile(r"<?(?:https?://|www\.)\S+")
_ADDRESS_FOLLOWS = re.compile(r"(?::|địa chỉ|trang|website|cổng)\s*$", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*+")
_STAR_BULLET = re.compile(r"\*\s+(?=\S)")
_MANY_BLANKS = re.compile(r"(?<= ) +")
_ROW = re.compile(r"\|.*\|")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and what is known of its surroundings; joined lines keep those of the first."""

    text: MappedText
    indent: int = 0
    after_blank: bool = False
    after_rule: bool = False  # a rule was drawn above it
    after_page: bool = False  # a page ended above it, or a footnote was lifted out there
    marked: bool = False  # a markdown heading
    row: bool = False  # of a table

    @property
    def words(self) -> str:
        return self.text.text


def read_lines(source: str) -> Iterator[Line]:
    """All lines with text, in order."""
    blank = rule = page = False
    last_page = 0
    previous = ""
    for raw, page_ended in _physical(clean(source)):
        page = page or page_ended
        line = raw.strip()
        text = line.text
        if not text.strip("|* "):
            blank = True
        elif _RULE.fullmatch(text):
            rule = True
        elif (number := _page_number(text)) and last_page < number <= last_page + 2:
            last_page = number
            page = True
        elif _URL.fullmatch(text) and not _ADDRESS_FOLLOWS.search(previous[-40:]):
            continue
        else:
            stripped, marked, row = _without_markup(line)
            if stripped:
                indent = len(raw) - len(raw.text.lstrip())
                yield Line(stripped, indent, blank, rule, page, marked, row)
                previous = stripped.text
            blank = rule = page = False


def _physical(text: MappedText) -> Iterator[tuple[MappedText, bool]]:
    """Lines without their ends, and whether a page ended right above."""
    start = 0
    page_ended = False
    for match in _LINE_END.finditer(text.text):
        yield text.slice(start, match.start()), page_ended
        start = match.end()
        page_ended = match[0] == "\x0c"
    yield text.slice(start), page_ended


def _page_number(text: str) -> int:
    match = _PAGE_NUMBER.fullmatch(text)
    return int(match[1]) if match else 0


def _without_markup(line: MappedText) -> tuple[MappedText, bool, bool]:
    """A line without heading marks, emphasis, outer table bars and doubled blanks."""
    row = _ROW.fullmatch(line.text) is not None and line.text.count("|") > 2
    if row:
        line = line.strip("| ")
    marked = line.text.startswith("#")
    if marked:
        line = line.strip("# \t")
    bullet = _STAR_BULLET.match(line.text)
    kept_star = 1 if bullet else 0
    line = line.without(match.span() for match in _EMPHASIS.finditer(line.text, kept_star))
    if not line.text.isprintable():
        line = MappedText(
            "".join(" " if char.isspace() else char for char in line.text), line.offsets, line.widths
        )
    return line.without(match.span() for match in _MANY_BLANKS.finditer(line.text)).strip(), marked, row
