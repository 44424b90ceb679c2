"""Actions as calls of the Bot API, and its errors as those of a channel."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputFile,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.front.actions import (
    Action,
    Button,
    Buttons,
    Delete,
    Edit,
    EditButtons,
    Results,
    Send,
    SendFile,
    Toast,
)
from bot.front.commands import Command
from bot.serving.channel import Closed, Delayed, Refused, Unreachable
from bot.telegram.connection import seconds_of

log = logging.getLogger(__name__)

#: Nothing has left this machine when a call ends with one of these.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_TOO_LARGE = "Request Entity Too Large"
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_INLINE_SECONDS = 60
#: What Telegram says of an edit that changes nothing, of a message that is gone, of a press that is too old.
_HARMLESS = ("message is not modified", "message to edit not found", "message to delete not found",
             "query is too old", "message can't be deleted")  # fmt: skip


class TelegramChannel:
    """A channel over a bot that was initialised."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def carry_out(self, action: Action) -> int:
        try:
            return await self._call(action)
        except Refused as error:
            if isinstance(action, Send | SendFile) or not str(error).lower().startswith(_HARMLESS):
                raise
            log.info("%s came too late: %s", type(action).__name__, error)
            return 0

    async def _call(self, action: Action) -> int:
        with _told():
            match action:
                case Send():
                    return await self._send(action)
                case Edit():
                    await self._bot.edit_message_text(
                        action.html, chat_id=action.chat, message_id=action.message,
                        parse_mode=ParseMode.HTML,
                        reply_markup=self._keyboard(action.buttons), link_preview_options=_NO_PREVIEW,
                    )  # fmt: skip
                case EditButtons():
                    await self._bot.edit_message_reply_markup(
                        action.chat, action.message, reply_markup=self._keyboard(action.buttons)
                    )
                case Delete():
                    await self._bot.delete_message(action.chat, action.message)
                case SendFile():
                    return await self._send_file(action)
                case Toast():
                    await self._bot.answer_callback_query(action.query, action.text or None)
                case Results():
                    await self._bot.answer_inline_query(
                        action.query, self._results(action), cache_time=_INLINE_SECONDS, is_personal=True
                    )
        return 0

    async def _send(self, action: Send) -> int:
        reply = None
        if action.quoting and action.answers:
            reply = ReplyParameters(action.answers, allow_sending_without_reply=True)
        sent = await self._bot.send_message(
            action.chat, action.html, parse_mode=ParseMode.HTML, reply_markup=self._keyboard(action.buttons),
            reply_parameters=reply, link_preview_options=_NO_PREVIEW,
        )  # fmt: skip
        return sent.message_id

    async def _send_file(self, action: SendFile) -> int:
        try:
            content = Path(action.path).read_bytes() if action.path else action.content
        except OSError as error:
            raise Refused(f"{Path(action.path).name}: {error.strerror}") from error
        file = InputFile(io.BytesIO(content), filename=action.name)
        sent = await self._bot.send_document(action.chat, file, caption=action.caption or None)
        return sent.message_id

    async def typing(self, chat: int) -> None:
        with contextlib.suppress(TelegramError):
            await self._bot.send_chat_action(chat, ChatAction.TYPING)

    async def fetch(self, file: str, most: int) -> bytes:
        with _told():
            found = await self._bot.get_file(file)
            if (found.file_size or 0) > most:
                raise Refused("the file is too large")
            content = bytes(await found.download_as_bytearray())
        if len(content) > most:
            raise Refused("the file is too large")
        return content

    async def offer(self, commands: tuple[Command, ...], chat: int = 0) -> None:
        listed = [BotCommand(command.name, command.description) for command in commands]
        with _told():
            await self._bot.set_my_commands(listed, scope=BotCommandScopeChat(chat) if chat else None)

    def _keyboard(self, buttons: Buttons) -> InlineKeyboardMarkup | None:
        if not buttons:
            return None
        return InlineKeyboardMarkup([[self._button(item) for item in row] for row in buttons])

    def _button(self, button: Button) -> InlineKeyboardButton:
        if button.start:
            url = f"https://t.me/{self._bot.username}?start={button.start}"
            return InlineKeyboardButton(button.label, url=url)
        return InlineKeyboardButton(button.label, callback_data=button.data)

    def _results(self, action: Results) -> list[InlineQueryResultArticle]:
        return [
            InlineQueryResultArticle(
                item.id, item.title, description=item.description or None,
                input_message_content=InputTextMessageContent(
                    item.html, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW
                ),
            )
            for item in action.results
        ]  # fmt: skip


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """The library's errors as those of a channel."""
    try:
        yield
    except RetryAfter as error:
        raise Delayed(seconds_of(error)) from error
    except (Forbidden, ChatMigrated) as error:
        raise Closed(str(error)) from error
    except BadRequest as error:  # a NetworkError in the library's tree, but an answer all the same
        if "chat not found" in str(error).lower():
            raise Closed(str(error)) from error
        raise Refused(str(error)) from error
    except (
        InvalidToken
    ) as error:  # polling finds out, too, and ends the program: the action waits for the next
        raise Unreachable(f"{type(error).__name__}: {error}", perhaps_done=False) from error
    except (NetworkError, Conflict) as error:
        if str(error).startswith(_TOO_LARGE):
            raise Refused(str(error)) from error
        sent = not isinstance(error.__cause__, _NOT_SENT)
        raise Unreachable(f"{type(error).__name__}: {error}", perhaps_done=sent) from error
    except TelegramError as error:
        raise Refused(f"{type(error).__name__}: {error}") from error
