"""How surely a message that names a duty is a case of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.reading import Certainty

_DAYS = frozenset({
    "submitted_date", "as_of", "meeting_date", "event_date", "election_date", "congress_date",
    "training_date", "term_start", "term_end",
})  # fmt: skip
#: Said of a duty, but nothing to judge it by.
_BESIDE = frozenset({"report_year"})
_PERSON = "person"
_ABOUT_TIME = re.compile(
    r" (?:(?:dung|qua|tre|kip|con|het|dinh|thoi|cai) han|han (?:chot|nop|gui|cuoi|cua|dang ky|la|bao)"
    r"|(?:co|bi|la|thi|da|nop|gui) tre|kip|gui|goi|nop|dung ky|(?:ngay|hom|khi|luc|thang) (?:nao|may)|bao gio"
    r"|chung nao|thoi gian|thoi diem|trinh tu|thu tu|cung ngay|truoc (?:hay|ngay|khong|ko|k|roi)|bao lau"
    r"|(?:may|bao nhieu) (?:nam|thang))\b"
)
_ASKS_THE_RULE = re.compile(
    r" (?:(?:ngay|hom|khi|luc|han|co quan|don vi|dang uy|chi bo|xa|phuong|noi) nao|(?:ngay|thang) may|may nam"
    r"|bao gio|chung nao|bao lau|bao nhieu|vi sao|tai sao|(?:gui|nop) ve dau|gui cho ai|ap dung cho|neu khong"
    r"|neu ko|gom nhung)\b"
)
_ASKS_WHAT_FOLLOWS = re.compile(r" (?:xu ly|xu the|may bac|muc nao|tinh theo|phe binh|gia han|tru may)\b")
_OF_ONES_OWN = re.compile(r" (?:em|e|minh(?! chung)|toi|tui|ben|bon|chau)\b")


def certainty_of(bare: str, duty: str, facts: Mapping[str, Any], cues: Cues) -> Certainty:
    """A case has facts of its own; a question about the rule has none, one about others is no case of it."""
    if _is_about_others(bare, duty, facts, cues):
        return Certainty.FACTS
    about_time = bool(_ABOUT_TIME.search(bare))
    own = set(facts) - _BESIDE
    if own & _DAYS:
        return Certainty.CASE
    if own and (about_time or own != {"submitted"}) and not _is_about_the_rule(bare):
        return Certainty.CASE
    return Certainty.NAMED if about_time else Certainty.FACTS


def _is_about_others(bare: str, duty: str, facts: Mapping[str, Any], cues: Cues) -> bool:
    """Whether a person is described, or a model by its criteria; one word may stand beside vote or paper."""
    words: dict[str, set[str]] = {}
    for mention in cues.mentions("not_duty", bare):
        words.setdefault(mention.code, set()).add(bare[mention.start : mention.end])
    vote_alone = duty == "bau_cu" and "congress_date" not in facts
    return any(len(found) > 1 or (vote_alone and code == _PERSON) for code, found in words.items())


def _is_about_the_rule(bare: str) -> bool:
    """Whether it asks what the plan says, of nobody's own case."""
    return bool(_ASKS_THE_RULE.search(bare)) or (
        bool(_ASKS_WHAT_FOLLOWS.search(bare)) and not _OF_ONES_OWN.search(bare)
    )
