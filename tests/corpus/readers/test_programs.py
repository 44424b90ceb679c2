"""Without programs of the system some files are refused, with the package to install; all others are read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from corpus.errors import DocumentRefused
from corpus.readers import formats
from corpus.readers.formats import read_source
from corpus.readers.programs import can_recognise, missing_packages
from tests.corpus.readers.making.hostile import OLD_WORD, small_pdf, word_stream
from tests.corpus.readers.making.packages import small_word
from tests.corpus.readers.making.word import written


@pytest.fixture(autouse=True)
def bare_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A system on which nothing is installed, and no reading is remembered."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(formats, "_recent", type(formats._recent)())
    can_recognise.cache_clear()
    yield
    can_recognise.cache_clear()


def test_scans_name_their_pages_and_the_package(tmp_path: Path) -> None:
    picture = Image.new("L", (400, 500), 255)
    buffer = io.BytesIO()
    picture.save(buffer, "PDF", save_all=True, append_images=[picture] * 6)
    with pytest.raises(
        DocumentRefused, match=r"a\.pdf: trang 1, 2, 3, 4, 5, … là ảnh quét .* tesseract-ocr-vie"
    ):
        read_source(written(tmp_path, "a.pdf", buffer.getvalue()))
    picture.save(path := tmp_path / "a.png")
    with pytest.raises(DocumentRefused, match=r"a\.png: .*gói Debian tesseract-ocr tesseract-ocr-vie\."):
        read_source(path)


def test_old_word_files_name_both_packages(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused, match=r"a\.doc: .* libreoffice-writer hoặc catdoc\."):
        read_source(written(tmp_path, "a.doc", word_stream()))
    with pytest.raises(DocumentRefused, match="mật khẩu"):  # what is wrong with a file comes first
        read_source(written(tmp_path, "b.doc", OLD_WORD["password.doc"]()))


def test_everything_else_works(tmp_path: Path) -> None:
    assert "Đọc tệp" in read_source(written(tmp_path, "a.docx", small_word())).text
    assert "Đọc tệp" in read_source(written(tmp_path, "a.pdf", small_pdf())).text


def test_what_is_missing_is_known() -> None:
    assert missing_packages() == ("tesseract-ocr tesseract-ocr-vie", "libreoffice-writer / catdoc")
