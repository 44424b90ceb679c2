"""A sliding window, against counting by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.serving.pace import Window

GAPS = st.lists(st.integers(0, 12), max_size=40)


@given(GAPS, st.integers(1, 4), st.integers(1, 30))
def test_never_more_than_so_many_in_so_many_seconds(gaps: list[int], most: int, seconds: int) -> None:
    window, now = Window(most, float(seconds)), 0.0
    done: list[float] = []
    for gap in gaps:
        now += gap
        now += window.wait(now)
        assert window.wait(now) == 0.0
        window.add(now)
        done.append(now)
    for place, moment in enumerate(done):
        assert sum(moment - seconds < other <= moment for other in done[: place + 1]) <= most


@given(st.integers(1, 5))
def test_waits_no_longer_than_needed(most: int) -> None:
    window = Window(most, 10.0)
    for moment in range(most):
        assert window.wait(float(moment)) == 0.0
        window.add(float(moment))
    assert window.wait(float(most)) == 10.0 - most
    assert window.wait(10.0) == 0.0


def test_idle_is_forgotten() -> None:
    window = Window(2, 10.0)
    assert window.is_idle(0.0)
    window.add(1.0)
    assert not window.is_idle(5.0)
    assert window.is_idle(11.0)
