"""Quotes of drafts: a clause, short, and verbatim under the normalisation in which quotes are held."""

from __future__ import annotations

import re

from corpus.records.statements import Range
from corpus.text.plain import plain

_LONG = 240
_ENOUGH = 170  # characters that a long piece is cut to, where its joints allow
_LEAST_WORDS = 5
_REACH = 600  # characters on either side that a quote may hold
#: What names those concerned, before a colon; what ends another lead-in.
_NAMES = re.compile(r"\s*(?:Riêng )?(?:Đối với|Với|Trường hợp)\s", re.IGNORECASE)
_LEAD_END = re.compile(r":\s+|,\s+thì\s+")
_JOINT = re.compile(r"[;:,]\s+|\s+(?=\()")
_EDGES = " ,;:.–-"


def verbatim(text: str, place: Range, piece: Range, source: str) -> str:
    """The words of ``piece`` around ``place``, shortened where they are long, as ``source`` holds them.

    ``source`` is a plain text. What stands between (a footnote's number) ends the quote on that side.
    """
    piece = _shortened(text, place, piece)
    if (whole := plain(piece.of(text))) in source:
        return _trimmed(whole)
    words = [
        Range(piece.start + word.start(), piece.start + word.end())
        for word in re.finditer(r"\S+", piece.of(text))
    ]
    first = next((n for n, word in enumerate(words) if word.end > place.start), 0)
    last = max((n for n, word in enumerate(words) if word.start < place.end), default=first)
    while first <= last and not _held(text, words[first : last + 1], source):
        last -= 1
    if first > last:
        return ""
    while first > 0 and _held(text, words[first - 1 : last + 1], source):
        first -= 1
    while last + 1 < len(words) and _held(text, words[first : last + 2], source):
        last += 1
    return _trimmed(plain(text[words[first].start : words[last].end]))


def _held(text: str, words: list[Range], source: str) -> bool:
    return plain(text[words[0].start : words[-1].end]) in source


def _shortened(text: str, place: Range, piece: Range) -> Range:
    """Without a lead-in; a long piece is cut at joints, on the right first."""
    near = _near(text, place, piece)
    start, end = near.start, near.end
    for lead in _LEAD_END.finditer(text, start, place.start):
        if lead[0].startswith(",") or _NAMES.match(text, start):
            start = lead.end()
    if end - start > _LONG:
        behind = (joint.start() for joint in _JOINT.finditer(text, place.end, end))
        end = next((joint for joint in behind if joint - start > _LONG), end)
    if end - start > _LONG:
        before = [joint.end() for joint in _JOINT.finditer(text, start, place.start)]
        full = [joint for joint in before if len(text[joint : place.end].split()) >= _LEAST_WORDS]
        short = [joint for joint in full if end - joint <= _ENOUGH]
        start = (short[:1] or full[-1:] or [start])[0]
    return Range(start, end)


def _near(text: str, place: Range, piece: Range) -> Range:
    """The part of a piece that may be quoted, cut between words."""
    start = max(min(piece.start, place.start), place.start - _REACH)
    end = min(max(piece.end, place.end), place.end + _REACH)
    if start > piece.start:
        start = text.find(" ", start, place.start) + 1 or place.start
    if end < piece.end:
        end = max(text.rfind(" ", place.end, end), place.end)
    return Range(start, end)


def _trimmed(quote: str) -> str:
    """Without a bracket at either end that is not closed, or not opened."""
    quote = quote.strip(_EDGES)
    if quote.count("(") > quote.count(")") and quote.startswith("("):
        quote = quote[1:]
    elif quote.count("(") > quote.count(")") and ")" not in quote[quote.rindex("(") :]:
        quote = quote[: quote.rindex("(")] or quote
    elif quote.count(")") > quote.count("(") and quote.endswith(")"):
        quote = quote[:-1]
    return quote.strip(_EDGES)
