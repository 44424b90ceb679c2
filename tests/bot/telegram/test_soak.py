"""A thousand updates, faults before and after calls, kill -9: nothing is lost, nothing comes twice unsaid."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest

from tests.served import Served
from tests.telegram_server import Person, Shown, TelegramServer

pytestmark = pytest.mark.slow

#: A short run by default; TROLY_TEST_UPDATES=1000 is the whole of it.
_UPDATES = int(os.environ.get("TROLY_TEST_UPDATES", "100"))
_KILLS = _UPDATES // 40
#: What one person does in turn; what looks like the data of a button is pressed.
_SCRIPTS = (
    """tiêu chuẩn trưởng thôn là gì? | /trogiup | m:han | ai tham mưu việc tuyên truyền | /vanban
    | m:phancong | lương trưởng thôn bao nhiêu | /diaban | /huy | bí thư chi bộ phải có trình độ gì | /han
    | a:1:s | thời hạn báo cáo năm | /rutlai | mô hình dân vận khéo là gì | /gopy hay lắm | m:vanban
    | xin chào | /phancong | ai chủ trì việc kiểm tra | /dulieu | trời hôm nay thế nào | /trogiup
    | tỉ lệ dân tin đảng cử | /start""",
    """/dieukien | /huy | ông A 66 tuổi, tốt nghiệp THPT, làm bí thư chi bộ thôn được không? | /huy
    | m:vanban | /trogiup | nhiệm kỳ trưởng thôn mấy năm | m:trogiup | w:0:v:99999999999 |
    ai phê duyệt danh sách | /khonglenh | /han | h:p:xx | đối tượng áp dụng | /vanban
    | kinh phí lấy từ đâu | /gopy | tốt | /xoa_dulieu | z:0 | báo cáo gửi về đâu | /rutlai
    | m:han | mục tiêu của kế hoạch | /start""",
)
#: What puts something on a screen that can come again.
_SHOWN = frozenset({"sendmessage", "senddocument", "editmessagetext", "answercallbackquery"})
_AGAIN = re.compile(r"\(gửi lại(?: lần \d+)?\)\s")
_TIME = re.compile(r"\d\d:\d\d")


@dataclass(frozen=True)
class _Heard:
    """One thing on a screen, without the mark that it may have come before."""

    kind: str
    text: str
    again: bool

    @classmethod
    def of(cls, shown: Shown) -> _Heard:
        text = _AGAIN.sub("", shown.plain, count=1)
        return cls(shown.kind, _TIME.sub("…", f"{text} {shown.buttons}"), text != shown.plain)

    def is_that(self, other: _Heard) -> bool:
        """A note over the chat may come as a message where nobody knows whether it was seen."""
        kinds = {self.kind, other.kind}
        return self.text == other.text and (len(kinds) == 1 or (self.again and kinds == {"toast", "message"}))


@dataclass
class _Part:
    """A person with what is still to be done."""

    person: Person
    steps: list[str]
    menu: int  # id of the message under which the menu is

    def step(self) -> None:
        step = self.steps.pop(0)
        if re.match(r"\w:\S", step):
            self.person.press_data(step, self.menu)
        else:
            self.person.say(step)


def _steps(script: int) -> list[str]:
    return [step.strip() for step in _SCRIPTS[script].split("|")]


def _begun(bot: Served, name: str, script: int) -> _Part:
    """Somebody who has chosen a place and gets no edits of the menu: it lies under a message of its own."""
    person = bot.telegram.person(name)
    bot.ask(person, "/start")
    bot.press(person, "Thị xã Đức Phổ")
    bot.press(person, "Đồng ý")
    (shown,) = bot.ask(person, "/start")
    return _Part(person, _steps(script), shown.message)


def _hurt(telegram: TelegramServer, dice: random.Random) -> None:
    """One fault of any kind, for a call that may come."""
    methods = ("getupdates", "sendmessage", "sendmessage", "editmessagetext", "answercallbackquery", "*")
    kind = dice.choice(("drop", "delay", "429", "409", "500", "502", "duplicate"))
    method = "getupdates" if kind == "duplicate" else dice.choice(methods)
    # A call that was one too many, or refused for another instance, had no effect.
    after = dice.random() < 0.5 and kind not in {"429", "409"}
    telegram.fault(kind if kind in {"drop", "delay", "duplicate"} else int(kind), method, after=after,
                   seconds=dice.choice((0.2, 0.5, 1.0)))  # fmt: skip


def _compared(wanted: Sequence[_Heard], got: Iterable[_Heard]) -> tuple[str, int]:
    """What is wrong with what was heard, and how often something came again and said so."""
    place = again = 0
    for item in got:
        if place < len(wanted) and item.is_that(wanted[place]):
            place += 1
        elif item.again and any(item.is_that(before) for before in wanted[max(place - 3, 0) : place]):
            again += 1
        else:
            return (
                f"after {wanted[max(place - 1, 0)]}\n  {item}\n  instead of {wanted[place : place + 1]}",
                again,
            )
    return ("" if place == len(wanted) else f"lost: {wanted[place:]}"), again


def test_nothing_is_lost_and_nothing_comes_twice_unsaid(
    telegram: TelegramServer, own_bot: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    dice, bot = random.Random(20260301), own_bot
    bot.start()
    wanted = []
    for script in range(len(_SCRIPTS)):
        calm, heard = _begun(bot, f"Mẫu {script}", script), list[_Heard]()
        while calm.steps:
            calm.step()
            heard += map(_Heard.of, bot.read(calm.person))
        # What came again and what is next could not be told apart otherwise.
        assert not [one for one, other in pairwise(heard) if one.is_that(other)]
        wanted.append(heard)
    people = _UPDATES // len(_steps(0))
    parts = [(place % 2, _begun(bot, f"Người {place}", place % 2)) for place in range(people)]
    kills = frozenset(dice.sample(range(20, _UPDATES - 20), _KILLS))
    faults_before, calls_before = len(telegram.faults.taken), len(telegram.calls)
    for done in range(_UPDATES):
        dice.choice([part for _, part in parts if part.steps]).step()
        if dice.random() < 0.25:
            _hurt(telegram, dice)
        if done in kills:
            telegram.wait(lambda: False, dice.uniform(0.0, 0.5))
            bot.kill()
            bot.start()
        telegram.wait(lambda: False, dice.expovariate(20.0))
    telegram.faults.waiting.clear()
    bot.settle()

    problems, again = [], 0
    for script, part in parts:
        problem, count = _compared(wanted[script], map(_Heard.of, part.person.read()))
        problems += [f"{part.person.name}: {problem}"] if problem else []
        again += count
    faults = len(telegram.faults.taken) - faults_before
    # Its answer was lost, or late when the kill came.
    unknown = [call for call in telegram.calls[calls_before:] if call.in_doubt and call.method in _SHOWN]
    refused = [(call.method, call.error) for call in telegram.failed_calls if not _asked_for(call.error)]
    with capsys.disabled():
        print(
            f"\n{_UPDATES} updates, {_KILLS} kills, {faults} faults, {len(unknown)} calls of unknown "
            f"effect; came again and said so: {again}; calls refused: {len(refused)}"
        )
    assert not problems, "\n".join(problems)
    assert not refused
    assert again <= len(unknown) + 1
    assert not [line for line in bot.log_lines if line["level"] == "error"]
    assert bot.stop() == 0


def _asked_for(error: str) -> bool:
    """Whether a fault of ours made it: nothing here is fast enough for a true 429."""
    return error.startswith(("Too Many Requests", "Conflict", "Internal Server Error"))
