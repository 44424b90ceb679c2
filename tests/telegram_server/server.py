"""The server: HTTP on loopback in a thread of its own."""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.telegram_server.deliveries import Deliveries
from tests.telegram_server.entities import quiet
from tests.telegram_server.errors import OTHER_INSTANCE, ApiError, need, too_many
from tests.telegram_server.faults import Fault, Faults
from tests.telegram_server.housekeeping import Housekeeping
from tests.telegram_server.messaging import Messaging
from tests.telegram_server.params import Params
from tests.telegram_server.person import Person
from tests.telegram_server.update_queue import UpdateQueue
from tests.telegram_server.world import World

Result = TypeVar("Result")

TOKEN = "123456:TEST-TOKEN"
_LARGEST_REQUEST = 51 << 20
_BAD_GATEWAY = "<html><title>502 Bad Gateway</title></html>"  # of the proxy before the real server


@dataclass
class Call:
    """A call of the bot; ``error`` is "" for one that was carried out."""

    method: str  # in lower case
    params: Params = field(repr=False)
    error: str = ""
    done: bool = False  # it took effect
    answered: bool = False  # and its answer was let out

    @property
    def in_doubt(self) -> bool:
        """Whether the bot cannot know that it took effect."""
        return self.done and not self.answered


class TelegramServer:
    """Open it with ``with``. ``port`` 0 takes a free one."""

    def __init__(
        self, port: int = 0, *, flood: bool = False, privacy: bool = True, webhook_pause: float = 0.02
    ) -> None:
        self.port, self.token = port, TOKEN
        self.world, self.faults = World(TOKEN, flood=flood, privacy=privacy), Faults()
        self.queue = UpdateQueue(self.faults)
        self.calls: list[Call] = []
        self._pause = webhook_pause
        self._persons: dict[str, Person] = {}
        self._person_ids, self._group_ids = itertools.count(1001), itertools.count(10**12 + 1)
        quiet()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def failed_calls(self) -> list[Call]:
        return [call for call in self.calls if call.error]

    def person(self, name: str = "Lan") -> Person:
        """The person of that name, who is new the first time."""
        if name not in self._persons:
            self._persons[name] = Person(self, next(self._person_ids), name)
        return self._persons[name]

    def group(self, title: str, *people: Person) -> int:
        """A new group with the bot and these people, the first of whom owns it."""
        chat = -next(self._group_ids)
        self.world.chats[chat] = {"id": chat, "type": "supergroup", "title": title}
        statuses = {who.id: "creator" if who is people[0] else "member" for who in people}
        self.world.members[chat] = {self.world.bot["id"]: "member", **statuses}
        return chat

    def fault(
        self, kind: int | str, method: str = "*", times: int = 1, *, after: bool = False, seconds: float = 1.0
    ) -> None:
        self.faults.add(Fault(str(kind), method, after, seconds), times)

    def wait(self, done: Callable[[], object], timeout: float = 30.0) -> bool:
        """Whether ``done()`` came true within ``timeout`` seconds."""
        return self.world.wait(done, timeout)

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method.lower()]

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.run(self._start)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run(self._stop)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Runs a function or coroutine function in the server's thread; for all threads but that one."""

        async def inside() -> Any:
            result = work(*arguments)
            return await result if asyncio.iscoroutine(result) else result

        return asyncio.run_coroutine_threadsafe(inside(), self._loop).result(30)

    async def _start(self) -> None:
        self._deliveries = Deliveries(self.queue, self.faults, self.world.transcript, self._pause)
        self._housekeeping = Housekeeping(self.world)
        self._methods: dict[str, Callable[[Params], Any]] = {
            **Messaging(self.world).methods,
            **self._housekeeping.methods,
            "getupdates": self.queue.get_updates,
            "setwebhook": self._deliveries.set_webhook,
            "deletewebhook": self._deliveries.delete_webhook,
            "getwebhookinfo": self._deliveries.webhook_info,
        }
        app = web.Application(client_max_size=_LARGEST_REQUEST)
        app.add_routes(
            [
                web.route("*", "/bot{token}/{method}", self._answer),
                web.get("/file/bot{token}/{path:.+}", self._download),
            ]
        )
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def _stop(self) -> None:
        self.queue.end_poll()
        await self._deliveries.close()
        await self._runner.cleanup()

    @property
    def commands(self) -> dict[str, list[dict[str, str]]]:
        """The menus of commands that the bot set, by scope."""
        return self._housekeeping.commands

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        """One call of a method; the real server, too, takes its name in any case."""
        call = Call(request.match_info["method"].lower(), Params(request.query))
        fault = self.faults.take(call.method)
        self.calls.append(call)
        self.world.changed()
        try:
            is_json = request.content_type == "application/json"
            call.params.update(await request.json() if is_json else await request.post())
            need(request.match_info["token"] == self.token, "", 401)
            if fault and not fault.after and (answer := await self._inject(fault, request)):
                return answer
            need(call.method in self._methods, ": method not found", 404)
            result = self._methods[call.method](call.params)
            if asyncio.iscoroutine(result):
                result = await result
            call.done = True
            if fault and fault.after and (answer := await self._inject(fault, request)):
                return answer
            call.answered = True
            return web.json_response({"ok": True, "result": result})
        except ApiError as error:
            refusal = error
        except json.JSONDecodeError as error:
            refusal = ApiError(400, f"can't parse JSON: {error}")
        except web.HTTPRequestEntityTooLarge:
            refusal = ApiError(413)
        finally:
            self.world.changed()
        call.error = str(refusal)
        self.world.transcript.note("api", f"{call.method} -> {refusal}")
        body = {"ok": False, "error_code": refusal.code, "description": str(refusal)}
        if refusal.wait:
            body["parameters"] = {"retry_after": refusal.wait}
        return web.json_response(body, status=refusal.code)

    async def _inject(self, fault: Fault, request: web.Request) -> web.Response | None:
        """What a fault makes of a call; None where it goes on."""
        self.world.transcript.note("fault", f"{fault.kind} {request.path.rpartition('/')[2]}")
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
            return None
        if fault.kind == "drop" and request.transport is not None:
            request.transport.abort()
        if fault.kind in {"drop", "502"}:
            return web.Response(status=502, text=_BAD_GATEWAY, content_type="text/html")
        if fault.kind == "429":
            raise too_many(fault.seconds)
        raise ApiError(int(fault.kind), OTHER_INSTANCE if fault.kind == "409" else "")

    async def _download(self, request: web.Request) -> web.Response:
        fault = self.faults.take("file")
        if fault and (answer := await self._inject(fault, request)):
            return answer
        file_id = Path(request.match_info["path"]).stem
        if file_id not in self.world.files or request.match_info["token"] != self.token:
            return web.Response(status=404, text="Not Found")
        return web.Response(body=self.world.files[file_id][1])
