"""A person at a Telegram client."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.telegram_server.entities import Marked, finished
from tests.telegram_server.screen import Shown, flat, keyboard_of

if TYPE_CHECKING:
    from tests.telegram_server.server import TelegramServer


class Person:
    """``chat``: the id of a group; 0 stands for the private chat with the bot. Methods block."""

    def __init__(self, server: TelegramServer, number: int, name: str) -> None:
        self._server, self._world = server, server.world
        self.id, self.name = number, name
        username = re.sub(r"\W", "_", name.lower())
        self.me = {"id": number, "is_bot": False, "first_name": name, "username": username}
        self.screen: list[Shown] = []
        self._world.people[number] = self.me
        self._world.screens[number] = self.screen

    def say(self, text: str, chat: int = 0, reply_to: int = 0) -> int:
        """The id of the message."""
        return int(self._server.run(self._send, chat, text, _content(text), reply_to))

    def upload(
        self, name: str, data: bytes, caption: str = "", *, kind: str = "document", chat: int = 0
    ) -> int:
        """Sends a file: a document, or a photo (PNG or JPEG)."""
        stored = self._server.run(self._world.files.store, Path(name).name, data, kind)
        content = {"caption": caption, kind: stored}
        return int(self._server.run(self._send, chat, f"<{name}> {caption}", content, 0))

    def speak(self, chat: int = 0) -> int:
        """Sends a voice message."""
        voice = {"file_id": "VOICE", "file_unique_id": "UVOICE", "duration": 2}
        return int(self._server.run(self._send, chat, "<voice>", {"voice": voice}, 0))

    def edit(self, message: int, text: str, chat: int = 0) -> None:
        """Puts another text in place of one said before."""
        self._server.run(self._edit, chat or self.id, message, text)

    def press(self, label: str, chat: int = 0, message: int = 0) -> None:
        """Presses the newest button with that label (of ``message``, if given).

        A link to the bot is followed; a button of a reply keyboard says its label. ``LookupError`` for none.
        """
        chat = chat or self.id
        for (where, number), shown in reversed(list(self._world.messages.items())):
            for item in keyboard_of(shown):
                if where == chat and message in {0, number} and item["text"] == label:
                    self._world.transcript.note(self.name, f"[{label}]")
                    self._follow(item, chat, shown)
                    return
        if label not in [item["text"] for item in flat(self._world.keyboards.get(chat, []))]:
            raise LookupError(f"{self.name} sees no button {label!r}:\n{self._world.transcript.last()}")
        self.say(label, chat)

    def press_data(self, data: str, message: int, chat: int = 0) -> None:
        """A press with any data, as an old or a forged client may send it."""
        self._query_press(chat or self.id, self._world.messages[chat or self.id, message], data)

    def ask_inline(self, query: str, timeout: float = 30.0) -> list[dict[str, Any]]:
        """Types ``@bot query`` in some other chat; the results offered."""
        self._world.transcript.note(self.name, f"@{self._world.bot['username']} {query}")
        body = {"from": self.me, "query": query, "offset": "", "chat_type": "sender"}
        self._server.run(self._query, "inline_query", self.id, body)
        assert self._server.wait(lambda: any(item.kind == "inline" for item in self.screen), timeout)
        return next(item for item in self.read() if item.kind == "inline").results

    def block(self, *, blocked: bool = True) -> None:
        """Stops the bot, or takes it up again."""
        self._server.run(self._block, blocked)

    def read(self) -> list[Shown]:
        """Everything not yet read."""
        shown = self.screen[:]
        del self.screen[: len(shown)]
        return shown

    def _send(self, chat: int, shown: str, content: dict[str, Any], reply_to: int) -> int:
        """In the server's thread, as all below."""
        world, chat = self._world, chat or self.id
        private = {"id": self.id, "type": "private", "first_name": self.name}
        world.chats.setdefault(self.id, private)
        target = world.messages.get((chat, reply_to))
        before = {key: value for key, value in (target or {}).items() if key != "reply_to_message"}
        message = world.add_message(chat, self.me, **content, reply_to_message=before)
        place = "" if chat > 0 else f"[{world.chats[chat]['title']}] "
        world.transcript.note(self.name, place + shown)
        if self._reaches_bot(message):
            self._server.queue.push("message", message, chat)
        return int(message["message_id"])

    def _edit(self, chat: int, number: int, text: str) -> None:
        edited = {**self._world.messages[chat, number], "edit_date": int(time.time()), **_content(text)}
        self._world.messages[chat, number] = edited
        self._world.transcript.note(self.name, f"(edits) {text}")
        if self._reaches_bot(edited):
            self._server.queue.push("edited_message", edited, chat)

    def _reaches_bot(self, message: dict[str, Any]) -> bool:
        """In a group with privacy on: commands, mentions and replies to the bot."""
        world, chat, text = self._world, message["chat"]["id"], message.get("text", "")
        if chat in world.closed:
            return False
        if chat > 0 or not world.privacy or text.startswith("/"):
            return True
        replied = message.get("reply_to_message", {}).get("from", {})
        return f"@{world.bot['username']}" in text or replied == world.bot

    def _follow(self, item: dict[str, Any], chat: int, message: dict[str, Any]) -> None:
        if "callback_data" in item:
            self._query_press(chat, message, item["callback_data"])
        elif start := parse_qs(urlsplit(item.get("url", "")).query).get("start"):
            self.say(f"/start {start[0]}")

    def _query_press(self, chat: int, message: dict[str, Any], data: str) -> None:
        body = {"from": self.me, "message": dict(message), "chat_instance": str(chat), "data": data}
        self._server.run(self._query, "callback_query", chat, body)

    def _query(self, kind: str, chat: int, body: dict[str, Any]) -> None:
        query = self._world.next_query(self.id)
        self._server.queue.push(kind, {"id": query, **body}, chat)

    def _block(self, blocked: bool) -> None:
        world = self._world
        if blocked:
            world.closed[self.id] = "bot was blocked by the user"
        else:
            world.closed.pop(self.id, None)
        member = {"user": world.bot, "status": "member"}
        kicked = {"user": world.bot, "status": "kicked", "until_date": 0}
        old, new = (member, kicked) if blocked else (kicked, member)
        body = {"chat": world.chats[self.id], "from": self.me, "date": int(time.time())}
        self._server.queue.push(
            "my_chat_member", {**body, "old_chat_member": old, "new_chat_member": new}, self.id
        )


def _content(text: str) -> dict[str, Any]:
    marked = finished(Marked(text, []))
    return {"text": marked.text, "entities": marked.entities}
