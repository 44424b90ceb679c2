"""Number, day and month that electronic signing has printed into signature fields, not into the text."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.readers.printed.page import PrintedLine

_VALUE = re.compile(r"\d{1,5}[a-zA-Z]?")
#: Places that were left blank, in the order in which they stand on a line.
_BLANK = re.compile(
    r"(?P<number>\bSố\s*:?)(?=\s*[/-]\s?[A-ZĐ])|(?P<day>\bngày)(?=\s*tháng\b)|(?P<month>\btháng)(?=\s*năm\b)|"
    r"(?P<year>\bnăm)(?=\s*$)"
)
FIRST_PAGES = 2  # letterheads stand on the first page, rarely on the second
_BESIDE = 14.0  # points by which a field may miss its line


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a signature field shows, and where, in points from the upper left corner of its page."""

    page: int  # from 0
    text: str
    left: float
    top: float
    bottom: float


def has_fields(page: pdfium.PdfPage) -> bool:
    """Whether a page has fields at all: most files have none, and need not be parsed again."""
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, number)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind == raw.FPDF_ANNOT_WIDGET:
            return True
    return False


def stamps(data: bytes, heights: Sequence[float]) -> list[Stamp]:
    """The values that fields of the first pages show, from left to right; ``heights`` of these pages.

    Empty where the file cannot be parsed a second time: stamps are an addition to a text that is there.
    """
    from pypdf import PdfReader  # a second parser, needed by signed files only

    found: list[Stamp] = []
    try:
        reader = PdfReader(io.BytesIO(data))
        for index, height in enumerate(heights[:FIRST_PAGES]):
            page = reader.pages[index]
            for reference in page.get("/Annots") or ():
                field = reference.get_object()
                look = (field.get("/AP") or {}).get("/N")
                if field.get("/Subtype") != "/Widget" or look is None:
                    continue
                text = page.extract_xform_text(look.get_object()).strip()
                if _VALUE.fullmatch(text):
                    left, bottom, _, top = map(float, field["/Rect"])
                    found.append(Stamp(index, text, left, height - top, height - bottom))
    except Exception:  # whatever a second parser makes of a file that the first one has read
        return []
    return sorted(found, key=lambda stamp: (stamp.page, stamp.left))


def filled(lines: Sequence[PrintedLine], found: Sequence[Stamp]) -> tuple[list[PrintedLine], list[str]]:
    """The lines of one page with its stamps in the blanks that were left for them, and the values put in.

    A line is filled only where it has as many blanks as stamps beside it.
    """
    result: list[PrintedLine] = []
    used: list[str] = []
    left = list(found)
    for line in lines:
        blanks = list(_BLANK.finditer(line.text))
        here = [stamp for stamp in left if _is_beside(stamp, line)]
        if not blanks or len(here) != len(blanks):
            result.append(line)
            continue
        text = line.text
        for blank, stamp in reversed(list(zip(blanks, here, strict=True))):
            gap = "" if blank.lastgroup == "number" else " "
            text = f"{text[: blank.end()]} {stamp.text}{gap}{text[blank.end() :].lstrip()}".rstrip()
        used += [stamp.text for stamp in here]
        left = [stamp for stamp in left if stamp not in here]
        result.append(replace(line, text=text))
    return result, used


def _is_beside(stamp: Stamp, line: PrintedLine) -> bool:
    high_enough = stamp.top - _BESIDE <= line.baseline <= stamp.bottom + _BESIDE
    return high_enough and line.left - _BESIDE <= stamp.left <= line.right + _BESIDE
