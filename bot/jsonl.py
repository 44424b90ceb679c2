"""``troly ask --jsonl``: one JSON object in, one out, a line each, in order, flushed at once."""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot import texts
from bot.rendering import render
from bot.reply import Citation, Reply, ReplyKind

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """A valid input line."""

    id: str
    question: str
    chat: str = ""
    locality: str = ""
    today: date | None = None


class BadLine(Exception):
    """An input line that is no question; the message is Vietnamese. ``id`` is what could be read of it."""

    def __init__(self, message: str, id: str = "") -> None:
        super().__init__(message)
        self.id = id


def _finite(written: str) -> float | str:
    """A number; one too large for a double as it was written, for JSON knows no infinity to say it back."""
    value = float(written)
    return value if math.isfinite(value) else written


def read_object(raw: bytes) -> tuple[dict[str, Any], str]:
    """The object of a line and its id, or ``BadLine``: not UTF-8, not a JSON object."""
    try:
        # Some editors put a mark before the first line.
        data = json.loads(raw.decode("utf-8-sig"), parse_float=_finite, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise BadLine(texts.BROKEN_LINE) from error
    if not isinstance(data, dict):
        raise BadLine(texts.BROKEN_LINE)
    identity = data.get("id", "")
    return data, identity if isinstance(identity, str) else json.dumps(identity)


def parse(raw: bytes) -> Line:
    """The question of a line, or ``BadLine``: not UTF-8, not a JSON object, a field missing or mistyped."""
    data, identity = read_object(raw)
    if not isinstance(data.get("question"), str):
        raise BadLine(texts.MISSING_QUESTION, identity)
    return Line(
        id=identity,
        question=data["question"],
        chat=text_field(data.get("chat"), identity),
        locality=text_field(data.get("locality"), identity),
        today=day_field(data.get("today"), identity),
    )


def text_field(value: object, identity: str) -> str:
    """A text, "" where there is none; ``BadLine`` for another type."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadLine(texts.BAD_TEXT_FIELD, identity)
    return value


def day_field(value: object, identity: str) -> date | None:
    """A day, None where there is none; ``BadLine`` for any other form and for days that do not exist."""
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not _DAY.fullmatch(value):  # fromisoformat takes other forms too
        raise BadLine(texts.BAD_DATE, identity)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadLine(texts.BAD_DATE, identity) from error


def answer_lines(lines: Iterable[bytes], ask: Callable[[Line], Reply]) -> Iterator[bytes]:
    """One output line for every input line that is not blank."""
    for raw in lines:
        if not raw.strip():
            continue
        started = time.perf_counter()
        identity = ""
        try:
            line = parse(raw)
            identity = line.id
            reply = ask(line)
        except BadLine as error:
            identity, reply = error.id, Reply(ReplyKind.ERROR, message=str(error))
        yield encode({**as_object(reply, identity), "ms": round((time.perf_counter() - started) * 1000, 2)})


def as_object(reply: Reply, identity: str) -> dict[str, Any]:
    """The output object of the contract, without ``ms``."""
    return {
        "id": identity,
        "kind": reply.kind.value,
        "text": render(reply),
        "citations": [_citation(citation) for citation in reply.citations],
        "verdict": dict(reply.verdict) if reply.verdict is not None else None,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "document": citation.document,
        "title": citation.title,
        "section": citation.section,
        "quote": citation.quote,
        "highlight": citation.highlight,
        "lines": [citation.span.first_line, citation.span.last_line],
        "score": round(citation.score, 4),
    }


def encode(value: object) -> bytes:
    """One line of UTF-8; escaped where it holds lone surrogates, which UTF-8 cannot write."""
    try:
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value).encode() + b"\n"
