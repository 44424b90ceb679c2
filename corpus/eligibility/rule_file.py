"""Strict reading of one rule file; the format is described in ``corpus/rules/README.md``."""

from __future__ import annotations

from pathlib import Path

from corpus.eligibility.fact_table import FactTable, FactType
from corpus.eligibility.measure_table import read_measure
from corpus.eligibility.rule import NO_CONDITIONS, Clause, Conditions, Opening, Rule, RuleKind, Test
from corpus.errors import RulesInvalid
from corpus.strict_toml import Table, read_toml

_TESTED = frozenset({RuleKind.CRITERION, RuleKind.REMEDY})
#: Kinds that say themselves which cases they are for.
_SELECTING = frozenset(
    {RuleKind.CRITERION, RuleKind.DEFERRAL, RuleKind.QUALITATIVE, RuleKind.SCOPE, RuleKind.IN_FORCE}
)


def load_rule_file(path: Path, facts: FactTable) -> tuple[Rule, ...]:
    """The rules of a file in the folder of its document; raises ``RulesInvalid`` for any mistake."""
    top = read_toml(path, RulesInvalid)
    top.file = f"{path.parent.name}/{path.name}"
    document = top.text("document")
    if document != path.parent.name:
        raise top.fail("document", f"là {document!r}, phải là tên thư mục: {path.parent.name!r}")
    rules = tuple(_rule(table, document, facts) for table in top.tables("rule"))
    top.finish()
    return rules


def _rule(table: Table, document: str, facts: FactTable) -> Rule:
    table.name_by("id")
    kind = RuleKind(table.choice("kind", list(RuleKind), RuleKind.CRITERION))
    own = Clause(table.text("section", ""), table.text("quote"), _concerns(table, facts))
    rule = Rule(
        id=table.text("id"),
        document=document,
        kind=kind,
        label=table.text("label"),
        clauses=(own, *(_clause(part, facts) for part in table.parts("further"))),
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
    """What a kind of rule must hold."""
    if rule.kind in _TESTED and not rule.tests:
        raise table.fail("test", f"còn thiếu; quy tắc loại {rule.kind} phải có phép thử")
    if rule.kind in _SELECTING and not any(fact.key in rule.applies for fact in facts.selectors):
        named = ", ".join(fact.key for fact in facts.selectors)
        raise table.fail("applies", f"phải nêu áp dụng cho ai, việc gì: một trong {named}")
    if (rule.kind is RuleKind.ESCALATION) != (rule.opening is not None):
        raise table.fail("opens", "chỉ dùng, và phải có, với quy tắc loại escalation")
    if rule.kind is RuleKind.IN_FORCE and not rule.not_in_force:
        raise table.fail("not_in_force", "còn thiếu; quy tắc loại in_force phải nêu trường hợp chưa áp dụng")


def _clause(table: Table, facts: FactTable) -> Clause:
    clause = Clause(table.text("section", ""), table.text("quote"), _concerns(table, facts))
    table.finish()
    return clause


def _concerns(table: Table, facts: FactTable) -> frozenset[str]:
    concerns = table.texts("concerns")
    known = facts["qualitative_concern"].codes
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
            raise table.fail(
                key, f"có giá trị lạ {wrong!r} của {name!r}, phải trong: {', '.join(map(str, known))}"
            )
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
    (part,) = parts
    opening = Opening(
        part.choice("declared", [fact.key for fact in facts.facts if fact.type is FactType.BOOLEAN]),
        part.flag("must_be_declared"),
        part.choice("decision", [fact.key for fact in facts.facts if fact.type is FactType.CODE], ""),
        part.text("remedy", ""),
    )
    part.finish()
    return opening
