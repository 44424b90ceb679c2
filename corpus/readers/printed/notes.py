"""Footnotes at the foot of a page whose numbers are printed like other digits: marked as raised ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from corpus.readers.printed.page import PrintedLine, PrintedPage
from corpus.readers.superscripts import is_raised, plain_digits, raised

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CALL = re.compile(rf"(?<=[^\s{_RAISED}])[{_RAISED}]{{1,3}}")
_NUMBER = re.compile(r"(\d{1,3})(?=\s+\S|[^\W\d])")
_APART = 1.4  # a note stands that much further below the text than lines stand apart
_SMALLER = 0.9  # share of the usual size
_FOOT = 0.3  # of the height of a page: notes stand below, and may fill most of it
#: What a small raised digit behind a word is taken for; plans neither ask nor exclaim.
_MISREAD = r"[!?'’*°](?=[;,.:)]|\s+[^\W\dA-ZĐ]|$)"
_MOST_NOTES = 9  # of a page


def with_note_marks(pages: Sequence[PrintedPage]) -> Iterator[PrintedPage]:
    """The pages with raised numbers before their notes.

    A text layer tells which notes are called, on this page or the one before. Recognition loses the calls:
    there notes are followed by their numbers, and calls that it kept as digits behind a word are raised too.
    """
    open_calls: list[str] = []
    last = 0
    for page in pages:
        if page.confidence is not None:
            following = [str(last + step) for step in range(1, _MOST_NOTES + 1)]
            lines, found = _marked(page, following, all_of=False)
            yield replace(page, lines=tuple(_with_calls(lines, found)))
            last += len(found)
            continue
        called = [plain_digits(call) for line in page.lines for call in _CALL.findall(line.text)]
        marked = {plain_digits(line.text[:1]) for line in page.lines if is_raised(line.text[0])}
        missing = [number for number in dict.fromkeys([*open_calls, *called]) if number not in marked]
        lines, found = _marked(page, missing, all_of=True)
        yield replace(page, lines=tuple(lines))
        open_calls = [number for number in called if number in missing and number not in found]


def _marked(
    page: PrintedPage, numbers: Sequence[str], *, all_of: bool
) -> tuple[list[PrintedLine], list[str]]:
    """The lines with the notes ``numbers`` marked, which stand in order, and the numbers found.

    Without ``all_of`` the first one that is missing ends the search.
    """
    lines = list(page.lines)
    found: list[str] = []
    after = 0
    for number in numbers:
        places = [i for i in range(after, len(lines)) if _starts_note(page, lines, i, number, after > 0)]
        if not places and not all_of:
            break
        if places:
            after = places[-1] + 1
            text = lines[places[-1]].text
            mark = f"{raised(number)} {text[len(number) :].lstrip()}"
            lines[places[-1]] = replace(lines[places[-1]], text=mark)
            found.append(number)
    return lines, found


def _starts_note(
    page: PrintedPage, lines: Sequence[PrintedLine], index: int, number: str, follows: bool
) -> bool:
    """Whether a line is the first of the note ``number``; ``follows`` after another note of the page."""
    line = lines[index]
    found = _NUMBER.match(line.text)
    if index == 0 or found is None or found[1] != number:
        return False
    if follows or line.size < _SMALLER * median(each.size for each in lines):
        return True
    gaps = [b.baseline - a.baseline for a, b in pairwise(lines) if b.baseline > a.baseline]
    apart = line.baseline - lines[index - 1].baseline > _APART * median(gaps or [0.0])
    return apart and line.baseline > _FOOT * page.height


def _with_calls(lines: Sequence[PrintedLine], numbers: Sequence[str]) -> Iterator[PrintedLine]:
    """The lines with what may call each of the notes, in order, as a raised digit."""
    waiting = list(numbers)
    for line in lines:
        text = line.text
        while waiting and not is_raised(text[:1]):
            call = re.search(rf"(?<=[^\W\d_])(?:{waiting[0]}|{_MISREAD})(?=[\s;,.:)]|$)", text)
            if call is None:
                break
            text = text[: call.start()] + raised(waiting.pop(0)) + text[call.end() :]
        yield line if text == line.text else replace(line, text=text)
