"""Rules as the engine sees them: clauses of a plan with what they ask of which cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.eligibility.facts import Facts
from corpus.eligibility.measures.base import Measure


class RuleKind(StrEnum):
    CRITERION = "criterion"
    DEFERRAL = "deferral"  # points to a text outside the corpus
    QUALITATIVE = "qualitative"  # judged by people
    SCOPE = "scope"  # cases outside a closed list
    IN_FORCE = "in_force"  # suspends its plan for cases of another time
    ESCALATION = "escalation"  # a way for those who fail
    REMEDY = "remedy"  # what must follow such a way
    LISTED = "listed"  # a duty without a day: only listed


@dataclass(frozen=True, slots=True)
class Conditions:
    """Codes (or "True"/"False") by key of a fact; all of them must fit. Empty conditions fit every case."""

    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.allowed)

    def __contains__(self, key: str) -> bool:
        return key in self.allowed

    def __getitem__(self, key: str) -> frozenset[str]:
        return self.allowed[key]

    def fit(self, facts: Facts) -> bool | None:
        """True or false where the facts decide it, None where a needed one is not known."""
        fits = [self._fits(key, facts) for key in self.allowed]
        return False if False in fits else None if None in fits else True

    def open_keys(self, facts: Facts) -> tuple[str, ...]:
        """The keys that would have to be known."""
        return tuple(key for key in self.allowed if self._fits(key, facts) is None)

    def _fits(self, key: str, facts: Facts) -> bool | None:
        stated = facts.all_codes(key)
        return bool(stated & self.allowed[key]) if stated else None

    def meets(self, other: Conditions) -> bool:
        """Whether some case can fit both."""
        return all(self[key] & other[key] for key in self.allowed if key in other)


NO_CONDITIONS = Conditions()


@dataclass(frozen=True, slots=True)
class Clause:
    """A verbatim quote with its section.

    ``concerns`` are codes of doubts about people that it is about; ``meant_for`` the cases it is said of,
    where those are fewer than the rule's.
    """

    section: str
    quote: str
    concerns: frozenset[str] = frozenset()
    meant_for: Conditions = NO_CONDITIONS


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison and what its outcome means; the keys are explained in ``corpus/rules/README.md``."""

    measure: Measure
    when: Conditions = NO_CONDITIONS
    review: bool = False  # failing leaves it to people
    presumed: bool = False
    objection: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """How an escalation is opened, decided, and what must follow."""

    declared: str
    must_be_declared: bool = False
    decision: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    id: str
    document: str
    kind: RuleKind
    label: str
    clauses: tuple[Clause, ...]  # the rule's own first
    applies: Conditions
    only_if: Conditions = NO_CONDITIONS
    unless: Conditions = NO_CONDITIONS
    not_in_force: Conditions = NO_CONDITIONS
    tests: tuple[Test, ...] = ()
    escalation: str = ""
    opening: Opening | None = None
    too_late: Conditions = NO_CONDITIONS
    consequence: str = ""
    period: str = ""
    note: str = ""
    draft: bool = False
    file: str = ""  # where it stands, for messages

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all facts it can rest on, each once."""
        named = (*self.only_if.allowed, *self.unless.allowed, *self.not_in_force.allowed)
        tested = (key for test in self.tests for key in (*test.when.allowed, *test.measure.facts))
        opened = (self.opening.declared, self.opening.decision) if self.opening else ()
        return tuple(dict.fromkeys(key for key in (*named, *tested, *opened, *self.too_late.allowed) if key))


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, by document and file."""

    rules: tuple[Rule, ...]
    parked: Mapping[str, str] = field(default_factory=dict)  # rule id -> why its clause cannot be relied on

    def __getitem__(self, id: str) -> Rule:
        return next(rule for rule in self.rules if rule.id == id)

    @property
    def binding(self) -> tuple[Rule, ...]:
        """All rules but drafts."""
        return tuple(rule for rule in self.rules if not rule.draft)
