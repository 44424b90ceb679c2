from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.numbering import NoRoom, numbered

CORPORA = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 400), max_size=12)


@given(st.lists(CORPORA, max_size=8))
def test_numbers_grow_in_the_order_of_ids(changes: list[dict[str, int]]) -> None:
    """Property: whatever comes or changes, all numbers grow with the ids and the others keep theirs."""
    taken: dict[str, range] = {}
    for counts in changes:
        others = {id: span for id, span in taken.items() if id not in counts}
        try:
            numbers = numbered(dict(sorted(counts.items())), others)
        except NoRoom:
            numbers = numbered(dict(sorted({**{i: len(s) for i, s in others.items()}, **counts}.items())), {})
        else:
            assert {id: numbers[id] for id in others} == others
        given = [number for span in numbers.values() for number in span]
        assert list(numbers) == sorted({*others, *counts})
        assert given == sorted(set(given))
        assert all(0 < number < 1 << 62 for number in given)
        assert {id: len(numbers[id]) for id in counts} == counts
        taken = numbers


def test_without_others_the_order_given_counts() -> None:
    assert list(numbered({"b": 2, "a": 1}, {})) == ["b", "a"]
    assert numbered({}, {}) == {}
