"""An engine over one generation of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from bot.casework import Casework
from bot.engine import Engine
from corpus.store.documents import DocumentStore
from index.embedding.adapted import adapted
from index.embedding.base import Embedder
from index.search import Searcher
from index.writer import STORE


@contextmanager
def engine_over(folder: Path, embedder: Embedder, rule_folders: Sequence[Path]) -> Iterator[Engine]:
    """The engine over the generation in ``folder``.

    Raises ``IndexUnavailable`` where it is unfit, ``RulesInvalid`` for a rule file with a mistake.
    """
    with (
        closing(Searcher.open(folder, adapted(embedder))) as searcher,
        DocumentStore.open(folder / STORE, readonly=True) as store,
    ):
        yield Engine(store, searcher, casework=Casework.open(store, rule_folders))
