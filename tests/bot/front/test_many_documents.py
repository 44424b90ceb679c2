"""Lists stay within what a message holds, however many documents there are and whatever they are called."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from bot.chat_texts import GONE, NEXT_PAGE, PAGE_BEFORE
from bot.engine import Engine
from bot.front.actions import Edit, Send, Toast
from bot.front.chat import Chat
from bot.front.documents import Documents
from bot.front.events import Command, Press
from bot.front.markup import length
from bot.front.outcome import Outcome, Visit
from bot.rendering import MESSAGE_LIMIT
from corpus.store.documents import StoredDocument
from tests.real import TODAY
from tests.telegram_server.entities import formatted
from tests.telegram_server.params import Params

CHAT = Chat(id=1)
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
    keys, action = (
        set[str](),
        shown(documents.commands["vanban"](Visit(Command(name="vanban", **HERE), CHAT, TODAY), "")),
    )
    while True:
        assert 0 < len(action.buttons) <= 90
        buttons = [button for row in action.buttons for button in row]
        keys |= {button.data for button in buttons if button.label not in {NEXT_PAGE, PAGE_BEFORE}}
        card = shown(press(documents, buttons[0].data))
        for each in (action, card):
            assert length(each.html) <= MESSAGE_LIMIT
            formatted(Params(text=each.html, parse_mode="HTML"))
        onward = [button.data for button in buttons if button.label == NEXT_PAGE]
        if not onward:
            break
        action = shown(press(documents, onward[0]))
    assert len(keys) == count


@pytest.mark.parametrize("place", ["-1", "150", "x", "", "9" * 40])
def test_a_page_that_is_not_there(engine: Engine, place: str) -> None:
    documents = Documents(engine.store, [])
    (toast,) = press(documents, f"d:l:{place}").actions
    assert isinstance(toast, Toast)
    assert toast.text == GONE


def press(documents: Documents, data: str) -> Outcome:
    room, *parts = data.split(":")
    return documents.presses[room](Visit(Press(data=data, query="q", **HERE), CHAT, TODAY), parts)


def shown(outcome: Outcome) -> Send | Edit:
    (action,) = [action for action in outcome.actions if isinstance(action, Send | Edit)]
    return action
