"""Cuts a document into texts and their closings: recipients, signature, and what is attached after them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.document import HEADING_KINDS, NodeKind
from corpus.outline.labels import attached, bullet, labels, mostly_capitals
from corpus.outline.lines import Line
from corpus.outline.sentences import ends_sentence, starts_lower
from corpus.text.mapped import MappedText

RECIPIENTS_TITLE = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*:?\s*")
_AUTHORITY = r"(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.|Q\.)\s*[A-ZĐÀ-Ỹ]"
_OFFICE = (
    r"(?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|GIÁM ĐỐC|CHỦ NHIỆM|TRƯỞNG THÔN|TRƯỞNG PHÒNG|"
    r"TỔ TRƯỞNG|HIỆU TRƯỞNG|THỦ TRƯỞNG|TỔNG BÍ THƯ|BỘ TRƯỞNG|THỦ TƯỚNG)\b"
)
_AUTHORITY_LINE = re.compile(_AUTHORITY)
_OFFICE_LINE = re.compile(_OFFICE + r"(?: THƯỜNG TRỰC)?")
#: Place and day, printed below the text by some.
_DATE_LINE = re.compile(r"[^,]{2,60}, ngày [\d\s./…thángnăm-]{4,40}")
_RIGHT_COLUMN = re.compile(rf"(?<=[\s:,;.])(?:{_AUTHORITY}|{_OFFICE})")
#: Labels that no list of recipients has.
_NEVER_LISTED = HEADING_KINDS - {NodeKind.LETTER, NodeKind.DECIMAL, NodeKind.POINT, NodeKind.STEP}
_COLUMN_GAP = 3  # blanks in the source that part two columns
_LONGEST_CLOSING_LINE = 120
_MOST_SIGNATURE_LINES = 8


@dataclass(slots=True)
class Segment:
    """One text of the file with its own closing; texts after the first are attached to it."""

    body: list[Line] = field(default_factory=list)
    recipients: list[MappedText] = field(default_factory=list)
    signature: list[MappedText] = field(default_factory=list)


def split_segments(lines: Iterable[Line]) -> tuple[Segment, ...]:
    """The texts of a file in order; at least one."""
    segments = [Segment()]
    closing: _Closing | None = None
    for line in lines:
        if closing and closing.ends_before(line):
            segments.append(Segment())
            closing = None
        if closing is None and _starts_closing(line, segments[-1].body):
            closing = _Closing(segments[-1])
        if closing:
            closing.add(line)
        else:
            segments[-1].body.append(line)
    return tuple(segments)


def _starts_closing(line: Line, body: Sequence[Line]) -> bool:
    text = line.words
    if RECIPIENTS_TITLE.match(text) and len(text) < _LONGEST_CLOSING_LINE:
        return bool(body)
    if len(body) < 3 or not (ends_sentence(body[-1].words) or _DATE_LINE.fullmatch(body[-1].words)):
        return False
    return (mostly_capitals(text) and bool(_AUTHORITY_LINE.match(text))) or bool(_OFFICE_LINE.fullmatch(text))


class _Closing:
    """Sorts the lines after "Nơi nhận" or "T/M ..." into recipients and signature, merged columns too."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._listing = False  # "Nơi nhận" was met and no signature line after it

    def ends_before(self, line: Line) -> bool:
        text = line.words
        if RECIPIENTS_TITLE.match(text):
            return False
        if line.row or len(text) > 2 * _LONGEST_CLOSING_LINE:
            return True
        if bullet(text):
            return False
        found = labels(text)
        if attached(text) or any(label.kind in _NEVER_LISTED for label in found):
            return True
        if not self._segment.signature:
            return line.marked and bool(found)
        starts = any(label.numbers[-1:] == (1,) for label in found)
        return (
            starts
            or len(text) > _LONGEST_CLOSING_LINE
            or len(self._segment.signature) >= _MOST_SIGNATURE_LINES
        )

    def add(self, line: Line) -> None:
        left, right = _columns(line.text)
        title = RECIPIENTS_TITLE.match(left.text)
        if title:
            self._listing = True
            left = left.slice(title.end())
        if left and self._is_recipient(left.text):
            self._add_recipient(left)
        elif left:
            self._sign(left)
        if right:
            self._sign(right)

    def _sign(self, text: MappedText) -> None:
        self._segment.signature.append(text)
        self._listing = False

    def _is_recipient(self, text: str) -> bool:
        if bullet(text):
            return True
        if not self._segment.recipients:
            return self._listing and not mostly_capitals(text)
        return starts_lower(text) or text[0] == "(" or text[-1] in ",;"

    def _add_recipient(self, text: MappedText) -> None:
        entries = self._segment.recipients
        if entries and not bullet(text.text) and _goes_on(entries[-1].text, text.text):
            entries[-1] = MappedText.join((entries[-1], text))
        else:
            entries.append(text)


def _goes_on(entry: str, below: str) -> bool:
    """Whether a line without a bullet belongs to the recipient above it: a narrow column breaks names."""
    if entry.endswith(",") or not below[0].isupper():
        return True
    return bullet(entry) is not None and not ends_sentence(entry)


def _columns(text: MappedText) -> tuple[MappedText, MappedText]:
    """The two columns that a file has put on one line, the second empty where there is one only."""
    if not (RECIPIENTS_TITLE.match(text.text) or bullet(text.text)):
        return text, text.slice(len(text))
    right = _RIGHT_COLUMN.search(text.text)
    position = right.start() if right else _wide_gap(text)
    if position is None:
        return text, text.slice(len(text))
    return text.slice(0, position).strip(), text.slice(position).strip()


def _wide_gap(text: MappedText) -> int | None:
    """Where words begin again after a run of blanks that the file holds inside a line."""
    for position, char in enumerate(text.text[:-1]):
        if char == " " and text.offsets[position + 1] - text.offsets[position] >= _COLUMN_GAP:
            return position + 1
    return None
