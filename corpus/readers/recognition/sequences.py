"""Roman numbers of headings, which recognition often takes for others: mended by their sequence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.outline.labels import mostly_capitals
from corpus.readers.printed.page import PrintedLine, PrintedPage
from corpus.readers.report import Conversion, ConversionKind
from corpus.text.folding import strip_diacritics

_HEADING = re.compile(r"(?P<number>[\wĐ|!\[\]/\\]{1,6}?)\s?(?P<mark>[.\-–])\s*(?P<title>[^\W\d].{3,})")
_WITHOUT_MARK = re.compile(r"(?P<number>[IVXLlTHJ1|!]{1,6})(?P<mark>)\s+(?P<title>[^\W\d].{3,})")
#: What the strokes of a number are taken for.
_STROKES = str.maketrans(
    {"1": "I", "l": "I", "|": "I", "!": "I", "i": "I", "J": "I", "j": "I", "T": "I", "t": "I", "L": "I",
     "[": "I", "]": "I", "/": "I", "\\": "I", "H": "II", "U": "II", "N": "IV", "Y": "V", "v": "V", "x": "X"}
)  # fmt: skip
_ROMANS = (
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
    "XVII", "XVIII", "XIX", "XX",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    page: int
    line: int


def mend_numbers(pages: Sequence[PrintedPage]) -> tuple[list[PrintedPage], Conversion | None]:
    """The pages with headings I, II, III in sequence, and what was mended.

    Only headings in capitals are looked at, and only where at least one of them bears a number that cannot
    be anything but Roman.
    """
    found = [
        (_Place(page, line), match)
        for page, printed in enumerate(pages)
        for line, text in enumerate(printed.lines)
        if (match := _HEADING.fullmatch(text.text) or _WITHOUT_MARK.fullmatch(text.text))
        and mostly_capitals(match["title"])
    ]
    if not any(match["number"] in _ROMANS[2:] for _, match in found):
        return list(pages), None
    result = [list(page.lines) for page in pages]
    mended: list[str] = []
    expected = 1
    for place, match in found:
        if match["mark"]:
            number = _number(match["number"], expected)
        else:
            number = expected if _lost_its_mark(match["number"], expected) else None
        if number is None:
            continue
        right = _ROMANS[number] + ("" if match["mark"] else ".")
        if right != match["number"]:
            line = result[place.page][place.line]
            result[place.page][place.line] = _with_number(line, match, right)
            mended.append(f"{match['number']} → {right}")
        expected = min(number + 1, len(_ROMANS) - 1)
    lines = [replace(page, lines=tuple(own)) for page, own in zip(pages, result, strict=True)]
    return lines, Conversion(ConversionKind.ROMAN, ", ".join(mended)) if mended else None


def _with_number(line: PrintedLine, match: re.Match[str], number: str) -> PrintedLine:
    return replace(line, text=number + line.text[match.end("number") :])


def _lost_its_mark(read: str, expected: int) -> bool:
    """Whether ``read`` is the expected number with its full stop lost, or taken for a letter."""
    strokes = read.translate(_STROKES)
    return bool(set(read) & set("IVX")) and _ROMANS[expected] in (strokes, strokes[:-1])


def _number(read: str, expected: int) -> int | None:
    """The number that ``read`` stands for where ``expected`` comes next, ``None`` for no Roman one."""
    strokes = strip_diacritics(read).translate(_STROKES)
    if strokes == _ROMANS[expected]:
        return expected
    if read.isdecimal():
        return None  # an Arabic number, unless it is the one that was expected
    if read not in _ROMANS and (set(strokes) - set("IVX") or not set(read) & set("IVXlHTJL")):
        return None
    if read in _ROMANS[expected + 1 :]:
        return _ROMANS.index(read)  # strokes are lost, hardly ever added: headings before it were not seen
    if _differ_by_a_stroke(strokes, _ROMANS[expected]):
        return expected
    # Another list begins, or numbers were skipped: what was read is believed.
    return _ROMANS.index(strokes) if strokes in _ROMANS[1:] else None


def _differ_by_a_stroke(read: str, right: str) -> bool:
    """Whether one of them is the other with one stroke more, or has one stroke that is another."""
    short, long = sorted((read, right), key=len)
    if len(long) - len(short) == 1:
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    return len(long) == len(short) and sum(a != b for a, b in zip(read, right, strict=True)) == 1
