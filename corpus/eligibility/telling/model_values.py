"""Values that a message tells of a model or its people: field, origin, rating, counts, doubts."""

from __future__ import annotations

import re

from corpus.eligibility.telling.clauses import clause_at, is_now, is_past
from corpus.eligibility.telling.cues import Cues, Mention
from corpus.eligibility.telling.marks import readable
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.polarity import stated

_OTHERS = re.compile(
    r"(?<!\S)(?:ben (?:canh|kia|do)|(?:don vi|co quan|chi hoi|truong|hoi|xa|thon|cq) (?:ban|khac|ben)|ca nhan|ban than)(?!\S)"
)
_ORIGINS = ("nhan_rong", "tiep_tuc", "moi")


def field_in(message: Message, cues: Cues) -> str | None:
    """The field that is called one, else one that stands alone between commas."""
    alone = None
    for sentence in message.sentences:
        leads = [mention.end for mention in cues.mentions("field_lead", sentence.bare)]
        for mention in cues.mentions("field", sentence.bare):
            if mention.code == "other":
                continue
            if mention.code == "khac" or any(0 < mention.start - end <= 6 for end in leads):
                return mention.code
            if alone is None and _stands_alone(mention, sentence):
                alone = mention.code
    return alone


def origin_in(message: Message, cues: Cues) -> str | None:
    """Whether the model is new, taken over from elsewhere or carried on; carried on it is whatever it was."""
    found = {m.code for s in message.sentences for m in cues.mentions("model_origin", s.bare)}
    if {"nhan_rong", "tiep_tuc"} <= found and _registers_again(message, cues):
        return "tiep_tuc"
    return next((code for code in _ORIGINS if code in found), None)


def raised_in(message: Message, cues: Cues) -> bool | None:
    """Whether the targets are higher than those of the year before."""
    found = [m.code for s in message.sentences for m in cues.mentions("target_raised", s.bare)]
    return None if not found else "no" not in found


def rating_in(message: Message, cues: Cues) -> str | None:
    """The rating of the unit in the year judged; not of another year, another unit, a person."""
    found = [
        (is_now(mention.start, sentence.bare), mention)
        for sentence in message.sentences
        for mention in cues.mentions("unit_rating", sentence.bare)
        if mention.code != "other" and _is_of_unit(mention, sentence)
    ]
    now = [mention for said_now, mention in found if said_now]
    return (now or [mention for _, mention in found])[-1].code if found else None


def concern_in(table: str, message: Message, cues: Cues) -> str | None:
    """The first doubt that is raised."""
    found = (m.code for s in message.sentences for m in cues.mentions(table, s.bare))
    return next((code for code in found if code != "other"), None)


def is_in_commune(message: Message, cues: Cues, person: bool) -> bool | None:
    """Whether who registers belongs to the commune; a person does by any one tie, wherever else there are others."""
    found = [m.code for s in message.sentences for m in cues.mentions("in_commune", s.bare)]
    order = ("yes", "no") if person else ("no", "yes")
    return next((code == "yes" for code in order if code in found), None)


def _is_of_unit(mention: Mention, sentence: Sentence) -> bool:
    """Whether a rating is told as that of the unit itself in the year judged."""
    if is_past(mention.start, sentence.bare):
        return False
    first, _ = clause_at(mention.start, sentence.bare)
    if _OTHERS.search(sentence.bare, first, mention.start):
        return False
    return any(part.holds for part in stated([mention], readable(sentence), asks=sentence.asks))


def _stands_alone(mention: Mention, sentence: Sentence) -> bool:
    before, after = sentence.bare[: mention.start].rstrip(), sentence.bare[mention.end :].lstrip()
    return (not before or before[-1] in ",(:") and (not after or after[0] in ",):")


def _registers_again(message: Message, cues: Cues) -> bool:
    return any(
        mention.code == "tiep_tuc" and " tiep" in sentence.bare[mention.start - 1 : mention.end]
        for sentence in message.sentences
        for mention in cues.mentions("model_origin", sentence.bare)
    )
