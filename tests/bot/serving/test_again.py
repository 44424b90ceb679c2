"""What is done in place of an action that may have been done before."""

from __future__ import annotations

from bot.front.actions import Delete, Edit, EditButtons, Results, Send, SendFile, Toast
from bot.front.markup import length
from bot.rendering import MESSAGE_LIMIT
from bot.serving.again import again


def test_whatever_is_read_says_that_it_comes_again() -> None:
    assert again(Send(chat=1, html="<b>Có</b>"), 1) == Send(chat=1, html="(gửi lại)\n<b>Có</b>")
    assert again(Edit(chat=1, message=2, html="Có"), 1) == Edit(chat=1, message=2, html="(gửi lại)\nCó")
    file = again(SendFile(chat=1, name="a.ics", content=b"x", caption="Lịch"), 1)
    assert isinstance(file, SendFile)
    assert file.caption == "(gửi lại) Lịch"


def test_each_time_reads_differently_for_an_edit_that_changes_nothing_is_refused() -> None:
    edit = Edit(chat=1, message=2, html="Có")
    assert len({again(edit, times) for times in range(1, 5)} | {edit}) == 5


def test_the_longest_message_has_room_for_it() -> None:
    longest = again(Send(chat=1, html="x" * MESSAGE_LIMIT), 10**9)
    assert isinstance(longest, Send)
    assert length(longest.html) <= 4096


def test_a_note_is_said_as_a_message_to_the_one_who_pressed_but_not_to_a_group() -> None:
    assert again(Toast(chat=1, query="q", text="Đã < qua"), 1) == Send(chat=1, html="(gửi lại) Đã &lt; qua")
    assert again(Toast(chat=-1, query="q", text="Đã qua"), 1) is None


def test_what_nobody_waits_for_is_left() -> None:
    assert again(Toast(chat=1, query="q"), 1) is None
    assert again(Results(chat=1, query="q", results=()), 1) is None
    assert again(EditButtons(chat=1, message=2), 1) is None


def test_deleting_is_the_same_a_second_time() -> None:
    assert again(Delete(chat=1, message=2), 1) == Delete(chat=1, message=2)
