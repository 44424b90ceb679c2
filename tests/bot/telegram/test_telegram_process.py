"""The process: how it starts, ends, comes back, and what it makes of settings and strangers."""

from __future__ import annotations

import json
import re
import urllib.request

import pytest

from bot import chat_texts as texts
from bot.telegram.connection import WRONG_TOKEN
from bot.telegram.service import ELSEWHERE
from bot.texts import NO_TOKEN, RUNNING
from tests.real import Troly
from tests.served import PATIENCE, WEBHOOK_SECRET, Served, free_port, post, served, webhook_settings
from tests.telegram_server import TelegramServer

QUESTION = "cơ quan nào chỉ đạo việc xây dựng tiêu chuẩn trưởng thôn ở Đức Phổ?"
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("end", ["term", "kill"])
def test_a_case_and_a_conversation_survive_a_restart(own_bot: Served, end: str) -> None:
    own_bot.start()
    lan, minh, hoa, nam = (own_bot.telegram.person(name) for name in ("Lan", "Minh", "Hoa", "Nam"))
    own_bot.ask(lan, "/start")
    own_bot.press(lan, "Thị xã Đức Phổ")
    own_bot.press(lan, texts.AGREE)
    own_bot.ask(lan, "/dieukien")
    own_bot.press(lan, "Chức danh")
    (asked,) = own_bot.press(lan, "Trưởng thôn")
    clarify = own_bot.one(minh, "ai chỉ đạo?")
    own_bot.ask(nam, "/gopy")
    if end == "term":
        assert own_bot.stop() == 0, own_bot.log
    else:
        own_bot.kill()
    hoa.say(QUESTION)  # while nobody is there
    own_bot.start()
    (answer,) = own_bot.read(hoa)
    assert "mục III.2" in answer.plain
    assert "gửi lại" not in answer.plain
    assert own_bot.press(minh, clarify.buttons[0], message=clarify.message)[-1].kind == "message"
    assert own_bot.one(nam, "Thêm văn bản mới").plain == texts.TOLD
    onward = own_bot.press(lan, asked.buttons[0])[-1]
    assert onward.message == asked.message
    assert texts.SO_FAR in onward.plain
    assert "thị xã Đức Phổ" in own_bot.one(lan, "/dulieu").plain
    assert own_bot.stop() == 0, own_bot.log
    assert own_bot.telegram.failed_calls == []


def test_a_stop_finishes_what_runs(own_bot: Served) -> None:
    own_bot.start()
    people = [own_bot.telegram.person(f"Người {number}") for number in range(4)]
    for person in people:
        person.say(QUESTION)
    assert own_bot.telegram.wait(lambda: own_bot.telegram.called("sendMessage"), PATIENCE)
    assert own_bot.stop() == 0, own_bot.log
    assert own_bot.rows("select count(*) from outbox where state = 'sending'") == [(0,)]
    own_bot.start()
    own_bot.settle()
    for person in people:
        (answer,) = person.read()
        assert "mục III.2" in answer.plain


def test_no_network_at_the_start(own_troly: Troly) -> None:
    server = TelegramServer(free_port())
    with served(server, own_troly) as bot:
        process = bot.launch()
        assert server.wait(lambda: "cannot be reached" in bot.log or process.poll() is not None, PATIENCE)
        assert process.poll() is None, bot.log
        with server:
            assert server.wait(lambda: server.called("getUpdates"), PATIENCE), bot.log
            assert "mục III.2" in bot.one(server.person(), QUESTION).plain
            assert bot.stop() == 0, bot.log


def test_a_stop_before_there_is_a_network(own_troly: Troly) -> None:
    server = TelegramServer(free_port())
    with served(server, own_troly) as bot:
        bot.launch()
        assert server.wait(lambda: "cannot be reached" in bot.log, PATIENCE), bot.log
        assert bot.stop() == 0, bot.log


def test_a_wrong_token_is_said_in_one_line(own_bot: Served) -> None:
    process = own_bot.launch(TROLY_TELEGRAM_TOKEN="654321:WRONG-TOKEN")
    assert process.wait(PATIENCE) == 1
    assert own_bot.log.splitlines()[-1] == WRONG_TOKEN
    assert "WRONG-TOKEN" not in own_bot.log
    assert "Traceback" not in own_bot.log


def test_a_token_that_is_withdrawn_ends_it(own_bot: Served) -> None:
    own_bot.start()
    own_bot.telegram.token = "123456:ANOTHER"
    own_bot.telegram.run(own_bot.telegram.queue.end_poll)
    assert own_bot.process is not None
    assert own_bot.process.wait(PATIENCE) == 1
    assert own_bot.log.splitlines()[-1] == WRONG_TOKEN


def test_a_second_instance_over_the_same_folder_says_so(own_bot: Served, telegram: TelegramServer) -> None:
    own_bot.start()
    with served(telegram, own_bot._troly) as second:
        assert second.launch().wait(PATIENCE) == 1
    assert own_bot.log.splitlines()[-1] == RUNNING
    assert "mục III.2" in own_bot.one(telegram.person(), QUESTION).plain


