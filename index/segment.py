"""Tokens of a text: syllables, folded syllable uni- and bigrams, segmented words.

The only module that knows underthesea. Its ``__init__`` pulls in every pipeline, torch included when it is
installed (1.8 s, 319 MB), and sets handlers up in the logging module. Its word segmenter needs none of that:
it is imported under a bare stand-in for the package, which leaves again (0.3 s, 45 MB, no logger touched).

All tokens are safe in an FTS5 table with ``tokenchars '_'``: letters, digits and "_" only, lower case.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import cast

from corpus.text.folding import match_key, strip_diacritics
from index.cleaning import clean

_PACKAGE = "underthesea"
_SYLLABLE = re.compile(r"[^\W_]+")
_BETWEEN_WORDS = re.compile(r"[^\w\s]+")
_importing = threading.Lock()


def syllables(text: str) -> list[str]:
    """Runs of letters and digits in lower case and one tone placement, in order; [] for "" and emoji."""
    return _SYLLABLE.findall(match_key(clean(text)))


def grams(text: str) -> list[str]:
    """Syllables without diacritics, and each two neighbours joined by "_": 2n - 1 tokens for n.

    Numbers are without leading zeros: plans print "06 tháng", people type "6 tháng".
    """
    folded = [_number(strip_diacritics(syllable)) for syllable in syllables(text)]
    return folded + [f"{left}_{right}" for left, right in pairwise(folded)]


def _number(syllable: str) -> str:
    return syllable.lstrip("0") or "0" if syllable.isdecimal() else syllable


def words(text: str) -> list[str]:
    """Segmented words in lower case, their syllables joined by "_", punctuation left out; diacritics kept."""
    cleaned = clean(text)
    if not cleaned:
        return []
    found: list[str] = []
    for word in _tokenizer()(cleaned):
        for part in _BETWEEN_WORDS.split(word):
            if token := "_".join(_SYLLABLE.findall(match_key(part))):
                found.append(token)
    return found


def segmented(text: str) -> str:
    """The text with the syllables of each word joined by "_", the rest kept: what some models want."""
    cleaned = clean(text)
    return " ".join(word.replace(" ", "_") for word in _tokenizer()(cleaned)) if cleaned else ""


def segmenter_version() -> str:
    """Name and version of what ``words`` stands on, for the manifest."""
    return f"{_PACKAGE} {importlib.metadata.version(_PACKAGE)}"


def package_folder() -> Path:
    """Where underthesea is installed: its word lists and sample texts are read as files."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{_PACKAGE} is not installed", name=_PACKAGE)
    return Path(spec.submodule_search_locations[0])


@cache
def _tokenizer() -> Callable[[str], list[str]]:
    with _importing, _without_package_init():
        # The first of the two breaks a circle that the package's own __init__ avoids by its order.
        importlib.import_module(f"{_PACKAGE}.pipeline.text_normalize")
        module = importlib.import_module(f"{_PACKAGE}.pipeline.word_tokenize")
        tokenize = cast(Callable[[str], list[str]], module.word_tokenize)
        tokenize("nạp mô hình")  # its model loads at the first call, by one more import
    return tokenize


@contextmanager
def _without_package_init() -> Iterator[None]:
    """Submodules of underthesea can be imported inside, its ``__init__`` does not run."""
    if _PACKAGE in sys.modules:
        yield
        return
    stand_in = ModuleType(_PACKAGE)
    stand_in.__path__ = [str(package_folder())]
    sys.modules[_PACKAGE] = stand_in
    try:
        yield
    finally:
        del sys.modules[_PACKAGE]
