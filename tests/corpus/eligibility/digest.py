"""What is said of many cases, in one line: for comparing processes."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from typing import Any

from bot.casework import Judged, as_object
from bot.jsonl import encode
from corpus.eligibility.engine import Calculator
from tests.corpus.eligibility.random_cases import any_facts, random_facts
from tests.real import TODAY
from tests.shipped import calculator, scenarios


def as_json(facts: Mapping[str, Any], by: Calculator | None = None) -> bytes:
    """The line that the contract prints of a case."""
    return encode(as_object(Judged((by or calculator()).check(facts, TODAY), facts)))


def digest() -> str:
    said = [as_json(scenario.facts) for scenario in scenarios()]
    said += [as_json(draw(random.Random(seed))) for seed in range(60) for draw in (random_facts, any_facts)]
    return hashlib.sha256(b"".join(said)).hexdigest()
