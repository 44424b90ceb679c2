"""Waiting that ends when the program does."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field

#: Seconds for which an answer that is on its way may wait also when the program ends.
_SHORT = 1.0


class Stopping(Exception):
    """The program ends: what waits is left for its next start."""


@dataclass
class Rest:
    _end: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def over(self) -> bool:
        return self._end.is_set()

    def end(self) -> None:
        """Ends all waiting, now and from now on."""
        self._end.set()

    async def sleep(self, seconds: float) -> None:
        """Raises ``Stopping`` when the program ends meanwhile; a short sleep is finished first."""
        if seconds <= _SHORT:
            await asyncio.sleep(seconds)
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._end.wait(), seconds)
        if self.over:
            raise Stopping
