"""All drafts of one document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import count

from corpus.eligibility.fact_table import FactTable
from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.codes import CodeBook
from corpus.eligibility.proposing.days.order import order
from corpus.eligibility.proposing.days.recorded import days
from corpus.eligibility.proposing.days.terms import terms
from corpus.eligibility.proposing.draft import Concept, Draft, Proposal
from corpus.eligibility.proposing.persons.measured import persons
from corpus.eligibility.proposing.persons.qualities import qualities
from corpus.eligibility.proposing.persons.standards import standards_elsewhere, two_posts
from corpus.eligibility.proposing.persons.ways import resolved, with_ways
from corpus.eligibility.proposing.plan import Plan
from corpus.eligibility.proposing.targets.recorded import targets
from corpus.reading import ReadDocument
from corpus.records.model import Records
from corpus.sources import DocumentFacts

_ORDER = tuple(Concept)


def propose(
    document: ReadDocument,
    records: Records,
    facts: DocumentFacts,
    known: FactTable,
    taken: FactTable | None = None,
) -> Proposal:
    """Drafts without ids, in the order of their files and places.

    ``known`` are the facts and codes that drafts may use, ``taken`` those with all codes that may not be
    given to something else. Never raises for what a document says.
    """
    codes = CodeBook(known, taken or known)
    plan = Plan(document, records, facts, codes)
    asked = list(persons(plan))
    drafts = [
        *asked, *targets(plan), *days(plan), *order(plan), *terms(plan, asked), *qualities(plan),
        *standards_elsewhere(plan), *two_posts(plan),
    ]  # fmt: skip
    drafts = [_placed(plan, draft) for draft in _once(with_ways(plan, drafts)) if draft.quote]
    drafts.sort(key=lambda draft: (_ORDER.index(draft.concept), draft.place))
    used = {(key, code) for draft in drafts for key, given in draft.applies.items() for code in given}
    new = tuple(value for value in codes.new if (value.fact, value.code) in used)
    return Proposal(document.id, tuple(drafts), new)


def numbered(proposal: Proposal, taken: Collection[str]) -> Proposal:
    """With ids ``N-<family>-<number>``, none of them in ``taken``."""
    numbers = {draft.family: _free(draft.family, taken) for draft in proposal.drafts}
    ids = [next(numbers[draft.family]) for draft in proposal.drafts]
    return replace(proposal, drafts=resolved(proposal.drafts, ids))


def _free(family: str, taken: Collection[str]) -> Iterator[str]:
    return (id for number in count(1) if (id := f"N-{family}-{number}") not in taken)


def _once(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Each rule once: the same words with the same tests for the same cases."""
    seen: list[tuple[object, ...]] = []
    for draft in drafts:
        key = (draft.concept, draft.kind, draft.section, draft.quote, draft.tests, dict(draft.applies))
        if key not in seen:
            seen.append(key)
            yield draft


def _placed(plan: Plan, draft: Draft) -> Draft:
    return draft if plan.here else replace(draft, decide=(*draft.decide, wording.UNKNOWN_PLACE))
