"""The locality that a message speaks of."""

from __future__ import annotations

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.message import Message


def locality_in(message: Message, cues: Cues) -> str | None:
    """The first locality named that is not only the owner of a plan ("Đề án 12 của Đức Phổ"); else the first."""
    found = cues.mentions("locality", message.bare)
    for mention in found:
        before = message.bare[: mention.start].rstrip()
        if not before.endswith((" cua", "theo", "ke hoach", "de an 12", "da 12")):
            return mention.code
    return found[0].code if found else None
