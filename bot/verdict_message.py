"""A verdict as plain text: what an official reads."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date

from bot import texts as common
from bot import verdict_texts as texts
from bot.casework import Casework, Judged
from bot.rendering import MESSAGE_LIMIT, utf16_length
from bot.requirements import found, requirement, value_name
from corpus.eligibility.days import parse_day
from corpus.eligibility.fact_table import Fact
from corpus.eligibility.facts import FactValue
from corpus.eligibility.finding import Remark, Status
from corpus.eligibility.measures.values import LevelMeasure, TruthMeasure
from corpus.eligibility.rule import RuleKind
from corpus.eligibility.verdict import Outcome, Step

_MARKS = {
    Status.PASS: "pass", Status.FAIL: "fail", Status.ESCALATED: "fail", Status.REVIEW: "review",
    Status.UNKNOWN: "unknown", Status.EXEMPT: "info", Status.INFO: "info",
}  # fmt: skip
#: Facts whose values need no label.
_SELF_EXPLAINING = frozenset({"locality", "commune_type", "term"})
#: Outcomes with which people go on to judge what the calculator does not.
_TO_PEOPLE = frozenset({Outcome.PASSED, Outcome.REVIEW})
_TESTED = (Status.FAIL, Status.ESCALATED, Status.UNKNOWN, Status.REVIEW, Status.PASS)


def message(judged: Judged, casework: Casework, left_open: Container[str] = ()) -> str:
    """The verdict, criterion by criterion with the clauses, at most ``MESSAGE_LIMIT`` UTF-16 units.

    Facts ``left_open`` are named as missing, but not asked for again.

    Where all does not fit the quotes of what is only listed are left out, then those of what is met, then all
    but those of what fails.
    """
    for quoted in (
        frozenset(Status),
        _not(Status.INFO),
        _not(Status.INFO, Status.PASS),
        frozenset({Status.FAIL, Status.ESCALATED}),
        frozenset[Status](),
    ):
        text = "\n".join(_Writer(judged, casework, quoted, left_open).lines())
        if utf16_length(text) <= MESSAGE_LIMIT:
            return text
    return text[: MESSAGE_LIMIT // 2]


def _not(*statuses: Status) -> frozenset[Status]:
    return frozenset(Status) - frozenset(statuses)


class _Writer:
    def __init__(
        self, judged: Judged, casework: Casework, quoted: frozenset[Status], left_open: Container[str]
    ) -> None:
        self.left_open = left_open
        self.judged, self.verdict, self.table = judged, judged.verdict, casework.table
        self.casework, self.quoted = casework, quoted
        documents = {step.rule.document for step in judged.steps}
        self.single = next(iter(documents)) if len(documents) == 1 else ""

    def lines(self) -> Iterable[str]:
        yield self._headline()
        if understood := self._understood():
            yield texts.labelled(texts.UNDERSTOOD, understood)
        if self.verdict.outcome is Outcome.IMPOSSIBLE:
            return
        if self.verdict.out_of_scope:
            yield texts.OUT_OF_SCOPE
            return
        if self.single:
            yield common.according_to(self.casework.document_name(self.single))
        if self.verdict.alternatives and self.verdict.outcome is Outcome.INCOMPLETE:
            yield from self._alternatives()
        else:
            yield from self._criteria()
        yield from self._endings()

    def _headline(self) -> str:
        outcome = texts.OUTCOMES[self.verdict.outcome]
        if self.verdict.outcome is Outcome.IMPOSSIBLE:
            return texts.labelled(outcome, ", ".join(map(self._impossible, self.verdict.errors))) + "."
        subject = ", ".join(
            value_name(fact.key, self.verdict.facts.values[fact.key], self.table)
            for fact in self.table.selectors
            if fact.key in self.verdict.facts
        )
        return texts.labelled(outcome, subject) + "."

    def _impossible(self, key: str) -> str:
        label = self.table[key].label if key in self.table else key
        return f"{label} {_shown(self.judged.stated.get(key))}".strip()

    def _understood(self) -> str:
        facts = self.verdict.facts
        return "; ".join(self._stated(key, facts.values[key]) for key in facts if not self.table[key].selects)

    def _stated(self, key: str, value: FactValue) -> str:
        name, fact = value_name(key, value, self.table), self.table[key]
        if key in _SELF_EXPLAINING:
            return name
        return texts.labelled(fact.label, name) if isinstance(value, bool) else f"{fact.label} {name}"

    def _criteria(self) -> Iterable[str]:
        tested = [step for step in self.judged.steps if step.status in _TESTED]
        alike: dict[str, list[Step]] = {}  # several plans may ask the same
        for step in tested:
            line = f"{texts.MARKS[_MARKS[step.status]]} {self._criterion(step)}"
            alike.setdefault(line, []).append(step)
        for line, steps in alike.items():
            yield ""
            yield line
            for step in steps:
                yield from self._quotes(step)
        yield from self._listed(RuleKind.QUALITATIVE, texts.JUDGED_BY_PEOPLE)
        yield from self._listed(RuleKind.DEFERRAL, texts.OUTSIDE)
        yield from self._listed(RuleKind.ESCALATION, texts.WAY_CLOSED)
        if self.verdict.outcome is Outcome.PASSED:
            exempt = [step for step in self.judged.steps if step.status is Status.EXEMPT]
            for step in exempt if not tested else ():
                yield ""
                yield f"• {texts.labelled(step.rule.label, texts.NOT_APPLICABLE)}"
                yield from self._quotes(step)

    def _criterion(self, step: Step) -> str:
        """ "Tuổi: 66 tuổi, yêu cầu không quá 65 tuổi"."""
        label = texts.WAY if step.rule.kind is RuleKind.ESCALATION else step.rule.label
        parts = []
        for finding in step.findings:
            parts += [found(finding, self.verdict.facts)]
        if (wanted := self._wanted(step)) and step.rule.kind is RuleKind.CRITERION:
            parts.append(texts.requirement(wanted))
        parts += [texts.REMARKS[finding.remark] for finding in step.findings if finding.remark]
        if step.status is Status.FAIL and step.rule.consequence:
            parts.append(step.rule.consequence.rstrip("."))
        return texts.labelled(label, "; ".join(dict.fromkeys(filter(None, parts))))

    def _quotes(self, step: Step) -> Iterable[str]:
        listed = step.status is Status.INFO
        for clause in step.clauses:
            if listed and clause.meant_for.fit(self.verdict.facts) is False:
                continue
            place = common.section_name(clause.section) or common.FRONT
            if not self.single:
                place = f"{self.casework.document_name(step.rule.document)}, {place}"
            yield f"   “{clause.quote}” ({place})" if step.status in self.quoted else f"   ({place})"

    def _listed(self, kind: RuleKind, heading: str) -> Iterable[str]:
        steps = [step for step in self.judged.steps if step.rule.kind is kind and step.status is Status.INFO]
        if not steps:
            return
        yield ""
        if kind is RuleKind.QUALITATIVE and self.verdict.outcome not in _TO_PEOPLE:
            labels = dict.fromkeys(step.rule.label.lower() for step in steps)
            yield f"• {texts.labelled(heading, ', '.join(labels))}."
            return
        yield f"• {heading}:"
        for step in steps:
            yield from self._quotes(step)

    def _alternatives(self) -> Iterable[str]:
        for alternative in self.verdict.alternatives:
            name = self.table[alternative.key].name_of(alternative.code)
            yield texts.under(name, texts.OUTCOMES[alternative.outcome])

    def _endings(self) -> Iterable[str]:
        failed = [step for step in self.judged.steps if step.status in {Status.FAIL, Status.ESCALATED}]
        hard = [key for key in self.verdict.missing if not self.table[key].soft]
        soft = [key for key in self.verdict.missing if self.table[key].soft]
        if len(failed) == 1 and not hard:
            yield ""
            yield self._only(failed[0])
        if hard and self.verdict.outcome is not Outcome.REFUSED:
            yield ""
            yield texts.labelled(texts.NEEDED, ", ".join(self.table[key].label for key in hard)) + "."
            if asked := next((self.table[key] for key in hard if key not in self.left_open), None):
                yield f"{asked.ask}{self._choices(asked)}"
        elif soft and soft[0] not in self.left_open:
            yield texts.labelled(texts.ALSO_WANTED, self.table[soft[0]].ask)
        flags = {f.remark for step in self.judged.steps for f in step.findings}
        if self.verdict.outcome is Outcome.PASSED or Remark.PARKED in flags:
            yield ""
            yield texts.NOT_A_DECISION
        documents = (step.rule.document for step in self.judged.steps)
        for note in self.casework.notes(documents, self.verdict.facts.today):
            yield ""
            yield note

    def _only(self, step: Step) -> str:
        """What alone stands in the way: something to get, or a limit that cannot be helped."""
        label = step.rule.label[0].lower() + step.rule.label[1:]
        measures = [test.measure for test in step.rule.tests]
        if all(isinstance(measure, LevelMeasure | TruthMeasure) for measure in measures):
            return texts.only_lacks(label, self._wanted(step))
        return texts.only_hindered(label, self._wanted(step))

    def _wanted(self, step: Step) -> str:
        """What the rule asks of cases like this one."""
        tests = [test for test in step.rule.tests if not test.objection]
        fitting = [test for test in tests if test.when.fit(self.verdict.facts)] or tests
        return "; ".join(dict.fromkeys(filter(None, (requirement(t.measure, self.table) for t in fitting))))

    def _choices(self, fact: Fact) -> str:
        names: Sequence[str] = [value.name for value in fact.values]
        return f" ({'; '.join(names)})" if names else ""


def _shown(value: object) -> str:
    """A value that cannot be, as a person would have written it."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str):
        day = parse_day(value)
        parts = value.split("-")
        if isinstance(day, date) or (len(parts) == 3 and all(part.isdigit() for part in parts)):
            return "/".join(reversed(parts))
    return str(value)
