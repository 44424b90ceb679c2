"""``troly serve``: the Telegram bot."""

from __future__ import annotations

import click

from bot.commands.common import current_index
from bot.settings import load_settings


@click.command()
def serve() -> None:
    """Chạy trợ lý trong Telegram (cần TROLY_TELEGRAM_TOKEN); dừng bằng Ctrl+C."""
    from bot.serving.logs import log_to_stderr  # the library loads with them: not needed for --help
    from bot.telegram import service

    settings = load_settings()
    log_to_stderr([settings.telegram_token.get_secret_value(), settings.webhook_secret.get_secret_value()])
    if settings.telegram_token.get_secret_value():
        current_index(settings)
    service.serve(settings)
