"""All rules of all plans: the folders read, and what no single file can show checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations_with_replacement
from pathlib import Path

from corpus.eligibility.fact_table import FactTable
from corpus.eligibility.overlap import clash
from corpus.eligibility.rule import Rule, RuleBook, RuleKind
from corpus.eligibility.rule_file import load_rule_file
from corpus.eligibility.table_file import load_table
from corpus.errors import RulesInvalid

SHIPPED = Path(__file__).parent.parent / "rules"
_TABLE, _CODES = "facts.toml", "codes.toml"
_APART = "hãy bỏ một bên, hoặc phân biệt trường hợp bằng `applies`, `only_if`, `when`"


def load_rules(
    folders: Iterable[Path] = (SHIPPED,), table: Path = SHIPPED / _TABLE
) -> tuple[FactTable, RuleBook]:
    """The table of facts and the rules of every plan in ``folders``; a folder that is missing is empty.

    Raises ``RulesInvalid`` for what a file holds wrongly, a file outside the folders of the plans, an id that
    stands twice, an escalation or remedy that there is not, and rules that test the same fact of the same
    cases.
    """
    folders = tuple(folders)
    for stray in (file for folder in folders for file in _sorted(folder) if file.is_file()):
        if stray.suffix == ".toml" and stray.name != _TABLE:
            raise RulesInvalid(
                f"{stray.name}: nằm ngay trong {stray.parent.name}/; phải ở trong thư mục mang tên văn bản"
            )
    plans = [plan for folder in folders for plan in _sorted(folder) if plan.is_dir()]
    facts = load_table(table, (plan / _CODES for plan in plans if (plan / _CODES).is_file()))
    files = [
        file for plan in plans for file in _sorted(plan) if file.suffix == ".toml" and file.name != _CODES
    ]
    rules = tuple(rule for file in files for rule in load_rule_file(file, facts))
    _check(rules)
    return facts, RuleBook(rules)


def _sorted(folder: Path) -> list[Path]:
    return (
        sorted(path for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []
    )


def _check(rules: Sequence[Rule]) -> None:
    by_id: dict[str, Rule] = {}
    for rule in rules:
        if (other := by_id.get(rule.id)) is not None:
            raise RulesInvalid(
                f"{rule.file}: khóa `id` là {rule.id!r}, đã có trong {other.file}; mỗi mã chỉ một lần"
            )
        by_id[rule.id] = rule
    for rule in rules:
        _refers(rule, "escalation", rule.escalation, by_id, RuleKind.ESCALATION)
        if rule.opening:
            _refers(rule, "remedy", rule.opening.remedy, by_id, RuleKind.REMEDY)
    for one, other in combinations_with_replacement([rule for rule in rules if not rule.draft], 2):
        if one.document == other.document and (problem := clash(one, other)):
            against = f"{one.id!r} ({one.file})" if one is not other else "một phép thử khác của quy tắc này"
            raise RulesInvalid(f"{other.file}: {other.id!r}: khóa `test` {problem} {against}; {_APART}")


def _refers(rule: Rule, key: str, id: str, by_id: dict[str, Rule], kind: RuleKind) -> None:
    if not id:
        return
    where = f"{rule.file}: {rule.id!r}: khóa `{key}` là {id!r}, phải là mã một quy tắc"
    if id not in by_id or by_id[id].kind is not kind:
        raise RulesInvalid(f"{where} loại {kind}")
    if by_id[id].draft and not rule.draft:
        raise RulesInvalid(f"{where} đã duyệt; {id!r} ({by_id[id].file}) còn `draft = true`")
