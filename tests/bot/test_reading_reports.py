"""How a document was read reaches people: when it is added, in the list of documents, under answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import reading_texts
from corpus.readers.programs import can_recognise
from corpus.readers.report import Conversion, ConversionKind, Doubt, DoubtKind, Format, ReadingReport
from tests.bot.test_index_command import NEW_PLAN, TREES, report_of
from tests.corpus.readers.making.hostile import HOSTILE
from tests.corpus.readers.making.pdf import printed_file
from tests.corpus.readers.making.plans import Plan
from tests.corpus.readers.making.scans import scanned_file
from tests.corpus.readers.making.word import word_file, written
from tests.real import ALL_PLANS, Troly

LINES = tuple(line for line in NEW_PLAN.split("\n") if line)
PLANTING = Plan("planting", LINES, (), (), ())
WORD, SCAN = "trong-cay-tinh-khe-2026", "trong-cay-ban-quet"


def test_a_word_file_is_added_and_the_report_says_how_it_was_read(own_troly: Troly, tmp_path: Path) -> None:
    path = written(tmp_path, f"{WORD}.pdf", word_file(PLANTING))  # it says that it is a PDF file
    done = own_troly.run("index", path)
    assert done.status == 0, done.err
    (first,) = [line for line in done.text.splitlines() if line.startswith(f"{WORD}: ")]
    assert "đọc từ Word (.docx)" in first
    assert "100% nội dung nằm trong các đoạn" in first
    assert "đuôi tệp .pdf không đúng với nội dung" in done.text
    answer = own_troly.ask(TREES)
    assert answer["citations"][0]["document"] == WORD
    assert "Phòng Kinh tế xã chủ trì" in answer["citations"][0]["quote"]
    assert "bản quét" not in answer["text"]
    (listed,) = own_troly.run("docs", "--json").objects
    reading = next(document["reading"] for document in listed if document["id"] == WORD)
    assert (reading["format"], reading["ocr_pages"], reading["coverage"]) == ("docx", [], 1.0)
    assert "đọc từ Word (.docx)" in own_troly.run("docs").text


def test_hostile_files_leave_the_index_as_it_was(own_troly: Troly, tmp_path: Path) -> None:
    names = ("billion-laughs.docx", "cut-60.pdf", "bomb.png", "excel.doc", "far-corner.xlsx")
    paths = [written(tmp_path, name, HOSTILE[name]()) for name in names]
    done = own_troly.run("index", *paths, "--json")
    assert done.status == 1
    assert len(done.complaints) == len(names)
    report = report_of(done)
    assert {item["file"] for item in report["refused"]} == set(names)
    assert set(report["same"]) == ALL_PLANS
    assert not report["built"]
    added = own_troly.data / "documents"
    assert not added.exists() or list(added.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(not can_recognise(), reason="tesseract-ocr-vie is not installed")
def test_an_answer_out_of_a_scan_says_so(own_troly: Troly, tmp_path: Path) -> None:
    path = written(tmp_path, f"{SCAN}.pdf", scanned_file(printed_file(PLANTING)))
    report = report_of(own_troly.run("index", path, "--json"))
    assert report["readings"][SCAN]["ocr_pages"] == [1]
    answer = own_troly.ask(TREES)
    assert answer["citations"][0]["document"] == SCAN
    assert "trích từ bản quét do máy nhận dạng" in answer["text"].lower()
    assert "1 trang quét được nhận dạng, độ tin cậy" in own_troly.run("docs").text
    assert own_troly.run("doctor").status == 0


REPORT = ReadingReport(
    format=Format.PDF,
    pages=12,
    characters=24_667,
    conversions=(
        Conversion(ConversionKind.STAMP, "173, 28, 4"),
        Conversion(ConversionKind.OLD_FONT, "TCVN3"),
    ),
    doubts=tuple(Doubt(DoubtKind.UNSURE, line, f"chữ{line}") for line in range(1, 13)),
    all_doubts=31,
    coverage=0.984,
)


def test_the_report_for_a_person() -> None:
    counts = {"headings": 30, "passages": 96, "blocks": 5, "deadlines": 4, "targets": 7}
    lines = reading_texts.full("ke-hoach", REPORT, counts).splitlines()
    assert lines[0] == (
        "ke-hoach: đọc từ PDF, 12 trang, 31 chỗ nghi đọc sai; 24.667 ký tự, 98% nội dung nằm trong các đoạn; "
        "30 đề mục, 96 đoạn, 5 khối phân công, 4 thời hạn, 7 chỉ tiêu."
    )
    assert lines[1:4] == [
        "  - đã điền số, ngày, tháng từ ô ký số: 173, 28, 4",
        "  - đã chuyển chữ phông cũ TCVN3 sang Unicode",
        "  - dòng 1: “chữ1” (nhận dạng chưa chắc)",
    ]
    assert lines[-1] == "  - và 21 chỗ khác."


def test_every_kind_has_words() -> None:
    assert set(reading_texts.FORMATS) == set(Format)
    assert set(reading_texts.CONVERSIONS) == set(ConversionKind)
    assert set(reading_texts.DOUBTS) == set(DoubtKind)
    assert reading_texts.readers_state(()) != reading_texts.readers_state(("tesseract-ocr-vie",))
