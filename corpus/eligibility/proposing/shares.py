"""Drafts of targets: shares and counts, with their horizons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.fact_table import FactType
from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.conditions import exceptions
from corpus.eligibility.proposing.draft import (
    COUNT,
    PERIOD,
    QUOTA,
    ROLE,
    SHARE,
    Codes,
    Concept,
    Draft,
    DraftTest,
)
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.posts import level_of, posts_in
from corpus.eligibility.proposing.standing import membership
from corpus.eligibility.proposing.words import likeness, shortened, spoken, telling
from corpus.eligibility.proposing.worded import worded
from corpus.eligibility.rule import RuleKind
from corpus.records.model import Comparison, Target
from corpus.records.statements import Range

_COMPARISONS = {
    Comparison.AT_LEAST: "at_least",
    Comparison.MORE: "above",
    Comparison.AT_MOST: "at_most",
    Comparison.LESS: "below",
    Comparison.EQUAL: "at_least",
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHEN = re.compile(
    r"\b(?:đến|tới|trong|vào|hết|cuối|từ)\s+(?:hết\s+|cuối\s+)?năm\s+(?:19|20)\d\d,?\s*|\b(?:hằng|hàng|mỗi) năm\b",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(r"\s*\((?!dưới|trên|từ|không quá)[^()]*\)?")
#: "phải có nữ trong chi ủy", "đến năm 2035 có cán bộ trẻ dưới 40 tuổi trong Thường trực": at least one.
_PRESENCE = re.compile(
    r"(?:\bphải có|\bbảo đảm có|\bđảm bảo có|\bphấn đấu có|\bphần đấu có|\bđến năm (?P<year>(?:19|20)\d\d),?(?: phải| phấn đấu)? có)"
    r"\s+(?:(?:một|01|ít nhất (?:một|01|1)|tối thiểu (?:một|01|1))\s+)?"
    r"(?=(?:cán bộ|đồng chí|ủy viên|đại biểu|người|đảng viên)?\s*(?P<who>nữ|trẻ|là người dân tộc|dân tộc thiểu số))",
    re.IGNORECASE,
)
#: What a share is taken of, and the number before it with its comparison.
_WHOLE = re.compile(r"(?:trong |trên |so với )?(?:tổng số|tổng)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s+(?:(?:không|ít|tối|trên|dưới|từ|đạt|vượt|chiếm|quá|nhất|thiểu|đa)\s+)*\d[\d.,]*\s*%", re.IGNORECASE
)
_MOVED = re.compile(r"^(?:giảm|tăng|nâng|duy trì|phấn đấu)\s+|\s+(?:còn|xuống|lên|xuống còn)$", re.IGNORECASE)
_SETS_TARGETS = re.compile(r"\b(?:chỉ tiêu|mục tiêu|định hướng)\b", re.IGNORECASE)
_MEASURED = re.compile(r"(?:tỷ|triệu) đồng|km|m2|ha|tấn", re.IGNORECASE)
_MOST_LABEL = 60
_COVERED = 0.4
_LEAST_WORDS = 3
#: Where a scope goes on to say how, for what or out of whom.
_AIM = re.compile(
    r",?\s+(?:gắn với|đảm bảo|bảo đảm|nhằm|để|góp phần|phù hợp với|theo quy định|và đề nghị)\b.*",
    re.IGNORECASE,
)


def shares(plan: Plan) -> Iterator[Draft]:
    """A draft for every target, and for every presence that is asked for without a number."""
    for item in plan.items:
        for target in item.targets:
            yield from _of_target(plan, item, target)
        yield from _presences(plan, item)
        yield from _worded(plan, item)


def _of_target(plan: Plan, item: Item, target: Target) -> Iterator[Draft]:
    piece = item.find(target.clause) or Range(0, len(item.text))
    scope = _scope(_counted_scope(target))
    decide: list[str] = []
    test = _share(target, decide) if target.unit == "%" else _count(plan, item, target, decide)
    family = "B"
    beyond = exceptions(item.text, _sentence(item, piece), plan.codes, family)
    applies = {**plan.here, **_quota(plan, target, scope, decide), **_period(plan, target, decide)}
    draft = Draft(
        concept=Concept.TARGET,
        family=family,
        kind=RuleKind.CRITERION if test else RuleKind.LISTED,
        section=item.section,
        quote=plan.quote(item, piece, piece),
        place=item.span.start + piece.start,
        label=shortened(_upper(scope), _MOST_LABEL) or "Chỉ tiêu",
        applies=applies,
        only_if=beyond.only_if,
        unless=beyond.unless,
        tests=(test,) if test else (),
        period=wording.period_of(target.horizon) if target.horizon else plan.facts.period,
        note=beyond.note,
        decide=(*decide, *beyond.decide),
    )
    yield draft
    if test and test.comparison == "exactly":
        yield from _members(plan, draft, target)


def _members(plan: Plan, target: Draft, record: Target) -> Iterator[Draft]:
    """What "100% trưởng thôn ... là đảng viên" asks of each of them."""
    posts = posts_in(record.scope, level_of(record.scope))
    member = next(membership(record.scope), None)
    if not posts or member is None:
        return
    yield Draft(
        concept=Concept.MEMBER,
        family="A",
        section=target.section,
        quote=target.quote,
        place=target.place,
        label=wording.MEMBER,
        applies={**plan.here, ROLE: tuple(post.code for post in posts)},
        tests=member.tests,
        period=target.period,
        note=wording.TARGET_OF_PERSONS,
        decide=(*member.decide, wording.NEGLIGIBLE),
    )


def _share(target: Target, decide: list[str]) -> DraftTest | None:
    low, high = _number(target.value), _number(target.upper) if target.upper is not None else None
    if max(target.value, target.upper or 0) > 100:
        decide.append(wording.NOT_A_SHARE)
        return None
    if high is not None and high >= low:
        decide.append(wording.WHOLE_RANGE)
        return DraftTest(SHARE, "between", (low, high))
    if target.comparison is Comparison.EQUAL:
        if target.value == 100:
            return DraftTest(SHARE, "exactly", 100)
        decide.append(wording.BARE_VALUE)
    return DraftTest(SHARE, _COMPARISONS.get(target.comparison, "at_least"), low)


def _count(plan: Plan, item: Item, target: Target, decide: list[str]) -> DraftTest | None:
    low, high = _number(target.value), _number(target.upper) if target.upper is not None else None
    if not isinstance(low, int) or not isinstance(high, int | None) or _MEASURED.fullmatch(target.unit):
        decide.append(wording.NOT_A_COUNT)
        return None
    fact, plus = _counted(plan, f"{target.clause} {target.unit} {target.scope}")
    decide.append(wording.NOT_PERSONS.format(fact=fact, ask=plan.codes.known[fact].ask))
    more = {"plus": plus} if plus else {}
    if high is not None and high >= low:
        return DraftTest(fact, "between", (low, high), more)
    if target.comparison is Comparison.EQUAL:
        decide.append(wording.BARE_VALUE)
    return DraftTest(fact, _COMPARISONS.get(target.comparison, "at_least"), low, more)


def _counted(plan: Plan, text: str) -> tuple[str, tuple[str, ...]]:
    """The count that the text is about, and what is added to it where it names two with "hoặc"."""
    labels = {
        fact.key: telling(fact.label)
        for fact in plan.codes.known.facts
        if fact.type is FactType.INTEGER and "B" in fact.families and likeness(fact.label, text) == 1
    }
    keys = [key for key, own in labels.items() if not any(own < other for other in labels.values())]
    if not keys:
        return COUNT, ()
    if "hoặc" in spoken(text):
        return keys[0], tuple(keys[1:])
    return max(keys, key=lambda key: len(labels[key])), ()


def _quota(plan: Plan, target: Target, scope: str, decide: list[str]) -> Codes:
    counted = target.unit == "%"
    said = f"{target.clause} {scope} {target.unit} {target.horizon}"
    known = plan.codes.named_in(QUOTA, said)
    if known and _covers(plan, known, scope if counted else f"{target.unit} {scope}"):
        return {QUOTA: (known,)}
    counting = "tỷ lệ" if counted else f"số {target.unit}"
    name = _lower(scope) if spoken(scope)[:2] == ("tỷ", "lệ") else f"{counting} {_lower(scope)}"
    return _new_quota(plan, name, decide)


def _new_quota(plan: Plan, name: str, decide: list[str]) -> Codes:
    code = plan.codes.code_for(QUOTA, name)
    if plan.codes.is_new(QUOTA, code):
        decide.append(
            wording.new_code(QUOTA, code, shortened(name, 80), plan.codes.nearly(QUOTA, name) or "")
        )
    return {QUOTA: (code,)}


def _covers(plan: Plan, code: str, scope: str) -> bool:
    """Whether a known quota is what the scope is about, not a part of its words only."""
    name = plan.codes.known[QUOTA].name_of(code)
    return likeness(scope, name) >= _COVERED


def _period(plan: Plan, target: Target, decide: list[str]) -> Codes:
    """The codes of the years by which the target is to be reached; a term is left to the printed period."""
    if not target.horizon:
        decide.append(wording.NO_HORIZON)
        return {}
    years = _YEAR.findall(target.horizon)
    if "nhiệm kỳ" in target.horizon.lower() or "giai đoạn" in target.horizon.lower():
        return {}
    if len(years) > 1:
        decide.append(wording.TWO_HORIZONS)
    return {PERIOD: tuple(_year_code(plan, year) for year in years)} if years else {}


def _year_code(plan: Plan, year: str) -> str:
    if year in plan.codes.known[PERIOD].codes:
        return year
    return plan.codes.code_for(PERIOD, f"đến năm {year}", year)


def _presences(plan: Plan, item: Item) -> Iterator[Draft]:
    """ "Phải có nữ trong chi ủy": at least one."""
    for match in _PRESENCE.finditer(item.key):
        if _is_recorded(item, match.start()):
            continue
        clause = item.clause(match.start())
        scope = _scope(item.text[match.end() : clause.end])
        decide: list[str] = []
        fact, plus = _counted(
            plan, f"{item.text[clause.start : match.start()]} {item.text[match.end() : clause.end]}"
        )
        test = DraftTest(fact, "at_least", 1, {"plus": plus} if plus else {})
        decide.append(wording.NOT_PERSONS.format(fact=fact, ask=plan.codes.known[fact].ask))
        place = Range(match.start(), match.end())
        yield _unrecorded(plan, item, place, test, f"số {_lower(scope)}", match["year"] or "", decide)


def _worded(plan: Plan, item: Item) -> Iterator[Draft]:
    """Targets whose number is a word, where targets are set."""
    for target in worded(item.key):
        if _is_recorded(item, target.start) or not any(_SETS_TARGETS.search(title) for title in item.titles):
            continue
        clause = item.clause(target.start)
        before, after = item.text[clause.start : target.start], item.text[target.end : clause.end]
        scope = _scope(f"{before} {after}")
        decide = [wording.FRACTION] if target.percent else []
        fact, plus = (SHARE, ()) if target.percent else _counted(plan, clause.of(item.text))
        if not target.percent:
            decide.append(wording.NOT_PERSONS.format(fact=fact, ask=plan.codes.known[fact].ask))
        test = DraftTest(fact, target.comparison, target.value, {"plus": plus} if plus else {})
        name = f"tỷ lệ {_lower(scope)}" if target.percent else f"số {target.unit} {_lower(scope)}"
        yield _unrecorded(plan, item, Range(target.start, target.end), test, name, "", decide)


def _is_recorded(item: Item, position: int) -> bool:
    inside = (item.find(target.clause) for target in item.targets)
    return any(place is not None and place.start <= position < place.end for place in inside)


def _unrecorded(
    plan: Plan, item: Item, place: Range, test: DraftTest, name: str, year: str, decide: list[str]
) -> Draft:
    """A target that no record holds; ``name`` is what is counted."""
    clause = item.clause(place.start)
    years = [year] if year else _YEAR.findall(_horizon_of(plan, item))
    period = {PERIOD: tuple(dict.fromkeys(_year_code(plan, year) for year in years))} if years else {}
    known = plan.codes.named_in(QUOTA, clause.of(item.text))
    quota = {QUOTA: (known,)} if known else _new_quota(plan, name, decide)
    beyond = exceptions(item.text, clause, plan.codes, "B")
    return Draft(
        concept=Concept.TARGET,
        family="B",
        section=item.section,
        quote=plan.quote(item, place, clause),
        place=item.span.start + place.start,
        label=shortened(_upper(name), _MOST_LABEL),
        applies={**plan.here, **quota, **period},
        only_if=beyond.only_if,
        unless=beyond.unless,
        tests=(test,),
        period=wording.period_of(years[0]) if len(years) == 1 else plan.facts.period,
        note=beyond.note,
        decide=(*decide, *beyond.decide),
    )


def _horizon_of(plan: Plan, item: Item) -> str:
    """The horizon of the targets beside it, else the nearest heading's."""
    if beside := next((target.horizon for target in item.targets if target.horizon), ""):
        return beside
    return next((title for title in item.titles if _YEAR.search(title)), "")


def _sentence(item: Item, piece: Range) -> Range:
    """A statement with the bracket behind it."""
    clause = item.clause(piece.start)
    return (
        Range(piece.start, clause.end)
        if item.text[piece.end : piece.end + 3].strip().startswith("(")
        else piece
    )


def _scope(scope: str) -> str:
    """What is counted, without horizon and explanations."""
    short = _MOVED.sub("", _EXPLAINED.sub("", _WHEN.sub(" ", scope)))
    short = _AIM.sub("", short) if len(_AIM.sub("", short).split()) >= _LEAST_WORDS else short
    return " ".join(short.split()).strip(" ,.;:()–-")


def _counted_scope(target: Target) -> str:
    """The record's scope; where that is what the share is taken of, the words before the number."""
    if not _WHOLE.match(target.scope):
        return target.scope
    before = _NUMBER.split(target.clause)[0].strip(" ,")
    return before or target.scope


def _lower(text: str) -> str:
    """With a small first letter, unless it is the beginning of a name."""
    words = text.split()
    named = len(words) > 1 and words[1][:1].isupper()
    return text if named or not text[1:2].islower() else text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _number(value: float | None) -> int | float:
    return int(value) if value is not None and value == int(value) else value or 0.0
