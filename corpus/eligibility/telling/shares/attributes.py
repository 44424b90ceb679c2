"""Words that tell what is counted: of the part that a target asks for, of the rest, of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.shares.figures import Counted, Kind
from corpus.eligibility.telling.shares.finding import found
from corpus.eligibility.telling.shares.subjects import COUNTING, YOUNG, YOUNG_LIMIT, Role, Subject


@dataclass(frozen=True, slots=True)
class Attribute:
    """A cue with its place in a sentence and the role of what it describes."""

    role: Role
    start: int
    end: int


_MOST = 40  # of a sentence
_AGE = "tuoi"  # code of an age alone, "38 tuổi"


def attributes_in(sentence: Counted, subject: Subject) -> list[Attribute]:
    """What tells roles, in order; of another table only where the subject's own says nothing there."""
    own = [Attribute(subject.role(m.code), m.start, m.end) for m in _mentions(subject.key, subject, sentence)]
    others = [
        Attribute(Role.OTHER, mention.start, mention.end)
        for key in subject.others
        for mention in _mentions(key, subject, sentence)
        if not mention.code.startswith(COUNTING)
        and all(mention.end <= cue.start or cue.end <= mention.start for cue in own)
    ]
    return sorted((*own, *others), key=lambda cue: cue.start)[:_MOST]


def _mentions(key: str, subject: Subject, sentence: Counted) -> Iterator[Mention]:
    """Without those that only keep a phrase from being taken for another, and figures taken for ages."""
    counts = sentence.of(Kind.COUNT, Kind.SHARE)
    others = sentence.of(Kind.YEAR, Kind.OTHER, Kind.PERCENT, Kind.TARGET)
    for mention in found(key, sentence.sentence):
        if mention.code.startswith("_") or (mention.code == _AGE and not subject.ages):
            continue
        if any(figure.start < mention.end and mention.start < figure.end for figure in others):
            continue
        if key != YOUNG.key:
            yield mention
        elif not any(figure.start < mention.end and mention.start < figure.end for figure in counts):
            yield _by_age(mention, sentence.bare)


def _by_age(mention: Mention, bare: str) -> Mention:
    """ "38 tuổi" is young; "u50" is not."""
    age = re.search(r"\d+", bare[mention.start : mention.end])
    if mention.code not in {YOUNG.part, _AGE} or age is None:
        return mention
    below = int(age[0]) < YOUNG_LIMIT + (mention.code == YOUNG.part)  # "dưới 40", but "39 tuổi"
    return Mention(YOUNG.part if below else "", mention.start, mention.end)
