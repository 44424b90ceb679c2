"""Methods of the Bot API that send, change and take away messages."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from aiohttp.web import FileField

from tests.telegram_server.entities import CAPTION_LIMIT, Marked, formatted
from tests.telegram_server.errors import NOT_MODIFIED, need
from tests.telegram_server.params import Params
from tests.telegram_server.screen import Shown, flat, keyboard_of
from tests.telegram_server.world import Message, World

_MOST_BUTTONS, _CALLBACK_DATA = 100, 64
_LOOKS = {"text", "style", "icon_custom_emoji_id"}  # what of a button does nothing
_NO_DEED = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
_URL = r"(https?://)?[^/\s]+\.[^/\s]+|tg://"


class Messaging:
    def __init__(self, world: World) -> None:
        self._world = world
        self.methods: dict[str, Callable[[Params], object]] = {
            "sendmessage": self._send_message,
            "senddocument": lambda params: self._send_file(params, "document"),
            "sendphoto": lambda params: self._send_file(params, "photo"),
            "editmessagetext": self._edit_text,
            "editmessagecaption": self._edit_caption,
            "editmessagereplymarkup": lambda params: self._edit(params, {}, "", ""),
            "deletemessage": self._delete,
        }

    def _send_message(self, params: Params) -> Message:
        marked = formatted(params)
        return self._post(
            params, params.text("text"), marked.text, text=marked.text, entities=marked.entities
        )

    def _send_file(self, params: Params, kind: str) -> Message:
        caption = formatted(params, "caption", CAPTION_LIMIT)
        self._world.chat_of(params)
        files, given = self._world.files, params.get(kind)
        if isinstance(given, str) and given.startswith("attach://"):
            given = params.get(given.removeprefix("attach://"))
        need(given, f"there is no {kind} in the request")
        if isinstance(given, FileField):
            name, data, known = given.filename, given.file.read(), ""
        else:
            known = str(given)
            web = known.startswith("http")
            text = "failed to get HTTP URL content" if web else "wrong file identifier/HTTP URL specified"
            need(known in files, text)
            name, data = files[known]
        need(data, "file must be non-empty")
        content = {kind: files.store(name, data, kind, known)}
        return self._post(
            params, params.text("caption"), caption.text, (name, data), **content, **_as_caption(caption)
        )

    def _post(
        self, params: Params, html: str, plain: str, file: tuple[str, bytes] | None = None, **content: Any
    ) -> Message:
        world, markup, reply = self._world, _markup(params), params.structure("reply_parameters", {})
        target = world.messages.get((params.number("chat_id"), reply.get("message_id")))
        lenient = reply.get("allow_sending_without_reply")
        need(target or not reply or lenient, "message to be replied not found")
        chat, inline = world.chat_of(params, sending=True), "inline_keyboard" in markup
        under = markup if inline else {}
        message = world.add_message(chat, world.bot, **content, reply_to_message=target, reply_markup=under)
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        if markup and not inline:
            world.keyboards[chat] = rows
        labels = [item["text"] for item in flat(rows)]
        replied = target["message_id"] if target else 0
        world.show(chat, Shown("message", chat, message["message_id"], html, plain, file, labels, replied))
        return message

    def _edit_text(self, params: Params) -> Message | bool:
        marked = formatted(params)
        return self._edit(params, {"text": marked.text, "entities": marked.entities}, "text", marked.text)

    def _edit_caption(self, params: Params) -> Message | bool:
        marked = formatted(params, "caption", CAPTION_LIMIT)
        return self._edit(params, _as_caption(marked), "caption", marked.text)

    def _edit(self, params: Params, changes: dict[str, Any], name: str, plain: str) -> Message | bool:
        """``name``: the part that changes, "" where only the buttons do."""
        if "inline_message_id" in params:
            return True
        world, markup = self._world, _markup(params)
        chat = world.chat_of(params)
        before = world.messages.get((chat, params.number("message_id")))
        need(before, "message to edit not found")
        assert before is not None
        need(before["from"] is world.bot, "message can't be edited")
        need(not markup or "inline_keyboard" in markup, "inline keyboard expected")
        need(not name or ("text" in before) == (name == "text"), f"there is no {name} in the message to edit")
        changes = {**changes, "reply_markup": markup}
        need(
            any((before.get(key) or None) != (value or None) for key, value in changes.items()), NOT_MODIFIED
        )
        world.chat_of(params, sending=True)
        whole = {**before, **changes, "edit_date": int(time.time())}
        after = {key: value for key, value in whole.items() if value}
        world.messages[chat, before["message_id"]] = after
        labels = [item["text"] for item in keyboard_of(after)]
        text = plain or after.get("text", after.get("caption", ""))
        world.show(chat, Shown("edit", chat, after["message_id"], params.text(name), text, None, labels))
        return after

    def _delete(self, params: Params) -> bool:
        chat, number = self._world.chat_of(params), params.number("message_id")
        need((chat, number) in self._world.messages, "message to delete not found")
        del self._world.messages[chat, number]
        self._world.show(chat, Shown("delete", chat, number))
        return True


def _as_caption(marked: Marked) -> dict[str, Any]:
    return {"caption": marked.text, "caption_entities": marked.entities}


def _markup(params: Params) -> dict[str, Any]:
    """The reply markup of a call, checked; {} for none."""
    markup = params.structure("reply_markup", {})
    need(isinstance(markup, dict), "object expected as reply markup")
    under = flat(markup.get("inline_keyboard", []))
    for item in under:
        _check_button(item)
    need(len(under) <= _MOST_BUTTONS, "reply markup is too long")
    return dict(markup) if markup.get("inline_keyboard", True) else {}


def _check_button(item: dict[str, Any]) -> None:
    need(item["text"].strip(), "inline keyboard button text must be non-empty")
    deeds = [value or key.startswith("switch_inline") for key, value in item.items() if key not in _LOOKS]
    need(any(deeds), _NO_DEED)
    need(len(item.get("callback_data", "").encode()) <= _CALLBACK_DATA, "BUTTON_DATA_INVALID")
    url = item.get("url", "")
    need(not url or re.match(_URL, url), f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
