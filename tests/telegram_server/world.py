"""The state of the emulated Telegram: chats, who is in them, messages, presses that wait for an answer."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from typing import Any

from tests.telegram_server.errors import need
from tests.telegram_server.files import Files
from tests.telegram_server.flood import Flood
from tests.telegram_server.params import Params
from tests.telegram_server.screen import Shown
from tests.telegram_server.transcript import Transcript

Message = dict[str, Any]
_NOW_AND_THEN = 0.02


class World:
    """Changed by the server's thread alone; ``wait`` is for all others."""

    def __init__(self, token: str, *, flood: bool, privacy: bool) -> None:
        name = {"first_name": "Trợ lý", "username": "test_bot"}
        self.bot: dict[str, Any] = {"id": int(token.split(":")[0]), "is_bot": True, **name}
        self.privacy = privacy  # in groups the bot gets only what is meant for it
        self.transcript, self.files = Transcript(), Files()
        self.people: dict[int, dict[str, Any]] = {}  # their user objects
        self.screens: dict[int, list[Shown]] = {}  # person -> what is not yet read
        self.chats: dict[int, dict[str, Any]] = {}  # that the bot knows
        self.members: dict[int, dict[int, str]] = {}  # group -> user -> status
        self.closed: dict[int, str] = {}  # chat -> why the bot may not write to it
        self.messages: dict[tuple[int, int], Message] = {}  # by chat and id
        self.keyboards: dict[int, list[Any]] = {}  # reply keyboards
        self.queries: dict[str, int] = {}  # press or inline query without an answer -> person
        self._flood = Flood() if flood else None
        self._message_ids = itertools.count(1)
        self._query_ids = itertools.count(10**15)
        self._changed = threading.Condition()

    def wait(self, done: Callable[[], object], timeout: float) -> bool:
        """Whether ``done()`` came true within ``timeout`` seconds; asked again and again."""
        end = time.monotonic() + timeout
        with self._changed:
            while not done():
                if time.monotonic() >= end:
                    return False
                self._changed.wait(_NOW_AND_THEN)
        return True

    def changed(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def next_query(self, person: int) -> str:
        query = str(next(self._query_ids))
        self.queries[query] = person
        return query

    def add_message(self, chat: int, sender: dict[str, Any], **content: Any) -> Message:
        """A new message; content that is empty is left out."""
        number = next(self._message_ids)
        head = {"message_id": number, "from": sender, "chat": self.chats[chat], "date": int(time.time())}
        message = {**head, **{name: value for name, value in content.items() if value}}
        self.messages[chat, number] = message
        return message

    def chat_of(self, params: Params, *, sending: bool = False) -> int:
        """The chat of a call, if the bot may do something there."""
        chat = params.number("chat_id")
        need(params.text("chat_id"), "chat_id is empty")
        need(chat in self.chats, "chat not found")  # so is a person who never wrote to the bot
        need(chat not in self.closed, self.closed.get(chat, ""), 403)
        if sending and self._flood:
            self._flood.check(chat)
        return chat

    def show(self, chat: int, shown: Shown) -> None:
        """Puts something on the screens of all who are in a chat."""
        place = "" if chat > 0 else f"[{self.chats[chat]['title']}] "
        self.transcript.note("bot", place + str(shown))
        for person, screen in self.screens.items():
            if chat == person or person in self.members.get(chat, ()):
                screen.append(shown)
        self.changed()
