"""Vietnamese texts from which the restorer learns what the corpus does not say."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import corpus
from index.restore import Counts, Source
from index.segment import package_folder

_LEXICON = Path(corpus.__file__).parent / "lexicon"
_ASKED = Path(corpus.__file__).parent / "asked"


def background() -> Iterator[Source]:
    """underthesea's sample text and word list, and the project's own lexicon; the corpus itself counts 1."""
    package = package_folder()
    sample = package / "pipeline/pos_tag/models/pos_crf_vlsp2013_20230303/test_output.txt"
    yield Source(_sentences(sample), syllable=0.5, pair=0.5)
    # A word of a list says that its syllables go together, not how often they are written.
    # Proper names are left out: a hamlet called Ổ would turn every "thon o" into it.
    words = (word for word in _lines(package / "corpus/data/Viet74K.txt") if word[0].islower())
    yield Source(words, syllable=0.01, pair=0.1, sentences=False)
    for path in sorted(_LEXICON.glob("*.csv")):
        yield Source(_lines(path), syllable=0.1, pair=0.5, sentences=False)
    yield Source(_lines(_LEXICON / "question_phrases.txt"), syllable=5.0, pair=5.0, sentences=False)
    # How people ask, beside how documents are written.
    for path in sorted(_ASKED.glob("*.csv")):
        yield Source(_column(path, "question"), syllable=3.0, pair=3.0)


@cache
def background_counts() -> Counts:
    """Of the ``background``, read once in a process: it takes seconds; not to be added to."""
    counts = Counts()
    for source in background():
        counts.add(source)
    return counts


def _lines(path: Path) -> Iterator[str]:
    """Lines of a file; none when this version of the package has no such file."""
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            for line in file:
                yield line.replace("-", " ").replace(",", ". ")


def _column(path: Path, name: str) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row[name]


def _sentences(path: Path) -> Iterator[str]:
    """Sentences of a tagged text: a word and its tags a line, a blank line between sentences."""
    if not path.is_file():
        return
    words: list[str] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                words.append(line.split("\t", 1)[0])
            elif words:
                yield " ".join(words)
                words = []
    yield " ".join(words)
