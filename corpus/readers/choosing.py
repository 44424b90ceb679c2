"""Which reader reads a file that is no plain text, told by its content. Runs in the reading process."""

from __future__ import annotations

from corpus.errors import DocumentRefused
from corpus.readers.archive import Archive
from corpus.readers.base import Reader
from corpus.readers.signature import Signature, signature_of

_CONTENT_TYPES = "[Content_Types].xml"
_WORD = (b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml")
_SHEET = (b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml")


def reader_of(data: bytes, name: str) -> Reader:
    """The reader of a file; its libraries are loaded only now.

    Raises ``DocumentRefused`` where there is none.
    """
    match signature_of(data):
        case Signature.PDF:
            from corpus.readers.pdf.reader import PdfReader

            return PdfReader()
        case Signature.PNG | Signature.JPEG:
            from corpus.readers.recognition.reader import ImageReader

            return ImageReader()
        case Signature.OLE:
            from corpus.readers.old_word import OldWordReader

            return OldWordReader()
        case Signature.ZIP:
            return _office_reader(data, name)
        case _:
            raise DocumentRefused(f"{name}: chưa đọc được loại tệp này.")


def _office_reader(data: bytes, name: str) -> Reader:
    types = Archive(data, name).part(_CONTENT_TYPES)
    if any(mark in types for mark in _WORD):
        from corpus.readers.word.reader import WordReader

        return WordReader()
    if any(mark in types for mark in _SHEET):
        from corpus.readers.sheet import SheetReader

        return SheetReader()
    raise DocumentRefused(f"{name}: đây là tệp nén, không phải tệp Word (.docx) hay Excel (.xlsx).")
