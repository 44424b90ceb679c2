"""How much of what people transcribed from the five plans is drafted rightly from them."""

from __future__ import annotations

import pytest

from scripts.measure_proposals import FAMILIES, Tally, tallies

LEAST = 0.8


@pytest.fixture(scope="module")
def measured() -> dict[str, Tally]:
    return {tally.family: tally for tally in tallies()}


@pytest.mark.parametrize("family", FAMILIES)
def test_most_approved_rules_are_drafted_rightly(measured: dict[str, Tally], family: str) -> None:
    tally = measured[family]
    assert tally.share >= LEAST, f"missed: {', '.join(tally.missed)}"


def test_what_is_missed_is_not_in_the_words_of_the_plans(measured: dict[str, Tally]) -> None:
    """Membership that follows from the office alone, and an age that stands in a text outside the corpus."""
    assert {*measured["A"].missed} <= {"A-BS-4", "A-DP-4", "A-BS-8", "A-DP-8"}
    assert (measured["B"].missed, measured["D"].missed) == ((), ())


def test_little_is_drafted_that_nobody_approved(measured: dict[str, Tally]) -> None:
    assert len(measured["A"].extra) + len(measured["B"].extra) <= 8
