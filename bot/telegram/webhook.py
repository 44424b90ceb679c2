"""A webhook: an update is answered with 200 only after it was stored."""

from __future__ import annotations

import hmac
import json
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.telegram.polling import Store

#: Bytes; Telegram's updates are a few thousand.
_LARGEST_BODY = 1_000_000
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class _Handler(RequestHandler):
    def initialize(self, store: Store, secret: str) -> None:
        self.store, self.secret = store, secret

    def post(self) -> None:
        given = self.request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            self.send_error(403)
            return
        try:
            update = json.loads(self.request.body)
        except (ValueError, RecursionError):
            update = None
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            self.send_error(400)
            return
        self.store([update])

    def write_error(self, status_code: int, **_: object) -> None:
        self.finish(str(status_code))

    def log_exception(self, *_: object) -> None:
        """What a stranger sends is not worth a traceback."""


def listen(url: str, host: str, port: int, secret: str, store: Store) -> HTTPServer:
    """A server for the path of ``url``; raises ``OSError`` where the port is taken."""
    path = urlsplit(url).path or "/"
    arguments = {"store": store, "secret": secret}
    app = Application([(path.replace(".", r"\."), _Handler, arguments)], log_function=_silent)
    server = HTTPServer(app, max_body_size=_LARGEST_BODY, xheaders=False)
    server.listen(port, host)
    return server


def _silent(_: RequestHandler) -> None:
    """Requests are counted, not logged: their address says who polls us."""
