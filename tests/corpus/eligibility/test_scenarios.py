"""Every case worked by hand, on its structured facts: all of them, in everything that is said of them."""

from __future__ import annotations

import pytest

from bot.casework import Judged, as_object
from tests.shipped import SCENARIO_FILES, Scenario, check, scenarios


def is_judged_as_by_hand(scenario: Scenario) -> bool:
    verdict = check(scenario.facts, scenario.today)
    said = (verdict.failed, verdict.review, verdict.missing, verdict.errors)
    keys = ("failed", "review", "unknown", "error_keys")
    return verdict.outcome == scenario.expected["verdict"] and (
        [sorted(each) for each in said] == [scenario.names(key) for key in keys]
    )


def shows_what_decides(scenario: Scenario) -> bool:
    """Whether the rules and quotes that have to be cited are shown."""
    shown = as_object(Judged(check(scenario.facts, scenario.today), scenario.facts))["criteria"]
    rules = {rule.split("#")[0] for rule in scenario.expected["cite_rules"]}
    quotes = zip(scenario.expected.get("cites", ()), scenario.expected.get("cite_docs", ()), strict=True)
    return rules <= {row["rule"] for row in shown if row["quote"]} and (
        set(quotes) <= {(row["quote"], row["document"]) for row in shown}
    )


@pytest.mark.parametrize("file", SCENARIO_FILES)
def test_cases_are_judged_as_by_hand(file: str) -> None:
    assert [s.id for s in scenarios() if s.file == file and not is_judged_as_by_hand(s)] == []


@pytest.mark.parametrize("file", SCENARIO_FILES)
def test_the_clauses_that_decide_them_are_shown(file: str) -> None:
    judged = (s for s in scenarios() if s.file == file and s.expected["verdict"] != "loi")
    assert [scenario.id for scenario in judged if not shows_what_decides(scenario)] == []


def test_there_are_enough_of_each_kind() -> None:
    kinds = [(scenario.expected["family"], scenario.expected["verdict"]) for scenario in scenarios()]
    assert len({scenario.id for scenario in scenarios()}) == len(kinds) == 2_295
    for family in "ABCD":
        for verdict in ("dat", "khong_dat", "xem_xet", "thieu_thong_tin"):
            assert kinds.count((family, verdict)) >= 10, (family, verdict)
