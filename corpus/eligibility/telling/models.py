"""Models, exemplary collectives and persons, and their dossiers in "Dân vận khéo"."""

from __future__ import annotations

from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.reading import NOTHING_READ, Reading


def read_model(message: Message) -> Reading:
    """What is assessed and what is said of it; nothing where no such thing is named."""
    return NOTHING_READ if message else NOTHING_READ
