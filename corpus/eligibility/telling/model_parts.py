"""Which of the things that a plan asks for a message says are there or lacking."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.telling.clauses import clause_at
from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.marks import readable
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.polarity import Stated, heading_of, stated
from corpus.eligibility.telling.spelling import mentions_of

#: Deeds: what denies one says nothing of the things named after it.
_ACTS = frozenset(
    {"registered", "launched", "has_outreach", "discovered_in_monitoring", "direct_participation"}
)
#: The plan asks for these to be clear.
_CLEAR = frozenset({"name", "owner"})
_NO_STATEMENT = " can ", " phai ", " bat buoc ", " nhat thiet ", " buoc "
_DENIED = re.compile(r" (?:khong|ko|k|chua|chang|cha|hong) ")
HOW_MANY = re.compile(
    r"(?<!\S)(?:ai|may(?= (?:mo|mh|bo|ban|cai|nguoi|thang|ngay|phan|loai|tieu|giay|xac|diem) )|bao nhieu|the nao|ntn|o dau|tu dau|"
    r"bao gio|bao lau)(?! cung)(?!\S)"
)
WHAT = re.compile(rf"(?<!\S)(?:gi|nao|(?<!thi )(?<!co )(?<!bi )sao)(?! cung)(?!\S)|{HOW_MANY.pattern}")


def told_of(table: str, message: Message) -> dict[str, Stated]:
    """What a message says of the codes of a table of cues; of one named twice what is told last."""
    told: dict[str, Stated] = {}
    for part in _all_stated(table, message):
        if part.code != "other" and (part.told or part.code not in told):
            told[part.code] = part
    return told


def says_rest(message: Message) -> bool:
    """Whether everything that is not named is said to be there: "còn lại đủ", "chỉ thiếu tờ trình"."""
    return any(mentions_of("rest", sentence) for sentence in message.sentences)


def asks_what(message: Message, pattern: re.Pattern[str]) -> bool:
    """Whether a message asks by words of ``pattern``: what, which, who, how many; not whether."""
    asking = [sentence for sentence in message.sentences if sentence.asks] or message.sentences[-1:]
    return any(
        not _DENIED.search(sentence.bare, clause_at(match.start(), sentence.bare)[0], match.start())
        for sentence in asking
        for match in pattern.finditer(sentence.bare)
    )


def _all_stated(table: str, message: Message) -> Iterator[Stated]:
    heading = None
    crossed = " v " in message.bare or " ✓ " in message.bare
    for sentence in message.sentences:
        text = readable(sentence).replace(" x ", " ✗ " if crossed else " ✓ ")
        mentions = mentions_of(table, sentence)
        heading = heading_of(text) or (heading if mentions else None)
        stating = [mention for mention in mentions if not _is_required(mention, sentence)]
        yield from stated(stating, text, asks=sentence.asks, acts=_ACTS, clear=_CLEAR, heading=heading)


def _is_required(mention: Mention, sentence: Sentence) -> bool:
    """Of what must or need be nothing is said: "có cần ra mắt không"."""
    return sentence.bare[: mention.start].endswith(_NO_STATEMENT)
