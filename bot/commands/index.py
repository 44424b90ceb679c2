"""``troly index``: brings the index up to date, or adds the files named."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot import reading_texts, texts
from bot.commands.common import build_index, page_bar, print_json, report_refused, say
from bot.settings import load_settings

if TYPE_CHECKING:
    from corpus.readers.report import ReadingReport
    from corpus.store.documents import StoredDocument
    from index.build import BuildReport


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--rebuild", is_flag=True, help="Lập lại toàn bộ từ đầu.")
@click.option("--json", "as_json", is_flag=True, help="In báo cáo thành một đối tượng JSON.")
def index(paths: tuple[Path, ...], rebuild: bool, as_json: bool) -> None:
    """Cập nhật chỉ mục theo thư mục văn bản, hoặc thêm các tệp được nêu."""
    from bot.intake import take_in  # reads documents: loaded only here

    settings = load_settings()
    with page_bar() as report_pages:
        turned_away = take_in(paths, settings.added_dir, report_pages)
    report = build_index(settings, rebuild=rebuild)
    readings = _readings(report)
    if as_json:
        changes = asdict(report.changes)
        changes["refused"] = [
            {"file": r.file, "reason": r.reason, "kept": r.kept} for r in report.changes.refused
        ]
        changes["refused"] += [
            {"file": file, "reason": reason, "kept": False} for file, reason in turned_away.items()
        ]
        result: dict[str, Any] = {
            **changes,
            "passages": report.passages,
            "generation": report.generation.name,
            "built": report.built,
        }
        result["readings"] = {
            document.id: reading_texts.as_object(reading) | document.counts for document, reading in readings
        }
        print_json(result)
    else:
        say(texts.index_report(report.changes, report.passages))
        for document, reading in readings:
            say(reading_texts.full(document.id, reading, document.counts))
    report_refused(report)
    for reason in turned_away.values():
        click.echo(texts.refused(reason, kept=False), err=True)
    if turned_away or report.changes.refused:
        raise SystemExit(1)


def _readings(report: BuildReport) -> list[tuple[StoredDocument, ReadingReport]]:
    """The documents that this run took in, and how they were read."""
    from corpus.store.documents import DocumentStore
    from index.writer import STORE

    taken = (*report.changes.added, *report.changes.changed)
    if not taken:
        return []
    with DocumentStore.open(report.generation / STORE, readonly=True) as store:
        stored = map(store.document, taken)
        return [(document, document.reading) for document in stored if document and document.reading]
