"""What recognition gets wrong again and again, put right; text layers stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.errors import DocumentRefused
from corpus.readers.printed.page import PrintedLine, PrintedPage
from corpus.readers.recognition.confusions import mend_words
from corpus.readers.recognition.sequences import mend_numbers
from corpus.readers.report import Conversion, ConversionKind
from corpus.text.syllables import reads_as_vietnamese

_FEWEST_LETTERS = 15
_LEAST_CONFIDENCE = 0.5
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


def check_recognised(pages: Sequence[PrintedPage], name: str) -> None:
    """Raises ``DocumentRefused`` where a file is nothing but pictures without Vietnamese text in them."""
    if any(page.confidence is None for page in pages):
        return
    text = "\n".join(page.text for page in pages)
    confidence = max((page.confidence or 0.0 for page in pages), default=0.0)
    if sum(map(str.isalnum, text)) < _FEWEST_LETTERS or confidence < _LEAST_CONFIDENCE:
        raise DocumentRefused(f"{name}: ảnh không có chữ nào nhận dạng được; hãy quét lại rõ hơn.")
    if not reads_as_vietnamese(text):
        raise DocumentRefused(f"{name}: chữ nhận dạng được không giống tiếng Việt; hãy quét lại rõ hơn.")


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
