"""The answer to an edited question takes the place of the one before."""

from __future__ import annotations

from bot.front.actions import Action, Delete, Edit, Send
from bot.serving.placing import in_place


def send(html: str, chat: int = 1, answers: int = 7) -> Send:
    return Send(chat=chat, html=html, answers=answers)


def test_as_many_messages_as_before_are_edited() -> None:
    placed = in_place([send("a"), send("b")], 1, [20, 21])
    assert placed == (Edit(chat=1, message=20, html="a"), Edit(chat=1, message=21, html="b"))


def test_more_messages_follow_fewer_go() -> None:
    assert in_place([send("a"), send("b")], 1, [20]) == (Edit(chat=1, message=20, html="a"), send("b"))
    assert in_place([send("a")], 1, [20, 21]) == (
        Edit(chat=1, message=20, html="a"),
        Delete(chat=1, message=21),
    )
    assert in_place([], 1, [20]) == (Delete(chat=1, message=20),)


def test_what_is_no_answer_stays_as_it_is() -> None:
    actions: list[Action] = [send("a", chat=5), send("b", answers=0), send("c")]
    assert in_place(actions, 1, [20]) == (actions[0], actions[1], Edit(chat=1, message=20, html="c"))
