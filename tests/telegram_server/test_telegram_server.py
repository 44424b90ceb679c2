"""The emulated server itself, over plain HTTP: what it checks, what it refuses, how it loses things."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest

from tests.telegram_server import Person, TelegramServer

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


@dataclass
class Api:
    """Calls methods: the result, or code and text of the refusal."""

    server: TelegramServer
    http: httpx.Client
    token: str = ""

    def __call__(self, method: str, files: dict[str, Any] | None = None, **arguments: Any) -> Any:
        form = {
            name: value if isinstance(value, str | int) else json.dumps(value)
            for name, value in arguments.items()
        }
        url = f"{self.server.url}/bot{self.token or self.server.token}/{method}"
        body = self.http.post(url, data=form, files=files).json()
        return body["result"] if body["ok"] else (body["error_code"], body["description"])


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        yield server


@pytest.fixture(scope="module")
def http() -> Iterator[httpx.Client]:
    """One client for all: it takes long to make."""
    with httpx.Client(timeout=30) as client:
        yield client


@pytest.fixture
def api(telegram: TelegramServer, http: httpx.Client) -> Api:
    return Api(telegram, http)


@pytest.fixture
def lan(telegram: TelegramServer) -> Person:
    """Somebody who wrote to the bot."""
    person = telegram.person()
    person.say("chào")
    return person


def keys(data: str = "d", text: str = "Nút", **more: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data, **more}]]}


def test_token_and_method(telegram: TelegramServer, api: Api) -> None:
    assert api("GETME")["is_bot"] is True
    assert api("getMee")[0] == 404
    assert Api(telegram, api.http, "123456:WRONG")("getMe") == (401, "Unauthorized")
    assert [call.error for call in telegram.failed_calls] == ["Not Found: method not found", "Unauthorized"]


def test_arguments_as_json(telegram: TelegramServer, api: Api, lan: Person) -> None:
    url = f"{telegram.url}/bot{telegram.token}/sendMessage"
    assert api.http.post(url, json={"chat_id": lan.id, "text": "x"}).json()["result"]["text"] == "x"
    broken = api.http.post(url, content=b"{", headers={"content-type": "application/json"})
    assert broken.status_code == 400


def test_updates_come_again_until_acknowledged(api: Api, lan: Person) -> None:
    (first,) = api("getUpdates")
    assert first["message"]["text"] == "chào"
    assert api("getUpdates", offset=first["update_id"]) == [first]
    assert api("getUpdates", offset=first["update_id"] + 1) == []
    lan.say("a")
    lan.say("b")
    assert len(api("getUpdates", limit=1)) == 1
    assert [update["message"]["text"] for update in api("getUpdates", offset=-1)] == ["b"]


def test_only_updates_that_were_asked_for(api: Api, lan: Person) -> None:
    api("getUpdates", allowed_updates=["callback_query"], offset=-1)
    lan.say("unwanted")
    assert len(api("getUpdates", offset=-1, allowed_updates=[])) == 1
    lan.say("wanted")
    assert api("getUpdates", offset=-1)[0]["message"]["text"] == "wanted"


def test_a_second_instance_throws_out_the_first(telegram: TelegramServer, api: Api) -> None:
    with ThreadPoolExecutor() as threads:
        first = threads.submit(api, "getUpdates", timeout=20)
        assert telegram.wait(lambda: telegram.called("getUpdates"))
        assert telegram.wait(lambda: telegram.queue._poll is not None)
        assert api("getUpdates", timeout=1) == []
        code, text = first.result()
    assert code == 409
    assert "terminated by other getUpdates" in text


def test_text_limits(api: Api, lan: Person) -> None:
    def send(text: str, mode: str = "") -> Any:
        return api("sendMessage", chat_id=lan.id, text=text, parse_mode=mode)

    assert send("") == (400, "Bad Request: message text is empty")
    assert send(" \n ") == (400, "Bad Request: text must be non-empty")
    assert len(send("<b>" + "x" * 4096 + "</b>", "HTML")["text"]) == 4096  # counted after parsing
    assert send("x" * 4097) == (400, "Bad Request: message is too long")
    assert send("\N{GRINNING FACE}" * 2049) == (400, "Bad Request: message is too long")


@pytest.mark.parametrize(
    ("html", "error"),
    [
        ("a <div>", 'Unsupported start tag "div" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_bad_html(api: Api, lan: Person, html: str, error: str) -> None:
    expected = (400, f"Bad Request: can't parse entities: {error}")
    assert api("sendMessage", chat_id=lan.id, text=html, parse_mode="HTML") == expected


def test_good_html(api: Api, lan: Person) -> None:
    html = "<b>b</b> &lt;x&gt; <blockquote expandable>q</blockquote>"
    message = api("sendMessage", chat_id=lan.id, text=html, parse_mode="HTML")
    assert message["text"] == "b <x> q"
    found = [(item["type"], item["offset"], item["length"]) for item in message["entities"]]
    assert found == [("bold", 0, 1), ("expandable_blockquote", 6, 1)]
    (shown,) = lan.read()
    assert (shown.html, shown.plain) == (html, "b <x> q")


def test_whom_the_bot_may_write_to(telegram: TelegramServer, api: Api, lan: Person) -> None:
    stranger = telegram.person("Người lạ")
    assert api("sendMessage", text="x") == (400, "Bad Request: chat_id is empty")
    assert api("sendMessage", chat_id=stranger.id, text="x") == (400, "Bad Request: chat not found")
    lan.block()
    assert api("sendMessage", chat_id=lan.id, text="x")[0] == 403
    assert api("getUpdates", offset=-1)[0]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    lan.block(blocked=False)
    assert api("sendMessage", chat_id=lan.id, text="x")["text"] == "x"


def test_buttons_are_checked(api: Api, lan: Person) -> None:
    def send(markup: dict[str, Any]) -> Any:
        return api("sendMessage", chat_id=lan.id, text="x", reply_markup=markup)

    assert "reply_markup" in send(keys("é" * 32))
    assert send(keys("é" * 32 + "x")) == (400, "Bad Request: BUTTON_DATA_INVALID")
    assert "Text buttons are unallowed" in send(keys(""))[1]
    assert "must be non-empty" in send(keys(text=" "))[1]
    assert "invalid" in send({"inline_keyboard": [[{"text": "x", "url": "http://localhost/"}]]})[1]


def test_a_press_is_answered_once_and_edits_show(api: Api, lan: Person) -> None:
    message = api("sendMessage", chat_id=lan.id, text="x", reply_markup=keys())["message_id"]
    lan.press("Nút")
    query = api("getUpdates", offset=-1)[0]["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("d", message)
    assert api("answerCallbackQuery", callback_query_id=query["id"], text="ok") is True
    assert "query is too old" in api("answerCallbackQuery", callback_query_id=query["id"])[1]

    def edit(**arguments: Any) -> Any:
        return api("editMessageText", chat_id=lan.id, message_id=message, **arguments)

    assert "message is not modified" in edit(text="x", reply_markup=keys())[1]
    assert "reply_markup" not in edit(text="y")  # without a keyboard the old one goes
    assert api("deleteMessage", chat_id=lan.id, message_id=message) is True
    assert [(shown.kind, shown.plain) for shown in lan.read()] == [
        ("message", "x"), ("toast", "ok"), ("edit", "y"), ("delete", ""),
    ]  # fmt: skip
    with pytest.raises(LookupError):
        lan.press("Nút")


def test_edited_messages_and_replies(api: Api, lan: Person) -> None:
    answer = api("sendMessage", chat_id=lan.id, text="x", reply_parameters={"message_id": 1})
    assert answer["reply_to_message"]["text"] == "chào"
    lan.edit(1, "sửa lại")
    lan.say("còn nữa", reply_to=answer["message_id"])
    _, edited, replied = api("getUpdates")
    assert edited["edited_message"]["text"] == "sửa lại"
    assert replied["message"]["reply_to_message"]["text"] == "x"


def test_groups_keep_to_themselves(telegram: TelegramServer, api: Api, lan: Person) -> None:
    minh = telegram.person("Minh")
    team = telegram.group("Tổ", lan, minh)
    minh.say("chuyện riêng", chat=team)
    minh.say("/han", chat=team)
    minh.say("@test_bot ơi", chat=team)
    sent = api("sendMessage", chat_id=team, text="chào cả nhà")
    minh.say("cảm ơn", chat=team, reply_to=sent["message_id"])
    texts = [update["message"]["text"] for update in api("getUpdates")]
    assert texts == ["chào", "/han", "@test_bot ơi", "cảm ơn"]
    assert [shown.plain for shown in lan.read() + minh.read()] == ["chào cả nhà"] * 2
    assert api("getChatMember", chat_id=team, user_id=lan.id)["status"] == "creator"
    assert api("leaveChat", chat_id=team) is True
    assert api("sendMessage", chat_id=team, text="x")[0] == 403


def test_inline(api: Api, lan: Person) -> None:
    result = {"type": "article", "id": "1", "title": "T", "input_message_content": {"message_text": "x"}}
    broken = {**result, "input_message_content": {"message_text": "<x>", "parse_mode": "HTML"}}
    with ThreadPoolExecutor() as threads:
        asked = threads.submit(lan.ask_inline, "abc")
        query = api("getUpdates", offset=-1, timeout=20)[0]
        if "inline_query" not in query:
            query = api("getUpdates", offset=query["update_id"] + 1, timeout=20)[0]
        number = query["inline_query"]["id"]
        assert "DUPLICATE" in api("answerInlineQuery", inline_query_id=number, results=[result, result])[1]
        assert api("answerInlineQuery", inline_query_id=number, results=[broken])[0] == 400
        assert api("answerInlineQuery", inline_query_id=number, results=[result]) is True
        assert asked.result() == [result]


def test_files(telegram: TelegramServer, api: Api, lan: Person) -> None:
    file = {"document": ("a.csv", b"1,2", "text/csv")}
    message = api("sendDocument", chat_id=lan.id, caption="c", files=file)
    assert message["document"]["file_name"] == "a.csv"
    (shown,) = lan.read()
    assert shown.file == ("a.csv", b"1,2")
    path = api("getFile", file_id=message["document"]["file_id"])["file_path"]
    url = f"{telegram.url}/file/bot{telegram.token}/{path}"
    assert api.http.get(url).content == b"1,2"
    telegram.fault("drop", "file")
    with pytest.raises(httpx.HTTPError):
        api.http.get(url)
    assert "non-empty" in api("sendDocument", chat_id=lan.id, files={"document": ("a", b"")})[1]
    assert "wrong file identifier" in api("sendDocument", chat_id=lan.id, document="nope")[1]
    assert api("sendPhoto", chat_id=lan.id, files={"photo": ("p.png", PNG)})["photo"][0]["width"] == 1
    assert "IMAGE_PROCESS_FAILED" in api("sendPhoto", chat_id=lan.id, files={"photo": ("p.png", b"no")})[1]


def test_menu_of_commands(telegram: TelegramServer, api: Api) -> None:
    menu = [{"command": "start", "description": "d"}]
    assert api("setMyCommands", commands=menu) is True
    assert api("getMyCommands") == menu
    assert list(telegram.commands.values()) == [menu]
    bad = [{"command": "Bad-Name", "description": "d"}]
    assert api("setMyCommands", commands=bad) == (400, "Bad Request: BOT_COMMAND_INVALID")


def test_typing(api: Api, lan: Person) -> None:
    assert api("sendChatAction", chat_id=lan.id, action="typing") is True
    assert api("sendChatAction", chat_id=lan.id, action="dance")[0] == 400


def test_flood_limits(http: httpx.Client) -> None:
    with TelegramServer(flood=True) as server:
        api, lan = Api(server, http), server.person()
        lan.say("x")
        team = server.group("Tổ", lan)
        private = [api("sendMessage", chat_id=lan.id, text=str(number)) for number in range(6)]
        group = [api("sendMessage", chat_id=team, text=str(number)) for number in range(21)]
    assert next(answer for answer in private if isinstance(answer, tuple))[0] == 429
    assert [isinstance(answer, dict) for answer in group] == [True] * 20 + [False]


def test_faults(telegram: TelegramServer, api: Api, lan: Person) -> None:
    url, form = f"{telegram.url}/bot{telegram.token}/sendMessage", {"chat_id": lan.id, "text": "x"}
    for status in (500, 502):
        telegram.fault(status, "sendMessage")
        assert api.http.post(url, data=form).status_code == status
    telegram.fault(429, "sendMessage", seconds=7)
    assert api.http.post(url, data=form).json()["parameters"] == {"retry_after": 7}
    telegram.fault(409, "getUpdates")
    assert api("getUpdates")[0] == 409
    assert lan.read() == []
    for after in (False, True):
        telegram.fault("drop", "sendMessage", after=after)
        with pytest.raises(httpx.HTTPError):
            api.http.post(url, data=form)
        assert len(lan.read()) == int(after)
        assert telegram.calls[-1].in_doubt == after
    telegram.fault("delay", "sendMessage", after=True, seconds=30)
    with pytest.raises(httpx.TimeoutException):
        api.http.post(url, data=form, timeout=0.2)
    assert telegram.calls[-1].in_doubt
    assert api("sendMessage", chat_id=lan.id, text="y")
    assert not telegram.calls[-1].in_doubt
    lan.read()
    (update,) = api("getUpdates")
    telegram.fault("duplicate", "getUpdates")
    assert api("getUpdates", offset=update["update_id"] + 1) == [update]
    assert api("getUpdates", offset=update["update_id"] + 1) == []


class Hook:
    """Takes what is posted; answers with ``statuses`` first, then 200."""

    def __init__(self, *statuses: int) -> None:
        self.got: list[tuple[dict[str, Any], str]] = []
        hook, answers = self, list(statuses)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                hook.got.append((body, self.headers["X-Telegram-Bot-Api-Secret-Token"]))
                self.send_response(answers.pop(0) if answers else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing on standard error."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"

    def __enter__(self) -> Hook:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def test_webhook_in_order_until_accepted(telegram: TelegramServer, api: Api, lan: Person) -> None:
    with Hook(500, 503) as hook:
        assert api("setWebhook", url=hook.url, secret_token="s-1_A") is True
        lan.say("hai")
        assert telegram.wait(lambda: not telegram.queue.waiting)
        texts = [body["message"]["text"] for body, _ in hook.got]
        assert texts == ["chào", "chào", "chào", "hai"]
        assert {secret for _, secret in hook.got} == {"s-1_A"}
        assert "503" in api("getWebhookInfo")["last_error_message"]
        assert api("getUpdates")[0] == 409
        telegram.fault("duplicate", "webhook")
        lan.say("ba")
        assert telegram.wait(lambda: not telegram.queue.waiting)
        assert [body["message"]["text"] for body, _ in hook.got[4:]] == ["ba", "ba"]
        assert api("deleteWebhook") is True
    lan.say("bốn")
    assert [update["message"]["text"] for update in api("getUpdates")] == ["bốn"]


def test_webhook_checks(api: Api) -> None:
    assert api("setWebhook", url="nonsense") == (400, "Bad Request: invalid webhook URL specified")
    assert "unallowed" in api("setWebhook", url="https://x.y/", secret_token="a b")[1]
