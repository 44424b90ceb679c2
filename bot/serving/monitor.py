"""Health and metrics over HTTP, for this machine only."""

from __future__ import annotations

from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.serving.archive import Archive
from bot.serving.metrics import Metrics


class _Health(RequestHandler):
    def initialize(self, archive: Archive) -> None:
        self.archive = archive

    def get(self) -> None:
        inbox, outbox = self.archive.inbox.waiting(), self.archive.outbox.waiting()
        self.write({"status": "ok", "inbox": inbox, "outbox": outbox})


class _Metrics(RequestHandler):
    def initialize(self, archive: Archive, metrics: Metrics) -> None:
        self.archive, self.metrics = archive, metrics

    def get(self) -> None:
        self.metrics.waiting.labels("inbox").set(self.archive.inbox.waiting())
        self.metrics.waiting.labels("outbox").set(self.archive.outbox.waiting())
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.write(generate_latest(self.metrics.registry))


def listen(archive: Archive, metrics: Metrics, host: str, port: int) -> HTTPServer:
    """Serves ``/health`` and ``/metrics``; raises ``OSError`` where the port is taken."""
    routes: list[Any] = [
        ("/health", _Health, {"archive": archive}),
        ("/metrics", _Metrics, {"archive": archive, "metrics": metrics}),
    ]
    server = HTTPServer(Application(routes, log_function=lambda _: None))
    server.listen(port, host)
    return server
