"""An answer in two steps: what it is going to embed is said first, so that several are embedded at once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

Result = TypeVar("Result")

#: Yields, at most once, the text that it embeds when it goes on; returns the result.
Steps = Generator[str, None, Result]


def finished(steps: Steps[Result]) -> Result:
    """The result, without looking at what is embedded."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def together(several: Sequence[Steps[Result]], foresee: Callable[[Sequence[str]], object]) -> list[Result]:
    """The results in order; ``foresee`` is told all texts in one go before any is embedded."""
    done: dict[int, Result] = {}
    texts: list[str] = []
    for place, steps in enumerate(several):
        try:
            texts.append(next(steps))
        except StopIteration as end:
            done[place] = end.value
    if len(texts) > 1:
        foresee(texts)
    return [done[place] if place in done else finished(steps) for place, steps in enumerate(several)]
