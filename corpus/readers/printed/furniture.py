"""What is printed on pages and belongs to no text: page numbers, lines at the edge of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.printed.page import PrintedLine, PrintedPage

_PAGE_NUMBER = re.compile(r"[-–—.\s]*(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—.\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NEAR = 3  # how far a number may be from the count of pages: a cover, an annex that counts on
_EDGE = 0.12  # of the height of a page, from above and from below
_FEWEST_PAGES = 3


def without_furniture(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """The pages without page numbers and without lines repeated at the edge of most pages."""
    repeated = _repeated(pages)
    return [replace(page, lines=tuple(_kept(page, repeated))) for page in pages]


def _kept(page: PrintedPage, repeated: frozenset[str]) -> list[PrintedLine]:
    edge = {id(line) for line in _at_edge(page) if _is_page_number(line, page) or _key(line) in repeated}
    return [line for line in page.lines if id(line) not in edge]


def _at_edge(page: PrintedPage) -> list[PrintedLine]:
    """The highest and the lowest line, where they stand in the margin."""
    if not page.lines:
        return []
    highest = min(page.lines, key=lambda line: line.baseline)
    lowest = max(page.lines, key=lambda line: line.baseline)
    found = [highest] if highest.baseline < _EDGE * page.height else []
    return [*found, lowest] if lowest.baseline > (1 - _EDGE) * page.height else found


def _is_page_number(line: PrintedLine, page: PrintedPage) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    return found is not None and abs(int(found[1]) - page.number) <= _NEAR


def _repeated(pages: Sequence[PrintedPage]) -> frozenset[str]:
    seen = Counter(_key(line) for page in pages for line in _at_edge(page))
    enough = max(_FEWEST_PAGES, len(pages) // 2 + 1)
    return frozenset(key for key, count in seen.items() if count >= enough and key.strip(" #"))


def _key(line: PrintedLine) -> str:
    """The words of a line, its numbers aside."""
    return _DIGITS.sub("#", line.text.casefold())
