"""Strict reading of one rule file; the format is described in ``corpus/rules/README.md``."""

from __future__ import annotations

from pathlib import Path

from corpus.eligibility.escalating import AGREED, DECLINED
from corpus.eligibility.fact_table import FactTable, FactType
from corpus.eligibility.judging import CONCERN
from corpus.eligibility.measure_table import read_measure
from corpus.eligibility.measures.base import Measure
from corpus.eligibility.measures.values import TruthMeasure
from corpus.eligibility.rule import NO_CONDITIONS, Clause, Conditions, Opening, Rule, RuleKind, Test
from corpus.errors import RulesInvalid
from corpus.strict_toml import Table, read_toml, shown
from corpus.text.plain import plain

_TESTED = (RuleKind.CRITERION, RuleKind.REMEDY)
#: Keys that other kinds of rules would never look at.
_USED_BY = {
    "test": (*_TESTED, RuleKind.DEFERRAL),
    "escalation": (RuleKind.CRITERION,),
    "too_late": (RuleKind.REMEDY,),
    "concerns": (RuleKind.QUALITATIVE,),
}
#: Kinds that say themselves which cases they are for.
_SELECTING = frozenset(
    {RuleKind.CRITERION, RuleKind.DEFERRAL, RuleKind.QUALITATIVE, RuleKind.SCOPE, RuleKind.IN_FORCE}
)


def load_rule_file(path: Path, facts: FactTable) -> tuple[Rule, ...]:
    """The rules of a file in the folder of its document; raises ``RulesInvalid`` for any mistake."""
    top = read_toml(path, RulesInvalid, f"{path.parent.name}/{path.name}")
    folder, document = path.parent.name, top.raw("document")
    if document != folder:
        given = "còn thiếu;" if document is None else f"là {shown(document)},"
        raise top.fail("document", f"{given} phải là tên thư mục: {folder!r}")
    rules = tuple(_rule(table, folder, facts) for table in top.tables("rule"))
    top.finish()
    return rules


def _rule(table: Table, document: str, facts: FactTable) -> Rule:
    table.name_by("id")
    kind = RuleKind(table.choice("kind", list(RuleKind), RuleKind.CRITERION))
    own = _clause(table, facts)
    rule = Rule(
        id=table.text("id"),
        document=document,
        kind=kind,
        label=table.text("label"),
        clauses=(own, *(_further(part, facts) for part in table.parts("further"))),
        applies=_conditions(table, "applies", facts),
        only_if=_conditions(table, "only_if", facts),
        unless=_conditions(table, "unless", facts),
        not_in_force=_conditions(table, "not_in_force", facts),
        tests=tuple(_test(part, facts) for part in table.parts("test")),
        escalation=table.text("escalation", ""),
        opening=_opening(table, facts),
        too_late=_conditions(table, "too_late", facts),
        consequence=table.text("consequence", ""),
        period=table.text("period", ""),
        note=table.text("note", ""),
        draft=table.flag("draft"),
        file=table.file,
    )
    _check_kind(table, rule, facts)
    table.finish()
    return rule


def _check_kind(table: Table, rule: Rule, facts: FactTable) -> None:
    """What a kind of rule must hold, and what it would never use."""
    concerns = frozenset[str]().union(*(clause.concerns for clause in rule.clauses))
    given = {
        "test": rule.tests,
        "escalation": rule.escalation,
        "too_late": rule.too_late,
        "concerns": concerns,
    }
    for key, kinds in _USED_BY.items():
        if given[key] and rule.kind not in kinds:
            raise table.fail(key, f"chỉ dùng với quy tắc loại {' hoặc '.join(kinds)}")
    if rule.kind in _TESTED and not rule.tests:
        raise table.fail("test", f"còn thiếu; quy tắc loại {rule.kind} phải có phép thử")
    measures = [test.measure for test in rule.tests]
    if rule.kind is RuleKind.REMEDY and not (len(measures) == 1 and _is_true(measures[0])):
        raise table.fail("test", "phải là một phép thử `is = true`, vì quy tắc thuộc loại remedy")
    if rule.kind in _SELECTING and not any(fact.key in rule.applies for fact in facts.selectors):
        named = ", ".join(fact.key for fact in facts.selectors)
        raise table.fail("applies", f"phải nêu áp dụng cho ai, việc gì: một trong {named}")
    if (rule.kind is RuleKind.ESCALATION) != (rule.opening is not None):
        raise table.fail("opens", "chỉ dùng, và phải có, với quy tắc loại escalation")
    if rule.kind is RuleKind.IN_FORCE and not rule.not_in_force:
        raise table.fail("not_in_force", "còn thiếu; quy tắc loại in_force phải nêu trường hợp chưa áp dụng")


