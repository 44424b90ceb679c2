"""Strict reading of ``facts.toml`` and of the ``codes.toml`` with which a plan adds values of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from corpus.eligibility.fact_table import Alternatives, Doubt, Fact, FactTable, FactType, Value
from corpus.errors import RulesInvalid
from corpus.strict_toml import Table, read_toml

FAMILIES = ("A", "B", "C", "D")
_CODED = (FactType.CODE, FactType.LEVEL)
_NUMBERS = (FactType.INTEGER, FactType.NUMBER)


def load_table(path: Path, additions: Iterable[Path] = ()) -> FactTable:
    """The facts of ``path`` with the values that the files of ``additions`` add.

    Raises ``RulesInvalid`` for a file that cannot be read, an unknown or missing key, a wrong type, a fact or
    a code that stands twice, and a reference to a fact or code that there is not.
    """
    top = read_toml(path, RulesInvalid)
    facts = {}
    for table in top.tables("fact"):
        fact = _fact(table)
        if fact.key in facts:
            raise RulesInvalid(f"{path.name}: hai mục [[fact]] có cùng khóa `key` là {fact.key!r}")
        facts[fact.key] = fact
    top.finish()
    _check_references(path, facts)
    for addition in additions:
        _add(facts, addition)
    return FactTable(tuple(facts.values()))


def _fact(table: Table) -> Fact:
    table.name_by("key")
    kind = FactType(table.choice("type", list(FactType)))
    alternatives = table.choice("alternatives", list(Alternatives), "")
    values = tuple(_value(part) for part in table.parts("values"))
    fact = Fact(
        key=table.text("key"),
        type=kind,
        families=table.texts("families", required=True),
        label=table.text("label"),
        ask=table.text("ask"),
        values=values,
        least=table.whole("least"),
        most=table.whole("most"),
        selects=table.flag("selects"),
        soft=table.flag("soft"),
        alternatives=Alternatives(alternatives) if alternatives else None,
        joins=table.text("joins", ""),
        implied_by=table.text("implied_by", ""),
        dated_by=table.text("dated_by", ""),
        doubts=tuple(_doubt(part) for part in table.parts("doubts")),
    )
    if unknown := [family for family in fact.families if family not in FAMILIES]:
        raise table.fail("families", f"có {unknown[0]!r}, phải là một trong: {', '.join(FAMILIES)}")
    if bool(values) != (kind in _CODED):
        raise table.fail("values", f"chỉ dùng, và phải có, với kiểu {' hoặc '.join(_CODED)}")
    if twice := next((code for code in fact.codes if fact.codes.count(code) > 1), None):
        raise table.fail("values", f"có mã {twice!r} hai lần")
    if (fact.least, fact.most) != (None, None) and kind not in _NUMBERS:
        raise table.fail("least", f"và `most` chỉ dùng với kiểu {' hoặc '.join(_NUMBERS)}")
    if fact.least is not None and fact.most is not None and fact.least > fact.most:
        raise table.fail("most", f"là {fact.most}, phải từ `least` = {fact.least} trở lên")
    table.finish()
    return fact


def _value(table: Table) -> Value:
    value = Value(
        table.text("code"),
        table.text("name"),
        table.text("place", ""),
        table.day("since"),
        table.day("until"),
    )
    if value.since and value.until and value.since > value.until:
        raise table.fail("until", f"là {value.until}, phải từ `since` = {value.since} trở về sau")
    table.finish()
    return value


def _doubt(table: Table) -> Doubt:
    doubt = Doubt(table.text("value"), table.text("against"), table.text("settled_by"))
    table.finish()
    return doubt


def _add(facts: dict[str, Fact], path: Path) -> None:
    """Values that only the rules of one plan know."""
    top = read_toml(path, RulesInvalid, f"{path.parent.name}/{path.name}")
    for table in top.tables("value"):
        table.name_by("code")
        key = table.choice("fact", [key for key, fact in facts.items() if fact.type is FactType.CODE])
        value = _value(table)
        if value.code in facts[key].codes:
            raise table.fail("code", f"đã có trong `{key}`; hãy chọn mã khác")
        facts[key] = replace(facts[key], values=(*facts[key].values, value))
    top.finish()


def _check_references(path: Path, facts: dict[str, Fact]) -> None:
    for fact in facts.values():
        where = f"{path.name}: [[fact]] {fact.key!r}: khóa"
        named = [
            ("joins", fact.joins, FactType.CODE),
            ("implied_by", fact.implied_by, FactType.BOOLEAN),
            ("dated_by", fact.dated_by, FactType.DATE),
            *(("settled_by", doubt.settled_by, FactType.BOOLEAN) for doubt in fact.doubts),
        ]
        for key, other, kind in named:
            if other and (other not in facts or facts[other].type is not kind):
                raise RulesInvalid(f"{where} `{key}` là {other!r}, phải là tên một dữ kiện kiểu {kind}")
        for code in (code for doubt in fact.doubts for code in (doubt.value, doubt.against)):
            if code not in fact.codes:
                known = ", ".join(fact.codes) or "(không có mã nào)"
                raise RulesInvalid(f"{where} `doubts` có mã lạ {code!r}, phải trong: {known}")
