"""Opens a desk over the generation in use: for a worker, once."""

from __future__ import annotations

from bot.casework import Casework
from bot.engine import Engine
from bot.front.desk import Desk
from bot.settings import Settings
from corpus.store.documents import DocumentStore
from index.build import STORE
from index.embedding.adapted import adapted
from index.embedding.factory import create_embedder
from index.generations import Generations
from index.search import Searcher


def open_desk(settings: Settings) -> Desk:
    """Raises ``IndexUnavailable`` where there is no index, ``RulesInvalid`` for a broken rule file.

    The desk holds its files open until the process ends.
    """
    folder = Generations(settings.index_dir).current()
    searcher = Searcher.open(folder, adapted(create_embedder(settings.embedder)))
    store = DocumentStore.open(folder / STORE, readonly=True)
    engine = Engine(store, searcher, casework=Casework.open(store, settings.rule_folders))
    return Desk(engine, settings.document_folders)
