"""What the lines before the first heading are: letterhead, type, subject, preamble."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.outline.labels import document_type, mostly_capitals
from corpus.outline.sentences import ends_sentence
from corpus.text.folding import old_tone
from corpus.text.mapped import MappedText

_NOT_SUBJECT = re.compile(r"Căn cứ\b|Kính gửi\b|Xét đề nghị\b|Theo đề nghị\b|\(")
#: Who decides, set in capitals below a subject that is set in capitals too.
_DECIDES = re.compile(
    r"(?:HỘI ĐỒNG NHÂN DÂN|ỦY BAN NHÂN DÂN|HĐND|UBND|CHỦ TỊCH|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|THỦ TƯỚNG|"
    r"CHÍNH PHỦ|BỘ TRƯỞNG|GIÁM ĐỐC|QUỐC HỘI)\b"
)
_MOST_SUBJECT_LINES = 4


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter taken apart; each group in reading order and possibly empty."""

    letterhead: tuple[MappedText, ...]  # issuer, number, place and date
    type: str  # "KẾ HOẠCH", "" when no line names it
    title: tuple[MappedText, ...]  # the type line and the lines of the subject
    preamble: tuple[MappedText, ...]

    @property
    def subject(self) -> str:
        """What the document is about, without its type."""
        return " ".join(line.text for line in self.title)[len(self.type) :].strip()


def split_front(lines: Sequence[MappedText]) -> Front:
    """Takes the front lines of an outline apart."""
    title = next((index for index, line in enumerate(lines) if document_type(line.text)), None)
    if title is None:
        first = next((i for i, line in enumerate(lines) if ends_sentence(line.text)), len(lines))
        return Front(tuple(lines[:first]), "", (), tuple(lines[first:]))
    end = title + 1
    while end < min(len(lines), title + 1 + _MOST_SUBJECT_LINES) and _is_subject(lines[end].text):
        capitals = mostly_capitals(lines[end].text)
        if end > title + 1 and capitals and not mostly_capitals(lines[end - 1].text):
            break  # who decides, set in capitals below the subject
        if end > title + 1 and capitals and _DECIDES.match(old_tone(lines[end].text)):
            break
        end += 1
    kind = document_type(lines[title].text)
    return Front(tuple(lines[:title]), kind, tuple(lines[title:end]), tuple(lines[end:]))


def _is_subject(text: str) -> bool:
    return not ends_sentence(text) and not _NOT_SUBJECT.match(text)
