"""``troly serve``: the Telegram bot."""

from __future__ import annotations

import signal
import sys

import click

from bot.settings import load_settings


@click.command()
def serve() -> None:
    """Chạy trợ lý trong Telegram (cần TROLY_TELEGRAM_TOKEN); dừng bằng Ctrl+C."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until there is something that has to end in order
    from bot.serving.logs import log_to_stderr  # the library loads with them: not needed for --help
    from bot.telegram import service

    settings = load_settings()
    log_to_stderr(settings.secrets)
    service.serve(settings)
