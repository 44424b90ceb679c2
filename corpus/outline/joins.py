"""Rejoins what line ends and page ends have broken: physical lines in, logical lines out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.outline.labels import Label, attached, bullet, labels, mostly_capitals, role
from corpus.outline.layout import Layout, LineMode
from corpus.outline.lines import Line
from corpus.outline.sentences import awaits_number, dangles, ends_sentence, starts_lower
from corpus.outline.sequence import OpenLabels
from corpus.text.mapped import MappedText

_OPENER = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Trên đây là|Kính gửi|QUYẾT ĐỊNH|QUYẾT NGHỊ)\b")
#: Names of offices with a hyphen in them, which a line end may set at the start of a line.
_BEFORE_HYPHEN = re.compile(
    r"\b(?:Tổ chức|Lao động|Thương binh|Kinh tế|Chính trị|Quốc phòng|Văn hóa|Văn hoá|Tài chính|Thi đua|Truyền thông|"
    r"Dân tin|Văn phòng|Đoàn thể)$",
    re.IGNORECASE,
)
_AFTER_HYPHEN = re.compile(
    r"[-–] (?:Nội vụ|Thương binh|Xã hội|An ninh|Kế hoạch|Khen thưởng|Văn hóa|Văn hoá|Thể thao|Thông tin|Du lịch|"
    r"Đảng cử|Hạ tầng|Khoa học)\b",
    re.IGNORECASE,
)
_LONG = 250  # no title is longer; an unfinished line of this length goes on


def join_lines(lines: Sequence[Line], layout: Layout, *, is_attached: bool) -> tuple[Line, ...]:
    """Lines of one text of a file, each paragraph, item or title on one line."""
    joiner = _Joiner(layout, is_attached)
    for line in lines:
        joiner.add(line)
    return joiner.finish()


class _Joiner:
    def __init__(self, layout: Layout, is_attached: bool) -> None:
        self._layout = layout
        self._is_attached = is_attached
        self._labels = OpenLabels()
        self._labelled = False  # whether any label has been met: before, it is a title page
        self._done: list[Line] = []
        self._open: list[Line] = []
        self._label: Label | None = None
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
        return (
            sure
            or self._layout.mode is LineMode.PARAGRAPHS
            or ends_sentence(above.words)
            or not self._is_full(above)
        )

    def _is_full(self, line: Line) -> bool:
        return self._layout.mode is not LineMode.PARAGRAPHS and self._layout.is_full(line)

    def _goes_on(self, line: Line) -> bool:
        """Whether an unlabelled line belongs to the open logical line."""
        above, below = self._open[-1].words, line.words
        if line.row or self._open[-1].row or line.marked:
            return False
        if role(below) or (bullet(below) and not self._is_hyphen(line)):
            return False
        if self._label and self._length <= self._label.end:
            return len(below) < _LONG  # the title of a heading that stands alone: "Chương I", "PHỤ LỤC"
        ended = ends_sentence(above)
        if mostly_capitals(above):
            return self._title_goes_on(line)
        if starts_lower(below) and not ended:
            return True
        if line.after_page and above.endswith(";") and starts_lower(below):
            return True
        if line.after_rule or (ended and _OPENER.match(below)):
            return False
        return self._by_layout(line, ended)

    def _title_goes_on(self, line: Line) -> bool:
        if not mostly_capitals(line.words) or self._label is None or line.after_rule:
            return False
        return self._is_full(self._open[-1]) or not line.after_blank

    def _by_layout(self, line: Line, ended: bool) -> bool:
        above, below = self._open[-1], line.words
        mode = self._layout.mode
        if mode is LineMode.WRAPPED:
            if not self._is_full(above):
                return not ended and dangles(above.words) and self._labelled
            return not ended or starts_lower(below) or line.indent <= self._open[0].indent
        if mode is LineMode.BLOCKS and not line.after_blank:
            return self._labelled or self._is_full(above)
        if ended or not self._labelled:
            return False
        return dangles(above.words) or (self._length > _LONG and not mostly_capitals(below))

    def _is_hyphen(self, line: Line) -> bool:
        """Whether a line that starts with a dash goes on with "Tổ chức / - Nội vụ" or "kinh tế / - xã hội"."""
        above, below = self._open[-1], line.words
        if ends_sentence(above.words):
            return False
        if _BEFORE_HYPHEN.search(above.words[-20:]) and _AFTER_HYPHEN.match(below[:20]):
            return True
        after = below[1:].lstrip()
        return below[:1] in "-–" and self._is_full(above) and (starts_lower(after) or after[:1].isdigit())
