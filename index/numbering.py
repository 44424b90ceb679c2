"""Numbers of passages: they grow in the order of the corpus, and leave room between documents.

A document that comes or changes takes free numbers between those of its neighbours: all others keep theirs,
and with them their rows. So equal scores stand in the same order as if all had been numbered anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

#: Free numbers before each document where there is no other behind.
SPACE = 1 << 32


class NoRoom(Exception):
    """Too many documents came between the same two: all are to be numbered anew."""


def numbered(counts: Mapping[str, int], taken: Mapping[str, range]) -> dict[str, range]:
    """Numbers of all passages by document, in order: those ``taken``, and new ones where ``counts`` says so.

    The order is that of ids, or of ``counts`` where nothing is taken. Raises ``NoRoom``.
    """
    ids = sorted([*counts, *taken]) if taken else list(counts)
    borders = [taken[id].start for id in ids if taken.get(id)]
    numbers: dict[str, range] = {}
    last = 0  # the last number given
    for new, some in groupby(ids, key=lambda id: id not in taken):
        if not new:
            numbers |= {id: taken[id] for id in some}
        else:
            run = list(some)
            behind = next((border for border in borders if border > last), None)
            numbers |= _between(last, behind, {id: counts[id] for id in run})
        last = max((span[-1] for span in numbers.values() if span), default=0)
    return numbers


def _between(last: int, behind: int | None, counts: Mapping[str, int]) -> dict[str, range]:
    """Evenly spread over the numbers after ``last`` and before ``behind``, None for no end."""
    free = (len(counts) + 1) * SPACE if behind is None else behind - last - 1 - sum(counts.values())
    space = free // (len(counts) + 1)
    if space < 1:
        raise NoRoom
    numbers = {}
    for id, count in counts.items():
        numbers[id] = range(last + space + 1, last + space + 1 + count)
        last += space + count
    return numbers
