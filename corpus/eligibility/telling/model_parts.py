"""Which of the things that a plan asks for a message says are there or lacking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.eligibility.telling.cues import Cues, Mention
from corpus.eligibility.telling.marks import readable
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.polarity import Stated, heading_of, stated

#: Deeds: what denies one says nothing of the things named after it.
_ACTS = frozenset(
    {"registered", "launched", "has_outreach", "discovered_in_monitoring", "direct_participation"}
)
#: The plan asks for these to be clear.
_CLEAR = frozenset({"name", "owner"})
_NO_STATEMENT = " can ", " phai ", " bat buoc ", " nhat thiet ", " buoc "
_ASKED_FOR = frozenset({"gi", "nao", "may", "sao", "ai", "dau"})

Told = Mapping[str, Stated]


def told_of(table: str, message: Message, cues: Cues) -> dict[str, bool]:
    """What a message says of the codes of a table of cues; of one named twice the last word that is said of it."""
    told: dict[str, Stated] = {}
    for part in _all_stated(table, message, cues):
        if part.code != "other" and (part.told or part.code not in told):
            told[part.code] = part
    return {code: part.holds for code, part in told.items()}


def says_rest(message: Message, cues: Cues) -> bool:
    """Whether everything that is not named is said to be there: "còn lại đủ", "chỉ thiếu tờ trình"."""
    return any(cues.mentions("rest", readable(sentence)) for sentence in message.sentences)


def _all_stated(table: str, message: Message, cues: Cues) -> Iterator[Stated]:
    heading = None
    for sentence in message.sentences:
        text = readable(sentence)
        mentions = cues.mentions(table, sentence.bare)
        heading = heading_of(text) or (heading if mentions else None)
        if _asks_for_rule(sentence):
            continue
        stating = [mention for mention in mentions if not _is_required(mention, sentence)]
        yield from stated(stating, text, asks=sentence.asks, acts=_ACTS, clear=_CLEAR, heading=heading)


def _is_required(mention: Mention, sentence: Sentence) -> bool:
    """Of what must or need be nothing is said: "có cần ra mắt không"."""
    return sentence.bare[: mention.start].endswith(_NO_STATEMENT)


def _asks_for_rule(sentence: Sentence) -> bool:
    """Whether a question asks what, which or how many, and tells nothing: "hồ sơ gồm những gì?"."""
    last = [word.bare for word in sentence.words[-4:]]
    return sentence.asks and bool(_ASKED_FOR & set(last)) and not _has_comma(sentence)


def _has_comma(sentence: Sentence) -> bool:
    return " , " in sentence.bare
