"""Which generation to open: the one in use, or where that is broken the newest that is whole."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

from corpus.errors import IndexUnavailable
from corpus.store.documents import DocumentStore
from index.embedding.base import Embedder
from index.generations import Generations
from index.keyword import KeywordTables
from index.manifest import Manifest
from index.writer import KEYWORDS, STORE

log = logging.getLogger(__name__)


def whole(folder: Path) -> Manifest:
    """The manifest of a generation whose files are as they were written, as far as is seen quickly.

    Raises ``IndexUnavailable`` naming what is missing, torn, or of another version of the program.
    """
    manifest = Manifest.load(folder)
    manifest.check_files(folder)
    DocumentStore.open(folder / STORE, readonly=True).close()
    with closing(KeywordTables.open(folder / KEYWORDS)):
        return manifest


def newest_whole(generations: Generations) -> Path:
    """The generation in use; where it is broken, the newest other one that is not, which is logged.

    Raises ``IndexUnavailable``, saying what is wrong with the one in use, where there is none.
    """
    try:
        folder = generations.current()
        whole(folder)
    except IndexUnavailable as error:
        for other in reversed(generations.all()):
            if _is_whole(other):
                log.warning("%s Dùng tạm bản %s.", error, other.name)
                return other
        raise
    return folder


def meanwhile(generations: Generations, embedder: Embedder) -> Path | None:
    """The generation to answer from while a new one cannot be had; ``None`` where there is none that fits."""
    try:
        folder = newest_whole(generations)
        Manifest.load(folder).check_fits(embedder)
    except IndexUnavailable:
        return None
    return folder


def _is_whole(folder: Path) -> bool:
    try:
        whole(folder)
    except IndexUnavailable:
        return False
    return True
