"""Lists of phrases kept as data, matched by whole syllables, mostly on folded text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from corpus.text.folding import fold

#: Syllables that ``...`` in a phrase may stand for.
GAP = 14


def word_set(words: str) -> frozenset[str]:
    """The words of a text, kept as people read them best."""
    return frozenset(words.split())


def compile_phrases(
    phrases: Iterable[str], key: Callable[[str], str] = fold, *, gap: int = GAP, over: str = r"\S"
) -> re.Pattern[str]:
    """One pattern for all phrases, to be searched in text under the same ``key`` with single blanks.

    In a phrase ``...`` stands for up to ``gap`` syllables of characters ``over``, ``a|b`` for one of several,
    ``a_b`` inside of one for two syllables, and ``a?`` for one that may be missing. No phrases match nothing.
    """
    parts = [_one(phrase, key, gap, over) for phrase in phrases]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)") if parts else re.compile(r"(?!)")


def _one(phrase: str, key: Callable[[str], str], gap: int, over: str) -> str:
    """The words with their blanks; a word that may be missing takes one blank along."""
    pattern, begun = "", False
    for word in phrase.split():
        if word == "...":
            pattern += f"(?: {over}+){{0,{gap}}}?"
            continue
        options = "|".join(re.escape(key(option.replace("_", " "))) for option in word.rstrip("?").split("|"))
        if word.endswith("?"):
            pattern += f"(?: (?:{options}))?" if begun else f"(?:(?:{options}) )?"
        else:
            pattern += f" (?:{options})" if begun else f"(?:{options})"
            begun = True
    return pattern
