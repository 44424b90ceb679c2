"""Facts written into the text of a ``sources.toml``: what a person wrote there stays, comments included."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from corpus.errors import SourcesInvalid
from corpus.sources import Place, StatedFacts
from corpus.sources_file import ANSWERS
from corpus.toml_values import toml_pair

_HEADER = re.compile(r"""\s*\[\[?[^\[\]"',]+\]\]?\s*(?:#.*)?$""")
_DOCUMENT = re.compile(r"\s*\[\[\s*document\s*\]\]")
#: Not asked for by itself: the year follows from the day.
_LEFT_OUT = frozenset({"id", "year"})


def with_answers(text: str, answers: Sequence[StatedFacts], known: Collection[str]) -> str:
    """``text`` with the facts of ``answers``, each in the entry of its document, in place of one there.

    A place whose code is not among ``known`` gets an entry of its own.
    Raises ``SourcesInvalid`` where the file is written in a way that this cannot add to.
    """
    wanted = tomllib.loads(text)
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n") if text.strip() else []
    known = set(known)
    for facts in answers:
        if facts.place and facts.place.code not in known:
            known.add(facts.place.code)
            place = _place(facts.place)
            _append(lines, "place", place)
            wanted.setdefault("place", []).append(_plain(place))
        if values := _values(facts):
            _put(lines, facts.id, values)
            _entry(wanted, facts.id).update(_plain(values))
    made = end.join([*lines, ""])
    if _read_back(made) != wanted:
        raise SourcesInvalid(
            f"{ANSWERS}: không tự ghi thêm được vào tệp này; hãy ghi tay: {'; '.join(_by_hand(answers))}"
        )
    return made


def _values(facts: StatedFacts) -> dict[str, str | date]:
    """The facts as keys and values of the file, in the order of the value object."""
    found = {name: getattr(facts, name) for name in StatedFacts.__slots__ if name not in _LEFT_OUT}
    if facts.place:
        found["place"] = facts.place.code
    if facts.state:
        found["state"] = facts.state.value
    return {name: value for name, value in found.items() if value is not None}


def _place(place: Place) -> dict[str, Any]:
    values: dict[str, Any] = {"code": place.code, "names": place.names}
    return {**values, "province": place.province} if place.province else values


def _put(lines: list[str], document: str, values: Mapping[str, str | date]) -> None:
    """Sets the keys of a document's entry, which is added where there is none."""
    first = _find(lines, document)
    if first is None:
        _append(lines, "document", {"id": document, **values})
        return
    for key, value in values.items():
        last = _end(lines, first)
        at = next((n for n in range(first, last) if re.match(rf"\s*{key}\s*=", lines[n])), None)
        if at is None:
            lines.insert(last, toml_pair(key, value))
        else:
            lines[at] = toml_pair(key, value) + _comment(lines[at])


def _find(lines: list[str], document: str) -> int | None:
    """The line after the header of a document's entry."""
    for first in (n for n, line in enumerate(lines, 1) if _DOCUMENT.match(line)):
        written = (line for line in lines[first : _end(lines, first)] if re.match(r"\s*id\s*=", line))
        if any((_read_back(line) or {}).get("id") == document for line in written):
            return first
    return None


def _end(lines: list[str], first: int) -> int:
    """The line behind the last of an entry; comments before the next header belong to that."""
    last = next((n for n in range(first, len(lines)) if _HEADER.match(lines[n])), len(lines))
    while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return last


def _append(lines: list[str], table: str, values: Mapping[str, Any]) -> None:
    gap = [""] if lines else []
    lines += [*gap, f"[[{table}]]", *(toml_pair(key, value) for key, value in values.items())]


def _comment(line: str) -> str:
    """What stands behind the value of a line."""
    found = re.match(r"""[^=]*=\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^#"']*?)(\s*#.*)?$""", line)
    return (found[1] or "") if found else ""


def _entry(wanted: dict[str, Any], document: str) -> dict[str, Any]:
    entries: list[dict[str, Any]] = wanted.setdefault("document", [])
    for entry in entries:
        if entry.get("id") == document:
            return entry
    entries.append({"id": document})
    return entries[-1]


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As the file is read back."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def _read_back(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


def _by_hand(answers: Iterable[StatedFacts]) -> list[str]:
    return [f"{facts.id}: {toml_pair(*item)}" for facts in answers for item in _values(facts).items()]