def _is_true(measure: Measure) -> bool:
    return isinstance(measure, TruthMeasure) and measure.expected


def _clause(table: Table, facts: FactTable) -> Clause:
    clause = Clause(
        table.text("section"),
        table.text("quote"),
        _concerns(table, facts),
        _conditions(table, "meant_for", facts),
    )
    if not plain(clause.quote):
        raise table.fail("quote", "chỉ có dấu định dạng; phải là lời văn của văn bản")
    return clause


def _further(table: Table, facts: FactTable) -> Clause:
    clause = _clause(table, facts)
    table.finish()
    return clause


def _concerns(table: Table, facts: FactTable) -> frozenset[str]:
    concerns = table.texts("concerns")
    known = facts[CONCERN].codes if CONCERN in facts else []
    for code in concerns:
        if code not in known:
            raise table.fail("concerns", f"có mã lạ {code!r}, phải trong: {', '.join(known)}")
    return frozenset(concerns)


def _conditions(table: Table, key: str, facts: FactTable) -> Conditions:
    """Codes or truth values by fact, each a list or a single one."""
    found: dict[str, frozenset[str]] = {}
    for name, given in table.mapping(key).items():
        if name not in facts or facts[name].type not in {FactType.CODE, FactType.LEVEL, FactType.BOOLEAN}:
            raise table.fail(
                key, f"nhắc tới {name!r}, phải là một dữ kiện có mã hoặc đúng/sai trong facts.toml"
            )
        values = given if isinstance(given, list) else [given]
        known = [True, False] if facts[name].type is FactType.BOOLEAN else facts[name].codes
        wrong = next(
            (value for value in values if type(value) is not type(known[0]) or value not in known), None
        )
        if wrong is not None or not values:
            allowed = ", ".join(code if isinstance(code, str) else shown(code) for code in known)
            given = f"có giá trị lạ {shown(wrong)}" if values else "không có giá trị nào"
            raise table.fail(key, f"{given} của {name!r}, phải trong: {allowed}")
        found[name] = frozenset(map(str, values))
    return Conditions(found) if found else NO_CONDITIONS


def _test(table: Table, facts: FactTable) -> Test:
    measure = read_measure(table, facts)
    test = Test(
        measure,
        when=_conditions(table, "when", facts),
        review=table.choice("otherwise", ["review"], "") == "review",
        presumed=table.flag("presumed"),
        objection=table.flag("objection"),
        optional=table.flag("optional"),
    )
    table.finish()
    return test


def _opening(table: Table, facts: FactTable) -> Opening | None:
    parts = table.parts("opens")
    if not parts:
        return None
    if len(parts) > 1:
        raise table.fail("opens", "phải là một bảng { … } duy nhất")
    part = parts[0]
    opening = Opening(
        part.choice("declared", [fact.key for fact in facts.facts if fact.type is FactType.BOOLEAN]),
        part.flag("must_be_declared"),
        part.choice(
            "decision", [fact.key for fact in facts.facts if {AGREED, DECLINED} <= {*fact.codes}], ""
        ),
        part.text("remedy", ""),
    )
    part.finish()
    return opening
