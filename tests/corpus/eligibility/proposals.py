"""What is drafted from a file or from a few sentences, and what a person expects of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.eligibility.proposing.draft import Draft, Proposal
from corpus.eligibility.proposing.propose import numbered, propose
from corpus.eligibility.rule_folder import SHIPPED
from corpus.eligibility.table_file import load_table
from corpus.reading import read_document
from corpus.records.extract import extract
from corpus.sources import facts_for
from corpus.sources_file import load_sources

PLANS = Path(__file__).parent / "plans"
TABLE = load_table(SHIPPED / "facts.toml")
FRONT = """ĐẢNG ỦY XÃ AN HÒA

An Hòa, ngày 01 tháng 3 năm 2027

KẾ HOẠCH
Thực hiện công tác cán bộ năm 2027

I. MỤC ĐÍCH

- Nâng cao chất lượng.

"""


def proposal_of(path: Path) -> Proposal:
    """With ids; only the shipped facts and codes are known."""
    document = read_document(path)
    records = extract(document.id, document.source, document.outline, document.sections)
    facts = facts_for(document.id, records, load_sources())
    return numbered(propose(document, records, facts, TABLE), ())


def drafts_of(folder: Path, heading: str, *items: str) -> tuple[Draft, ...]:
    """The drafts of a commune's plan for 2027 with one more heading and its items."""
    path = folder / "ke-hoach.md"
    path.write_text(FRONT + heading + "\n\n" + "\n\n".join(items) + "\n", encoding="utf-8")
    return proposal_of(path).drafts


def expected_of(plan: str) -> list[dict[str, Any]]:
    """What stands beside an invented plan, written by hand."""
    return list(tomllib.loads((PLANS / f"{plan}.toml").read_text(encoding="utf-8"))["rule"])


def written_tests(draft: Draft) -> list[dict[str, Any]]:
    """The tests as a rule file has them."""
    return [
        {"fact": test.fact, test.comparison: _plain(test.value)}
        | {key: _plain(value) for key, value in test.more.items()}
        | ({"when": {key: list(codes) for key, codes in test.when.items()}} if test.when else {})
        for test in draft.tests
    ]


def all_tests(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    return [test for draft in drafts for test in written_tests(draft)]


def holds(draft: Draft, expected: Mapping[str, Any]) -> bool:
    """Whether a draft has the section, the words, the tests and the codes that are expected."""
    applies = {key: set(codes) for key, codes in draft.applies.items()}
    return (
        draft.section == expected["section"]
        and draft.quote == expected["quote"]
        and written_tests(draft) == expected.get("test", [])
        and all(applies.get(key) == set(codes) for key, codes in expected.get("applies", {}).items())
        and draft.kind == expected.get("kind", "criterion")
    )


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
