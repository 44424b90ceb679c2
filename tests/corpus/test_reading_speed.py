"""Reading takes time in proportion to the text, whatever the text is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from corpus.outline import parse_outline
from corpus.passages import passages, sections

PLANS = sorted((Path(__file__).parents[2] / "corpus/plans").iterdir())

SHAPES = {
    "plans": "\n".join(path.read_text(encoding="utf-8") for path in PLANS),
    "one line": "Kế hoạch này; ",
    "stars": "a* *",
    "dashes": "- ",
    "blanks": "a" + " " * 1000,
    "decimals": "1.",
    "short lines": "a\n",
    "items": "1. a\na) b\n- c\n",
    "first items": "1. a\na) b\n1. c\n",
    "notes": "a¹\n¹ b\n",
    "recipients": "A.\nNơi nhận:\n- a;\n",
    "marks": "e\u0302\u0323",
    "removed": "a\u200b",
}


def seconds(source: str) -> float:
    start = time.process_time()
    outline = parse_outline(source)
    sections("x", outline, source)
    passages("x", outline, source)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_five_times_the_text_takes_about_five_times_as_long(shape: str) -> None:
    repeated = SHAPES[shape] * (30_000 // len(SHAPES[shape]) + 1)
    small, large = seconds(repeated), seconds(repeated * 5)
    assert large < 12 * small + 0.5


def test_a_plan_is_read_in_an_instant() -> None:
    sources = [path.read_text(encoding="utf-8") for path in PLANS]
    best = min(sum(map(seconds, sources)) for _ in range(3))
    assert best / len(sources) < 0.25  # 0.02 measured; loose for a busy machine
