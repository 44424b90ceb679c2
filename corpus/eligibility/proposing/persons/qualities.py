"""Drafts of standards that hold nothing measured: judged by people, or true or not of a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.eligibility.judging import CONCERN
from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.conditions import exceptions
from corpus.eligibility.proposing.draft import Concept, Draft, DraftTest, Words
from corpus.eligibility.proposing.persons.demands import EXCEPTION, demands
from corpus.eligibility.proposing.persons.levels import rating
from corpus.eligibility.proposing.persons.whom import Whom, whom
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.words import telling
from corpus.eligibility.rule import RuleKind
from corpus.records.model import Criterion
from corpus.records.statements import Range, clauses

#: Words by which people judge, by the doubt about people that they are about.
_JUDGED = {
    "suc_khoe": r"sức khỏe",
    "uy_tin": r"uy tín|tín nhiệm",
    "pham_chat": r"phẩm chất|đạo đức|lối sống|gương mẫu|trung thực|trách nhiệm",
    "ky_nang": r"kỹ năng|năng lực|khả năng|nhiệt tình",
    "hieu_qua": r"hiệu quả|sáng tạo",
    "ben_vung": r"bền vững|lan tỏa|duy trì|nhân rộng",
}
_JUDGED_WORDS = re.compile(
    "|".join(f"(?P<{code}>\\b(?:{words})\\b)" for code, words in _JUDGED.items()), re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:không|chưa)\b", re.IGNORECASE)
_FACT_WORDS = 6  # telling words of a clause for each of a label that it is about
_LEAST_WORDS = 6


def qualities(plan: Plan) -> Iterator[Draft]:
    """Drafts of the clauses of criteria that hold nothing measured."""
    for item in plan.items:
        if item.criteria and not item.is_role:
            measured = {demand.start for demand in demands(plan, item)}
            for criterion in item.criteria:
                yield from _of_criterion(plan, item, criterion, measured)


def _of_criterion(plan: Plan, item: Item, criterion: Criterion, measured: set[int]) -> Iterator[Draft]:
    place = item.find(criterion.text)
    if place is None or EXCEPTION.match(criterion.text):
        return
    pieces = [
        Range(max(clause.start, place.start), min(clause.end, place.end)) for clause in clauses(item.key)
    ]
    free = [
        piece
        for piece in pieces
        if piece.start < piece.end and not any(piece.start <= start < piece.end for start in measured)
    ]
    found = whom(plan, item, place.start)
    if found.family == "A":
        free = [piece for piece in free if _JUDGED_WORDS.search(piece.of(item.key))]
    else:
        tested = {piece: draft for piece in free if (draft := _of_thing(plan, item, piece, found))}
        yield from tested.values()
        free = [
            piece
            for piece in free
            if piece not in tested and len(piece.of(item.text).split()) >= _LEAST_WORDS
        ]
    if free:
        yield _judged(plan, item, free, found, criterion.kind.value)


def _judged(plan: Plan, item: Item, pieces: Sequence[Range], found: Whom, kind: str) -> Draft:
    """One draft for people to judge, its further clauses quoted beside the first."""
    first, *others = pieces
    further = (Words(plan.quote(item, piece, piece), _concerns(plan, item, piece)) for piece in others)
    of_person = found.family == "A"
    return Draft(
        concept=Concept.QUALITY if of_person else Concept.MODEL,
        family=found.family,
        kind=RuleKind.QUALITATIVE,
        section=item.section,
        quote=plan.quote(item, first, first),
        place=item.span.start + first.start,
        label=wording.QUALITIES.get(kind, wording.QUALITY),
        applies={**plan.here, **found.applies},
        concerns=_concerns(plan, item, first),
        further=tuple(words for words in further if words.quote),
        period=plan.facts.period,
        decide=found.decide if of_person else (*found.decide, wording.NO_FACT),
    )


def _concerns(plan: Plan, item: Item, piece: Range) -> tuple[str, ...]:
    known = plan.codes.known[CONCERN].codes if CONCERN in plan.codes.known else []
    codes = (match.lastgroup or "" for match in _JUDGED_WORDS.finditer(piece.of(item.key)))
    return tuple(dict.fromkeys(code for code in codes if code in known))


def _of_thing(plan: Plan, item: Item, piece: Range, found: Whom) -> Draft | None:
    """A criterion of a model, a collective, a dossier that a known truth or rating tests; else None."""
    text = piece.of(item.text)
    rated = rating(piece.of(item.key))
    truths = [
        key
        for key in plan.codes.truths_in("C", text)
        if len(telling(text)) <= _FACT_WORDS * len(telling(plan.codes.known[key].label))
    ]
    if not rated and not truths:
        return None
    tests = [rated] if rated else []
    tests += (DraftTest(key, "is", not _DENIED.search(text)) for key in truths)
    label = wording.RATING if rated else plan.codes.known[truths[0]].label
    which = (wording.WHICH_TRUTH.format(fact=key, label=plan.codes.known[key].label) for key in truths)
    beyond = exceptions(item.text, piece, plan.codes, "C")
    return Draft(
        concept=Concept.MODEL,
        family="C",
        section=item.section,
        quote=plan.quote(item, piece, piece),
        place=item.span.start + piece.start,
        label=label[:1].upper() + label[1:],
        applies={**plan.here, **found.applies},
        only_if=beyond.only_if,
        unless=beyond.unless,
        tests=tuple(tests),
        period=plan.facts.period,
        note=beyond.note,
        decide=(*found.decide, *which, *beyond.decide),
    )
