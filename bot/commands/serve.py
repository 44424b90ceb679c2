"""``troly serve``: the Telegram bot."""

from __future__ import annotations

import signal
import sys

import click

from bot import texts
from bot.serving.alone import alone
from bot.serving.logs import log_to_stderr
from bot.serving.workers import Workers
from bot.settings import load_settings
from corpus.errors import ReadableError


@click.command()
def serve() -> None:
    """Chạy trợ lý trong Telegram (cần TROLY_TELEGRAM_TOKEN); dừng bằng Ctrl+C."""
    settings = load_settings()
    log_to_stderr(settings.secrets)
    if not settings.telegram_token.get_secret_value():
        raise ReadableError(texts.NO_TOKEN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until there is something that has to end in order
    workers = Workers(settings, settings.workers)
    with alone(settings.data_dir):
        try:
            workers.launch()
            from bot.telegram import service  # takes a second, in which the workers load what they need

            service.serve(settings, workers)
        finally:
            workers.stop()
