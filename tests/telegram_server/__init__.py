"""An emulated Bot API server on loopback: people who write, Telegram's own checks and limits, faults.

    with TelegramServer() as telegram:
        lan = telegram.person("Lan")
        ...start a bot with base_url telegram.url...
        lan.say("/start")

Text goes through Telegram's own parser (package ``tdjson``); other rules and error texts follow
tdlib/telegram-bot-api. Not emulated: TLS and address rules of webhooks, expiry of presses.
"""

from tests.telegram_server.person import Person
from tests.telegram_server.screen import Shown
from tests.telegram_server.server import TelegramServer

__all__ = ["Person", "Shown", "TelegramServer"]
