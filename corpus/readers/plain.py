"""Plain text and markdown: the characters of the file are the source."""

from __future__ import annotations

import re

from corpus.errors import DocumentRefused
from corpus.readers.finishing import finished
from corpus.readers.old_letters import OldLetters, convert_lines
from corpus.readers.report import Conversion, ConversionKind, Format, Reading

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROLS_TOLERATED = 0.001


class PlainReader:
    """Reads UTF-8 text, with or without a byte order mark (which does not become part of the source).

    Text in the letters of TCVN3 or VNI is converted, and the report says so; in other tables it is refused.
    """

    def read(self, data: bytes, name: str) -> Reading:
        if not data.strip():
            raise DocumentRefused(f"{name}: tệp rỗng, không có chữ nào để đọc.")
        if b"\0" in data:
            raise DocumentRefused(
                f"{name}: đây là tệp nhị phân, không phải tệp chữ; hãy lưu lại thành .txt hoặc .md."
            )
        source, letters, lines = _decoded(data, name)
        if len(_CONTROL.findall(source)) > len(source) * _CONTROLS_TOLERATED:
            raise DocumentRefused(
                f"{name}: tệp chứa ký tự điều khiển, có vẻ là tệp nhị phân chứ không phải tệp chữ."
            )
        if not source.strip():
            raise DocumentRefused(f"{name}: tệp chỉ có khoảng trắng, không có chữ nào để đọc.")
        conversions = [Conversion(ConversionKind.OLD_ENCODING, f"{letters}, {lines} dòng")] if letters else []
        return finished(source, name, Format.TEXT, conversions=conversions)


def _decoded(data: bytes, name: str) -> tuple[str, OldLetters | None, int]:
    """The text, and how much of it was in which old letters."""
    try:
        return convert_lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        source, letters, lines = convert_lines(data.decode("latin-1"))
    if letters is None:
        raise DocumentRefused(
            f"{name}: tệp không theo bảng mã UTF-8; hãy mở tệp và lưu lại với bảng mã UTF-8."
        )
    return source, letters, lines
