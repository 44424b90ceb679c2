"""Opens a desk over the generation in use: for a worker, once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from bot.current_generation import current_generation
from bot.front.desk import Desk
from bot.opening import engine_over
from bot.settings import Settings
from index.embedding.factory import create_embedder
from index.embedding.remembered import RememberingEmbedder

log = logging.getLogger(__name__)

#: Asked once before anybody does: what is loaded with the first question, is.
_FIRST_QUESTION = "Tiêu chuẩn của trưởng thôn, 30 tuổi, là gì?"
#: What many ask is embedded once; a case never comes so far.
_REMEMBERED = 500


@contextmanager
def open_desk(settings: Settings) -> Iterator[Desk]:
    """Brings the index up to date where it is missing or stale; workers that start together wait for one.

    Raises ``IndexUnavailable`` where that cannot be, ``RulesInvalid`` for a broken rule file.
    """
    embedder = create_embedder(settings.embedder, threads=1)  # each core has a worker of its own
    folder = current_generation(settings, embedder, log.warning, waits=True)
    with engine_over(folder, RememberingEmbedder(embedder, _REMEMBERED), settings.rule_folders) as engine:
        engine.ask(_FIRST_QUESTION, today=date(2026, 1, 1))
        yield Desk(engine, settings.document_folders)
