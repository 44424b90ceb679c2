"""``troly doctor``: is everything in place; one line a check, and what to do where it is not."""

from __future__ import annotations

import click

from bot.commands.common import say
from bot.health import Check, checks
from bot.settings import load_settings


@click.command()
def doctor() -> None:
    """Kiểm tra cài đặt, chỉ mục, văn bản; nêu cách sửa."""
    failed = False
    for check in checks(load_settings()):
        say(_line(check))
        failed = failed or not check.passed
    if failed:
        raise SystemExit(1)


def _line(check: Check) -> str:
    mark = click.style("✓", fg="green") if check.passed else click.style("✗", fg="red")
    return f"{mark} {check.name}: {check.finding}"
