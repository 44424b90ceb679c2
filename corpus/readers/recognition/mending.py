"""What recognition gets wrong again and again, put right; text layers stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.printed.page import PrintedLine, PrintedPage
from corpus.readers.recognition.confusions import mend_words
from corpus.readers.recognition.sequences import mend_numbers
from corpus.readers.report import Conversion, ConversionKind

#: What opens a line and was taken for something else: bullets, and dirt before labels.
_OPENINGS = (
    (re.compile(r"[`'´¬:;.,|^]{1,3}\s+(?=[-+]\s|\d{1,2}\.\s|[a-zđ]\)\s)"), ""),
    (re.compile(r"[~=_¬«»•·—–°‹›]\s*(?=[^\W\d_])"), "- "),
    (re.compile(r"[†‡]\s*(?=[^\W\d_])"), "+ "),
)


def mended(pages: Sequence[PrintedPage]) -> tuple[list[PrintedPage], list[Conversion]]:
    """The pages, recognised ones with bullets, numbers and usual confusions put right, and what that was."""
    recognised = [page for page in pages if page.confidence is not None]
    cleaned, count = _with_right_words(recognised)
    numbered, roman = mend_numbers(cleaned)
    by_number = {page.number: page for page in numbered}
    conversions = [Conversion(ConversionKind.CONFUSIONS, str(count))] if count else []
    if roman:
        conversions.append(roman)
    return [by_number.get(page.number, page) for page in pages], conversions


def _with_right_words(pages: Sequence[PrintedPage]) -> tuple[list[PrintedPage], int]:
    result: list[PrintedPage] = []
    count = 0
    for page in pages:
        lines = []
        for line in map(_with_bullet, page.lines):
            text, mended_here = mend_words(line.text)
            count += mended_here
            lines.append(replace(line, text=text) if mended_here else line)
        result.append(replace(page, lines=tuple(lines)))
    return result, count


def _with_bullet(line: PrintedLine) -> PrintedLine:
    text = line.text
    for pattern, right in _OPENINGS:
        if found := pattern.match(text):
            text = right + text[found.end() :]
    return line if text == line.text else replace(line, text=text)
