"""Chats of one process, kept in memory: what each said last."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from bot.engine import Engine
from bot.reply import Reply
from bot.understanding.context import NOTHING_SAID, Context


class Conversations:
    """One chat after another by its key. The one silent longest is forgotten first. For one thread."""

    def __init__(self, engine: Engine, limit: int = 10_000) -> None:
        self._engine, self._limit = engine, limit
        self._said: OrderedDict[str, Context] = OrderedDict()

    def ask(self, chat: str, question: str, *, locality: str = "", today: date | None = None) -> Reply:
        """The reply to the next turn of ``chat``; the question stands alone where ``chat`` is ""."""
        said = self._said.get(chat, NOTHING_SAID)
        reply = self._engine.ask(question, locality=locality, today=today, context=said)
        if chat and reply.context is not None:
            self._said[chat] = reply.context
            self._said.move_to_end(chat)
            while len(self._said) > self._limit:
                self._said.popitem(last=False)
        return reply
