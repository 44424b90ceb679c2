"""``troly doctor``: is everything in place; one line a check, and what to do where it is not."""

from __future__ import annotations

import sys

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
    mark, colour = ("✓", "green") if check.passed else ("✗", "red")
    shown = click.style(mark, fg=colour) if sys.stdout.isatty() else mark
    return f"{shown} {check.name}: {check.finding}"
