"""Values that a message tells of a model or its people: field, origin, rating, counts, doubts."""

from __future__ import annotations

import re

from corpus.eligibility.telling.clauses import clause_at, is_now, is_past
from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.marks import Said, marks_in, readable
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.polarity import stated, without_tail
from corpus.eligibility.telling.spelling import mentions_of

_OTHERS = re.compile(
    r"(?<!\S)(?:ben (?:canh|kia|do)|(?:don vi|co quan|chi hoi|truong|hoi|xa|thon|cq) (?:ban|khac|ben)|ca nhan|ban than)(?!\S)"
)
_DOUBTED = re.compile(
    r" (?:(?:chua|khong|ko|k) (?:biet|ro|nho)|hay|hoac|khong phai|ko phai)(?: la| thuoc)*(?: mo hinh| mh)? $"
)
_ORIGINS = ("nhan_rong", "tiep_tuc", "moi")


def field_in(message: Message) -> str | None:
    """The field that is called one, else one that stands alone between commas."""
    alone = None
    for sentence in message.sentences:
        leads = [mention.end for mention in mentions_of("field_lead", sentence)]
        for mention in mentions_of("field", sentence):
            if mention.code == "other":
                continue
            if mention.code == "khac" or any(0 < mention.start - end <= 6 for end in leads):
                return mention.code
            if alone is None and _stands_alone(mention, sentence):
                alone = mention.code
    return alone


def origin_in(message: Message) -> str | None:
    """Whether the model is new, taken over from elsewhere or carried on; carried on it is whatever it was."""
    found = {
        m.code
        for s in message.sentences
        for m in mentions_of("model_origin", s)
        if not _DOUBTED.search(s.bare[: m.start])
    }
    if {"nhan_rong", "tiep_tuc"} <= found and _registers_again(message):
        return "tiep_tuc"
    return next((code for code in _ORIGINS if code in found), None)


def raised_in(message: Message) -> bool | None:
    """Whether the targets are higher than those of the year before."""
    found = [
        mention.code
        for sentence in message.sentences
        for mention in mentions_of("target_raised", sentence)
        if not _is_unknown(mention, sentence)
    ]
    return None if not found else "no" not in found


def rating_in(message: Message) -> str | None:
    """The rating of the unit in the year judged; not of another year, another unit, a person."""
    found = [
        (is_now(mention.start, sentence.bare), mention)
        for sentence in message.sentences
        for mention in mentions_of("unit_rating", sentence)
        if mention.code != "other" and _is_of_unit(mention, sentence)
    ]
    now = [mention for said_now, mention in found if said_now]
    return (now or [mention for _, mention in found])[-1].code if found else None


def concern_in(table: str, message: Message) -> str | None:
    """The first doubt that is raised."""
    found = (m.code for s in message.sentences for m in mentions_of(table, s))
    return next((code for code in found if code != "other"), None)


def is_in_commune(message: Message, person: bool) -> bool | None:
    """Whether who registers belongs to the commune; a person does by any one tie, wherever else there are others."""
    found = {
        (part.code == "yes" and part.holds)
        for sentence in message.sentences
        for part in stated(mentions_of("in_commune", sentence), without_tail(readable(sentence), asks=True))
        if part.code in ("yes", "no") and part.holds is not None
    }
    return next((holds for holds in ((True, False) if person else (False, True)) if holds in found), None)


def _is_of_unit(mention: Mention, sentence: Sentence) -> bool:
    """Whether a rating is told as that of the unit itself in the year judged."""
    if is_past(mention.start, sentence.bare):
        return False
    first, _ = clause_at(mention.start, sentence.bare)
    if _OTHERS.search(sentence.bare, first, mention.start):
        return False
    denies = bool(marks_in(sentence.bare[mention.start - 1 : mention.end + 1]))
    said = [part.holds for part in stated([mention], readable(sentence), asks=sentence.asks)]
    return said == [True] or (said == [False] and denies)


def _is_unknown(mention: Mention, sentence: Sentence) -> bool:
    """Whether the clause of a mention says that it is not known."""
    first, last = clause_at(mention.start, sentence.bare)
    return any(mark.said is Said.UNKNOWN for mark in marks_in(readable(sentence)[first:last]))


def _stands_alone(mention: Mention, sentence: Sentence) -> bool:
    before, after = sentence.bare[: mention.start].rstrip(), sentence.bare[mention.end :].lstrip()
    return (not before or before[-1] in ",(:") and (not after or after[0] in ",):")


def _registers_again(message: Message) -> bool:
    return any(
        mention.code == "tiep_tuc" and " tiep" in sentence.bare[mention.start - 1 : mention.end]
        for sentence in message.sentences
        for mention in mentions_of("model_origin", sentence)
    )
