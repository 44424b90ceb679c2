"""``troly check --jsonl``: cases as JSON lines, facts or free text, a verdict a line."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from bot import verdict_texts as texts
from bot.casework import Casework, as_object
from bot.jsonl import BadLine, day_field, encode, read_object, text_field
from bot.verdict_message import message
from corpus.eligibility.verdict import Outcome


def check_lines(lines: Iterable[bytes], casework: Casework) -> Iterator[bytes]:
    """One output line for every input line that is not blank."""
    for raw in lines:
        if raw.strip():
            started = time.perf_counter()
            answer = _answer(raw, casework)
            answer["ms"] = round((time.perf_counter() - started) * 1000, 2)
            yield encode(answer)


def _answer(raw: bytes, casework: Casework) -> dict[str, Any]:
    try:
        data, identity = read_object(raw)
        return {"id": identity, **_judge(data, identity, casework)}
    except BadLine as error:
        refused = {
            "verdict": Outcome.IMPOSSIBLE.value,
            "criteria": [],
            "missing": [],
            "errors": [],
            "facts": {},
        }
        return {"id": error.id, **refused, "message": str(error)}


def _judge(data: dict[str, Any], identity: str, casework: Casework) -> dict[str, Any]:
    facts, question = data.get("facts"), data.get("question")
    today = day_field(data.get("today"), identity) or date.today()
    locality = text_field(data.get("locality"), identity)
    if facts is None and question is None:
        raise BadLine(texts.MISSING_FACTS, identity)
    if not isinstance(facts, dict | None) or not isinstance(question, str | None):
        raise BadLine(texts.MISSING_FACTS, identity)
    told = casework.understand(question, today).facts if question is not None and not facts else {}
    judged = casework.judge(facts or dict(told), today, locality)
    return {**as_object(judged), "message": message(judged, casework)}
