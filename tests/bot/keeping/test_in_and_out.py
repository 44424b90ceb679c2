"""Inbox and outbox: each event once, in order, through every way a program can die."""

from __future__ import annotations

from bot.front.actions import Action, Button, Edit, Results, Send, SendFile, Toast
from bot.front.events import Command, Event, Message
from bot.keeping.database import BotDatabase
from bot.keeping.inbox import Inbox
from bot.keeping.outbox import Outbox


def message(number: int, chat: int = 1) -> Message:
    return Message(id=number, chat=chat, user=chat, private=True, message=number, text=f"câu {number}")


def send(text: str, chat: int = 1) -> Send:
    return Send(chat=chat, html=text, buttons=((Button("Nút", "a:1:s"),),), answers=3)


def test_an_event_is_received_once(db: BotDatabase) -> None:
    inbox = Inbox(db)
    events: list[Event] = [message(1), message(2)]
    assert inbox.receive(events, 5.0) == events
    assert inbox.receive([message(2), message(3)], 6.0) == [message(3)]
    inbox.done(1, 7.0)
    assert inbox.receive([message(1)], 8.0) == []
    assert inbox.waiting() == 2


def test_events_of_a_chat_come_in_their_order(db: BotDatabase) -> None:
    inbox = Inbox(db)
    inbox.receive([message(9), message(4), message(6, chat=2)], 1.0)
    command = Command(id=5, chat=1, user=1, private=True, message=5, name="hoi", argument="gì")
    inbox.receive([command], 1.0)
    seen = []
    while (event := inbox.next(1)) is not None:
        seen.append(event)
        inbox.done(event.id, 2.0)
    assert seen == [message(4), command, message(9)]
    assert inbox.chats() == [2]
    assert [inbox.waiting(1), inbox.waiting(2)] == [0, 1]


def test_what_was_answered_keeps_no_words(db: BotDatabase) -> None:
    inbox = Inbox(db)
    inbox.receive([message(1)], 1.0)
    inbox.done(1, 2.0)
    assert [tuple(row) for row in db.rows("select body from inbox")] == [("",)]
    inbox.sweep(2.0)
    assert db.value("select count(*) from inbox") == 1
    inbox.sweep(2.1)
    assert db.value("select count(*) from inbox") == 0


def test_what_waits_is_never_swept(db: BotDatabase) -> None:
    inbox = Inbox(db)
    inbox.receive([message(1)], 1.0)
    inbox.sweep(1e12)
    assert inbox.next(1) == message(1)


def test_actions_of_a_chat_go_out_in_order(db: BotDatabase) -> None:
    outbox = Outbox(db)
    file = SendFile(chat=1, name="a.ics", content=b"\x00\xff", caption="tệp")
    by_path = SendFile(chat=1, name="b.md", path="/noi/do/b.md")
    actions: list[Action] = [Toast(chat=1, query="q"), send("một"), send("hai"), file, by_path]
    outbox.add(actions, 3, 1.0)
    outbox.add([send("khác", chat=2)], 4, 1.0)
    seen = []
    while (parcel := outbox.next(1)) is not None:
        assert outbox.next(1) == parcel  # until it was sent it is the first
        seen.append((parcel.action, parcel.part, parcel.resent))
        outbox.sent(parcel.id)
    assert seen == [
        (actions[0], 0, False), (send("một"), 0, False), (send("hai"), 1, False), (file, 2, False),
        (by_path, 2, False),
    ]  # fmt: skip
    assert outbox.chats() == [2]
    assert db.value("select count(*) from outbox where chat = 1 and (body <> '' or content is not null)") == 0


def test_after_a_crash_what_was_on_its_way_says_that_it_may_have_arrived(db: BotDatabase) -> None:
    outbox = Outbox(db)
    outbox.add([send("một"), send("hai")], 3, 1.0)
    outbox.add([Toast(chat=2, query="q"), send("ba", chat=2)], 4, 1.0)
    outbox.add([Results(chat=3, query="q", results=())], 5, 1.0)
    begun = outbox.next(1)
    assert begun is not None
    outbox.on_its_way(begun.id)
    outbox.recover()
    first = outbox.next(1)
    assert first is not None
    assert (first.action, first.resent) == (send("một"), 1)
    outbox.sent(first.id)
    second = outbox.next(1)
    assert second is not None
    assert (second.action, second.resent) == (send("hai"), 0)
    toast = outbox.next(2)
    assert toast is not None
    assert (toast.action, toast.resent) == (Toast(chat=2, query="q"), 1)  # nobody waits for it any more
    outbox.sent(toast.id)
    third = outbox.next(2)
    assert third is not None
    assert (third.action, third.resent) == (send("ba", chat=2), 0)


def test_a_try_that_certainly_failed_is_not_marked(db: BotDatabase) -> None:
    outbox = Outbox(db)
    outbox.add([send("một")], 3, 1.0)
    for perhaps, expected in ((False, False), (True, True), (False, True)):
        parcel = outbox.next(1)
        assert parcel is not None
        outbox.again(parcel.id, perhaps_sent=perhaps)
        again = outbox.next(1)
        assert again is not None
        assert again.resent == expected


def test_a_chat_that_was_closed_gets_nothing_more(db: BotDatabase) -> None:
    outbox = Outbox(db)
    outbox.add([send("một"), SendFile(chat=1, name="a", content=b"x"), send("hai", chat=2)], 3, 1.0)
    outbox.drop(1)
    assert outbox.next(1) is None
    assert outbox.waiting() == 1
    assert db.value("select count(*) from outbox where chat = 1 and (body <> '' or content is not null)") == 0


def test_old_parcels_are_swept_waiting_ones_not(db: BotDatabase) -> None:
    outbox = Outbox(db)
    outbox.add([send("một"), Edit(chat=1, message=2, html="x"), send("hai", chat=2)], 3, 1.0)
    for finish in (outbox.sent, outbox.failed):
        parcel = outbox.next(1)
        assert parcel is not None
        finish(parcel.id)
    outbox.sweep(1e12)
    assert db.value("select count(*) from outbox") == 1
    assert outbox.chats() == [2]
