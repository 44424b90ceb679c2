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

if TYPE_CHECKING:
    from pathlib import Path

    from bot.casework import Casework
    from bot.engine import Engine
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
    """The folder of the index, as ``current_generation`` gives it, and the model it was built with."""
    from bot.current_generation import current_generation
    from index.embedding.factory import create_embedder

    embedder = create_embedder(settings.embedder)
    return current_generation(settings, embedder, _complain, progress_bar), embedder


def _complain(line: str) -> None:
    click.echo(line, err=True)


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
