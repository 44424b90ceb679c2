"""Words that a line end has cut: the number of a text ("07-ĐA/" "TU"), a day, a range of years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.printed.page import PrintedLine

_CUT = re.compile(r"(?:^|(?<=[\s(]))\d[\dA-ZĐa-z./–-]*[-/]$")  # "07-ĐA/", "28/10/", "2021-"
_GOES_ON = re.compile(r"[A-ZĐ\d]\S*")
_TAIL = re.compile(r"[-–/][A-ZĐ][\wĐ]*[-/][A-ZĐ]\S*")  # "-CT/TU" below "08"
_NUMBER = re.compile(r"\d$")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")  # calls of notes that found no room behind their word


def mended(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page with cut words whole at the end of the upper line."""
    result: list[PrintedLine] = []
    for line in lines:
        if result:
            whole, line = _with_its_end(result[-1], line)
            result[-1] = whole
        if line.text:
            result.append(line)
    return result


def _with_its_end(above: PrintedLine, below: PrintedLine) -> tuple[PrintedLine, PrintedLine]:
    """Two lines with the word that both have a part of in the upper one; the lower one may become empty."""
    word, _, rest = below.text.partition(" ")
    if _RAISED.fullmatch(below.text) or (rest and _CUT.search(above.text) and _GOES_ON.fullmatch(word)):
        joined = above.text + word
    elif rest and _NUMBER.search(above.text) and _TAIL.fullmatch(word):
        joined = f"{above.text} {word}"
    else:
        return above, below
    return replace(above, text=joined), replace(below, text=rest)
