"""Steps together give what each gives alone; what is embedded is foreseen all at once."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.steps import Steps, finished, together


def steps(text: str, log: list[str]) -> Steps[str]:
    """Embeds its text, if it has one."""
    if text:
        yield text
        log.append(text)
    return text.upper()


@given(st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=6))
def test_results_in_order_after_all_was_foreseen(texts: list[str]) -> None:
    log: list[str] = []
    foreseen: list[list[str]] = []

    def foresee(all_texts: Sequence[str]) -> None:
        assert not log
        foreseen.append(list(all_texts))

    assert together([steps(text, log) for text in texts], foresee) == [text.upper() for text in texts]
    embedded = [text for text in texts if text]
    assert log == embedded
    assert foreseen == ([embedded] if len(embedded) > 1 else [])


def test_alone() -> None:
    assert [finished(steps(text, [])) for text in ("", "a")] == ["", "A"]
