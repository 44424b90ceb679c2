"""Telegram's published limits on what a bot sends."""

from __future__ import annotations

import time
from collections import defaultdict, deque

from tests.telegram_server.errors import too_many

#: Messages in seconds: of a bot in all, to a group, to one person (one a second; bursts of five pass).
_ALL, _GROUP, _PERSON = (30, 1.0), (20, 60.0), (5, 5.0)


class Flood:
    def __init__(self) -> None:
        self._sent: defaultdict[int, deque[float]] = defaultdict(deque)

    def check(self, chat: int) -> None:
        """Counts a message; refuses one too many with 429."""
        now = time.monotonic()
        rules = ((0, *_ALL), (chat, *(_GROUP if chat < 0 else _PERSON)))
        for key, most, seconds in rules:
            sent = self._sent[key]
            while sent and sent[0] <= now - seconds:
                sent.popleft()
            if len(sent) >= most:
                raise too_many(sent[0] + seconds - now)
        for key, _, _ in rules:
            self._sent[key].append(now)
