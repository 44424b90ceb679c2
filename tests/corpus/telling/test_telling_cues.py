"""The phrases of facts: their files, and how words are spelt in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.eligibility.telling.cues import Cues, load_cues
from corpus.errors import RulesInvalid


def found(cues: Cues, text: str) -> list[str]:
    return [mention.code for mention in cues.mentions("said", f" {text} ")]


def test_a_name_in_capitals_stands_for_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[said]\nlacks = ["KHONG có"]\n', "utf-8")
    (tmp_path / "b.toml").write_text('[words]\nKHONG = ["không", "chẳng_hề"]\n', "utf-8")
    cues = load_cues(tmp_path)
    assert [found(cues, text) for text in ("không có", "chẳng hề có", "khong co", "có")] == [
        ["lacks"]
    ] * 3 + [[]]


def test_a_name_that_stands_for_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[said]\nlacks = ["KHONG có"]\n', "utf-8")
    with pytest.raises(RulesInvalid, match="KHONG"):
        load_cues(tmp_path)


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("kế hoạch", True),
        ("kế họach", True),  # the mark on another letter
        ("kễ hoạch", False),
        ("ke hoach", True),  # no marks: it may be
        ("KE hoạch", False),  # none where others have theirs: it is not
    ],
)
def test_words_fit_as_they_are_spelt(typed: str, fits: bool) -> None:
    assert bool(found(Cues({"said": {"has": ["kế hoạch"]}}), typed)) is fits


def test_of_equal_phrases_the_one_that_only_looks_like_a_value_wins() -> None:
    assert found(Cues({"said": {"has": ["có cơ"], "other": ["có cơ"]}}), "có cơ") == ["other"]
