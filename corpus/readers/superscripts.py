"""Raised digits: how a source text marks the calls of footnotes, and exponents."""

from __future__ import annotations

_PLAIN, _RAISED = "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_UP, _DOWN = str.maketrans(_PLAIN, _RAISED), str.maketrans(_RAISED, _PLAIN)


def raised(number: int | str) -> str:
    """A number, or the digits of a text, in raised digits."""
    return str(number).translate(_UP)


def plain_digits(text: str) -> str:
    """A text with its raised digits as usual ones."""
    return text.translate(_DOWN)


def is_raised(char: str) -> bool:
    """Whether a character is a raised digit; "" is none."""
    return char != "" and char in _RAISED
