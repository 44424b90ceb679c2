"""What a channel has to offer, and how its calls can fail. Telegram is one; another needs only this."""

from __future__ import annotations

from typing import Protocol

from bot.front.actions import Action
from bot.front.commands import Command


class Channel(Protocol):
    async def carry_out(self, action: Action) -> int:
        """The id of the message that was sent, 0 for all else. Raises the errors below."""

    async def typing(self, chat: int) -> None:
        """Shows that an answer is being looked for; never raises."""

    async def fetch(self, file: str, most: int) -> bytes:
        """The content of a file that somebody sent, of at most that many bytes. Raises the errors below."""

    async def offer(self, commands: tuple[Command, ...], chat: int = 0) -> None:
        """The menu of commands, of one chat or of all. Raises the errors below."""


class ChannelError(Exception):
    """A call that did not do what it should."""


class Delayed(ChannelError):
    """The channel asks to wait: nothing was sent."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:g} s")
        self.seconds = seconds


class Unreachable(ChannelError):
    """No connection, or none that held: ``perhaps_done`` where the call may have had its effect."""

    def __init__(self, reason: str, *, perhaps_done: bool) -> None:
        super().__init__(reason)
        self.perhaps_done = perhaps_done


class Closed(ChannelError):
    """The person stopped the bot, or the group put it out: this chat cannot be written to."""


class Refused(ChannelError):
    """The channel will never carry this out."""
