"""What of a question must stand in an answer: folded, without stop syllables, the rare weighing more."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.terms import content_terms, pairs, syllables


def nowhere(_tokens: object) -> dict[str, int]:
    return {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trưởng thôn", ["truong", "thon"]),
        ("06 mô hình", ["6", "mo", "hinh"]),
        ("00", ["0"]),
        ("Đề án 07-ĐA/TU", ["de", "an", "7", "da", "tu"]),
        ("", []),
        (" …!? ", []),
    ],
)
def test_syllables(text: str, expected: list[str]) -> None:
    assert syllables(text) == expected


def test_with_and_without_diacritics_are_one() -> None:
    assert syllables("TIÊU CHUẨN Trưởng thôn") == syllables("tieu chuan truong thon")


def test_pairs_are_of_neighbours() -> None:
    assert pairs(["a", "b", "c"]) == {"a_b", "b_c"}
    assert pairs(["a"]) == set()


def test_stop_syllables_and_pairs_with_one_do_not_count() -> None:
    terms = content_terms("ai là trưởng thôn", {"ai", "la"}, nowhere, 100)
    assert set(terms.singles) == {"truong", "thon"}
    assert set(terms.pairs) == {"truong_thon"}


def test_the_rarer_weighs_more_and_the_unknown_like_the_rarest() -> None:
    counts = {"thon": 90, "ho": 2}
    terms = content_terms(
        "thôn hồ lạ", set(), lambda tokens: {t: counts[t] for t in tokens if t in counts}, 100
    )
    assert terms.singles["thon"] < terms.singles["ho"] <= terms.singles["la"]


def test_coverage_is_the_weighted_share() -> None:
    terms = content_terms("trưởng thôn", set(), nowhere, 100)
    assert terms.coverage({"truong", "thon", "khac"}) == 1
    assert terms.coverage({"truong"}) == pytest.approx(0.5)
    assert terms.coverage(set()) == 0
    assert terms.pair_coverage({"truong_thon"}) == 1


def test_without_terms_nothing_is_covered() -> None:
    terms = content_terms("", set(), nowhere, 0)
    assert terms.coverage({"a"}) == 0
    assert terms.pair_coverage({"a_b"}) == 0


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 1000), st.data())
@settings(deadline=None)
def test_weights_are_never_negative_and_shares_never_over_one(
    question: str, text: str, passages: int, data: st.DataObject
) -> None:
    def frequency(tokens: object) -> dict[str, int]:
        return {token: data.draw(st.integers(1, max(1, passages))) for token in sorted(tokens)}  # type: ignore[call-overload]

    terms = content_terms(question, {"la"}, frequency if passages else nowhere, passages)
    weights = [*terms.singles.values(), *terms.pairs.values()]
    assert all(weight >= 0 and math.isfinite(weight) for weight in weights)
    assert 0 <= terms.coverage(set(syllables(text))) <= 1 + 1e-9
    assert list(terms.singles) == sorted(terms.singles)  # one order, whatever the hash seed
