"""How the Bot API refuses a call, in its own words."""

from __future__ import annotations

import math

_PREFIXES = {
    400: "Bad Request: ",
    401: "Unauthorized",
    403: "Forbidden: ",
    404: "Not Found",
    409: "Conflict: ",
    413: "Request Entity Too Large",
    429: "Too Many Requests: retry after ",
    500: "Internal Server Error",
}
OTHER_INSTANCE = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
STALE_QUERY = "query is too old and response timeout expired or query ID is invalid"


class ApiError(Exception):
    """``wait``: the seconds of ``retry_after``, 0 for none."""

    def __init__(self, code: int, text: str = "", wait: int = 0) -> None:
        super().__init__(_PREFIXES[code] + text)
        self.code, self.wait = code, wait


def need(condition: object, text: str, code: int = 400) -> None:
    if not condition:
        raise ApiError(code, text)


def too_many(seconds: float) -> ApiError:
    wait = math.ceil(seconds)
    return ApiError(429, str(wait), wait)
