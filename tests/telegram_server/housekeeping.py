"""Methods of the Bot API about the bot itself, chats, files, presses and inline queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.telegram_server.entities import formatted
from tests.telegram_server.errors import STALE_QUERY, need
from tests.telegram_server.params import Params
from tests.telegram_server.screen import Shown
from tests.telegram_server.world import World

_ACTIONS = (
    r"typing|choose_sticker|find_location|upload_(photo|document)|(record|upload)_(video|voice|video_note)"
)
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
_MOST_RESULTS, _MOST_COMMANDS, _TOAST = 50, 100, 200


class Housekeeping:
    def __init__(self, world: World) -> None:
        self._world = world
        self.commands: dict[str, list[dict[str, str]]] = {}  # by scope and language
        self.methods: dict[str, Callable[[Params], object]] = {
            "getme": self._get_me,
            "getchat": self._get_chat,
            "getchatmember": self._get_chat_member,
            "leavechat": self._leave_chat,
            "getfile": lambda params: world.files.described(params.text("file_id")),
            "sendchataction": self._send_chat_action,
            "answercallbackquery": self._answer_press,
            "answerinlinequery": self._answer_inline,
            "setmycommands": self._set_commands,
            "getmycommands": lambda params: self.commands.get(_scope(params), []),
        }

    def _get_me(self, _: Params) -> dict[str, Any]:
        reads_all = not self._world.privacy
        rights = {"can_join_groups": True, "can_read_all_group_messages": reads_all}
        return {**self._world.bot, **rights, "supports_inline_queries": True}

    def _get_chat(self, params: Params) -> dict[str, Any]:
        chat = self._world.chats[self._world.chat_of(params)]
        gifts = dict.fromkeys(_GIFTS, False)
        return {**chat, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}

    def _get_chat_member(self, params: Params) -> dict[str, Any]:
        world, user = self._world, params.number("user_id")
        chat = world.chat_of(params)
        need(user in world.people or user == world.bot["id"], "PARTICIPANT_ID_INVALID")
        status = world.members[chat].get(user, "left") if chat < 0 else "member"
        owner = {"is_anonymous": False} if status == "creator" else {}
        return {"user": world.people.get(user, world.bot), "status": status, **owner}

    def _leave_chat(self, params: Params) -> bool:
        chat = self._world.chat_of(params)
        need(chat < 0, "chat member status can't be changed in private chats")
        self._world.members[chat].pop(self._world.bot["id"])
        self._world.closed[chat] = "bot is not a member of the supergroup chat"
        return True

    def _send_chat_action(self, params: Params) -> bool:
        need(re.fullmatch(_ACTIONS, params.text("action")), "wrong parameter action in request")
        self._world.chat_of(params)
        return True

    def _answer_press(self, params: Params) -> bool:
        text = params.text("text")
        need(len(text) <= _TOAST, "MESSAGE_TOO_LONG")
        person = self._world.queries.pop(params.text("callback_query_id"), None)
        need(person, STALE_QUERY)
        if text and person:
            self._world.show(person, Shown("toast", html=text, plain=text))
        return True

    def _answer_inline(self, params: Params) -> bool:
        results = params.structure("results", [])
        need(len(results) <= _MOST_RESULTS, "RESULTS_TOO_MUCH")
        need(len({item.get("id") for item in results}) == len(results), "RESULT_ID_DUPLICATE")
        for item in results:
            need(1 <= len(str(item.get("id", "")).encode()) <= 64, "RESULT_ID_INVALID")
            content = item.get("input_message_content", {})
            if "message_text" in content:
                formatted(Params(content, text=content["message_text"]))
        person = self._world.queries.pop(params.text("inline_query_id"), None)
        need(person, STALE_QUERY)
        if person:
            self._world.show(person, Shown("inline", results=results))
        return True

    def _set_commands(self, params: Params) -> bool:
        commands = params.structure("commands", [])
        for item in commands:
            need(len(item["command"]) <= 32, "command length must not exceed 32")
            need(re.fullmatch(r"/?[a-z0-9_]+", item["command"]), "BOT_COMMAND_INVALID")
            described = 0 < len(item["description"].strip()) <= 256
            need(described, "command description must be non-empty and not exceed 256")
        need(len(commands) <= _MOST_COMMANDS, "BOT_COMMANDS_TOO_MUCH")
        self.commands[_scope(params)] = commands
        return True


def _scope(params: Params) -> str:
    return params.text("scope") + params.text("language_code")
