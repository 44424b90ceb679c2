"""Places that no table knows yet, under a code of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.sources import Place
from corpus.text.folding import fold, match_key

_UNIT = re.compile(
    r"(?:xã|phường|đặc khu|thị trấn|thị xã|huyện|quận|thành phố|tỉnh|thôn|tổ dân phố)\s+", re.IGNORECASE
)
_CODE_LENGTH = 40


def place_named(name: str, province: str, places: Sequence[Place]) -> Place:
    """The place of that name among ``places``, or a new one: "xã Tịnh Khê" is also called "Tịnh Khê"."""
    known = [place for place in places if match_key(name) in map(match_key, place.names)]
    if known:
        return known[0]
    bare = _UNIT.sub("", name, count=1)
    taken = {match_key(other) for place in places for other in place.names}
    names = (name,) if bare == name or match_key(bare) in taken else (name, bare)
    return Place(code=_code(bare, name, [place.code for place in places]), names=names, province=province)


def with_free_code(found: Place, places: Sequence[Place]) -> Place:
    """A place that a document names, under a code that no other place has."""
    same = next((place for place in places if place.code == found.code), found)
    if same.names == found.names:
        return found
    return replace(found, code=_code(found.name, found.name, [place.code for place in places]))


def _code(bare: str, name: str, taken: Collection[str]) -> str:
    """Of the name without its unit, with it where another place has that code."""
    codes = ["-".join(re.findall(r"[a-z0-9]+", fold(text)))[:_CODE_LENGTH] for text in (bare, name)]
    numbered = (f"{codes[1] or 'noi'}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (*codes, *numbered) if code and code not in taken)
