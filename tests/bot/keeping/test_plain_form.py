"""Events and actions as JSON and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.front import actions, events
from bot.keeping.plain_form import action_of, action_text, event_of, event_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
IDS = st.integers(-(2**52), 2**52)
BUTTONS = st.lists(
    st.lists(st.builds(actions.Button, TEXT, TEXT, TEXT), max_size=2).map(tuple), max_size=2
).map(tuple)
RESULTS = st.lists(st.builds(actions.Result, TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple)
EVENTS = st.one_of(
    st.builds(events.Message, id=IDS, chat=IDS, user=IDS, private=st.booleans(), message=IDS, text=TEXT),
    st.builds(events.Command, id=IDS, chat=IDS, user=IDS, private=st.booleans(), message=IDS, name=TEXT),
    st.builds(
        events.Press, id=IDS, chat=IDS, user=IDS, private=st.booleans(), message=IDS, data=TEXT, query=TEXT
    ),
    st.builds(
        events.Upload,
        id=IDS,
        chat=IDS,
        user=IDS,
        private=st.booleans(),
        message=IDS,
        file=TEXT,
        name=TEXT,
        size=IDS,
    ),
    st.builds(events.Unreadable, id=IDS, chat=IDS, user=IDS, private=st.booleans(), message=IDS),
    st.builds(events.Search, id=IDS, chat=IDS, user=IDS, private=st.booleans(), query=TEXT, text=TEXT),
    st.builds(events.Blocked, id=IDS, chat=IDS, user=IDS, private=st.booleans(), blocked=st.booleans()),
)
ACTIONS = st.one_of(
    st.builds(actions.Send, chat=IDS, html=TEXT, buttons=BUTTONS, answers=IDS, quoting=st.booleans()),
    st.builds(actions.Edit, chat=IDS, message=IDS, html=TEXT, buttons=BUTTONS),
    st.builds(actions.EditButtons, chat=IDS, message=IDS, buttons=BUTTONS),
    st.builds(actions.Delete, chat=IDS, message=IDS),
    st.builds(actions.SendFile, chat=IDS, name=TEXT, content=st.binary(), path=TEXT, caption=TEXT),
    st.builds(actions.Toast, chat=IDS, query=TEXT, text=TEXT),
    st.builds(actions.Results, chat=IDS, query=TEXT, results=RESULTS),
)


@given(EVENTS)
def test_events_come_back_as_they_were(event: events.Event) -> None:
    assert event_of(*event_text(event)) == event


@given(ACTIONS)
def test_actions_come_back_as_they_were(action: actions.Action) -> None:
    assert action_of(*action_text(action)) == action


def test_every_kind_is_tried() -> None:
    tried = {"Message", "Command", "Press", "Upload", "Unreadable", "Search", "Blocked"}
    assert {kind.__name__ for kind in events.Event.__subclasses__()} == tried
