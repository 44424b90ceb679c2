"""What is and what is not taken as a text file."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DocumentRefused
from corpus.readers.formats import read_source
from corpus.readers.limits import MAX_TEXT_BYTES
from corpus.reading import read_document


def write(folder: Path, data: bytes, name: str = "ke-hoach.md") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "rỗng"),
        (b" \n\t\r\n", "rỗng"),
        ("\u00a0\n\u3000".encode(), "chỉ có khoảng trắng"),
        (b"\xef\xbb\xbf\n", "chỉ có khoảng trắng"),
        (b"PK\x03\x04\x00\x00", "hỏng"),
        ("KẾ HOẠCH".encode("utf-16"), "nhị phân"),
        (b"\x01\x02\x03 abc", "ký tự điều khiển"),
        ("KẾ HOẠCH".encode("cp1258", errors="ignore") + b"\xd5\xf5", "UTF-8"),
    ],
)
def test_refusals_are_one_line_and_name_the_file(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_document(write(tmp_path, data))
    message = str(refused.value)
    assert message.startswith("ke-hoach.md: ")
    assert reason in message
    assert "\n" not in message
    assert str(tmp_path) not in message


def test_size_is_checked_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "lon.txt"
    with path.open("wb") as file:
        file.truncate(MAX_TEXT_BYTES + 1)
    with pytest.raises(DocumentRefused, match="quá lớn, tối đa 5 MB"):
        read_source(path)


def test_unknown_formats_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(
        DocumentRefused, match=r"a\.odt: chưa đọc được loại tệp này; các loại đọc được: \.docx, .*\.txt\."
    ):
        read_source(write(tmp_path, b"x", "a.odt"))
    with pytest.raises(DocumentRefused, match=r"a\.docx: nội dung không phải loại tệp \.docx"):
        read_source(write(tmp_path, b"x", "a.docx"))
    with pytest.raises(DocumentRefused, match=r"mat\.md: không mở được tệp"):
        read_source(tmp_path / "mat.md")


def test_a_byte_order_mark_is_not_part_of_the_source(tmp_path: Path) -> None:
    read = read_document(write(tmp_path, "\ufeffKẾ HOẠCH\r\n\r\nI. MỤC ĐÍCH\r\n".encode(), "x.TXT"))
    assert (read.id, read.source[:8]) == ("x", "KẾ HOẠCH")
    assert [section.path for section in read.sections] == ["I"]
    assert len(read.sha256) == 64
