"""Value objects as JSON: events and actions by the name of their class, contexts, cases."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from bot.completing import Completing
from bot.front import actions, events
from bot.front.chat import Wizard
from bot.front.outcome import Place
from bot.interview import Interview
from bot.understanding.context import Case, Context
from corpus.store.codec import dump, load, load_tuple

_EVENTS: dict[str, type[events.Event]] = {kind.__name__: kind for kind in events.Event.__subclasses__()}
_ACTIONS: dict[str, type[actions.Action]] = {kind.__name__: kind for kind in actions.Action.__subclasses__()}
_CONTENT = frozenset({"content"})


def event_text(event: events.Event) -> tuple[str, str]:
    """The kind of an event and its JSON."""
    return type(event).__name__, dump(event)


def event_of(kind: str, text: str) -> events.Event:
    return load(_EVENTS[kind], text)


def action_text(action: actions.Action) -> tuple[str, str, bytes | None]:
    """The kind of an action, its JSON, and the content of a file."""
    content = action.content if isinstance(action, actions.SendFile) else None
    left_out = _CONTENT if content is not None else frozenset[str]()
    return type(action).__name__, dump(action, leave_out=left_out), content


def action_of(kind: str, text: str, content: bytes | None) -> actions.Action:
    action = load(_ACTIONS[kind], text)
    return replace(action, content=content or b"") if isinstance(action, actions.SendFile) else action


def context_text(context: Context) -> str:
    """Without the case, whose facts are kept apart and not for long."""
    return dump(replace(context, case=None))


def context_of(text: str, case: Case | None) -> Context:
    return replace(load(Context, text), case=case)


def case_text(case: Case | None) -> str | None:
    return None if case is None else json.dumps([dict(case.stated), case.asked, case.left_open])


def case_of(text: str | None) -> Case | None:
    if not text:
        return None
    stated, asked, left_open = json.loads(text)
    return Case(stated, asked, tuple(left_open))


def wizard_text(wizard: Wizard | None) -> str | None:
    if wizard is None:
        return None
    interview = wizard.interview
    plain: list[Any] = [dict(interview.stated), interview.skipped, interview.answered]
    return json.dumps([plain, wizard.step, wizard.kind, wizard.page])


def wizard_of(text: str | None) -> Wizard | None:
    if not text:
        return None
    (stated, skipped, answered), step, kind, page = json.loads(text)
    return Wizard(Interview(stated, tuple(skipped), tuple(answered)), step, kind, page)


def completing_text(completing: Completing | None) -> str:
    return "" if completing is None else dump(completing)


def completing_of(text: str) -> Completing | None:
    return load(Completing, text) if text else None


def places_text(main: tuple[Place, ...], more: tuple[Place, ...]) -> str:
    return json.dumps([dump(main), dump(more)])


def places_of(text: str) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    main, more = json.loads(text)
    return load_tuple(Place, main), load_tuple(Place, more)
