"""Every case worked by hand, on its structured facts: all of them, in everything that is said of them."""

from __future__ import annotations

import pytest

from bot.casework import Judged, as_object
from tests.shipped import Scenario, check, scenarios


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.id)
def test_a_case_is_judged_as_by_hand(scenario: Scenario) -> None:
    verdict = check(scenario.facts, scenario.today)
    assert verdict.outcome == scenario.expected["verdict"]
    assert sorted(verdict.failed) == scenario.names("failed")
    assert sorted(verdict.review) == scenario.names("review")
    assert sorted(verdict.missing) == scenario.names("unknown")
    assert sorted(verdict.errors) == scenario.names("error_keys")


@pytest.mark.parametrize(
    "scenario",
    [scenario for scenario in scenarios() if scenario.expected["verdict"] != "loi"],
    ids=lambda scenario: scenario.id,
)
def test_the_clauses_that_decide_it_are_shown(scenario: Scenario) -> None:
    shown = as_object(Judged(check(scenario.facts, scenario.today), scenario.facts))["criteria"]
    rules = {rule.split("#")[0] for rule in scenario.expected["cite_rules"]}
    assert rules <= {row["rule"] for row in shown if row["quote"]}
    quotes = zip(scenario.expected.get("cites", ()), scenario.expected.get("cite_docs", ()), strict=True)
    assert set(quotes) <= {(row["quote"], row["document"]) for row in shown}


def test_there_are_enough_of_each_kind() -> None:
    kinds = [(scenario.expected["family"], scenario.expected["verdict"]) for scenario in scenarios()]
    assert len({scenario.id for scenario in scenarios()}) == len(kinds) == 584
    for family in "ABCD":
        for verdict in ("dat", "khong_dat", "xem_xet", "thieu_thong_tin"):
            assert kinds.count((family, verdict)) >= 10, (family, verdict)
