"""The log: a JSON object a line on standard error, without secrets."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

#: They log addresses that hold the token, or every request.
_TALKATIVE = ("httpx", "httpcore", "tornado.access", "asyncio")
#: It logs, with what it was sent, errors that it raises as well.
_TELLS_TWICE = "telegram"


class _JsonLines(logging.Formatter):
    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "at": moment,
            "level": record.levelname.lower(),
            "from": record.name,
            "said": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        written = json.dumps(line, ensure_ascii=False)
        for secret in self._secrets:
            written = written.replace(secret, "***")
        return written


def log_to_stderr(secrets: Iterable[str]) -> None:
    """From now on everything at INFO and above is a line; ``secrets`` are never written."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(_TELLS_TWICE).setLevel(logging.CRITICAL + 1)
