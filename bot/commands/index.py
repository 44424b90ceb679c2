"""``troly index``: brings the index up to date, or adds the files named."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from bot import texts
from bot.commands.common import build_index, print_json, report_refused, say
from bot.settings import load_settings


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--remove", "removed", multiple=True, metavar="TỆP", help="Bỏ văn bản có tên tệp này.")
@click.option("--rebuild", is_flag=True, help="Lập lại toàn bộ từ đầu.")
@click.option("--json", "as_json", is_flag=True, help="In báo cáo thành một đối tượng JSON.")
def index(paths: tuple[Path, ...], removed: tuple[str, ...], rebuild: bool, as_json: bool) -> None:
    """Cập nhật chỉ mục theo thư mục văn bản, hoặc thêm các tệp được nêu."""
    from bot.intake import take_in, take_out  # reads documents: loaded only here

    settings = load_settings()
    for name in removed:
        take_out(name, settings.corpus_dir, settings.added_dir)
    turned_away = take_in(paths, settings.added_dir)
    report = build_index(settings, rebuild=rebuild)
    if as_json:
        changes = asdict(report.changes)
        changes["refused"] = [
            {"file": r.file, "reason": r.reason, "kept": r.kept} for r in report.changes.refused
        ]
        changes["refused"] += [
            {"file": file, "reason": reason, "kept": False} for file, reason in turned_away.items()
        ]
        result = {
            **changes,
            "passages": report.passages,
            "generation": report.generation.name,
            "built": report.built,
        }
        print_json(result)
    else:
        say(texts.index_report(report.changes, report.passages))
    report_refused(report)
    for reason in turned_away.values():
        click.echo(texts.refused(reason, kept=False), err=True)
    if turned_away or report.changes.refused:
        raise SystemExit(1)
