"""The vector under which a passage is found: its own words, its heading and its document's title."""

from __future__ import annotations

from index.embedding.base import Embedder, Vectors
from index.embedding.cache import Progress, VectorCache
from index.entries import Entry

#: Shares of the last heading and of the title beside the passage's own words; put before the text, they
#: drown it.
HEADING_SHARE, TITLE_SHARE = 0.2, 0.4


def passage_vectors(entry: Entry, embedder: Embedder, cache: VectorCache, progress: Progress) -> Vectors:
    """One row a passage in the order of ``entry.units()``, shape (passages, dimension), not normalised.

    The inner product with a question is linear: a row gives its cosine with the words, plus the shares of
    the cosines with heading and title.
    """
    texts, headings = [], []
    for unit in entry.units():
        for passage in unit.passages:
            texts.append(passage.text)
            headings.append(unit.headings[-1] if unit.headings else "")
    places = list(dict.fromkeys(text for text in [entry.title, *headings] if text))
    rows = cache.encode(embedder, [*texts, *places], progress)
    own, around = rows[: len(texts)].copy(), dict(zip(places, rows[len(texts) :], strict=True))
    for row, heading in zip(own, headings, strict=True):
        if heading:
            row += HEADING_SHARE * around[heading]
        if entry.title:
            row += TITLE_SHARE * around[entry.title]
    return own
