"""Faults that a test asks for: each is met once, by the first call that it fits."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """``after``: the call takes effect, only its answer is lost or late."""

    kind: str  # drop, delay, duplicate, or an HTTP status
    method: str = "*"  # of the Bot API; "file" for a download, "webhook" for a delivery
    after: bool = False
    seconds: float = 1.0  # of a delay; retry_after of a 429

    def fits(self, method: str, *, duplicate: bool) -> bool:
        return self.method.lower() in {"*", method} and (self.kind == "duplicate") == duplicate


@dataclass
class Faults:
    waiting: list[Fault] = field(default_factory=list)
    taken: list[tuple[str, Fault]] = field(default_factory=list)  # which calls met which

    def add(self, fault: Fault, times: int = 1) -> None:
        self.waiting += [fault] * times

    def take(self, method: str, *, duplicate: bool = False) -> Fault | None:
        for place, fault in enumerate(self.waiting):
            if fault.fits(method, duplicate=duplicate):
                self.taken.append((method, fault))
                return self.waiting.pop(place)
        return None
