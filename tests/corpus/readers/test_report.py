"""The report of a reading: kept whole in the store, and what it can tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus.readers.report import (
    Conversion,
    ConversionKind,
    Doubt,
    DoubtKind,
    Format,
    ReadingReport,
    RecognisedPage,
)
from corpus.reading import coverage, read_document
from corpus.records.model import Records
from corpus.sources import Sources, facts_for
from corpus.store.codec import dump, load
from corpus.store.documents import DocumentStore

REPORT = ReadingReport(
    format=Format.PDF,
    pages=3,
    characters=4200,
    recognised=(RecognisedPage(2, 0.9, 40, 80), RecognisedPage(3, 0.8, 82, 90)),
    conversions=(Conversion(ConversionKind.STAMP, "173"),),
    doubts=(Doubt(DoubtKind.UNSURE, 41, "nărn"),),
    all_doubts=1,
    coverage=0.97,
)
SOURCE = "KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\n- Mỗi thôn trồng 200 cây \ue123 xanh.\n"


def test_it_survives_the_store(tmp_path: Path) -> None:
    assert load(ReadingReport, dump(REPORT)) == REPORT
    with DocumentStore.open(tmp_path / "store.db") as store:
        for name, report in (("a", REPORT), ("b", None)):
            path = tmp_path / f"{name}.md"
            path.write_text(SOURCE, encoding="utf-8")
            document = replace(read_document(path), report=report)
            store.put(document, facts_for(name, Records(), Sources()), Records())
        assert [stored.reading for stored in store.documents()] == [REPORT, None]


def test_which_lines_were_recognised() -> None:
    assert [REPORT.recognised_at(line, line) for line in (1, 39, 40, 80, 81, 82, 91)] == [
        False, False, True, True, False, True, False,
    ]  # fmt: skip
    assert REPORT.recognised_at(30, 45)
    assert REPORT.confidence == (0.9 + 0.8) / 2
    assert replace(REPORT, recognised=()).confidence is None


def test_coverage_and_signs_without_meaning(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SOURCE, encoding="utf-8")
    document = read_document(tmp_path / "a.md")
    assert document.report is not None
    assert document.report.coverage == 1
    assert document.report.characters == len(SOURCE)
    (doubt,) = document.report.doubts
    assert (doubt.kind, doubt.line) == (DoubtKind.NO_CHARACTER, 5)
    assert "\ue123" in doubt.text
    assert 0 < coverage(SOURCE, document.passages[:1]) < 1
    assert coverage("- -", ()) == 1
