"""The five plans as noisy scans with a stamp, read by Tesseract: headings, records, characters."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from corpus.readers.formats import read_source
from corpus.readers.isolation import silent
from corpus.readers.pdf.reader import PdfReader
from corpus.readers.programs import can_recognise
from corpus.readers.report import ConversionKind, Format
from corpus.reading import ReadDocument, read_document
from tests.corpus.readers.making.hostile import one_page, stream
from tests.corpus.readers.making.pdf import printed_file
from tests.corpus.readers.making.plans import GOLD, NAMES, found_in, gold, plan, records_of
from tests.corpus.readers.making.scans import DPI, bound, scanned_file, scanned_pages
from tests.corpus.readers.making.word import written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not can_recognise(), reason="tesseract-ocr-vie is not installed"),
]

MOST_ERRORS = 0.015
FEWEST_HEADINGS = 130


@cache
def printed(name: str) -> bytes:
    return printed_file(plan(name))


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadDocument]:
    """All plans out of scans, read two at a time."""
    folder = tmp_path_factory.mktemp("scans")
    paths = [
        written(folder, f"{name}.pdf", scanned_file(printed(name), seed))
        for seed, name in enumerate(NAMES, 1)
    ]
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(NAMES, pool.map(read_document, paths), strict=True))


def test_nearly_all_headings_are_found_in_order(scans: dict[str, ReadDocument]) -> None:
    found = 0
    for name in NAMES:
        read, right = found_in(scans[name].outline).headings, gold(name).headings
        blocks = SequenceMatcher(None, read, right, autojunk=False).get_matching_blocks()
        found += sum(block.size for block in blocks)
    assert found >= FEWEST_HEADINGS  # 134 of 134 when it was written


def test_all_blocks_of_responsibility_are_found(scans: dict[str, ReadDocument]) -> None:
    blocks = {name: len(records_of(scans[name].source).blocks) for name in NAMES}
    assert blocks == {name: len(GOLD[name]["responsibility_blocks"]) for name in NAMES}


def test_footnotes_are_told_from_the_text(scans: dict[str, ReadDocument]) -> None:
    assert [note.number for note in scans["de_an_12"].outline.footnotes] == list("123456")


def test_few_characters_are_wrong(scans: dict[str, ReadDocument]) -> None:
    """Against the text layer of the same pages, white space aside."""
    wrong = letters = 0
    for name in NAMES:
        right = " ".join(PdfReader().read(printed(name), name, silent).text.split())
        wrong += Levenshtein.distance(" ".join(scans[name].source.split()), right)
        letters += len(right)
    assert wrong / letters <= MOST_ERRORS


def test_the_report_says_what_was_recognised(scans: dict[str, ReadDocument]) -> None:
    for document in scans.values():
        report = document.report
        assert report is not None
        assert (report.format, len(report.recognised)) == (Format.PDF, report.pages)
        assert report.confidence is not None
        assert 0.9 < report.confidence < 1
        assert report.coverage is not None
        assert report.coverage > 0.99
        lines = document.source.split("\n")
        assert all(doubt.text in lines[doubt.line - 1] for doubt in report.doubts)
        assert report.recognised_at(1, 1)
        assert report.recognised[-1].last_line <= len(lines)


def test_a_picture_is_read_as_a_page(tmp_path: Path) -> None:
    page = scanned_pages(printed("hai_phong"))[0]
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=85, dpi=(DPI, DPI))
    source = read_source(written(tmp_path, "trang-1.jpg", buffer.getvalue()))
    assert "I. MỤC ĐÍCH, YÊU CẦU" in source.text
    assert (source.report.format, source.report.pages) == (Format.IMAGE, 1)


def test_a_page_whose_letters_have_no_meaning_is_recognised(tmp_path: Path) -> None:
    """A font without a Unicode map: the file draws the plan and says something else."""
    document = read_document(written(tmp_path, "a.pdf", without_unicode_map(printed("hai_phong"))))
    assert document.report is not None
    kinds = {item.kind: item.detail for item in document.report.conversions}
    assert kinds[ConversionKind.TEXT_LAYER_LEFT] == "1, 2"
    assert found_in(document.outline).headings[:6] == gold("hai_phong").headings[:6]
    assert len(document.report.recognised) == document.report.pages


def without_unicode_map(data: bytes) -> bytes:
    """The same pages with fonts that no longer tell which letter a glyph is."""
    from pypdf import PdfReader as Parser
    from pypdf import PdfWriter
    from pypdf.generic import NameObject

    writer = PdfWriter(clone_from=Parser(io.BytesIO(data)))
    for item in list(writer._objects):
        if hasattr(item, "get") and item.get("/ToUnicode") is not None:
            del item[NameObject("/ToUnicode")]
    for number in range(len(writer.pages), 2, -1):
        del writer.pages[number - 1]
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_page_in_another_language_keeps_its_text_layer(tmp_path: Path) -> None:
    """Recognised as Vietnamese it would be no better: the layer stays, and the report doubts it."""
    words = "The quick brown fox jumps over the lazy dog while every other animal watches quietly nearby"
    content = f"BT /F 12 Tf 60 700 Td ({words}) Tj 0 -20 Td ({words}) Tj ET".encode()
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    resources = "/Resources << /Font << /F 5 0 R >> >>"
    data = one_page(f"/MediaBox [0 0 595 842] /Contents 4 0 R {resources}", stream(content), font)
    source = read_source(written(tmp_path, "a.pdf", data))
    assert words.split(" nearby")[0] in source.text.replace("\n", " ")
    assert source.report.recognised == ()


@pytest.mark.parametrize("angle", [90, 180])
def test_a_page_that_went_in_the_wrong_way_is_turned(tmp_path: Path, angle: int) -> None:
    page = scanned_pages(printed("hai_phong"))[1].rotate(angle, expand=True)
    source = read_source(written(tmp_path, "a.pdf", bound([page])))
    assert "xây dựng hạ tầng giao thông" in " ".join(source.text.split())
    assert source.report.confidence is not None
    assert source.report.confidence > 0.9
