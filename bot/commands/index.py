"""``troly index``: brings the index up to date, adds the files named, or goes back to an earlier index."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from bot import generation_texts, reading_texts, texts
from bot.commands.common import bars, page_bar, print_json, say
from bot.settings import Settings, load_settings

if TYPE_CHECKING:
    from bot.reindexing import Reindexed

#: Those who ask meanwhile go first.
_NICENESS = 5


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--remove", "removed", multiple=True, metavar="TỆP", help="Bỏ văn bản có tên tệp này.")
@click.option("--rebuild", is_flag=True, help="Lập lại toàn bộ từ đầu.")
@click.option("--dry-run", is_flag=True, help="Lập, kiểm tra, so với bản đang dùng, rồi bỏ.")
@click.option(
    "--rollback",
    is_flag=False,
    flag_value="",
    metavar="[BẢN]",
    help="Quay lại bản trước, hoặc bản có số này.",
)
@click.option("--generations", is_flag=True, help="Liệt kê các bản chỉ mục đang giữ.")
@click.option("--json", "as_json", is_flag=True, help="In báo cáo thành một đối tượng JSON.")
def index(
    paths: tuple[Path, ...],
    removed: tuple[str, ...],
    rebuild: bool,
    dry_run: bool,
    rollback: str | None,
    generations: bool,
    as_json: bool,
) -> None:
    """Cập nhật chỉ mục theo thư mục văn bản, thêm các tệp được nêu, hoặc quay lại bản trước."""
    if (rollback is not None) + generations + bool(paths or removed or rebuild or dry_run) > 1:
        raise click.UsageError("--rollback và --generations dùng riêng, không kèm tệp hay lựa chọn khác")
    if removed and dry_run:
        raise click.UsageError("--remove không dùng với --dry-run")
    settings = load_settings()
    if rollback is not None:
        _roll_back(settings, rollback, as_json=as_json)
    elif generations:
        _list(settings, as_json=as_json)
    else:
        _take_out(settings, removed)
        _update(settings, paths, rebuild=rebuild, dry_run=dry_run, as_json=as_json)


def _take_out(settings: Settings, names: tuple[str, ...]) -> None:
    from bot.intake import take_out

    for name in names:
        take_out(name, settings.corpus_dir, settings.added_dir)


def _update(
    settings: Settings, paths: tuple[Path, ...], *, rebuild: bool, dry_run: bool, as_json: bool
) -> None:
    from bot.intake import take_in  # reads documents: loaded only here
    from bot.reindexing import reindex
    from index.embedding.factory import create_embedder

    os.nice(_NICENESS)
    with _intake_folder(settings, dry_run=dry_run) as folder:
        with page_bar() as report_pages:
            shipped = None if dry_run else settings.corpus_dir
            turned_away = take_in(paths, folder, report_pages, shipped)
        with bars() as report:
            done = reindex(
                settings,
                create_embedder(settings.embedder),
                rebuild=rebuild,
                dry_run=dry_run,
                more_documents=(folder,) if dry_run else (),
                progress=lambda n, total, stage: report(n, total, texts.STAGES[stage.value]),
                asking=lambda n, total: report(n, total, generation_texts.ASKING),
            )
    if as_json:
        print_json(_as_object(done, turned_away))
    else:
        say(_as_text(done, dry_run=dry_run))
    reasons = [(refused.reason, refused.kept) for refused in done.changes.refused]
    reasons += [(reason, False) for reason in turned_away.values()]
    for reason, kept in reasons:
        click.echo(texts.refused(reason, kept=kept), err=True)
    if reasons:
        raise SystemExit(1)


@contextmanager
def _intake_folder(settings: Settings, *, dry_run: bool) -> Iterator[Path]:
    """Where added files go: for good, or for the time of a dry run."""
    if not dry_run:
        yield settings.added_dir
        return
    with TemporaryDirectory(prefix="troly-dry-run-") as folder:
        yield Path(folder)


def _as_text(done: Reindexed, *, dry_run: bool) -> str:
    parts = [texts.index_report(done.changes, done.passages)]
    parts += [reading_texts.full(document.id, reading, document.counts) for document, reading in done.read]
    if done.comparison:
        parts.append(generation_texts.comparison(done.comparison, dry_run=dry_run))
    if dry_run:
        parts.append(generation_texts.DRY_RUN)
    return "\n".join(part for part in parts if part)


def _as_object(done: Reindexed, turned_away: dict[str, str]) -> dict[str, Any]:
    refused = [{"file": r.file, "reason": r.reason, "kept": r.kept} for r in done.changes.refused]
    refused += [{"file": file, "reason": reason, "kept": False} for file, reason in turned_away.items()]
    return {
        **asdict(done.changes),
        "refused": refused,
        "passages": done.passages,
        "generation": done.generation,
        "built": done.built,
        "readings": {
            document.id: reading_texts.as_object(reading) | document.counts for document, reading in done.read
        },
        "comparison": asdict(done.comparison) | {"same": done.comparison.same} if done.comparison else None,
    }


def _roll_back(settings: Settings, number: str, *, as_json: bool) -> None:
    from index.embedding.factory import create_embedder
    from index.history import roll_back

    done = roll_back(settings.index_dir, create_embedder(settings.embedder), number)
    documents, passages = len(done.manifest.documents), done.manifest.passages
    if as_json:
        report = {"generation": done.folder.name, "before": done.before, "documents": documents}
        print_json({**report, "passages": passages})
    else:
        say(generation_texts.rolled_back(done.folder.name, done.before, documents, passages))


def _list(settings: Settings, *, as_json: bool) -> None:
    from index.history import kept_generations

    kept = kept_generations(settings.index_dir)
    if as_json:
        print_json([asdict(item) for item in kept])
    else:
        say(generation_texts.generations(kept))
