"""The closing lines: who receives the document, who signed it."""

from __future__ import annotations

import re

from corpus.records.elements import Ground
from corpus.records.model import Recipient, Signature
from corpus.records.patterns import UPPER
from corpus.text.mapped import MappedText

_BULLET = re.compile(r"[-–—+*•]\s*")
_NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)$")
_AUTHORITY = re.compile(r"(?:T/M|TM|K/T|KT|T/L|TL|TUQ|T/UQ|Q)(?:\.|\s)\s*")
_SIGNED = re.compile(r"\s*\(\s*(?:đã ký|ký tên)[^()]*\)\s*$", re.IGNORECASE)
_UNSIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên|ký)\b", re.IGNORECASE)


def recipients(ground: Ground) -> tuple[Recipient, ...]:
    return tuple(recipient for entry in ground.outline.recipients if (recipient := _recipient(ground, entry)))


def _recipient(ground: Ground, entry: MappedText) -> Recipient | None:
    bullet = _BULLET.match(entry.text)
    signed = _SIGNED.search(entry.text)  # of the column beside, read as part of the list
    body = entry.slice(bullet.end() if bullet else 0, signed.start() if signed else None).strip()
    name = body.text.strip().rstrip(",;. ")
    note = _NOTE.search(name)
    name = name[: note.start()] if note else name
    if not name or not body:
        return None
    return Recipient(
        document=ground.document,
        section="",
        span=ground.span(body),
        name=name,
        note=note["note"].strip() if note else "",
    )


def signature(ground: Ground) -> Signature | None:
    """Authority, office and name; ``None`` when the document ends without any of them."""
    lines = [line for line in ground.outline.signature if line and not _UNSIGNED.match(line.text)]
    if not lines:
        return None
    authority = [line.text for line in lines if _AUTHORITY.match(line.text)]
    offices = [line.text for line in lines if line.text not in authority and _in_capitals(line.text)]
    names = [line.text for line in lines if not _in_capitals(line.text) and line.text not in authority]
    return Signature(
        document=ground.document,
        section="",
        span=ground.around(lines[0], lines[-1]),
        authority=" ".join(authority),
        office=" ".join(offices),
        name=names[-1] if names else "",
    )


def _in_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char in UPPER or char.isupper() for char in letters) > 0.8 * len(letters)
