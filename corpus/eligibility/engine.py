"""The calculator: facts of a case and rules of the plans in, a verdict with its steps out.

Pure and deterministic. Ages, shares and days are those of the rule files; nothing here knows any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.eligibility.contradictions import contradictions
from corpus.eligibility.escalating import escalated
from corpus.eligibility.fact_table import Alternatives, Fact, FactTable
from corpus.eligibility.facts import Facts, read_facts
from corpus.eligibility.finding import Status
from corpus.eligibility.judging import judge
from corpus.eligibility.rule import Rule, RuleBook, RuleKind
from corpus.eligibility.verdict import Alternative, Outcome, Step, Verdict

#: Kinds that can decide a case, and those that accompany them; ways and remedies follow from a failure.
_DECIDING = frozenset({RuleKind.CRITERION, RuleKind.SCOPE, RuleKind.IN_FORCE})
_APPLIED = _DECIDING | {RuleKind.DEFERRAL, RuleKind.QUALITATIVE}


class Calculator:
    """Judges cases by one book of rules; for any number of cases and threads."""

    def __init__(self, table: FactTable, book: RuleBook) -> None:
        self.table, self.book = table, book
        self._by_id = {rule.id: rule for rule in book.binding}
        self._rules = tuple(rule for rule in book.binding if rule.kind in _APPLIED)

    def check(self, raw: Mapping[str, Any], today: date) -> Verdict:
        """The verdict on the facts of a JSON object, looked at on ``today``; never raises for any of them."""
        facts, impossible = read_facts(raw, self.table, today)
        if errors := (*impossible, *contradictions(facts)):
            return Verdict(Outcome.IMPOSSIBLE, facts, errors=tuple(dict.fromkeys(errors)))
        return self.judge(facts)

    def judge(self, facts: Facts) -> Verdict:
        """The verdict on facts that are possible."""
        stated = [fact for fact in self.table.selectors if fact.key in facts]
        if not stated:
            return Verdict(Outcome.INCOMPLETE, facts, missing=self._selectors_for(facts))
        rules = self.rules_for(facts)
        if not any(rule.kind in _DECIDING for rule in rules):
            return Verdict(Outcome.REVIEW, facts, out_of_scope=True)
        for fact in self.table.with_alternatives:
            codes = [] if fact.key in facts else _codes(rules, fact)
            if len(codes) > 1:
                return self._over(fact, codes, facts)
        return self._decide(rules, facts)

    def rules_for(self, facts: Facts) -> tuple[Rule, ...]:
        """The rules that apply to the case, or may apply once a fact with alternatives is known."""
        open_keys = {fact.key for fact in self.table.with_alternatives if fact.key not in facts}
        return tuple(rule for rule in self._rules if _applies(rule, facts, open_keys))

    def _selectors_for(self, facts: Facts) -> tuple[str, ...]:
        """Which kinds of case the facts can belong to; all where there are none."""
        families = Counter(family for key in facts for family in self.table[key].families)
        most = max(families.values(), default=0)
        return tuple(
            fact.key
            for fact in self.table.selectors
            if any(families[family] == most for family in fact.families)
        )

    def _decide(self, rules: Sequence[Rule], facts: Facts) -> Verdict:
        steps = [
            step
            for rule in rules
            if (step := judge(rule, facts, parked=rule.id in self.book.parked)) is not None
        ]
        suspended = {
            step.rule.document
            for step in steps
            if step.rule.kind is RuleKind.IN_FORCE and step.rule.id not in self.book.parked
        }
        steps = [
            step
            for step in steps
            if step.rule.kind is RuleKind.IN_FORCE or step.rule.document not in suspended
        ]
        steps, wanted = escalated(steps, facts, self._by_id, self.book.parked)
        missing = self._most_decisive((*(key for step in steps for key in step.missing), *wanted), steps)
        return Verdict(_outcome(steps), facts, tuple(steps), missing)

    def _most_decisive(self, keys: Iterable[str], steps: Sequence[Step]) -> tuple[str, ...]:
        """Each key once: what most rules wait for first, what a verdict does not wait for last."""
        waiting = {key: sum(key in step.missing for step in steps) for key in dict.fromkeys(keys)}
        return tuple(sorted(waiting, key=lambda key: (self.table[key].soft, -waiting[key])))

    def _over(self, fact: Fact, codes: Sequence[str], facts: Facts) -> Verdict:
        """The verdict where ``fact`` is not known but matters: what all of its values have in common."""
        verdicts = {code: self.judge(facts.with_value(fact.key, code)) for code in codes}
        outcomes = {verdict.outcome for verdict in verdicts.values()}
        alternatives = tuple(Alternative(fact.key, code, v.outcome) for code, v in verdicts.items())
        steps = tuple({step.rule.id: step for v in verdicts.values() for step in v.steps}.values())
        common = set.intersection(*(set(verdict.missing) for verdict in verdicts.values()))
        every = tuple(dict.fromkeys(key for verdict in verdicts.values() for key in verdict.missing))
        if len(outcomes) == 1 and fact.alternatives is Alternatives.AGREEMENT:
            return Verdict(min(outcomes), facts, steps, every, alternatives=alternatives)
        missing = (fact.key, *(key for key in every if key in common))
        if outcomes == {Outcome.REFUSED}:
            return Verdict(Outcome.REFUSED, facts, steps, missing, alternatives=alternatives)
        if fact.alternatives is Alternatives.AGREEMENT:
            missing = (fact.key,)
        return Verdict(
            Outcome.INCOMPLETE, facts, tuple(map(_open, steps)), missing, alternatives=alternatives
        )


def _applies(rule: Rule, facts: Facts, open_keys: set[str]) -> bool:
    return all(
        key in open_keys or facts.all_codes(key) & allowed for key, allowed in rule.applies.allowed.items()
    )


def _codes(rules: Sequence[Rule], fact: Fact) -> list[str]:
    """The values of ``fact`` that rules restrict themselves to, in the table's order."""
    named = {code for rule in rules if fact.key in rule.applies for code in rule.applies[fact.key]}
    return [code for code in fact.codes if code in named]


def _open(step: Step) -> Step:
    """A step that waits for what is not known."""
    if step.status in {Status.INFO, Status.EXEMPT}:
        return step
    return replace(step, status=Status.UNKNOWN, reserved=step.status)


def _outcome(steps: Sequence[Step]) -> Outcome:
    """Precedence: a failure, something unknown, something for people; else all criteria are met."""
    found = {step.status for step in steps}
    if Status.FAIL in found:
        return Outcome.REFUSED
    if Status.UNKNOWN in found:
        return Outcome.INCOMPLETE
    return Outcome.REVIEW if found & {Status.ESCALATED, Status.REVIEW} else Outcome.PASSED
