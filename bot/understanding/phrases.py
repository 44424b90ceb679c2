"""Lists of phrases kept as data, matched by whole syllables, mostly on folded text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from corpus.text.folding import fold

_GAP = r"(?:\S+ ){0,14}?"


def compile_phrases(phrases: Iterable[str], key: Callable[[str], str] = fold) -> re.Pattern[str]:
    """One pattern for all phrases, to be searched in text under the same ``key`` with single blanks.

    ``...`` in a phrase stands for up to fourteen syllables; ``a|b`` inside a phrase for one of several.
    No phrases give a pattern that matches nothing.
    """
    parts = [_one(phrase, key) for phrase in phrases]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)") if parts else re.compile(r"(?!)")


def _one(phrase: str, key: Callable[[str], str]) -> str:
    words = []
    for word in phrase.split():
        if word == "...":
            words.append(_GAP)
        else:
            options = "|".join(re.escape(key(option)) for option in word.split("|"))
            words.append(f"(?:{options}) ")
    return "".join(words).rstrip(" ")
