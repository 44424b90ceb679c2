"""Lifts footnotes out of the running lines and ties them to the words that call them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.outline.labels import bullet, labels, role
from corpus.outline.layout import Layout, LineMode
from corpus.outline.lines import Line
from corpus.outline.sentences import ends_sentence, starts_lower
from corpus.text.mapped import MappedText

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_NOTE = re.compile(rf"(?P<raised>[{SUPERSCRIPTS}]{{1,3}})\s*(?=\S)|\[\^(?P<marked>\d{{1,3}})\]:\s*(?=\S)")
#: A call stands right behind a word; behind a unit of length it is an exponent (m², km²).
_CALL = re.compile(
    rf"(?<=\S)(?<![\d\s][mM])(?<![kcdm]m) ?(?P<raised>[{SUPERSCRIPTS}]{{1,3}})|"
    r"(?<=\S) ?\[\^(?P<marked>\d{1,3})\](?!:)"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as printed, its number in front."""

    number: str
    text: MappedText


def lift_notes(lines: Iterable[Line], layout: Layout) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """The lines without footnotes, and the footnotes, both in order."""
    kept: list[Line] = []
    notes: list[tuple[str, list[Line]]] = []
    inside = lifted = False
    for line in lines:
        match = _NOTE.match(line.words)
        if match:
            notes.append((_number(match), [line]))
            inside = lifted = True
        elif inside and _note_goes_on(notes[-1][1][-1], line, layout):
            notes[-1][1].append(line)
        else:
            kept.append(replace(line, after_page=True, after_rule=False) if lifted else line)
            inside = lifted = False
    return tuple(kept), tuple(
        Note(number, MappedText.join(part.text for part in parts)) for number, parts in notes
    )


def take_calls(text: MappedText, numbers: Collection[str]) -> tuple[MappedText, tuple[str, ...]]:
    """The text without its calls of the footnotes ``numbers``, and the numbers called, in order."""
    if not numbers:
        return text, ()
    calls = [match for match in _CALL.finditer(text.text) if _number(match) in numbers]
    return text.without(call.span() for call in calls), tuple(map(_number, calls))


def callers(notes: Sequence[Note], calls: Sequence[tuple[str, int]]) -> tuple[int | None, ...]:
    """For each note the index of its call among ``calls`` (number, offset; in order), None without one.

    Where numbers start again on every page, a note belongs to the last call above it that has no note yet.
    """
    open_calls: dict[str, list[int]] = {}
    for index, (number, _) in enumerate(calls):
        open_calls.setdefault(number, []).append(index)
    found: list[int | None] = []
    for note in notes:
        waiting = open_calls.get(note.number, [])
        above = [index for index in waiting if calls[index][1] < note.text.offsets[0]]
        chosen = above[-1] if above else next(iter(waiting), None)
        if chosen is not None:
            del waiting[: waiting.index(chosen) + 1]
        found.append(chosen)
    return tuple(found)


def _number(match: re.Match[str]) -> str:
    return match["raised"].translate(_DIGITS) if match["raised"] else match["marked"]


def _note_goes_on(above: Line, line: Line, layout: Layout) -> bool:
    """Whether a wrapped footnote goes on in the next line."""
    if not layout.printed or line.marked or line.after_rule:
        return False
    if layout.mode is LineMode.WRAPPED and line.after_blank:
        return False
    if labels(line.words) or bullet(line.words) or role(line.words):
        return False
    if ends_sentence(above.words):
        return above.words[-1] in ";:" and layout.is_full(above, line)
    return starts_lower(line.words) or layout.is_full(above, line)
