"""The container of old office files: whether it is whole, and what kind of file it holds.

Names of streams stand in its directory as UTF-16; sectors and their chains in a table of four bytes each.
"""

from __future__ import annotations

import struct

from corpus.errors import DocumentRefused

WORD = "WordDocument"
_ENCRYPTED = ("EncryptedPackage", "EncryptionInfo")
_HEADER = 512
_SIZE_AT, _TABLES_AT, _TABLES_IN_HEADER = 30, 76, 109
_FREE = 0xFFFFFFFF
_LARGEST_SECTOR = 0xFFFFFFFA
_WORD_START = b"\xec\xa5"
_FLAGS_AT, _ENCRYPTED_FLAG = 0x0B, 0x01


def check_word(data: bytes, name: str) -> None:
    """Raises ``DocumentRefused`` for a container that is torn, encrypted, or holds no Word file."""
    if not _is_whole(data):
        raise DocumentRefused(f"{name}: tệp .doc bị hỏng hoặc tải về chưa hết.")
    if any(_has_stream(data, stream) for stream in _ENCRYPTED) or _is_encrypted(data):
        raise DocumentRefused(f"{name}: tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")
    if not _has_stream(data, WORD):
        raise DocumentRefused(
            f"{name}: không phải tệp Word; tệp Excel, PowerPoint kiểu cũ hãy lưu lại thành .xlsx, .pdf."
        )


def _has_stream(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _is_whole(data: bytes) -> bool:
    """Whether all sectors that the table says are used lie within the file."""
    if len(data) < 2 * _HEADER:
        return False
    (shift,) = struct.unpack_from("<H", data, _SIZE_AT)
    if shift not in (9, 12):
        return False
    size = 1 << shift
    last = -1
    for number, table in enumerate(struct.unpack_from(f"<{_TABLES_IN_HEADER}I", data, _TABLES_AT)):
        if table > _LARGEST_SECTOR:
            continue
        start = (table + 1) * size
        if start + size > len(data):
            return False
        entries = struct.unpack_from(f"<{size // 4}I", data, start)
        used = [index for index, entry in enumerate(entries) if entry != _FREE]
        if used:
            last = max(last, number * len(entries) + used[-1])
    # The last sector need not be filled up to its end.
    return last >= 0 and len(data) > (last + 1) * size


def _is_encrypted(data: bytes) -> bool:
    """Whether a Word file says of itself that it is: by a flag at the start of its stream."""
    start = next((at for at in range(_HEADER, len(data), _HEADER) if data.startswith(_WORD_START, at)), None)
    return start is not None and bool(data[start + _FLAGS_AT] & _ENCRYPTED_FLAG)
