"""Everything that was said, in order, for a person to read after a test failed."""

from __future__ import annotations

from dataclasses import dataclass, field

_LONGEST = 300


@dataclass
class Transcript:
    lines: list[str] = field(default_factory=list)

    def note(self, who: str, text: str) -> None:
        short = text if len(text) < _LONGEST else f"{text[:_LONGEST]}... ({len(text)} characters)"
        self.lines.append(f"{who:>8}  " + short.replace("\n", "\n" + " " * 10))

    def last(self, count: int = 12) -> str:
        return "\n".join(self.lines[-count:])
