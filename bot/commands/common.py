"""What several commands need: an engine over an index that is up to date, output, options."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from bot import texts
from bot.jsonl import encode
from bot.settings import Settings, load_settings
from corpus.errors import IndexNotReplaced

if TYPE_CHECKING:
    from pathlib import Path

    from bot.casework import Casework
    from bot.engine import Engine
    from index.build import BuildReport
    from index.embedding.base import Embedder
    from index.writer import Stage

today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _option, value: value.date() if isinstance(value, datetime) else None,
    help="Ngày lấy làm mốc, dạng YYYY-MM-DD; mặc định là hôm nay.",
)


def say(text: str) -> None:
    """One text to standard output; characters that it cannot write are replaced."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def print_json(value: object) -> None:
    """One line of JSON to standard output, in UTF-8 whatever the terminal writes."""
    sys.stdout.buffer.write(encode(value))
    sys.stdout.flush()


def emphasise(text: str) -> str:
    """Bold where a person looks on, plain in a pipe."""
    return click.style(text, bold=True) if sys.stdout.isatty() else text


@contextmanager
def open_engine() -> Iterator[Engine]:
    """The engine over the current index, which is built first where it is missing or stale."""
    from bot.opening import engine_over  # numpy, faiss and the model load with it: not needed for --help

    settings = load_settings()
    folder, embedder = current_index(settings)
    with engine_over(folder, embedder, settings.rule_folders) as engine:
        yield engine


@contextmanager
def open_casework() -> Iterator[Casework]:
    """The calculator over the documents of the current index, which is built first where it has to be."""
    from bot.casework import Casework
    from corpus.store.documents import DocumentStore
    from index.writer import STORE

    settings = load_settings()
    folder, _ = current_index(settings)
    with DocumentStore.open(folder / STORE, readonly=True) as store:
        yield Casework.open(store, settings.rule_folders)


def current_index(settings: Settings) -> tuple[Path, Embedder]:
    """The folder of the index, built anew where it is missing or stale, and the model it was built with.

    While another process builds, and where that cannot be done, the one before goes on answering, and why
    is said.
    """
    from corpus.sources_file import sources_with
    from index.build import is_stale
    from index.embedding.factory import create_embedder
    from index.generations import Generations
    from index.opening import meanwhile, newest_whole

    embedder, generations = create_embedder(settings.embedder), Generations(settings.index_dir)
    sources = sources_with(settings.data_dir)
    if is_stale(settings.document_folders, settings.index_dir, embedder, sources=sources):
        if generations.busy() and (folder := meanwhile(generations, embedder)):
            click.echo(texts.INDEX_BEING_BUILT, err=True)
            return folder, embedder
        click.echo(texts.INDEX_STALE, err=True)
        try:
            report_refused(_build(settings, embedder))
        except IndexNotReplaced as error:
            if (folder := meanwhile(generations, embedder)) is None:
                raise
            click.echo(str(error), err=True)
            return folder, embedder
    return newest_whole(generations), embedder


def _build(settings: Settings, embedder: Embedder) -> BuildReport:
    """Brings the index up to date, with a progress bar on standard error."""
    from corpus.sources_file import sources_with
    from index.build import build

    with progress_bar() as progress:
        return build(
            settings.document_folders,
            settings.index_dir,
            embedder,
            sources=sources_with(settings.data_dir),
            progress=progress,
        )


def report_refused(report: BuildReport) -> None:
    for refused in report.changes.refused:
        click.echo(texts.refused(refused.reason, kept=refused.kept), err=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int, Stage], None]]:
    """A bar a stage; nothing where standard error is no terminal."""
    with bars() as report:
        yield lambda done, total, stage: report(done, total, texts.STAGES[stage.value])


@contextmanager
def page_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar of the pages of the file that is being read; nothing where standard error is no terminal."""
    with bars() as report:
        yield lambda done, total: report(done, total, texts.READING_PAGES)


@contextmanager
def bars() -> Iterator[Callable[[int, int, str], None]]:
    """A bar for each name that is reported; nothing where standard error is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(done: int, total: int, name: str) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total)
            bars.update(tasks[name], completed=done, total=total)

        yield report
