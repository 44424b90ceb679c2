"""What people see of the bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Shown:
    """One thing that the bot did on a person's screen."""

    kind: str  # message, edit, delete, toast (the answer to a press), inline
    chat: int = 0
    message: int = 0  # id of the message, 0 for a toast and inline results
    html: str = ""  # as the bot sent it
    plain: str = ""  # as it is read
    file: tuple[str, bytes] | None = None  # name and content of a document
    buttons: list[str] = field(default_factory=list)  # their labels
    replies_to: int = 0
    results: list[dict[str, Any]] = field(default_factory=list)  # of an inline query

    def __str__(self) -> str:
        parts = [
            "" if self.kind == "message" else f"({self.kind})",
            f"<{self.file[0]}, {len(self.file[1])} bytes>" if self.file else "",
            self.plain,
            f"[{' | '.join(self.buttons)}]" if self.buttons else "",
            ", ".join(result.get("title", result["id"]) for result in self.results),
        ]
        return " ".join(filter(None, parts))


def flat(rows: list[Any]) -> list[dict[str, Any]]:
    """The buttons of a keyboard; those of a reply keyboard may be mere labels."""
    return [{"text": item} if isinstance(item, str) else item for row in rows for item in row]


def keyboard_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The buttons under a message."""
    return flat(message.get("reply_markup", {}).get("inline_keyboard", []))
