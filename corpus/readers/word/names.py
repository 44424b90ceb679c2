"""Names of the elements and attributes of Word files."""

from __future__ import annotations

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def w(name: str) -> str:
    """The full name of an element or attribute of the main vocabulary."""
    return f"{{{_MAIN}}}{name}"


def transitional(xml: bytes) -> bytes:
    """A part in the strict form of the vocabulary in the form that everybody writes."""
    return xml.replace(_STRICT, _MAIN.encode())


VALUE = w("val")
_OFF = frozenset({"0", "false", "off", "none"})


def value_of(parent: etree._Element | None, child: str) -> str:
    """The ``w:val`` of a child element, "" where either is missing."""
    found = parent.find(w(child)) if parent is not None else None
    return found.get(VALUE, "") if found is not None else ""


def switch(properties: etree._Element | None, child: str) -> bool | None:
    """Whether a property is switched on or off, ``None`` where it is not spoken of."""
    found = properties.find(w(child)) if properties is not None else None
    return None if found is None else found.get(VALUE, "on") not in _OFF


def whole(text: str | None, default: int = 0) -> int:
    """A number as files write it; ``default`` for anything that is none or absurd."""
    digits = (text or "").strip()
    return int(digits) if digits.lstrip("-").isdecimal() and len(digits) < 10 else default
