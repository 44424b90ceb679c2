"""What a file is, by its first bytes: a name decides nothing by itself."""

from __future__ import annotations

from enum import StrEnum


class Signature(StrEnum):
    """Families that content tells apart; one office file is told from another inside its container."""

    PDF = "pdf"
    ZIP = "zip"  # .docx, .xlsx
    OLE = "ole"  # .doc
    PNG = "png"
    JPEG = "jpeg"
    RTF = "rtf"
    NONE = ""  # text, or nothing that is read here


_PDF_WITHIN = 1024  # bytes that may stand before "%PDF-"
_STARTS = {
    b"PK\x03\x04": Signature.ZIP,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Signature.OLE,
    b"\x89PNG\r\n\x1a\n": Signature.PNG,
    b"\xff\xd8\xff": Signature.JPEG,
    b"{\\rtf": Signature.RTF,
}
#: The ending that a file of a family has by right; what an ending may hide is read all the same.
_ENDINGS = {
    Signature.PDF: frozenset({".pdf"}),
    Signature.ZIP: frozenset({".docx", ".docm", ".xlsx", ".xlsm"}),
    Signature.OLE: frozenset({".doc"}),
    Signature.PNG: frozenset({".png"}),
    Signature.JPEG: frozenset({".jpg", ".jpeg"}),
}
TEXT_ENDINGS = frozenset({".md", ".txt"})
#: Lower-case endings of the files that are read, dot included, in the order they are told to people.
ENDINGS = (".docx", ".doc", ".pdf", ".xlsx", ".png", ".jpg", ".md", ".txt")


def signature_of(data: bytes) -> Signature:
    """The family of a file; ``NONE`` for text and for all that is not read here."""
    for start, signature in _STARTS.items():
        if data.startswith(start):
            return signature
    return Signature.PDF if b"%PDF-" in data[:_PDF_WITHIN] else Signature.NONE


def is_own_ending(signature: Signature, suffix: str) -> bool:
    """Whether a lower-case ending (dot included) says the same as the content."""
    return suffix in _ENDINGS.get(signature, TEXT_ENDINGS)
