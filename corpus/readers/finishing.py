"""What every source text goes through at the end: clean of what is no text, not empty, its doubts found."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.errors import DocumentRefused
from corpus.readers.limits import MAX_CHARACTERS, MOST_DOUBTS
from corpus.readers.report import Conversion, Doubt, DoubtKind, Format, Reading, ReadingReport, RecognisedPage
from corpus.text.codepoints import REPAIRS

_LINE_END = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
#: Control characters and halves of characters; the ends of lines and pages and the tabulator stay.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_WITHOUT_MEANING = re.compile("[\ufffd\ue000-\uf8ff]")
_AROUND = 20  # characters shown on either side of a doubtful one


def tidy(text: str) -> str:
    """A text without control characters, all its lines ended by a line feed."""
    return _NO_TEXT.sub("", _LINE_END.sub("\n", text))


def finished(
    text: str,
    name: str,
    kind: Format,
    *,
    pages: int = 0,
    recognised: Iterable[RecognisedPage] = (),
    conversions: Iterable[Conversion] = (),
    doubts: Iterable[Doubt] = (),
) -> Reading:
    """The reading of a whole file; raises ``DocumentRefused`` where it holds no words or far too many."""
    if not any(char.isalnum() for char in text):
        raise DocumentRefused(f"{name}: tệp không có chữ nào để đọc.")
    if len(text) > MAX_CHARACTERS:
        raise DocumentRefused(f"{name}: văn bản quá dài, tối đa {MAX_CHARACTERS:,} ký tự.".replace(",", "."))
    every = sorted((*doubts, *_without_meaning(text)), key=lambda doubt: doubt.line)
    report = ReadingReport(
        format=kind,
        pages=pages,
        characters=len(text),
        recognised=tuple(recognised),
        conversions=tuple(conversions),
        doubts=tuple(every[:MOST_DOUBTS]),
        all_doubts=len(every),
    )
    return Reading(text, report)


def _without_meaning(text: str) -> Iterable[Doubt]:
    """A doubt for each line with code points that mean nothing by themselves and have no known repair."""
    if _WITHOUT_MEANING.search(text) is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        found = next((m for m in _WITHOUT_MEANING.finditer(line) if ord(m[0]) not in REPAIRS), None)
        if found:
            shown = line[max(0, found.start() - _AROUND) : found.end() + _AROUND]
            yield Doubt(DoubtKind.NO_CHARACTER, number, shown.strip())
