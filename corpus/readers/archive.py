"""The parts of a zipped office file, each unpacked within limits and only when asked for."""

from __future__ import annotations

import io
import zipfile

from corpus.errors import DocumentRefused
from corpus.readers.limits import MAX_ENTRIES, MAX_PART_BYTES, MAX_RATIO, MAX_UNPACKED_BYTES

_ENCRYPTED = 0x1
_SMALL = 1_000_000  # parts up to here may be packed as tightly as they like


class Archive:
    """A zip file that passed the limits. Nothing is ever written to disk or unpacked twice over."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises ``DocumentRefused`` where the file is torn, encrypted, or would unpack to too much."""
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
            raise DocumentRefused(f"{name}: tệp bị hỏng hoặc tải về chưa hết, không mở được.") from error
        self._check(self._zip.infolist())

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def names(self) -> list[str]:
        return self._zip.namelist()

    def part(self, part: str) -> bytes:
        """The content of a part, b"" where there is none; raises ``DocumentRefused`` for a broken one."""
        info = self._zip.NameToInfo.get(part)
        if info is None:
            return b""
        try:
            with self._zip.open(info) as file:
                content = file.read(MAX_PART_BYTES + 1)
        except Exception as error:  # zlib, CRC, unknown compression: the library has no common class
            raise DocumentRefused(f"{self._name}: tệp bị hỏng ở phần {part}.") from error
        if len(content) > MAX_PART_BYTES:
            raise DocumentRefused(f"{self._name}: tệp nén bung ra quá lớn.")
        return content

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MAX_ENTRIES:
            raise DocumentRefused(f"{self._name}: tệp nén có quá nhiều phần, tối đa {MAX_ENTRIES}.")
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise DocumentRefused(f"{self._name}: tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")
        if len(self._zip.NameToInfo) < len(entries):
            raise DocumentRefused(f"{self._name}: tệp nén có hai phần trùng tên, không đọc.")
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES or any(map(_is_bomb, entries)):
            raise DocumentRefused(f"{self._name}: tệp nén bung ra quá lớn.")


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size)
