"""Frozen dataclasses to JSON and back, by their type hints. Knows only what the value objects are made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from corpus.text.mapped import Span

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """What ``json`` can write: dataclasses and mappings as objects, spans as lists, dates in ISO form."""
    if isinstance(value, Span):
        return [value.start, value.end, value.first_line, value.last_line]
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: to_plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise TypeError(f"no JSON form for {type(value).__name__}")


def dump(value: Any, *, leave_out: frozenset[str] = frozenset()) -> str:
    """JSON of a dataclass or tuple, without the fields in ``leave_out`` (kept elsewhere)."""
    if leave_out:
        kept = (item.name for item in fields(value) if item.name not in leave_out)
        plain: Any = {name: to_plain(getattr(value, name)) for name in kept}
    else:
        plain = to_plain(value)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str, **known: Any) -> T:
    """The dataclass ``kind`` that ``dump`` wrote; ``known`` fills the fields that were left out."""
    hint: Any = kind
    plain, readers = json.loads(text), _readers(hint)
    return kind(**known, **{key: readers[key](item) for key, item in plain.items()})


def load_tuple(kind: type[T], text: str) -> tuple[T, ...]:
    """A tuple of ``kind`` that ``dump`` wrote."""
    hint: Any = kind
    read = _reader(hint)
    return tuple(read(item) for item in json.loads(text))


@cache
def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {item.name: _reader(hints[item.name]) for item in fields(kind)}


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """How to turn plain JSON back into a value of ``hint``."""
    if get_origin(hint) is tuple:
        inner = _reader(get_args(hint)[0])
        return lambda items: tuple(inner(item) for item in items)
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (_reader(arg) for arg in get_args(hint) if arg is not NoneType)
        return lambda item: None if item is None else inner(item)
    if hint is Span:
        return lambda item: Span(*item)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum | float):
        return hint
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_reader(hint)
    return lambda item: item


def _dataclass_reader(kind: Any) -> Callable[[Any], Any]:
    readers = _readers(kind)
    return lambda item: kind(**{key: readers[key](value) for key, value in item.items()})
