"""Shares and counts: which target is meant, of how many, by when."""

from __future__ import annotations

import re
from typing import Any

from corpus.eligibility.telling.cues import load_cues
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.places import locality_in
from corpus.eligibility.telling.reading import NOTHING_READ, Certainty, Reading

_PAIR = re.compile(r"(?<!\S)(-?\d+) ?/ ?(\d+)(?!\S)")


def read_share(message: Message) -> Reading:
    """The target and its figures; nothing where no target is named."""
    cues = load_cues()
    quota = cues.best("quota", message.bare)
    if quota is None:
        return NOTHING_READ
    facts: dict[str, Any] = {"quota": quota}
    if place := locality_in(message, cues):
        facts["locality"] = place
    if pair := _PAIR.search(message.bare):
        facts |= {"numerator": int(pair[1]), "denominator": int(pair[2])}
    return Reading(facts, Certainty.CASE if len(facts) > 2 else Certainty.NAMED)
