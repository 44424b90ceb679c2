"""Quotes of drafts: a clause, short, and verbatim under the normalisation in which quotes are held."""

from __future__ import annotations

import re

from corpus.records.statements import Range
from corpus.text.plain import plain

_LONG = 240
_ENOUGH = 170  # characters that a long piece is cut to, where its joints allow
_LEAST_WORDS = 5
#: What names those concerned, before a colon; what ends another lead-in.
_NAMES = re.compile(r"\s*(?:Riêng )?(?:Đối với|Với|Trường hợp)\s", re.IGNORECASE)
_LEAD_END = re.compile(r":\s+|,\s+thì\s+")
_JOINT = re.compile(r"[;:,]\s+|\s+(?=\()")
_EDGES = " ,;:.–-"


def verbatim(text: str, place: Range, piece: Range, source: str) -> str:
    """The words of ``piece`` around ``place``, shortened where they are long, that ``source`` holds as they are.

    ``source`` is a plain text. What stands between (a footnote's number) ends the quote on that side.
    """
    piece = _shortened(text, place, piece)
    words = [
        Range(piece.start + word.start(), piece.start + word.end())
        for word in re.finditer(r"\S+", piece.of(text))
    ]
    first = next((n for n, word in enumerate(words) if word.end > place.start), 0)
    last = max((n for n, word in enumerate(words) if word.start < place.end), default=first)
    while first <= last and not _held(text, words, first, last, source):
        last -= 1
    if first > last:
        return ""
    while first > 0 and _held(text, words, first - 1, last, source):
        first -= 1
    while last + 1 < len(words) and _held(text, words, first, last + 1, source):
        last += 1
    return _trimmed(plain(text[words[first].start : words[last].end]))


def _held(text: str, words: list[Range], first: int, last: int, source: str) -> bool:
    return plain(text[words[first].start : words[last].end]) in source


def _shortened(text: str, place: Range, piece: Range) -> Range:
    """Without a lead-in; a long piece is cut at the last joint before ``place`` and the first behind it."""
    start, end = min(piece.start, place.start), max(piece.end, place.end)
    for end_of_lead in _LEAD_END.finditer(text, start, place.start):
        if end_of_lead[0].startswith(",") or _NAMES.match(text, start):
            start = end_of_lead.end()
    if end - start > _LONG:
        joints = [joint for joint in _JOINT.finditer(text, place.end, end) if joint.start() - start > _LONG]
        end = joints[0].start() if joints else end
    if end - start > _LONG:
        joints = [joint.end() for joint in _JOINT.finditer(text, start, place.start)]
        full = [joint for joint in joints if len(text[joint : place.end].split()) >= _LEAST_WORDS]
        short = [joint for joint in full if end - joint <= _ENOUGH]
        start = (short[:1] or full[-1:] or [start])[0]
    return Range(start, end)


def _trimmed(quote: str) -> str:
    """Without a bracket that is not closed, or not opened, at either end."""
    quote = quote.strip(_EDGES)
    if quote.count("(") > quote.count(")"):
        quote = (
            quote[1:]
            if quote.startswith("(")
            else quote[: quote.rindex("(")]
            if ")" not in quote[quote.rindex("(") :] and len(quote) - quote.rindex("(") < 40
            else quote
        )
    if quote.count(")") > quote.count("("):
        quote = quote[:-1] if quote.endswith(")") else quote
    return quote.strip(_EDGES)
