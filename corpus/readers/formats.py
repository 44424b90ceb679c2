"""From a file to its source text: plain text here, everything else in a process of its own."""

from __future__ import annotations

import hashlib
import stat
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import DocumentRefused
from corpus.readers.isolation import Progress, read_isolated, silent
from corpus.readers.limits import MAX_FILE_BYTES, MAX_TEXT_BYTES, MEGABYTE
from corpus.readers.plain import PlainReader
from corpus.readers.report import ConversionKind, Reading, ReadingReport
from corpus.readers.signature import ENDINGS, TEXT_ENDINGS, Signature, is_own_ending, signature_of

#: Readings of the last files by hash: a file that is looked at before it is taken in is recognised once.
_recent: OrderedDict[str, Reading] = OrderedDict()
_RECENT_KEPT = 16


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, to which all offsets refer, and how it was read."""

    sha256: str  # of the bytes of the file
    text: str = field(repr=False)
    report: ReadingReport


def read_source(path: Path, progress: Progress = silent) -> Source:
    """The source text of a file, whose format its content tells; the ending decides about plain text only.

    Raises ``DocumentRefused``, and nothing else, when the file cannot be opened, is larger than allowed
    (known before it is read), is of no format that is read, or is broken, encrypted or hostile.
    """
    name = printable(path.name)
    suffix = path.suffix.lower()
    data = _bytes(path, name, MAX_TEXT_BYTES if suffix in TEXT_ENDINGS else MAX_FILE_BYTES)
    sha256 = hashlib.sha256(data).hexdigest()
    signature = signature_of(data)
    if signature in (Signature.NONE, Signature.RTF):
        reading = _read_text(data, name, suffix, signature)
    else:
        reading = _read_once(data, sha256, name, progress)
    report = reading.report
    if not is_own_ending(signature, suffix):
        report = report.with_conversion(ConversionKind.OTHER_ENDING, suffix or "(không có)")
    return Source(sha256, reading.text, report)


def printable(name: str) -> str:
    """A file name that fits into one line of any terminal."""
    return "".join(
        char if (char.isprintable() and char.isascii()) or char.isalnum() else "?" for char in name
    )


def _bytes(path: Path, name: str, most: int) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise DocumentRefused(f"{name}: không phải tệp thường.")
        with path.open("rb") as file:
            data = file.read(most + 1) if found.st_size <= most else b""
    except OSError as error:
        raise DocumentRefused(f"{name}: không mở được tệp ({error.strerror}).") from error
    if found.st_size > most or len(data) > most:
        raise DocumentRefused(f"{name}: tệp quá lớn, tối đa {most // MEGABYTE} MB.")
    return data


def _read_text(data: bytes, name: str, suffix: str, signature: Signature) -> Reading:
    if not data.strip():
        raise DocumentRefused(f"{name}: tệp rỗng, không có chữ nào để đọc.")
    if signature is Signature.RTF:
        raise DocumentRefused(f"{name}: đây là tệp RTF; hãy mở bằng Word và lưu lại thành .docx.")
    if suffix in TEXT_ENDINGS:
        return PlainReader().read(data, name)
    if suffix in ENDINGS:
        raise DocumentRefused(
            f"{name}: nội dung không phải loại tệp {suffix}; hãy mở bằng chương trình đã tạo nó và lưu lại."
        )
    raise DocumentRefused(f"{name}: chưa đọc được loại tệp này; các loại đọc được: {', '.join(ENDINGS)}.")


def _read_once(data: bytes, sha256: str, name: str, progress: Progress) -> Reading:
    reading = _recent.get(sha256)
    if reading is None:
        reading = _recent[sha256] = read_isolated(data, name, progress)
        while len(_recent) > _RECENT_KEPT:
            _recent.popitem(last=False)
    return reading
