"""Rejoins what line ends and page ends have broken: physical lines in, logical lines out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.outline.labels import Label, attached, bullet, labels, mostly_capitals, role
from corpus.outline.layout import Layout, LineMode
from corpus.outline.lines import Line
from corpus.outline.sentences import awaits_number, dangles, ends_sentence, starts_lower
from corpus.outline.sequence import OpenLabels
from corpus.text.mapped import MappedText

_OPENER = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Trên đây là|Kính gửi|QUYẾT ĐỊNH|QUYẾT NGHỊ)\b")
_HYPHENATED = re.compile(r"(?<!\S)(\w+)(?= [-–] (\w+))")
_DASH_LINE = re.compile(r"[-–] ?(\w+)")
_LAST_WORD = re.compile(r"(\w+)$")
_LONG = 250  # no title is longer; an unfinished line of this length goes on
_WORD_REACH = 24
_CENTRED = 8  # blanks by which a line of its own is set in


def join_lines(lines: Sequence[Line], layout: Layout, *, is_attached: bool) -> tuple[Line, ...]:
    """Lines of one text of a file, each paragraph, item or title on one line."""
    joiner = _Joiner(layout, is_attached, _hyphenated_pairs(lines))
    for line in lines:
        joiner.add(line)
    return joiner.finish()


def _hyphenated_pairs(lines: Iterable[Line]) -> frozenset[tuple[str, str]]:
    """The words around the dashes inside lines ("Tổ chức - Nội vụ"): names that a line end may break too."""
    return frozenset((match[1], match[2]) for line in lines for match in _HYPHENATED.finditer(line.words))


class _Joiner:
    def __init__(self, layout: Layout, is_attached: bool, hyphenated: frozenset[tuple[str, str]]) -> None:
        self._layout = layout
        self._is_attached = is_attached
        self._hyphenated = hyphenated
        self._labels = OpenLabels()
        self._labelled = False  # whether any label has been met: before, it is a title page
        self._done: list[Line] = []
        self._open: list[Line] = []  # the physical lines of the logical line under way
        self._label: Label | None = None  # of that logical line
        self._length = 0

    def add(self, line: Line) -> None:
        placement = self._labels.place(labels(line.words))
        starts = placement is not None and self._starts_label(line, placement.sure)
        if self._open and not starts and self._goes_on(line):
            self._open.append(line)
            self._length += len(line.text)
            return
        self._close()
        self._open = [line]
        self._length = len(line.text)
        self._label = attached(line.words) if self._is_attached else None
        if starts and placement:
            self._labels.accept(placement)
            self._label = placement.label
            self._labelled = True

    def finish(self) -> tuple[Line, ...]:
        self._close()
        return tuple(self._done)

    def _close(self) -> None:
        if self._open:
            text = MappedText.join(part.text for part in self._open)
            self._done.append(replace(self._open[0], text=text))
        self._open = []

    def _starts_label(self, line: Line, sure: bool) -> bool:
        if not self._open or line.marked or line.after_rule:
            return True
        above = self._open[-1]
        if awaits_number(above.words):
            return False
        return sure or ends_sentence(above.words) or not self._layout.is_full(above, line)

    def _goes_on(self, line: Line) -> bool:
        """Whether an unlabelled line belongs to the open logical line."""
        above, below = self._open[-1], line.words
        if line.row or above.row or line.marked or role(below):
            return False
        ended = ends_sentence(above.words)
        if bullet(below):
            return not ended and self._is_broken_dash(line)
        if self._label and self._length <= self._label.end:
            return len(below) < _LONG  # the title of a heading that stands alone: "Chương I", "PHỤ LỤC"
        if mostly_capitals(above.words):
            return self._title_goes_on(line)
        if awaits_number(above.words):
            return True
        if starts_lower(below) and (not ended or (line.after_page and above.words.endswith(";"))):
            return True
        if line.after_rule or (ended and _OPENER.match(below)):
            return False
        if self._layout.printed:
            return self._printed_goes_on(line, ended)
        if ended or not self._labelled:
            return False
        return dangles(above.words) or (self._length > _LONG and not mostly_capitals(below))

    def _title_goes_on(self, line: Line) -> bool:
        if not mostly_capitals(line.words) or self._label is None or line.after_rule:
            return False
        return self._layout.is_full(self._open[-1], line) or not line.after_blank

    def _printed_goes_on(self, line: Line, ended: bool) -> bool:
        above, first = self._open[-1], self._open[0]
        if self._layout.mode is LineMode.WRAPPED and line.after_blank and not line.after_page:
            return False
        if line.indent > first.indent + _CENTRED:
            return False
        if not self._layout.is_full(above, line):
            return not ended and dangles(above.words) and self._labelled
        return not ended or starts_lower(line.words) or line.indent <= first.indent

    def _is_broken_dash(self, line: Line) -> bool:
        """Whether the dash that a line starts with belongs into the sentence above: "Tổ chức / - Nội vụ"."""
        above, below = self._open[-1], line.words
        before, after = _LAST_WORD.search(above.words[-_WORD_REACH:]), _DASH_LINE.match(below)
        if before is None or after is None:
            return False
        if (before[1], after[1]) in self._hyphenated:
            return True
        if not self._layout.is_full(above, line):
            return False
        open_quote = above.words.count("“") > above.words.count("”")
        return open_quote or starts_lower(after[1]) or after[1].isdigit()
