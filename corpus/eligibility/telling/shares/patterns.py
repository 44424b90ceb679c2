"""Patterns over the folded words of a sentence, written as lists of words."""

from __future__ import annotations

import re

START, END = r"(?<!\S)", r"(?!\S)"


def any_of(words: str) -> str:
    """A pattern for one of several words; "_" joins those of a phrase: "moc chi_tieu"."""
    return "(?:" + "|".join(re.escape(word.replace("_", " ")) for word in words.split()) + ")"


def whole(words: str) -> str:
    """``any_of`` as whole words."""
    return START + any_of(words) + END


def run_of(words: str) -> str:
    """Any number of these words, each after a blank."""
    return f"(?: {any_of(words)})*"
