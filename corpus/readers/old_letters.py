"""Text typed in fonts of the time before Unicode: TCVN3 (".VnTime") and VNI ("VNI-Times").

Such a file holds Latin letters that only its fonts draw as Vietnamese ones. The tables are those of
``viparse``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.text.syllables import syllable_share


class OldLetters(StrEnum):
    TCVN3 = "TCVN3"
    VNI = "VNI"


@dataclass(frozen=True, slots=True)
class OldFont:
    letters: OldLetters
    capitals: bool  # draws small letters as capitals: ".VnTimeH"


_SUBSET = re.compile(r"^[A-Z]{6}\+")
_UNICODE_LETTER = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_HIGH_LATIN = re.compile("[\u00a1-\u00ff\u2212\u2219]")
_PLAIN_LETTER = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 24  # letters; fewer say nothing about themselves
_BELIEVED = 0.9  # share of syllables after converting
_LATIN = 0.75  # a text with a larger share of syllables than this needs no converting


@lru_cache(maxsize=256)
def old_font(font: str) -> OldFont | None:
    """The letters that a font stands for, ``None`` for one of Unicode."""
    name = _SUBSET.sub("", font).casefold()
    if name.startswith(".vn"):
        return OldFont(OldLetters.TCVN3, name.partition("-")[0].rstrip().endswith("h"))
    return OldFont(OldLetters.VNI, False) if name.startswith("vni") else None


def has_old_letters(text: str) -> bool:
    """Whether a text may be written in old letters: Latin ones with marks, and no Vietnamese ones."""
    return _HIGH_LATIN.search(text) is not None and _UNICODE_LETTER.search(text) is None


def convert(text: str, letters: OldLetters, *, capitals: bool = False) -> str:
    """The text in Unicode; where it holds Vietnamese letters already, its font lies and it stays as it is."""
    if _UNICODE_LETTER.search(text):
        return text
    # A package of many parts, of which the tables are needed, and only by few files.
    from viparse.normalize.encodings import CHARMAPS
    from viparse.normalize.tables import convert as by_table

    unicode: str = by_table(text, CHARMAPS[letters.value.lower()])
    if capitals or _in_capitals(text):
        return unicode.upper()
    return _WORD.sub(lambda word: word[0].upper() if _in_capitals(word[0]) else word[0], unicode)


def _in_capitals(text: str) -> bool:
    """Whether all Latin letters without marks are capitals: TCVN3 has no capitals with marks."""
    plain = _PLAIN_LETTER.findall(text)
    return len(plain) > 1 and all(map(str.isupper, plain))


def letters_of(text: str) -> OldLetters | None:
    """The old letters that make Vietnamese out of a text, ``None`` where it is readable or nothing does."""
    if len(_HIGH_LATIN.findall(text)) < _ENOUGH or syllable_share(text)[0] > _LATIN:
        return None
    shares = {letters: syllable_share(convert(text, letters))[0] for letters in OldLetters}
    best = max(OldLetters, key=lambda letters: shares[letters])
    return best if shares[best] >= _BELIEVED else None


def convert_lines(text: str) -> tuple[str, OldLetters | None, int]:
    """Lines in old letters as Unicode: the text, which letters they were, and how many lines.

    The lines decide together; lines that hold Vietnamese letters stay as they are, and so does a text that
    does not become Vietnamese.
    """
    lines = text.split("\n")
    old = [index for index, line in enumerate(lines) if has_old_letters(line)]
    letters = letters_of("\n".join(lines[index] for index in old))
    if letters is None:
        return text, None, 0
    for index in old:
        lines[index] = convert(lines[index], letters)
    return "\n".join(lines), letters, len(old)
