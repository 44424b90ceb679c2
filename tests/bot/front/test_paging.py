"""Every item of a long list can be reached by turning its pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.chat_texts import NEXT_PAGE, PAGE_BEFORE
from bot.front.buttons import button, paged

TURNS = (PAGE_BEFORE, NEXT_PAGE)


@given(count=st.integers(0, 120), size=st.integers(1, 30))
def test_forward_through_all_and_back(count: int, size: int) -> None:
    items = [button(f"Mục {place}", "a", place) for place in range(count)]
    for turn, first in ((NEXT_PAGE, 0), (PAGE_BEFORE, max(0, (count - 1) // size * size))):
        seen, pages = [], 0
        place: int | None = first
        while place is not None:
            rows = paged(items, place, "b", "x", size=size)
            page = [item for row in rows for item in row if item.label not in TURNS]
            assert len(page) <= size
            seen, pages = (seen + page if turn == NEXT_PAGE else page + seen), pages + 1
            turns = {item.label: item.data.split(":") for row in rows for item in row if item.label in TURNS}
            place = int(turns[turn][2]) if turn in turns else None
        assert seen == items
        assert pages == max(1, -(-count // size))
