"""Mentions of a place in the same document, or of an appendix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.document import NodeKind, Section
from corpus.records.elements import Ground, Wording, wordings
from corpus.records.model import InternalReference
from corpus.records.references import TYPE

_PLACES = {
    "part": r"[Pp]hần\s+(?:thứ\s+)?(?P<part>[IVXLA-H]+\b|\d+\b|nhất|hai|ba|tư|năm)",
    "chapter": r"[Cc]hương\s+(?P<chapter>[IVXL]+\b|\d+\b)",
    "article": r"[Đđ]iều\s+(?P<article>\d+[a-zđ]?\b)",
    "item": r"[Mm]ục\s+(?P<item>[IVXL]+(?:\.\d+)*\b|\d+(?:\.\d+)*\b|[A-H]\b)",
    "clause": r"[Kk]hoản\s+(?P<clause>\d+\b)",
    "point": r"(?:[Đđ]iểm|[Tt]iết)\s+(?P<point>\d+(?:\.\d+)*\b|[a-zđ]\b)",
}
#: Ranks from the outermost; a place is printed in either direction.
_RANKS = ("part", "chapter", "article", "item", "clause", "point")
_ONE = "|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern in _PLACES.values())
_CHAIN = re.compile(
    rf"\b(?P<chain>(?:{_ONE})(?:(?:,\s*|\s+|\s+của\s+)(?:{_ONE})){{0,4}})"
    rf",?\s+(?:của\s+)?(?P<whose>{TYPE})\s+(?:này|trên|nêu trên)\b"
)
_APPENDIX = re.compile(
    r"\b(?:(?:[Tt]heo|[Tt]ại|[Xx]em|[Cc]ó)\s+)?(?:[Pp]hụ lục|[Bb]iểu mẫu|[Mm]ẫu|[Bb]iểu)(?:\s+số)?\s+"
    r"(?P<number>\d+[a-zA-Z]?\b|[IVXL]+\b|[A-H]\b)(?:\s+(?:(?:gửi|đính|ban hành)\s+)?kèm(?:\s+theo)?)?"
)


def internal_references(ground: Ground, sections: Iterable[Section]) -> tuple[InternalReference, ...]:
    """Mentions in reading order, each with the path it resolves to or a note why it does not."""
    paths = {section.path: section for section in sections}
    kind = _document_type(ground)
    found = (found for wording in wordings(ground) for found in _in_wording(ground, wording, paths, kind))
    return tuple(found)


def _in_wording(
    ground: Ground, wording: Wording, paths: Mapping[str, Section], kind: str
) -> Iterator[InternalReference]:
    matches = [*_CHAIN.finditer(wording.key), *_APPENDIX.finditer(wording.key)]
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() < len(wording.key) - len(wording.key.lstrip()) + 1 and match.re is _APPENDIX:
            continue  # the appendix's own heading
        target, note = _chain(match, paths, kind) if match.re is _CHAIN else _appendix(match, ground)
        yield InternalReference(
            document=ground.document,
            section=wording.section,
            span=ground.span(wording.text, match.start(), match.end()),
            text=wording.text.text[match.start() : match.end()],
            target=target,
            note=note,
        )


def _chain(match: re.Match[str], paths: Mapping[str, Section], kind: str) -> tuple[str, str]:
    places = {
        rank: found[rank]
        for rank, pattern in _PLACES.items()
        if (found := re.search(rf"\b{pattern}", match["chain"]))
    }
    parts = [places[rank] for rank in _RANKS if rank in places]
    path = _joined(parts)
    notes = []
    if kind and match["whose"].lower() != kind.lower():
        notes.append(f"ghi “{match['whose']} này”, văn bản là {kind}")
    if path not in paths:
        missing = next((p for p in _prefixes(parts) if p not in paths), path)
        notes.append(f"văn bản không có mục {missing}")
    return (path if path in paths else ""), "; ".join(notes)


def _joined(parts: list[str]) -> str:
    """The path of nested labels; "2.2" after "2" already says the "2"."""
    path: list[str] = []
    for part in parts:
        if path and part.startswith(f"{path[-1]}."):
            path.pop()
        path.append(part)
    return ".".join(path)


def _prefixes(parts: list[str]) -> Iterator[str]:
    for end in range(1, len(parts) + 1):
        yield _joined(parts[:end])


def _appendix(match: re.Match[str], ground: Ground) -> tuple[str, str]:
    number = match["number"].lstrip("0") or match["number"]
    for element in ground.elements:
        node = element.node
        if node.kind is NodeKind.APPENDIX and re.search(rf"\b0*{re.escape(number)}\b", node.path):
            return node.path, ""
    return "", "phụ lục không có trong tệp"


def _document_type(ground: Ground) -> str:
    types = (re.fullmatch(rf"{TYPE}", line.text.strip().capitalize()) for line in ground.outline.front)
    return next((match[0] for match in types if match), "")
