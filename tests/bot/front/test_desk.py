"""The desk takes whatever is typed or pressed, and says only what a channel can carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine import Engine
from bot.front.actions import Action, Edit, EditButtons, Results, Send, Toast
from bot.front.chat import Chat
from bot.front.commands import COMMANDS
from bot.front.desk import Desk
from bot.front.events import Command, Event, Message, Press, Search
from bot.front.outcome import Outcome, Visit
from tests.real import PLANS, TODAY
from tests.telegram_server.entities import formatted
from tests.telegram_server.params import Params

HERE = {"id": 7, "chat": 5, "user": 5, "message": 3}
quick = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="session")
def desk(engine: Engine) -> Desk:
    return Desk(engine, [PLANS])


def check(action: Action) -> None:
    """What Telegram would refuse never leaves the desk."""
    match action:
        case Send(html=html, buttons=buttons) | Edit(html=html, buttons=buttons):
            formatted(Params(text=html, parse_mode="HTML"))
        case Results(results=results):
            buttons = ()
            for result in results:
                formatted(Params(text=result.html, parse_mode="HTML"))
                assert result.title.strip()
                assert len(result.id.encode()) <= 64
        case EditButtons(buttons=buttons):
            pass
        case Toast(text=text):
            buttons = ()
            assert len(text) <= 200
        case _:
            buttons = ()
    pressed = [item for row in buttons for item in row]
    assert len(pressed) <= 100
    assert all(row for row in buttons)
    for item in pressed:
        assert item.label.strip()
        assert item.start or 0 < len(item.data.encode()) <= 64


def handled(desk: Desk, event: Event, chat: Chat | None = None, today: date = TODAY) -> Outcome:
    outcome = desk.handle(Visit(event, chat or Chat(id=5), today))
    for action in outcome.actions:
        check(action)
    if isinstance(event, Press):
        assert [type(action) for action in outcome.actions].count(Toast) == 1
    return outcome


WORDS = (
    "trưởng thôn", "bí thư", "66 tuổi", "được không", "?", "ai", "chỉ đạo", "Đức Phổ", "tiêu chuẩn", "8/15",
    "<b>", "có",
)  # fmt: skip
TYPED = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(WORDS),
        max_size=7,
    ).map(" ".join),
)
PARTS = st.one_of(
    st.integers(-2, 30).map(str), st.sampled_from(list("hdapwfqoktsmvubxn+-")), st.text(max_size=6)
)
DATA = st.builds(
    lambda room, parts: ":".join([room, *parts]),
    st.sampled_from(list("acwhrdpkmz")),
    st.lists(PARTS, max_size=4),
)


@quick
@given(TYPED, st.booleans(), st.booleans())
def test_any_text(desk: Desk, text: str, private: bool, edited: bool) -> None:
    handled(desk, Message(**HERE, private=private, text=text, edited=edited))


@quick
@given(st.sampled_from([*(command.name for command in COMMANDS), "khac"]), TYPED, st.booleans())
def test_any_command(desk: Desk, name: str, argument: str, private: bool) -> None:
    handled(desk, Command(**HERE, private=private, name=name, argument=argument))


@quick
@given(DATA, st.booleans())
def test_any_press(desk: Desk, data: str, private: bool) -> None:
    handled(desk, Press(**HERE, private=private, data=data, query="q"))


@quick
@given(TYPED)
def test_any_inline_query(desk: Desk, text: str) -> None:
    search = Search(id=7, chat=5, user=5, private=True, query="q", text=text)
    outcome = handled(desk, search)
    assert [type(action) for action in outcome.actions] == [Results]
    assert outcome.chat is None


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_walk_through_a_case(desk: Desk, data: st.DataObject) -> None:
    """Buttons and typed words in any order: always the next step or an end, never a way that is stuck."""
    outcome = handled(desk, Command(**HERE, private=True, name="dieukien"))
    for step in range(12):
        chat = outcome.chat
        assert chat is not None
        if chat.wizard is None:
            break
        (shown,) = [action for action in outcome.actions if isinstance(action, Send | Edit)]
        choices = [item.data for row in shown.buttons for item in row]
        assert choices, shown.html
        here = {**HERE, "id": 8 + step}
        typed = data.draw(
            st.one_of(st.none(), st.sampled_from(["66", "có", "không rõ", "8/15", "trưởng thôn"]))
        )
        pressed = Press(**here, private=True, data=data.draw(st.sampled_from(choices)), query="q")
        event = pressed if typed is None else Message(**here, private=True, text=typed)
        after = handled(desk, event, chat)
        if after.chat is not None and after.chat.wizard is not None:
            outcome = after
        elif after.chat is not None:
            assert after.chat.wizard is None
            break


def test_in_a_group_nothing_of_a_case_is_said_or_kept(desk: Desk) -> None:
    told = "ông A 66 tuổi, tốt nghiệp THPT, làm bí thư chi bộ thôn ở Đức Phổ được không?"
    event = Message(id=7, chat=-9, user=5, private=False, message=3, text=told)
    for known in (True, False):
        outcome = desk.handle(Visit(event, Chat(id=-9), TODAY, known_in_private=known))
        public = [action.html for action in outcome.actions if isinstance(action, Send) and action.chat == -9]
        assert public
        assert not any("66" in html or "Không đạt" in html for html in public)
        assert outcome.chat is None
        assert outcome.answered is None
        private = [action for action in outcome.actions if action.chat == 5]
        assert bool(private) == known


def test_a_button_of_another_turn_chooses_nothing(desk: Desk) -> None:
    asked = handled(desk, Message(**HERE, private=True, text="ai chỉ đạo?"))
    assert asked.chat is not None
    press = Press(**HERE, private=True, data="c:6:1", query="q")
    assert handled(desk, press, asked.chat).chat is None
    good = replace(press, data="c:7:1")
    assert handled(desk, good, asked.chat).chat is not None