def test_a_second_instance_elsewhere_is_told_of(own_bot: Served) -> None:
    own_bot.start()
    own_bot.telegram.fault(409, "getUpdates")
    own_bot.telegram.run(own_bot.telegram.queue.end_poll)
    assert own_bot.telegram.wait(lambda: ELSEWHERE in own_bot.log, PATIENCE)
    assert "mục III.2" in own_bot.one(own_bot.telegram.person(), QUESTION).plain


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TROLY_TELEGRAM_BASE_URL", "telegram"),
        ("TROLY_ADMIN_IDS", "Lan"),
        ("TROLY_WEBHOOK_URL", "không phải địa chỉ"),
        ("TROLY_WEBHOOK_LISTEN", "8443"),
        ("TROLY_MONITOR_LISTEN", "đâu đó"),
        ("TROLY_WORKERS", "0"),
        ("TROLY_USER_RATE", "nhiều"),
        ("TROLY_LOG_DAYS", "-1"),
    ],
)
def test_settings_that_cannot_be_used(own_troly: Troly, name: str, value: str) -> None:
    done = own_troly.run("serve", env={"TROLY_TELEGRAM_TOKEN": "1:A", name: value})
    assert done.status == 1
    (line,) = done.complaints
    assert name in line


def test_without_a_token(own_troly: Troly) -> None:
    done = own_troly.run("serve")
    assert done.status == 1
    assert done.complaints == [NO_TOKEN]


def test_a_webhook_on_a_port_that_is_taken(own_bot: Served) -> None:
    settings = webhook_settings()
    port = own_bot.telegram.port
    process = own_bot.launch(**{**settings, "TROLY_WEBHOOK_LISTEN": f"127.0.0.1:{port}"})
    assert process.wait(PATIENCE) == 1
    assert str(port) in own_bot.log.splitlines()[-1]
    assert "Traceback" not in own_bot.log


def test_a_webhook_takes_nothing_from_strangers(own_bot: Served) -> None:
    settings = webhook_settings()
    own_bot.start(**settings)
    url, lan = settings["TROLY_WEBHOOK_URL"], own_bot.telegram.person()
    message = {
        "message_id": 900_000, "date": 1, "text": "/vanban", "from": lan.me,
        "chat": {"id": lan.id, "type": "private", "first_name": "Lan"},
    }  # fmt: skip
    update = json.dumps({"update_id": 900_000_000, "message": message}).encode()
    assert post(url, update, "sai") == 403
    assert post(url, update, "") == 403
    for junk in (
        b"",
        b"{",
        b"[]",
        b"null",
        b"1",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"update_id": "x", "message": 5}',
    ):
        assert post(url, junk, WEBHOOK_SECRET) == 400, junk[:20]
    assert post(url, b" " * 1_500_000, WEBHOOK_SECRET) in {0, 400, 413}  # not read to its end
    assert post(url.replace("cap.nhat", "capxnhat"), update, WEBHOOK_SECRET) == 404
    assert own_bot.rows("select count(*) from inbox") == [(0,)]
    assert "mục III.2" in own_bot.one(lan, QUESTION).plain
    assert post(url, update, WEBHOOK_SECRET) == 200
    own_bot.settle()
    assert [shown.plain.split("\n")[0] for shown in lan.read()] == [texts.DOCUMENTS]
    assert post(url, update, WEBHOOK_SECRET) == 200  # once more the same: nothing new
    assert own_bot.read(lan) == []
    assert "Traceback" not in own_bot.log
    assert WEBHOOK_SECRET not in own_bot.log
    assert own_bot.stop() == 0, own_bot.log


def test_health_and_metrics(own_bot: Served) -> None:
    port = free_port()
    own_bot.start(TROLY_MONITOR_LISTEN=f"127.0.0.1:{port}")
    lan = own_bot.telegram.person()
    own_bot.ask(lan, QUESTION)

    def fetched(path: str) -> str:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://127.0.0.1:{port}/{path}", timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    assert json.loads(fetched("health"))["status"] == "ok"
    metrics = fetched("metrics")
    assert 'troly_answers_total{kind="answer"} 1.0' in metrics
    assert QUESTION not in metrics
    assert not re.search(rf"(?<![\d.]){lan.id}(?!\d)", metrics)  # the digits may stand in a time


def test_too_many_messages_get_one_polite_note(own_bot: Served) -> None:
    own_bot.start(TROLY_USER_RATE="2")
    lan = own_bot.telegram.person()
    shown = [item for _ in range(5) for item in own_bot.ask(lan, "/trogiup")]
    assert [item.plain == texts.TOO_FAST for item in shown] == [False, False, True]
    (toast,) = own_bot.press(lan, "Thời hạn")
    assert (toast.kind, toast.plain) == ("toast", texts.TOO_FAST)
