"""How fast something may happen: at most so many times in so many seconds."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

#: What Telegram lets a bot send to one group in a minute.
_GROUP_MESSAGES, _MINUTE = 20, 60.0
#: After being told to wait, a chat gets a message a second for so long.
_SLOW_SECONDS, _SLOW_GAP = 60.0, 1.0


@dataclass
class Window:
    """A sliding window. Moments are of one clock that never goes back, in seconds."""

    most: int
    seconds: float
    _times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until it may happen again, 0 for at once."""
        while self._times and self._times[0] <= now - self.seconds:
            self._times.popleft()
        return self._times[0] + self.seconds - now if len(self._times) >= self.most else 0.0

    def add(self, now: float) -> None:
        self._times.append(now)

    def is_idle(self, now: float) -> bool:
        """Nothing happened within the window: it may be forgotten."""
        return not self._times or self._times[-1] <= now - self.seconds


@dataclass
class Pace:
    """When the next message may go to a chat: the limits of all, of a group, of a chat that must wait."""

    rate: int  # messages in a second, to all
    _slow: dict[int, tuple[Window, float]] = field(default_factory=dict)  # and until when
    _groups: dict[int, Window] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._all = Window(self.rate, 1.0)

    def wait(self, chat: int, now: float) -> float:
        """Seconds until a message may go to ``chat``, 0 for at once: it counts as sent then."""
        windows = self._windows(chat, now)
        if waits := max(window.wait(now) for window in windows):
            return waits
        for window in windows:
            window.add(now)
        return 0.0

    def slow_down(self, chat: int, now: float, seconds: float) -> None:
        """The channel wants no message to a chat for so long, and fewer for a while after that."""
        slow = Window(1, _SLOW_GAP)
        slow.add(now + seconds - _SLOW_GAP)
        self._slow[chat] = slow, now + seconds + _SLOW_SECONDS

    def _windows(self, chat: int, now: float) -> list[Window]:
        windows = [self._all]
        if chat in self._slow:
            slow, until = self._slow[chat]
            if until > now:
                windows.append(slow)
            else:
                del self._slow[chat]
        if chat < 0:
            windows.append(self._groups.setdefault(chat, Window(_GROUP_MESSAGES, _MINUTE)))
        return windows

    def sweep(self, now: float) -> None:
        """Forgets chats with which nothing was the matter for a while."""
        self._groups = {chat: window for chat, window in self._groups.items() if not window.is_idle(now)}
        self._slow = {chat: slow for chat, slow in self._slow.items() if slow[1] > now}
