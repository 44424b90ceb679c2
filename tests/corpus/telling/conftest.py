"""What the worked cases tell, read once for all processes of a test run."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from filelock import FileLock

from corpus.eligibility.telling.tell import tell
from tests.shipped import scenarios


@pytest.fixture(scope="session")
def facts_told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the question of each case tells, by the id of the case."""
    own = tmp_path_factory.getbasetemp()
    kept = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "facts_told.json"
    with FileLock(f"{kept}.lock"):
        if not kept.is_file():
            told = {scenario.id: tell(scenario.question, scenario.today) for scenario in scenarios()}
            kept.write_text(json.dumps(told), encoding="utf-8")
    facts: dict[str, dict[str, Any]] = json.loads(kept.read_text("utf-8"))
    return facts
