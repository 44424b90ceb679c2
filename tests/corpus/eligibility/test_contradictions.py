"""Facts that cannot be true together, each possible by itself."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.eligibility.contradictions import contradictions
from tests.corpus.eligibility.making import known

ON = {"on_date": "2025-07-20"}


@pytest.mark.parametrize(
    ("stated", "keys"),
    [
        # Born after the day that counts, or too long before it.
        ({"birth_date": "2025-07-21", **ON}, ("birth_date",)),
        ({"birth_date": "2025-07-20", **ON}, ()),
        ({"birth_month": "2025-08", **ON}, ("birth_month",)),
        ({"birth_month": "2025-07", **ON}, ()),
        ({"birth_year": 2026, **ON}, ("birth_year",)),
        ({"birth_year": 2025, **ON}, ()),
        ({"birth_date": "1904-07-20", **ON}, ("birth_date",)),
        ({"birth_date": "1904-07-21", **ON}, ()),
        ({"birth_date": "2025-07-21"}, ()),  # without the day nothing is known
        # Another age than is stated, by more than a year.
        ({"birth_date": "1960-07-20", "age": 63, **ON}, ("age", "birth_date")),
        ({"birth_date": "1960-07-20", "age": 64, **ON}, ()),
        ({"birth_date": "1960-07-20", "age": 66, **ON}, ()),
        ({"birth_date": "1960-07-20", "age": 67, **ON}, ("age", "birth_date")),
        ({"birth_year": 1960, "age": 62, **ON}, ("age", "birth_year")),
        ({"birth_year": 1960, "age": 63, **ON}, ()),
        ({"birth_year": 1960, "age": 66, **ON}, ()),
        ({"birth_year": 1960, "age": 67, **ON}, ("age", "birth_year")),
        ({"birth_month": "1960-07", "age": 67, **ON}, ("age", "birth_month")),
        ({"birth_date": "1960-07-20", "birth_year": 1950, "age": 65, **ON}, ("age", "birth_year")),
        # Shares.
        ({"numerator": 16, "denominator": 15}, ("numerator", "denominator")),
        ({"numerator": 15, "denominator": 15}, ()),
        ({"numerator": 16, "denominator": 15, "percent": 100}, ("numerator", "denominator")),
        ({"numerator": 1, "denominator": 3, "percent": 33.9}, ()),
        ({"numerator": 1, "denominator": 3, "percent": 34}, ("numerator", "denominator", "percent")),
        ({"numerator": 1, "denominator": 2, "percent": 50.6}, ()),
        ({"numerator": 1, "denominator": 2, "percent": 50.61}, ("numerator", "denominator", "percent")),
        ({"numerator": 1, "denominator": 2, "percent": 49.4}, ()),
        ({"numerator": 5, "percent": 90}, ()),
        # Models and terms.
        ({"model_new": 4, "model_total": 3}, ("model_new", "model_total")),
        ({"model_new": 3, "model_total": 3}, ()),
        ({"term_start": "2025-07-20", "term_end": "2025-07-20"}, ("term_start", "term_end")),
        ({"term_start": "2025-07-20", "term_end": "2025-07-21"}, ()),
        ({"term_end": "2025-07-20"}, ()),
        ({}, ()),
    ],
)
def test_they_are_named(stated: dict[str, Any], keys: tuple[str, ...]) -> None:
    assert contradictions(known(**stated)) == keys
