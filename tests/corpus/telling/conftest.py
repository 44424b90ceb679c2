"""What the worked cases tell."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.eligibility.telling.tell import tell
from tests.shared import Shared
from tests.shipped import scenarios


@pytest.fixture(scope="session")
def facts_told(shared: Shared) -> dict[str, dict[str, Any]]:
    """What the question of each case tells, by the id of the case."""
    return shared.made(
        "facts-told", lambda: {case.id: tell(case.question, case.today) for case in scenarios()}
    )
