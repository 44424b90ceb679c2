"""Telegram's updates as events. What is not for the bot gives none."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from telegram import Bot, CallbackQuery, ChatMember, InlineQuery, Update
from telegram import Message as TelegramMessage

from bot.front.events import Blocked, Command, Event, Message, Press, Search, Unreadable, Upload

log = logging.getLogger(__name__)

#: What the bot asks Telegram for.
WANTED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
_GONE = {ChatMember.BANNED, ChatMember.LEFT}


def read(plain: Mapping[str, Any], bot: Bot) -> Event | None:
    """The event of an update as it came; None also for one that cannot be read, which is logged."""
    try:
        update = Update.de_json(_writable(plain), bot)
        return event_of(update, bot.id, bot.username)
    except Exception as error:  # whatever a server sends: the updates behind it must come through
        log.error("an update cannot be read: %s", type(error).__name__)
        return None


def _writable(plain: Any) -> Any:
    """JSON whose texts can be stored: a lone surrogate, which JSON can hold, becomes "\ufffd"."""
    if isinstance(plain, str):
        return (
            plain if plain.isascii() else plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        )
    if isinstance(plain, Mapping):
        return {_writable(key): _writable(item) for key, item in plain.items()}
    return [_writable(item) for item in plain] if isinstance(plain, list) else plain


def event_of(update: Update, me: int, username: str) -> Event | None:
    """The event of an update for the bot with that id and name; None where there is nothing to answer."""
    if message := update.message or update.edited_message:
        return _of_message(update.update_id, message, me, username, edited=update.message is None)
    if query := update.callback_query:
        return _of_press(update.update_id, query)
    if search := update.inline_query:
        return _of_search(update.update_id, search)
    if change := update.my_chat_member:
        gone = change.new_chat_member.status in _GONE
        return Blocked(
            id=update.update_id, chat=change.chat.id, user=change.from_user.id,
            private=change.chat.type == "private", blocked=gone,
        )  # fmt: skip
    return None


def _of_message(
    update: int, message: TelegramMessage, me: int, username: str, *, edited: bool
) -> Event | None:
    user, private = message.from_user, message.chat.type == "private"
    if user is None or user.is_bot or message.chat.type == "channel":
        return None
    where = {"id": update, "chat": message.chat.id, "user": user.id, "message": message.message_id}
    if message.text is not None:
        text, spoken_to = _without_name(message.text, username)
        if command := _COMMAND.fullmatch(text.strip()):
            name, bot, argument = command[1].lower(), command[2] or "", (command[3] or "").strip()
            if edited or (bot and bot.lower() != username.lower()):
                return None
            return Command(**where, private=private, name=name, argument=argument)
        if private or spoken_to or _replies_to(message, me):
            return Message(**where, private=private, text=text.strip(), edited=edited)
        return None
    if edited or not private:
        return None
    if file := message.document:
        return Upload(
            **where, private=private, file=file.file_id, name=file.file_name or "", size=file.file_size or 0,
            caption=message.caption or "",
        )  # fmt: skip
    if message.photo:
        largest = message.photo[-1]
        return Upload(
            **where, private=private, file=largest.file_id, name="anh.jpg", size=largest.file_size or 0,
            caption=message.caption or "",
        )  # fmt: skip
    spoken = message.effective_attachment is not None
    return Unreadable(**where, private=private) if spoken else None


def _without_name(text: str, username: str) -> tuple[str, bool]:
    """A text without ``@name`` of the bot, but for commands, and whether it was there."""
    if text.startswith("/"):
        return text, True
    bare = re.sub(rf"@{re.escape(username)}\b", " ", text, flags=re.IGNORECASE)
    return (" ".join(bare.split()), True) if bare != text else (text, False)


def _replies_to(message: TelegramMessage, me: int) -> bool:
    before = message.reply_to_message
    return before is not None and before.from_user is not None and before.from_user.id == me


def _of_press(update: int, query: CallbackQuery) -> Event | None:
    message = query.message
    if message is None or query.data is None:  # of an inline result: the bot makes none with buttons
        return None
    editable = isinstance(message, TelegramMessage) and message.text is not None
    return Press(
        id=update, chat=message.chat.id, user=query.from_user.id, private=message.chat.type == "private",
        message=message.message_id if editable else 0, data=query.data, query=query.id,
    )  # fmt: skip


def _of_search(update: int, search: InlineQuery) -> Event:
    user = search.from_user.id
    return Search(id=update, chat=user, user=user, private=True, query=search.id, text=search.query)
