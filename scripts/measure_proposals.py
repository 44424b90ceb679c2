"""Prints how many approved rules ``troly rules propose`` drafts rightly from the five plans, by family.

    .venv/bin/python -m scripts.measure_proposals

A draft is right for an approved rule when it stands in the same section, quotes the same words, and holds the
same comparisons; of a rule without a test, when it is of the same kind. Counted are families A and B, and the
rules of D that have a day.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from corpus.eligibility.measures.base import Measure
from corpus.eligibility.measures.timing import (
    AheadMeasure,
    OrderMeasure,
    QuarterMeasure,
    TermMeasure,
    WeekdayMeasure,
    WithinMeasure,
)
from corpus.eligibility.proposing.propose import numbered, propose
from corpus.eligibility.proposing.writing import known_table, write_drafts
from corpus.eligibility.rule import Rule
from corpus.eligibility.rule_folder import SHIPPED, load_rules
from corpus.reading import read_document
from corpus.records.extract import extract
from corpus.sources import facts_for
from corpus.sources_file import load_sources
from corpus.text.plain import plain

PLANS = SHIPPED.parent / "plans"
FAMILIES = ("A", "B", "D")
_TIMING = (AheadMeasure, OrderMeasure, QuarterMeasure, TermMeasure, WeekdayMeasure, WithinMeasure)
_LEAST_RUN = 4  # words that two quotes must share in one run


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one family: approved rules that are drafted rightly or missed, and drafts that fit none."""

    family: str
    right: tuple[str, ...]
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def share(self) -> float:
        count = len(self.right) + len(self.missed)
        return len(self.right) / count if count else 1.0


def tallies(plans: Iterable[Path] | None = None) -> tuple[Tally, ...]:
    """One for each family, over the plans of the corpus."""
    _, book = load_rules()
    drafts = drafted(sorted(PLANS.iterdir()) if plans is None else plans)
    found = []
    for family in FAMILIES:
        approved = [rule for rule in book.rules if family_of(rule) == family and is_counted(rule)]
        right = tuple(rule.id for rule in approved if is_drafted(rule, drafts))
        missed = tuple(rule.id for rule in approved if rule.id not in right)
        own = [draft for draft in drafts if draft.id.split("-")[1] == family]
        extra = tuple(
            f"{draft.document}/{draft.id}"
            for draft in own
            if not any(fits(draft, rule) for rule in book.rules)
        )
        found.append(Tally(family, right, missed, extra))
    return tuple(found)


def drafted(plans: Iterable[Path]) -> list[Rule]:
    """The drafts of documents as the calculator reads their files; ids are unique in their document only."""
    rules: list[Rule] = []
    sources = load_sources()
    with tempfile.TemporaryDirectory() as folder:
        for path in plans:
            document = read_document(path)
            records = extract(document.id, document.source, document.outline, document.sections)
            facts = facts_for(document.id, records, sources)
            alone = Path(folder) / document.id
            table = known_table(alone, document.id)
            write_drafts(numbered(propose(document, records, facts, table), ()), alone, ())
            rules += load_rules([alone])[1].rules
    return rules


def family_of(rule: Rule) -> str:
    return rule.id.partition("-")[0]


def is_counted(rule: Rule) -> bool:
    """Every rule of persons, shares and counts; a duty where it has a day."""
    return family_of(rule) != "D" or any(isinstance(test.measure, _TIMING) for test in rule.tests)


def is_drafted(rule: Rule, drafts: Sequence[Rule]) -> bool:
    """Whether drafts with the rule's own words hold all that it tests."""
    near = [draft for draft in drafts if draft.document == rule.document and quotes_alike(draft, rule)]
    if not rule.tests:
        return any(draft.kind is rule.kind for draft in near)
    held = [value(test.measure) for draft in near if draft.kind is rule.kind for test in draft.tests]
    return all(value(test.measure) in held for test in rule.tests)


def fits(draft: Rule, rule: Rule) -> bool:
    """Whether a draft is of something that an approved rule is about."""
    if draft.document != rule.document or draft.kind is not rule.kind or not quotes_alike(draft, rule):
        return False
    held = [value(test.measure) for test in rule.tests]
    return not draft.tests or any(value(test.measure) in held for test in draft.tests)


def value(measure: Measure) -> Measure:
    """A measure without what people settle about its border cases."""
    if isinstance(measure, OrderMeasure):
        return replace(measure, same_day_review=False)
    return replace(measure, tolerance_days=0) if isinstance(measure, TermMeasure) else measure


def quotes_alike(draft: Rule, rule: Rule) -> bool:
    """Whether a quote of the draft stands in the section of one of the rule's, with its telling words."""
    return any(
        mine.section == theirs.section and _same_words(plain(mine.quote), plain(theirs.quote))
        for mine in draft.clauses
        for theirs in (rule.clauses if not rule.tests else rule.clauses[:1])
    )


def _same_words(draft: str, approved: str) -> bool:
    """One holds the other, or both share a run of words with every number of the shorter one."""
    if draft in approved or approved in draft:
        return True
    mine, theirs = (re.findall(r"\w+", text.lower()) for text in (draft, approved))
    run = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
    shared = " ".join(mine[run.a : run.a + run.size])
    numbers = [set(re.findall(r"\d+", text)) for text in (draft, approved)]
    telling = min(numbers, key=len)
    return run.size >= _LEAST_RUN and telling <= set(re.findall(r"\d+", shared))


def main() -> None:
    for tally in tallies():
        count = len(tally.right) + len(tally.missed)
        print(f"{tally.family}: {count} approved, {len(tally.right)} drafted right ({tally.share:.0%})")
        print(f"   missed: {', '.join(tally.missed) or '-'}")
        print(f"   {len(tally.extra)} extra drafts: {', '.join(tally.extra) or '-'}")


if __name__ == "__main__":
    main()
