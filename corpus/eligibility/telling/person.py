"""A person for a post."""

from __future__ import annotations

from datetime import date

from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.reading import NOTHING_READ, Reading


def read_person(message: Message, today: date) -> Reading:
    return NOTHING_READ if message or today else NOTHING_READ
