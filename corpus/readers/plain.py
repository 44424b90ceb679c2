"""Plain text and markdown: the bytes are the source."""

from __future__ import annotations

import re

from corpus.errors import DocumentRefused

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROLS_TOLERATED = 0.001


class PlainReader:
    """Reads UTF-8 text, with or without a byte order mark (which does not become part of the source)."""

    suffixes = frozenset({".md", ".txt"})

    def read(self, data: bytes, name: str) -> str:
        if not data.strip():
            raise DocumentRefused(f"{name}: tệp rỗng, không có chữ nào để đọc.")
        if b"\0" in data:
            raise DocumentRefused(
                f"{name}: đây là tệp nhị phân, không phải tệp chữ; hãy lưu lại thành .txt hoặc .md."
            )
        try:
            source = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise DocumentRefused(
                f"{name}: tệp không theo bảng mã UTF-8; hãy mở tệp và lưu lại với bảng mã UTF-8."
            ) from None
        if len(_CONTROL.findall(source)) > len(source) * _CONTROLS_TOLERATED:
            raise DocumentRefused(
                f"{name}: tệp chứa ký tự điều khiển, có vẻ là tệp nhị phân chứ không phải tệp chữ."
            )
        if not source.strip():
            raise DocumentRefused(f"{name}: tệp chỉ có khoảng trắng, không có chữ nào để đọc.")
        return source
