"""Automatic numbering: the labels that Word puts before paragraphs and that stand nowhere in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from corpus.readers.old_letters import convert, old_font
from corpus.readers.word.names import switch, value_of, w, whole
from corpus.readers.word.styles import ListLevel, font_of

_PLACE = re.compile(r"%([1-9])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 32_767  # Word counts no further
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts and looks."""

    start: int
    form: str  # "decimal", "upperRoman", "bullet"
    pattern: str  # "%1.%2." or the bullet
    plain: bool  # all numbers of the pattern in Arabic digits
    restarts: bool  # starts again under each new number of a higher level

    def number(self, value: int) -> str:
        return in_form(value, self.form)


class Numbering:
    """The lists of a file. Labels are asked for in reading order, once for each paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._patterns: dict[str, dict[int, _Level]] = {}  # by id of the abstract list
        self._lists: dict[str, str] = {}  # id of a list to that of its abstract list
        self._levels: dict[
            str, dict[int, _Level]
        ] = {}  # by id of a list: its own levels over the abstract ones
        self._restarting: dict[str, dict[int, int]] = {}  # by id of a list: numbers that it starts with anew
        self._counts: dict[str, dict[int, int]] = {}  # by id of the abstract list: the number of each level
        if root is not None:
            self._read(root)

    def label(self, place: ListLevel) -> str:
        """The label of the next paragraph at ``place``, a blank behind it; "" where none is shown."""
        abstract = self._lists.get(place.number)
        levels = self._levels.get(place.number, {})
        level = levels.get(place.level)
        if abstract is None or level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        self._count(place, level, counts, levels)
        if level.form == "bullet":
            return f"{_bullet(level.pattern)} "
        if level.form == "none":
            return ""
        text = _PLACE.sub(lambda found: self._shown(int(found[1]) - 1, level, counts, levels), level.pattern)
        return f"{text.strip()} " if text.strip() else ""

    def _count(
        self, place: ListLevel, level: _Level, counts: dict[int, int], levels: dict[int, _Level]
    ) -> None:
        restarting = self._restarting.get(place.number, {})
        if place.level in restarting:
            counts[place.level] = restarting.pop(place.level)
        else:
            counts[place.level] = min(counts.get(place.level, level.start - 1) + 1, _MOST)
        for deeper in [number for number in counts if number > place.level]:
            if deeper not in levels or levels[deeper].restarts:
                del counts[deeper]

    def _shown(self, number: int, of: _Level, counts: dict[int, int], levels: dict[int, _Level]) -> str:
        level = levels.get(number)
        if level is None:
            return ""
        value = counts.get(number, level.start)
        return str(value) if of.plain and level.form != "decimalZero" else level.number(value)

    def _read(self, root: etree._Element) -> None:
        by_link: dict[str, str] = {}
        linked: dict[str, str] = {}
        for element in root.findall(w("abstractNum")):
            identity = element.get(w("abstractNumId"), "")
            self._patterns[identity] = dict(map(_level, element.findall(w("lvl"))))
            by_link[value_of(element, "styleLink")] = identity
            linked[identity] = value_of(element, "numStyleLink")
        for element in root.findall(w("num")):
            identity = element.get(w("numId"), "")
            abstract = value_of(element, "abstractNumId")
            abstract = by_link.get(linked.get(abstract, ""), abstract) if linked.get(abstract) else abstract
            self._lists[identity] = abstract
            self._levels[identity] = dict(self._patterns.get(abstract, {}))
            for override in element.findall(w("lvlOverride")):
                self._override(identity, override)

    def _override(self, identity: str, override: etree._Element) -> None:
        number = whole(override.get(w("ilvl")))
        own = override.find(w("lvl"))
        if own is not None:
            self._levels[identity][number] = _level(own)[1]
        start = override.find(w("startOverride"))
        if start is not None:
            self._restarting.setdefault(identity, {})[number] = whole(value_of(override, "startOverride"), 1)


def _level(element: etree._Element) -> tuple[int, _Level]:
    pattern = value_of(element, "lvlText")
    if font := old_font(font_of(element.find(w("rPr")))):
        pattern = convert(pattern, font.letters, capitals=font.capitals)
    return whole(element.get(w("ilvl"))), _Level(
        start=min(max(0, whole(value_of(element, "start"), 1)), _MOST),
        form=value_of(element, "numFmt") or "decimal",
        pattern=pattern,
        plain=bool(switch(element, "isLgl")),
        restarts=value_of(element, "lvlRestart") != "0",
    )


def in_form(value: int, form: str) -> str:
    """A number as a form of Word shows it; forms that Vietnamese offices do not use as Arabic digits."""
    match form:
        case "upperRoman":
            return _roman(value).upper()
        case "lowerRoman":
            return _roman(value)
        case "upperLetter":
            return _letter(value).upper()
        case "lowerLetter":
            return _letter(value)
        case "decimalZero":
            return f"{value:02d}"
        case "none":
            return ""
        case _:
            return str(value)


def _roman(value: int) -> str:
    text = ""
    for size, digit in _ROMAN:
        text += digit * (value // size)
        value %= size
    return text


def _letter(value: int) -> str:
    """a to z, then aa, bb, as Word does."""
    return _LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1) if value > 0 else ""


def _bullet(drawn: str) -> str:
    """The bullet as people type it: symbols of fonts are dashes."""
    mark = drawn.strip()[:1]
    return "-" if mark in _DASHES or not mark.isascii() or mark.isalnum() else mark or "-"
