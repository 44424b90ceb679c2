"""Footnotes at the foot of a page whose numbers are not marked as raised digits yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from corpus.outline.parts import RECIPIENTS_TITLE
from corpus.outline.sentences import ends_sentence
from corpus.readers.printed.page import PrintedLine, PrintedPage
from corpus.readers.superscripts import is_raised, plain_digits, raised

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CALL = re.compile(rf"(?<=[^\s{_RAISED}])[{_RAISED}]{{1,3}}")
_NUMBER = re.compile(r"(\d{1,3})(?=\s+\S|[^\W\d])")
#: What recognition takes a small raised digit for: before a note, and behind a word (plans do not exclaim).
_MISREAD_MARK = re.compile(r"[?!*°'’\"”$&^#§]{1,2}\s+")
_MISREAD_CALL = r"[!?'’*°](?=[;,.:)]|\s+[^\W\dA-ZĐ]|$)"
_DASH = re.compile(r"[-–+]\s")  # recipients are set in small print too
_APART = 1.4  # a note stands that much further below the text than lines stand apart
_SMALLER = 0.9  # share of the usual size
_FOOT = 0.3  # of the height of a page: notes stand below, and may fill most of it
_ROOM_OF_MARK = 3.0  # points by which a line is set in whose number was not seen
_SHORT = 0.8  # share of the line below: the last line of a note
_MOST_NOTES = 9  # of a page


def with_note_marks(pages: Sequence[PrintedPage]) -> Iterator[PrintedPage]:
    """The pages with raised numbers before their notes.

    A text layer tells which notes are called, on this page or the one before. Recognition loses the calls,
    and often the numbers: there the notes of a document are counted.
    """
    open_calls: list[str] = []
    last = 0
    usual = median([line.size for page in pages for line in page.lines] or [0.0])
    for page in pages:
        if page.confidence is not None:
            lines, count = _counted(page, last, usual)
            yield replace(page, lines=tuple(lines))
            last += count
            continue
        called = [plain_digits(call) for line in page.lines for call in _CALL.findall(line.text)]
        marked = {plain_digits(line.text[:1]) for line in page.lines if is_raised(line.text[0])}
        missing = [number for number in dict.fromkeys([*open_calls, *called]) if number not in marked]
        lines, found = _called(page, missing)
        yield replace(page, lines=tuple(lines))
        open_calls = [number for number in called if number in missing and number not in found]


def _called(page: PrintedPage, numbers: Sequence[str]) -> tuple[list[PrintedLine], list[str]]:
    """The lines with the notes ``numbers`` marked, which stand in order, and the numbers found."""
    lines = list(page.lines)
    found: list[str] = []
    after = 0
    for number in numbers:
        place = _place_of(page, lines, number, after)
        if place is not None:
            after = place + 1
            lines[place] = _with_mark(lines[place], number, len(number))
            found.append(number)
    return lines, found


def _counted(page: PrintedPage, last: int, usual: float) -> tuple[list[PrintedLine], int]:
    """The lines of a recognised page with the notes after note ``last`` marked, and how many these are."""
    lines = list(page.lines)
    starts = list(_starts_in_small_print(lines, _small_print(lines, usual)))
    if not starts:
        after = 0
        while len(starts) < _MOST_NOTES:
            place = _place_of(page, lines, str(last + len(starts) + 1), after)
            if place is None:
                break
            starts.append(place)
            after = place + 1
    numbers = [str(last + count) for count in range(1, len(starts) + 1)]
    for place, number in zip(starts, numbers, strict=True):
        mark = _MISREAD_MARK.match(lines[place].text) or re.match(rf"{number}\s+", lines[place].text)
        lines[place] = _with_mark(lines[place], number, mark.end() if mark else 0)
    return list(_with_calls(lines, numbers)), len(starts)


def _small_print(lines: Sequence[PrintedLine], usual: float) -> int:
    """Index of the first line of the small print at the foot; the number of lines where there is none."""
    first = len(lines)
    while first and lines[first - 1].size < _SMALLER * usual:
        first -= 1
    listed = any(_DASH.match(line.text) or RECIPIENTS_TITLE.match(line.text) for line in lines[first:])
    return len(lines) if listed or not first else first


def _starts_in_small_print(lines: Sequence[PrintedLine], first: int) -> Iterator[int]:
    """Indexes of the lines with which notes begin."""
    for index in range(first, len(lines)):
        above, line = lines[index - 1], lines[index]
        numbered = _MISREAD_MARK.match(line.text) or _NUMBER.match(line.text)
        unseen = line.left > above.left + _ROOM_OF_MARK or len(above.text) < _SHORT * len(line.text)
        if index == first or (ends_sentence(above.text) and (numbered or unseen)):
            yield index


def _place_of(page: PrintedPage, lines: Sequence[PrintedLine], number: str, after: int) -> int | None:
    """Index of the last line from ``after`` on with which the note ``number`` may begin."""
    places = [i for i in range(max(1, after), len(lines)) if _starts_note(page, lines, i, number, after > 0)]
    return places[-1] if places else None


def _starts_note(
    page: PrintedPage, lines: Sequence[PrintedLine], index: int, number: str, follows: bool
) -> bool:
    """Whether a line is the first of the note ``number``; ``follows`` after another note of the page."""
    line = lines[index]
    found = _NUMBER.match(line.text)
    if found is None or found[1] != number:
        return False
    if follows or line.size < _SMALLER * median(each.size for each in lines):
        return True
    gaps = [below.baseline - above.baseline for above, below in pairwise(lines)]
    usual = median([gap for gap in gaps if gap > 0] or [0.0])
    apart = line.baseline - lines[index - 1].baseline > _APART * usual
    return apart and line.baseline > _FOOT * page.height


def _with_mark(line: PrintedLine, number: str, length: int) -> PrintedLine:
    """A line whose first ``length`` characters are the number of a note with that number raised."""
    return replace(line, text=f"{raised(number)} {line.text[length:].lstrip()}")


def _with_calls(lines: Sequence[PrintedLine], numbers: Sequence[str]) -> Iterator[PrintedLine]:
    """The lines with what may call each of the notes, in order, as a raised digit."""
    waiting = list(numbers)
    for line in lines:
        text = line.text
        while waiting and not is_raised(text[:1]):
            call = re.search(rf"(?<=[^\W\d_])(?:{waiting[0]}|{_MISREAD_CALL})(?=[\s;,.:)]|$)", text)
            if call is None:
                break
            text = text[: call.start()] + raised(waiting.pop(0)) + text[call.end() :]
        yield line if text == line.text else replace(line, text=text)
