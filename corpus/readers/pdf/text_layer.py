"""The text layer of a page as printed lines."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.readers.finishing import tidy
from corpus.readers.old_letters import convert, has_old_letters, old_font
from corpus.readers.printed.page import PrintedLine
from corpus.readers.superscripts import raised

_FRAGMENT = re.compile(r"\S(?:[^\r\n]*\S)?")  # blanks at its ends have no place of their own
_DIGIT = re.compile(r"[0-9]")
_LETTER = re.compile(r"[^\W\d_]")
_BESIDE_MARK = re.compile(r"(?<=[^\w\s])\s+(?=\S)|(?<=\S)\s+(?=[^\w\s])")
_OTHER_LINE = 0.8  # share of the size by which two lines differ in height, at least
_HYPHEN = re.compile("[\x02\ufffe\uffff]")  # how the library marks those at line ends
_SMALL = 0.76  # digits smaller than this share of the letters beside them are raised or lowered
_RAISED = 0.12  # share of the size by which a raised digit stands above the line
_SAME_LINE = 0.5  # share of the size by which parts of a line may differ in height
_NEXT_WORD = 0.15  # share of the size from which a gap is a blank
_COLUMN = 2.0  # sizes; a wider gap parts columns
_FONT_NAME = 128
_BEFORE_CALL = re.compile(r"(?<=[^\s⁰¹²³⁴⁵⁶⁷⁸⁹]) (?=[⁰¹²³⁴⁵⁶⁷⁸⁹])")
_LEANING = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹.,;:!?%)]”’")  # they stand right behind a word, whatever the gap


@dataclass(slots=True)
class _Fragment:
    """A run of characters that the library gives as one line; not always a whole one."""

    text: str
    first: int  # index of its first character on the page
    left: float
    right: float
    baseline: float
    size: float


class TextLayer:
    """The characters of a page; must be closed before its page."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page.get_textpage()
        self._height = page.get_height()
        self._raw = self._page.raw
        self._matrix = raw.FS_MATRIX()
        self.old_letters: set[str] = set()  # names of the letters that fonts told and that were converted

    def close(self) -> None:
        self._page.close()

    def lines(self) -> list[PrintedLine]:
        """All lines in the order of the file; raised digits as such, letters of old fonts as Unicode."""
        found: list[PrintedLine] = []
        for parts in self._gathered():
            text = _BEFORE_CALL.sub("", " ".join("".join(self._pieces(parts)).split()))
            if text:
                main = max(parts, key=lambda part: len(part.text))
                right = max(part.right for part in parts)
                found.append(PrintedLine(text, parts[0].left, right, self._height - main.baseline, main.size))
        return found

    def _gathered(self) -> Iterator[list[_Fragment]]:
        """Fragments by line."""
        line: list[_Fragment] = []
        for fragment in self._fragments():
            if line and not _goes_on(line[-1], fragment):
                yield line
                line = []
            line.append(fragment)
        if line:
            yield line

    def _fragments(self) -> Iterator[_Fragment]:
        text, exact = self._text()
        for found in _FRAGMENT.finditer(text):
            start = (
                found.start() if exact else raw.FPDFText_GetCharIndexFromTextIndex(self._raw, found.start())
            )
            for offset, words in self._split(found[0], start):
                letter = _LETTER.search(words)
                first = start + offset
                typical = first + (letter.start() if letter else 0)  # the first may be a raised digit
                left, _, _, _ = self._page.get_charbox(first)
                _, _, right, _ = self._page.get_charbox(first + len(words) - 1)
                yield _Fragment(words, first, left, right, self._baseline(typical), self._size(typical))

    def _split(self, text: str, start: int) -> Iterator[tuple[int, str]]:
        """The parts of a fragment that stand on different lines, with their offsets; none is empty.

        The library does not see the end of a line before or behind a mark that is drawn by itself: a dash,
        a full stop.
        """
        begun = 0
        last = start + len(text) - 1
        for blank in _BESIDE_MARK.finditer(text) if self._on_other_lines(start, last) else ():
            if self._on_other_lines(start + blank.start() - 1, start + blank.end()):
                yield from _without_blanks(text, begun, blank.start())
                begun = blank.end()
        yield from _without_blanks(text, begun, len(text))

    def _on_other_lines(self, before: int, behind: int) -> bool:
        return abs(self._baseline(before) - self._baseline(behind)) > _OTHER_LINE * self._size(behind)

    def _text(self) -> tuple[str, bool]:
        """All characters, and whether their places in the text are those on the page."""
        text = self._page.get_text_range(errors="replace")
        return _HYPHEN.sub("-", text), len(text) == self._page.count_chars()

    def _pieces(self, parts: list[_Fragment]) -> Iterator[str]:
        main = max(parts, key=lambda part: len(part.text))
        for index, part in enumerate(parts):
            text = self._with_raised_digits(part, main)
            before = parts[index - 1] if index else None
            gap = part.left - before.right if before else 0.0
            if gap > _NEXT_WORD * main.size and text[0] not in _LEANING:
                yield " "
            yield tidy(self._in_unicode(text, part))

    def _with_raised_digits(self, part: _Fragment, main: _Fragment) -> str:
        small = [
            found.start() for found in _DIGIT.finditer(part.text)
            if self._size(part.first + found.start()) < _SMALL * main.size
        ]  # fmt: skip
        if not small or self._baseline(part.first + small[0]) - main.baseline < _RAISED * main.size:
            return part.text
        chars = list(part.text)
        for place in small:
            chars[place] = raised(chars[place])
        return "".join(chars)

    def _in_unicode(self, text: str, part: _Fragment) -> str:
        if not has_old_letters(text):
            return text
        high = next(place for place, char in enumerate(text) if char > "\x7f")
        font = old_font(self._font(part.first + high))
        if font is None:
            return text
        self.old_letters.add(font.letters)
        return convert(text, font.letters, capitals=font.capitals)

    def _size(self, index: int) -> float:
        """The height of a character's font as drawn; never zero."""
        size = float(raw.FPDFText_GetFontSize(self._raw, index))
        if raw.FPDFText_GetMatrix(self._raw, index, self._matrix):
            size *= math.hypot(self._matrix.b, self._matrix.d)
        return size if size > 0.1 else 1.0

    def _baseline(self, index: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._raw, index, x, y)
        return y.value

    def _font(self, index: int) -> str:
        name = ctypes.create_string_buffer(_FONT_NAME)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._raw, index, name, _FONT_NAME, flags)
        return name.value.decode("utf-8", "replace")


def _without_blanks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The words between two places and where they begin; nothing where there are none."""
    words = text[start:end].strip()
    if words:
        yield text.index(words[0], start), words


def _goes_on(line: _Fragment, fragment: _Fragment) -> bool:
    """Whether a fragment stands right behind what was read of a line."""
    size = max(line.size, fragment.size)
    gap = fragment.left - line.right
    return abs(fragment.baseline - line.baseline) < _SAME_LINE * size and -0.3 * size < gap < _COLUMN * size
