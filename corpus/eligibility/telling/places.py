"""The locality that a message speaks of."""

from __future__ import annotations

import re

from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.spelling import mentions_in

_OWNER = re.compile(
    r" (?:ke hoach|kh|de an(?: so)? 12|da ?12|chi tieu|ct|tieu chuan|mo hinh|theo|van ban"
    r"|ben|tai lieu|cong van|chuong trinh)(?: cua| ngoai| o| tu| ben)?(?: thi xa| huyen)?$"
)
_OWN = re.compile(r" ?(?:chung (?:toi|em)|(?:cua )?(?:toi|em|minh|tui|e)|nay)(?= )")


def locality_in(message: Message) -> str | None:
    """The first locality that is not only the owner of a plan ("Đề án 12 của Đức Phổ"); else the first."""
    found = mentions_in("locality", message)
    for mention in found:
        if not _OWNER.search(message.bare[: mention.start].rstrip()):
            return mention.code
    return found[0].code if found else None


def commune_type_in(message: Message) -> str | None:
    """The only type of commune that is named, or said to be somebody's own; "miền núi hay đồng bằng" asks."""
    found = mentions_in("commune_type", message)
    own = {mention.code for mention in found if _OWN.match(message.bare, mention.end)}
    named = {mention.code for mention in found}
    return next((codes.pop() for codes in (named, own) if len(codes) == 1), None)
