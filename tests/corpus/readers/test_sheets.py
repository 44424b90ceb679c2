"""Sheets become rows of text."""

from __future__ import annotations

from datetime import date

from corpus.readers.isolation import silent
from corpus.readers.report import ConversionKind, Format
from corpus.readers.sheet import SheetReader
from tests.corpus.readers.making.sheets import sheet_file

ROWS = [
    ["PHÂN CÔNG NHIỆM VỤ"],
    ["TT", "Nội dung", "Hoàn thành", "Tỷ lệ"],
    [1, "Trồng cây\nxanh", date(2026, 3, 20), 2.5],
    [2, "Họp dân", date(2026, 4, 1), 100.0],
    [None],
    ["Ghi chú: gửi báo cáo về Văn phòng"],
]


def test_rows_and_lines_of_the_sheets_that_are_shown() -> None:
    data = sheet_file(
        {"Sheet1": ROWS, "Biểu 2": [["Thôn", "Số hộ"], ["An Kỳ", 120]], "Nháp": [["x"]]}, frozenset({"Nháp"})
    )
    reading = SheetReader().read(data, "a.xlsx", silent)
    assert reading.text.strip().split("\n\n") == [
        "PHÂN CÔNG NHIỆM VỤ",
        "| TT | Nội dung | Hoàn thành | Tỷ lệ |\n"
        "| 1 | Trồng cây xanh | 20/03/2026 | 2,5 |\n"
        "| 2 | Họp dân | 01/04/2026 | 100 |",
        "Ghi chú: gửi báo cáo về Văn phòng",
        "Biểu 2",
        "| Thôn | Số hộ |\n| An Kỳ | 120 |",
    ]
    assert reading.report.format is Format.XLSX
    assert [(item.kind, item.detail) for item in reading.report.conversions] == [
        (ConversionKind.HIDDEN_SHEETS, "Nháp")
    ]
