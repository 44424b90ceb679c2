"""The locality that a message speaks of."""

from __future__ import annotations

import re

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.message import Message

_OWNER = re.compile(
    r" (?:ke hoach|kh|de an(?: so)? 12|da ?12|chi tieu|ct|tieu chuan|mo hinh|theo|van ban|ben)(?: cua)?(?: thi xa| huyen)?$"
)


def locality_in(message: Message, cues: Cues) -> str | None:
    """The first locality that is not only the owner of a plan ("Đề án 12 của Đức Phổ"); else the first."""
    found = cues.mentions("locality", message.bare)
    for mention in found:
        if not _OWNER.search(message.bare[: mention.start].rstrip()):
            return mention.code
    return found[0].code if found else None
