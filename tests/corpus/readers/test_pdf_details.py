"""Signature fields, raised digits, lines that drawing order breaks, letters of old fonts, pages of speed."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from corpus.readers.isolation import silent
from corpus.readers.pdf.reader import PdfReader
from corpus.readers.pdf.stamps import Stamp, filled
from corpus.readers.printed.page import PrintedLine
from corpus.readers.report import ConversionKind, Reading
from corpus.readers.word.reader import WordReader
from tests.corpus.readers.making.hostile import pdf_of, stream
from tests.corpus.readers.making.pdf import printed_file
from tests.corpus.readers.making.plans import plan
from tests.corpus.readers.making.word import word_file
from tests.corpus.readers.test_old_letters import TCVN3, UNICODE

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def read(data: bytes) -> Reading:
    return PdfReader().read(data, "a.pdf", silent)


def drawn(content: str, annotations: str = "", *more: str | bytes) -> bytes:
    """A page of Helvetica in Latin letters."""
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"/Resources << /Font << /F 5 0 R >> >> {annotations} >>"
    )
    pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf_of(
        "<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(content.encode("latin-1")), FONT, *more
    )


def at(x: float, y: float, text: str, size: float = 12) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def test_number_and_day_of_signature_fields_fill_the_blanks_beside_them() -> None:
    lines = [
        PrintedLine("Số: /KH-UBND", 104, 223, 115, 13),
        PrintedLine("Hà Nội, ngày tháng năm 2026", 282, 508, 116, 14),
        PrintedLine("hằng ngày tháng năm", 85, 300, 400, 14),
    ]
    stamps = [Stamp(0, "173", 118, 91, 120), Stamp(0, "28", 362, 93, 122), Stamp(0, "4", 428, 93, 122)]
    result, used = filled(lines, stamps)
    assert [line.text for line in result] == [
        "Số: 173/KH-UBND", "Hà Nội, ngày 28 tháng 4 năm 2026", "hằng ngày tháng năm",
    ]  # fmt: skip
    assert used == ["173", "28", "4"]


def test_blanks_without_a_value_each_stay_blank() -> None:
    line = PrintedLine("Hà Nội, ngày tháng năm 2026", 282, 508, 116, 14)
    assert filled([line], [Stamp(0, "28", 362, 93, 122)]) == ([line], [])


def field(number: int, rect: str) -> str:
    return f"<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [{rect}] /P 3 0 R /AP << /N {number} 0 R >> >>"


def look(text: str) -> bytes:
    return stream(
        f"BT /F 12 Tf 0 5 Td ({text}) Tj ET".encode(),
        "/Type /XObject /Subtype /Form /BBox [0 0 60 20] /Resources << /Font << /F 5 0 R >> >>",
    )


def test_stamps_are_found_in_the_file_itself() -> None:
    content = at(100, 700, "Hu\u00ea, ng\u00e0y") + at(190, 700, "th\u00e1ng 4")
    more = "M\u00f4t trang c\u00f3 ch\u00fa, c\u00f3 th\u00eam d\u00f2ng n\u00e0y n\u00f3i n\u00f4i dung."
    data = drawn(
        content + at(100, 600, more),
        "/Annots [6 0 R 8 0 R]",
        field(7, "150 690 185 715"), look("28"), field(9, "150 300 185 325"), look("7"),
    )  # fmt: skip
    found = read(data)
    assert found.text.startswith("Huê, ngày 28 tháng 4\n")
    assert [(item.kind, item.detail) for item in found.report.conversions] == [(ConversionKind.STAMP, "28")]


def test_a_mark_that_is_drawn_by_itself_does_not_join_two_lines() -> None:
    content = (
        at(113, 736, "I. MUC DICH") + at(113, 714, "-") + at(125, 714, "Doc tep trong thu muc nay cho nhanh.")
    )
    assert read(drawn(content)).text.split("\n")[:2] == [
        "I. MUC DICH",
        "- Doc tep trong thu muc nay cho nhanh.",
    ]


def test_raised_digits_are_told_by_size_and_height() -> None:
    content = (
        at(100, 700, "Ty le tren 15% tro len") + at(223, 704, "1", 7) + at(228, 700, "; can bo tre duoi 40")
    )
    content += at(100, 680, "Nuoc H") + at(141, 677, "2", 7) + at(146, 680, "O sach cho moi thon, moi xom")
    lines = read(drawn(content)).text.split("\n")
    assert lines[0] == "Ty le tren 15% tro len¹; can bo tre duoi 40"
    assert lines[1] == "Nuoc H2O sach cho moi thon, moi xom"


def test_old_letters_are_told_by_their_content_where_fonts_say_nothing() -> None:
    words = TCVN3.split(" ")
    rows = [" ".join(words[start : start + 12]) for start in range(0, len(words), 12)]
    found = read(drawn("".join(at(60, 700 - 20 * n, row) for n, row in enumerate(rows))))
    assert " ".join(found.text.split()) == " ".join(UNICODE.split())
    assert [item.kind for item in found.report.conversions] == [ConversionKind.OLD_ENCODING]


def fastest(read_once: Callable[[], object]) -> float:
    def seconds() -> float:
        start = time.process_time()
        read_once()
        return time.process_time() - start

    return min(seconds() for _ in range(5))


@pytest.mark.slow
def test_text_pages_and_word_files_are_read_in_no_time() -> None:
    """150 pages a second and 50 ms are asked for on a quiet machine; more than that was measured."""
    printed, typed = printed_file(plan("binh_son")), word_file(plan("binh_son"))
    pages = read(printed).report.pages
    assert pages / fastest(lambda: read(printed)) > 75
    assert fastest(lambda: WordReader().read(typed, "a.docx", silent)) < 0.1
