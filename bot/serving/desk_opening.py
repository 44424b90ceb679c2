"""Opens a desk over the generation in use: for a worker, once."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

from bot import texts
from bot.casework import Casework
from bot.engine import Engine
from bot.front.desk import Desk
from bot.settings import Settings
from corpus.errors import IndexNotReplaced
from corpus.sources_file import sources_with
from corpus.store.documents import DocumentStore
from index.build import build, is_stale
from index.embedding.adapted import adapted
from index.embedding.base import Embedder
from index.embedding.factory import create_embedder
from index.embedding.remembered import RememberingEmbedder
from index.generations import Generations
from index.opening import meanwhile, newest_whole
from index.search import Searcher
from index.writer import STORE

log = logging.getLogger(__name__)

#: Asked once before anybody does: what is loaded with the first question, is.
_REMEMBERED = 500
_FIRST_QUESTION = "Tiêu chuẩn của trưởng thôn, 30 tuổi, là gì?"


def open_desk(settings: Settings) -> Desk:
    """Brings the index up to date where it is missing or stale.

    Raises ``IndexUnavailable`` where that cannot be, ``RulesInvalid`` for a broken rule file. The desk holds
    its files open until the process ends.
    """
    embedder = create_embedder(settings.embedder, threads=1)  # each core has a worker of its own
    generations = Generations(settings.index_dir)
    folder = _bring_up_to_date(settings, generations, embedder)
    # What many ask is embedded once; a case never comes so far.
    searcher = Searcher.open(folder, adapted(RememberingEmbedder(embedder, _REMEMBERED)))
    store = DocumentStore.open(folder / STORE, readonly=True)
    engine = Engine(store, searcher, casework=Casework.open(store, settings.rule_folders))
    engine.ask(_FIRST_QUESTION, today=date(2026, 1, 1))
    return Desk(engine, settings.document_folders)


def _bring_up_to_date(settings: Settings, generations: Generations, embedder: Embedder) -> Path:
    """The generation to answer from: workers that start together wait for the one that builds.

    While it cannot be replaced, the one before goes on answering, and why is logged.
    """
    sources = sources_with(settings.data_dir)
    if is_stale(settings.document_folders, settings.index_dir, embedder, sources=sources):
        log.warning(texts.INDEX_STALE)
        try:
            report = build(settings.document_folders, settings.index_dir, embedder, sources=sources)
        except IndexNotReplaced as error:
            if (folder := meanwhile(generations, embedder)) is None:
                raise
            log.warning("%s", error)
            return folder
        for refused in report.changes.refused:
            log.warning(texts.refused(refused.reason, kept=refused.kept))
    return newest_whole(generations)
