"""The shipped rule files as they are written, read without the program: what each test compares with what."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from corpus.eligibility.rule_folder import SHIPPED
from tests.shipped import check

Raw = Mapping[str, Any]
#: A day far from any border, and one long before or after it.
DAY, FAR = date(2026, 5, 13), timedelta(100)
#: What the status of a step means for a criterion.
_MEANS = {"escalated": "fail", "exempt": "silent", "info": "silent"}


@dataclass(frozen=True)
class RawTest:
    """One test of one rule; ``number`` counts the tests of the rule from 0."""

    rule: Raw = field(repr=False)
    test: Raw = field(repr=False)
    number: int

    def __str__(self) -> str:
        return f"{self.rule['id']}-{self.number}"

    @property
    def fact(self) -> str:
        return str(self.test["fact"])

    def compares_by(self, *comparisons: str) -> bool:
        return any(name in self.test for name in comparisons)

    @property
    def background(self) -> dict[str, Any]:
        """A case that the rule is for, with all but this test passed."""
        facts: dict[str, Any] = {}
        for conditions in (self.rule["applies"], self.rule.get("only_if", {})):
            facts |= {key: codes[0] for key, codes in conditions.items()}
        for other in _tests(self.rule):
            if other is not self.test and "when" not in other:
                facts |= _passing(other)
        return facts | {key: codes[0] for key, codes in self.test.get("when", {}).items()}

    def status(self, facts: Raw, today: date = DAY) -> str:
        """pass, fail, review, unknown, or silent: how the rule stands in the case with these facts."""
        verdict = check({**self.background, **facts}, today)
        assert not verdict.errors, f"{verdict.errors} in {facts}"
        for step in verdict.steps:
            if step.rule.id == self.rule["id"]:
                return _MEANS.get(step.status.value, step.status.value)
        return "silent"

    def means(self, holds: bool) -> str:
        """The status of the rule where the comparison holds, or does not."""
        if holds:
            return "silent" if self.test.get("objection") else "pass"
        return "review" if self.test.get("otherwise") == "review" else "fail"


def raw_tests() -> list[RawTest]:
    """Every test of every rule that cases are held against directly."""
    return [
        RawTest(rule, test, number)
        for file in sorted(SHIPPED.glob("*/*.toml"))
        for rule in tomllib.loads(file.read_text(encoding="utf-8")).get("rule", ())
        if rule.get("kind", "criterion") in {"criterion", "deferral"}
        for number, test in enumerate(_tests(rule))
    ]


def _tests(rule: Raw) -> list[Raw]:
    test = rule.get("test", [])
    return [test] if isinstance(test, dict) else test


def _passing(test: Raw) -> dict[str, Any]:
    """Facts with which a test is passed, where it does not pass without them."""
    if test.get("presumed") or test.get("objection") or test.get("optional"):
        return {}
    match test:
        case {"earlier_than": other}:
            return {other: (DAY + FAR).isoformat()}
        case {"later_than": other}:
            return {other: (DAY - FAR).isoformat()}
        case {"one_of": [code, *_]} | {"at_least": str(code)}:
            return {test["fact"]: code}
    raise AssertionError(f"no passing value for {test}")
