"""Lists stay within what a message holds, however many documents there are and whatever they are called."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from bot.engine import Engine
from bot.front.actions import Edit, Send
from bot.front.chat import Chat
from bot.front.documents import Documents
from bot.front.events import Command, Press
from bot.front.markup import length
from bot.front.outcome import Visit
from bot.rendering import MESSAGE_LIMIT
from corpus.store.documents import StoredDocument
from tests.real import TODAY
from tests.telegram_server.entities import formatted
from tests.telegram_server.params import Params

HERE = {"id": 1, "chat": 1, "user": 1, "private": True, "message": 1}


@dataclass
class ManyDocuments:
    """Stands in for a store of any size."""

    all: tuple[StoredDocument, ...]

    def documents(self) -> tuple[StoredDocument, ...]:
        return self.all


@pytest.mark.parametrize("name", ["Kế hoạch", "Kế hoạch & <tuyên truyền> " * 30, "x" * 5000])
@pytest.mark.parametrize("count", [1, 39, 150])
def test_many_documents_with_any_names(engine: Engine, count: int, name: str) -> None:
    plain = engine.store.documents()[0]
    facts = replace(plain.facts, short_name=name, title=name, issuer=name)
    many = ManyDocuments(tuple(replace(plain, id=f"d{place}", facts=facts) for place in range(count)))
    documents = Documents(many, [])  # type: ignore[arg-type]
    listed = documents.commands["vanban"](Visit(Command(name="vanban", **HERE), Chat(id=1), TODAY), "")
    (*_, last) = [action for action in listed.actions if isinstance(action, Send)]
    assert 0 < len(last.buttons) <= 90
    room, *parts = last.buttons[-1][0].data.split(":")
    press = Press(data=last.buttons[-1][0].data, query="q", **HERE)
    card = documents.presses[room](Visit(press, Chat(id=1), TODAY), parts)
    for action in (*listed.actions, *card.actions):
        if isinstance(action, Send | Edit):
            assert length(action.html) <= MESSAGE_LIMIT
            formatted(Params(text=action.html, parse_mode="HTML"))
