"""How fast something may happen: at most so many times in so many seconds."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


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
