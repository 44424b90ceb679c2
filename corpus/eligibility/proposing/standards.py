"""Drafts of standards that no number says: judged by people, set elsewhere, for those in two posts, in force later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.eligibility.judging import CONCERN
from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.conditions import exceptions
from corpus.eligibility.proposing.draft import ROLE, Concept, Draft, DraftTest, Words
from corpus.eligibility.proposing.levels import rating
from corpus.eligibility.proposing.persons import demands
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.posts import level_of, posts_in
from corpus.eligibility.proposing.whom import Whom, whom
from corpus.eligibility.proposing.words import telling
from corpus.eligibility.rule import RuleKind
from corpus.records.model import Criterion, DeadlineKind
from corpus.records.statements import Range, clauses

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
_ELSEWHERE = re.compile(
    r"\b(?:ngoài (?:những |các )?(?:tiêu chuẩn|điều kiện|tiêu chí)[^.;]*?(?:quy định|nêu|hướng dẫn) tại"
    r"|(?:đủ|đáp ứng|bảo đảm|đảm bảo|thực hiện)(?: các| đầy đủ các| đủ các)? (?:tiêu chuẩn|điều kiện|tiêu chí)[^.;:]{0,60}? theo (?:quy định|hướng dẫn)?"
    r"(?: của| tại)?)\s+(?P<text>[^.;,]{5,200})",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:thực hiện|bố trí|mô hình)\s+(?P<one>[^.;:]{4,80}?)\s+(?:đồng thời\s+)?(?:là|kiêm(?: nhiệm)?)\s+(?P<other>[^.;:]{4,120})",
    re.IGNORECASE,
)
_FROM_TERM = re.compile(
    r"\btừ nhiệm kỳ\s+(?P<year>(?:19|20)\d\d)\b[^.;]*?\btrở (?:về sau|đi)\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:không|chưa)\b", re.IGNORECASE)
_MOST_FACT_WORDS = 6
_LEAST_WORDS = 6


def standards(plan: Plan, persons: Sequence[Draft]) -> Iterator[Draft]:
    """``persons`` are the drafts of what is measured: what a term puts in force is for the same posts."""
    for item in plan.items:
        if item.is_role:
            continue
        measured = {demand.start for demand in demands(plan, item)}
        for criterion in item.criteria:
            yield from _judged(plan, item, criterion, measured)
        yield from _elsewhere(plan, item)
    yield from _both(plan)
    yield from _in_force(plan, persons)


def _judged(plan: Plan, item: Item, criterion: Criterion, measured: set[int]) -> Iterator[Draft]:
    """The clauses of a criterion that hold nothing measured: one draft for people to judge."""
    place = item.find(criterion.text)
    if place is None or criterion.text.startswith("Trường hợp"):
        return
    free = []
    for clause in clauses(item.key):
        piece = Range(max(clause.start, place.start), min(clause.end, place.end))
        if piece.start < piece.end and not any(piece.start <= start < piece.end for start in measured):
            free.append(piece)
    found = whom(plan, item, place.start)
    if found.family == "C":
        tested = [draft for piece in free if (draft := _of_thing(plan, item, piece, found))]
        yield from tested
        places = {draft.place for draft in tested}
        free = [piece for piece in free if item.span.start + piece.start not in places]
        free = [piece for piece in free if len(piece.of(item.text).split()) >= _LEAST_WORDS]
    else:
        free = [piece for piece in free if _JUDGED_WORDS.search(piece.of(item.key))]
    if free:
        yield _qualitative(plan, item, free, found, criterion.kind.value)


def _qualitative(plan: Plan, item: Item, pieces: Sequence[Range], found: Whom, kind: str) -> Draft:
    first, *others = pieces
    further = (Words(plan.quote(item, piece, piece), _concerns(plan, item, piece)) for piece in others)
    return Draft(
        concept=Concept.QUALITY if found.family == "A" else Concept.MODEL,
        family=found.family,
        kind=RuleKind.QUALITATIVE,
        section=item.section,
        quote=plan.quote(item, first, first),
        place=item.span.start + first.start,
        label=wording.QUALITIES.get(kind, wording.QUALITIES["other"]),
        applies={**plan.here, **found.applies},
        concerns=_concerns(plan, item, first),
        further=tuple(words for words in further if words.quote),
        period=plan.facts.period,
        decide=(*found.decide, *(() if found.family == "A" else (wording.NO_FACT,))),
    )


def _concerns(plan: Plan, item: Item, piece: Range) -> tuple[str, ...]:
    known = plan.codes.known[CONCERN].codes if CONCERN in plan.codes.known else []
    codes = (match.lastgroup or "" for match in _JUDGED_WORDS.finditer(piece.of(item.key)))
    return tuple(dict.fromkeys(code for code in codes if code in known))


def _of_thing(plan: Plan, item: Item, piece: Range, found: Whom) -> Draft | None:
    """A criterion of a model, a collective, a dossier that a known truth or rating tests; else None."""
    text = piece.of(item.text)
    tests: list[DraftTest] = []
    decide = [*found.decide]
    rated = rating(piece.of(item.key))
    tests += rated.tests if rated else ()
    for key in plan.codes.truths_in("C", text):
        label = plan.codes.known[key].label
        if len(telling(text)) <= _MOST_FACT_WORDS * len(telling(label)):
            tests.append(DraftTest(key, "is", not _DENIED.search(text)))
            decide.append(wording.WHICH_TRUTH.format(fact=key, label=label))
    if not tests:
        return None
    label = wording.RATING if rated else plan.codes.known[tests[0].fact].label
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
        decide=(*decide, *beyond.decide),
    )


def _elsewhere(plan: Plan, item: Item) -> Iterator[Draft]:
    if not item.asks:
        return
    for match in _ELSEWHERE.finditer(item.key):
        found = whom(plan, item, match.start())
        yield Draft(
            concept=Concept.ELSEWHERE,
            family=found.family,
            kind=RuleKind.DEFERRAL,
            section=item.section,
            quote=plan.quote(item, Range(*match.span()), Range(match.start(), match.end())),
            place=item.span.start + match.start(),
            label=wording.ELSEWHERE,
            applies={**plan.here, **found.applies},
            period=plan.facts.period,
            decide=(*found.decide, wording.WHICH_TEXT),
        )


def _both(plan: Plan) -> Iterator[Draft]:
    """ "Thực hiện bí thư (hoặc phó bí thư) chi bộ là trưởng thôn": who may hold a second post; once each."""
    seen: list[tuple[str, ...]] = []
    joined = {*plan.codes.known["concurrent_role"].codes}
    for item, match in ((item, match) for item in plan.items for match in _BOTH.finditer(item.key)):
        posts = tuple(post.code for post in posts_in(match["one"], level_of(match["one"])))
        others = tuple(post.code for post in posts_in(match["other"]) if post.code in joined)
        if not posts or not others or {*posts} & {*others} or any({*posts} <= {*other} for other in seen):
            continue
        seen.append(posts)
        yield Draft(
            concept=Concept.CONCURRENT,
            family="A",
            section=item.section,
            quote=plan.quote(item, Range(*match.span())),
            place=item.span.start + match.start(),
            label=wording.CONCURRENT,
            applies={**plan.here, ROLE: posts, "concurrent_role": others},
            tests=(DraftTest(ROLE, "one_of", posts, {"otherwise": "review"}),),
            period=plan.facts.period,
            decide=(wording.NEGLIGIBLE,),
        )


def _in_force(plan: Plan, persons: Sequence[Draft]) -> Iterator[Draft]:
    """A line "Thời gian thực hiện: Từ nhiệm kỳ ... trở về sau": earlier terms are not bound."""
    for item in plan.items:
        match = _FROM_TERM.search(item.key) if item.is_role else None
        terms = [deadline for deadline in item.deadlines if deadline.kind is DeadlineKind.TERM]
        roles = dict.fromkeys(
            code for draft in persons if draft.section == item.section for code in draft.applies.get(ROLE, ())
        )
        if match is None or not terms or not roles:
            continue
        earlier = tuple(code for code in plan.codes.known["term"].codes if code[:4] < match["year"])
        if earlier:
            text = item.element.node.text.text
            at = max(text.find(terms[0].expression), 0)
            yield Draft(
                concept=Concept.FORCE,
                family="A",
                kind=RuleKind.IN_FORCE,
                section=item.section,
                quote=plan.quote_of(text, Range(at, at + len(terms[0].expression)), Range(0, len(text))),
                place=item.span.start,
                label=wording.FORCE,
                applies={**plan.here, ROLE: tuple(roles)},
                not_in_force={"term": earlier},
                decide=(wording.ALL_POSTS,),
            )
