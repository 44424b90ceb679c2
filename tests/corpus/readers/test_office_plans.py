"""The five plans through LibreOffice: as .doc, and as the PDF files that it makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.readers.programs import catdoc, office
from corpus.readers.report import ConversionKind, Format
from corpus.reading import read_document
from tests.corpus.readers.making.office import office_files
from tests.corpus.readers.making.plans import (
    NAMES,
    found_in,
    gold,
    original,
    records_of,
    without_places,
)
from tests.shared import Shared

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(office() is None, reason="libreoffice-writer is not installed"),
]


@pytest.fixture
def converted(shared: Shared) -> Path:
    """A folder with every plan as .doc and .pdf, by its name."""
    return shared.made("office", lambda: _converted(shared.folder / "office"))


def _converted(folder: Path) -> Path:
    for ending in ("doc", "pdf"):
        office_files(folder, ending)
    return folder


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ["doc", "pdf"])
def test_tree_and_records_are_those_of_the_original(converted: Path, name: str, ending: str) -> None:
    document = read_document(converted / f"{name}.{ending}")
    assert found_in(document.outline) == gold(name)
    assert without_places(records_of(document.source)) == without_places(records_of(original(name)))
    assert document.report is not None
    assert document.report.format is Format(ending)
    assert document.report.coverage == 1


@pytest.mark.skipif(catdoc() is None, reason="catdoc is not installed")
def test_without_libreoffice_catdoc_reads_and_the_report_warns(
    converted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "catdoc").symlink_to(str(catdoc()))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    path = tmp_path / "binh_son.doc"
    shutil.copyfile(converted / "binh_son.doc", path)
    path.write_bytes(path.read_bytes() + b"\0")  # another file than the one that was read above
    document = read_document(path)
    assert found_in(document.outline).headings == gold("binh_son").headings
    assert document.report is not None
    assert [item.kind for item in document.report.conversions] == [ConversionKind.BY_CATDOC]
