"""The data of buttons: short, and the same after a restart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.front.actions import Button
from bot.front.buttons import (
    DATA_LIMIT,
    LABEL_LIMIT,
    column,
    data,
    kept,
    key_of,
    label,
    number,
    parts_of,
    rows,
)


@given(st.text())
def test_keys_are_short_and_steady(name: str) -> None:
    assert key_of(name) == key_of(name)
    assert len(data("h", "p", key_of(name), 10**18).encode()) <= DATA_LIMIT


@given(st.text())
def test_whatever_was_pressed_can_be_read(pressed: str) -> None:
    room, parts = parts_of(pressed)
    assert ":".join([room, *parts]) == pressed
    assert number(parts, 0) >= -1


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["7"], 7),
        (["-1"], -1),
        (["²"], -1),
        (["1.5"], -1),
        ([], -1),
        (["9" * 18], int("9" * 18)),
        (["9" * 40], -1),
    ],
)
def test_numbers(parts: list[str], expected: int) -> None:
    assert number(parts, 0) == expected


@given(st.text(min_size=1).filter(str.strip))
def test_labels_fit_on_one_line(text: str) -> None:
    shown = label(text)
    assert 0 < len(shown) <= LABEL_LIMIT + 2  # "ß" becomes two letters
    assert "\n" not in shown


def test_long_labels_end_between_words() -> None:
    assert label("chữ " * 40) == "Chữ" + " chữ" * 13 + "…"
    assert label("  chữ\n thường ") == "Chữ thường"


def test_rows() -> None:
    a, b, c = (Button(name, name) for name in "abc")
    assert column([a, b]) == ((a,), (b,))
    assert rows([a, b, c]) == ((a, b), (c,))
    assert kept([a], [], [b, c]) == ((a,), (b, c))
