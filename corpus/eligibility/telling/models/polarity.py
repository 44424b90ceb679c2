"""Whether what a message mentions is said to be there, or said to be lacking."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.models.clauses import Clause, clauses_of
from corpus.eligibility.telling.models.lists import leave_open, spread
from corpus.eligibility.telling.models.marks import Mark, Said, folded, marks_in
from corpus.eligibility.telling.models.questions import question_in

#: So many words a mark may stand away from what it speaks of.
_REACH_BEFORE, _REACH_AFTER = 7, 14
_HENCE = " nen "  # what is said after it is the conclusion: "chưa mở ra xem nên không biết"
#: "Đã ký hay chưa thì không biết", "đủ tiêu chí không thì xã chưa họp".
_WHETHER = re.compile(r" (?:khong|ko|k|chua|ch) (?:thi|la) ")
_HEADING = 7  # words at most


@dataclass(frozen=True, slots=True)
class Stated:
    """A mention with what is said of it, None where that is said not to be known.

    ``told`` where some word says it, else it is only named.
    """

    code: str
    start: int
    end: int
    holds: bool | None
    told: bool = True


def stated(
    mentions: Iterable[Mention],
    text: str,
    *,
    asks: bool = False,
    ends_message: bool = False,
    acts: Container[str] = (),
    clear: Container[str] = (),
    whole: Container[str] = (),
    heading: Said | None = None,
    lists: bool = True,
    reasons: bool = False,
) -> Iterator[Stated]:
    """Each mention in order that is not only asked about, in the readable text of a sentence.

    ``asks`` where a question mark ends it. ``acts`` are the codes of deeds: "chưa đăng ký, tên, kế hoạch"
    denies the first only. ``clear`` are those that must be clear: "chủ thể không rõ" denies them. No word
    within a mention of ``whole`` says anything of it. ``heading`` is what a line before said of the list
    begun there. Without ``lists`` each clause is a statement of its own, unless a later one speaks of all.
    With ``reasons`` a clause that tells why a thing is not known is heard too.
    """
    ordered = sorted(mentions, key=lambda mention: mention.start)
    end, asked_of = question_in(folded(text), asks, ends_message, ordered)
    clauses = clauses_of(ordered, text[:end])
    for clause in clauses:
        _settle(clause, text, acts, whole)
    spread(clauses, heading, lists)
    leave_open(clauses, folded(text), reasons)
    asked = clauses[-1] if asked_of else None
    before: Said | None = None
    for clause in clauses:
        for mention in clause.mentions:
            said = clause.said.get(mention.start)
            said = before = before if said is Said.SAME else said
            if clause is not asked or said not in (None, Said.HAS):
                holds = _holds(said, mention.code in clear)
                yield Stated(mention.code, mention.start, mention.end, holds, said is not None)


def _holds(said: Said | None, must_be_clear: bool) -> bool | None:
    """Of what is only named it is taken that it is there."""
    if said is Said.UNKNOWN or (said is Said.UNCLEAR and not must_be_clear):
        return None
    return said not in (Said.LACKS, Said.UNCLEAR)


def heading_of(text: str) -> Said | None:
    """What a short line such as "Còn thiếu:" says of the lines that follow; None where it heads no list."""
    marks = marks_in(text)
    return marks[-1].said if marks and text.rstrip().endswith(":") and len(text.split()) <= _HEADING else None


def _settle(clause: Clause, text: str, acts: Container[str], whole: Container[str]) -> None:
    """What the marks of a clause say of its own mentions, and of lists around it."""
    governing: Mark | None = None
    waiting: list[Mention] = []  # mentions since the last mark
    spoken: list[Mention] = []  # mentions that the last mark spoke of
    for at, item in enumerate(clause.items):
        if (
            isinstance(item, Mark)
            and not item.after
            and not _names(clause.items[at + 1 :])
            and clause.mentions
        ):
            continue
        if isinstance(item, Mention):
            near = waiting or governing is None or _words(text, governing.end, item.start) <= _REACH_BEFORE
            governing = governing if near else None
            waiting.append(item)
            inner = marks_in(f" {text[item.start : item.end]} ")
            if item.code in whole and inner and inner[0].said is Said.LACKS:
                governing = None  # what it denies is said in its own words
            elif governing is not None:
                clause.said[item.start] = governing.said
            elif item.code not in whole and inner:
                clause.said[item.start] = inner[0].said
        elif _speaks_back(clause, at, governing):
            if waiting or item.said is Said.HAS:
                spoken = waiting
            _say_back(clause, item, spoken, governing is not None, text)
            governing, waiting = None, []
        else:
            governing, waiting, spoken = item, [], []
    reaches = governing is not None and (
        governing.reaches or (clause.colon and clause.bare and not clause.mentions)
    )
    if governing is not None and (reaches or _lists(governing, waiting, acts)):
        clause.onward = governing.said


def _lists(mark: Mark, governed: list[Mention], acts: Container[str]) -> bool:
    """Whether what ``mark`` denies of the last things of a clause it denies of those after them too."""
    return (
        mark.said is not Said.HAS and bool(governed) and not any(mention.code in acts for mention in governed)
    )


def _speaks_back(clause: Clause, at: int, governing: Mark | None) -> bool:
    """Whether the mark at ``at`` speaks of what stands before it in its clause."""
    mark = clause.items[at]
    assert isinstance(mark, Mark)
    before, after = _names(clause.items[:at]), _names(clause.items[at + 1 :])
    if not (mark.before and mark.after):
        return mark.after
    if not before or not after:
        return before or (not after and not clause.colon)
    if governing is not None:
        return mark.prefers_after
    if mark.said is Said.UNKNOWN:
        return False
    return mark.prefers_after or isinstance(clause.items[-1], Mark)


def _say_back(clause: Clause, mark: Mark, waiting: list[Mention], governed: bool, text: str) -> None:
    """Say of the mentions before ``mark`` what it says; what denies weighs more than what affirms."""
    if not waiting:
        if not clause.mentions and clause.bare:
            clause.back, clause.gathers = mark.said, mark.gathers
        return
    if _words(text, waiting[-1].end, mark.start) > _REACH_AFTER:
        return
    for mention in waiting if mark.gathers or not governed else waiting[-1:]:
        before = clause.said.get(mention.start)
        if before in (None, Said.HAS) or _overrides(mark, folded(text[mention.end : mark.start])):
            clause.said[mention.start] = mark.said
    if not governed and clause.mentions[0] is waiting[0]:
        clause.back, clause.gathers = mark.said, mark.gathers


def _overrides(mark: Mark, between: str) -> bool:
    """Whether a mark takes back what is said between a mention and it."""
    return _HENCE in between or (mark.said is Said.UNKNOWN and bool(_WHETHER.search(between)))


def _names(items: Iterable[Mention | Mark]) -> bool:
    return any(isinstance(item, Mention) for item in items)


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split()) if end > start else 0
