"""Mapped text keeps its offsets through cutting and joining."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.codepoints import clean
from corpus.text.mapped import LineTable, MappedText


@given(st.text("ab ", max_size=30), st.data())
def test_without_takes_out_exactly_the_ranges(source: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(source)), max_size=6)))
    ranges = list(zip(cuts[::2], cuts[1::2], strict=False))
    kept = [i for i in range(len(source)) if not any(start <= i < end for start, end in ranges)]
    rest = clean(source).without(ranges)
    assert (rest.text, list(rest.offsets)) == ("".join(source[i] for i in kept), kept)


def test_gaps_are_what_lies_between() -> None:
    source = "một [hai] ba"
    text = clean(source).without([(4, 10)])
    assert list(text.gaps()) == [(4, 10)]
    assert list(clean(source).gaps()) == []


def test_gaps_do_not_count_the_marks_of_a_letter() -> None:
    assert list(clean("e\u0302\u0301x").gaps()) == []


def test_join_gives_separators_the_place_before_them() -> None:
    source = "a\n\n b"
    joined = MappedText.join([clean(source).slice(0, 1), clean(source).slice(4)])
    assert (joined.text, list(joined.offsets)) == ("a b", [0, 0, 4])


def test_join_of_different_sources_of_width_keeps_all_widths() -> None:
    first, second = clean("a\u0301"), MappedText("b", (5,), {5: 2})
    assert MappedText.join([first, second], "").source_range() == (0, 7)


def test_an_empty_text_has_no_place() -> None:
    with pytest.raises(ValueError, match="no place"):
        clean("").source_range()


def test_lines_are_counted_from_one() -> None:
    table = LineTable("a\nbc\n")
    assert (table.span(0, 1).first_line, table.span(2, 4).last_line, table.span(0, 4).last_line) == (1, 2, 2)
