"""Processes that answer: whatever one of them does, the others go on, and none outlives the main process."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.front.chat import Chat
from bot.front.events import Message
from bot.front.outcome import Outcome, Visit
from bot.serving import workers as module
from bot.serving.worker import Worker, WorkerDied, WorkFailed
from bot.serving.workers import Workers
from bot.settings import Settings
from corpus.errors import ReadableError

SECRET = "một câu hỏi riêng tư"


class _Desk:
    """Answers with its process, or does what the text says."""

    def handle(self, visit: Visit) -> Outcome:
        assert isinstance(visit.event, Message)
        deed, _, where = visit.event.text.partition(" ")
        marks = Path(where)
        if deed == "die-once" and not marks.exists():
            marks.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if deed == "die":
            os._exit(3)
        if deed == "sleep":
            time.sleep(60)
        if deed == "fail":
            raise ValueError(SECRET)
        return Outcome(chat=Chat(id=os.getpid()))


def _open_fake_desk() -> None:
    module._desk.append(_Desk())  # type: ignore[arg-type]


def _refuse() -> None:
    raise ReadableError("không có chỉ mục")


class _FakeWorkers(Workers):
    def _new(self) -> Worker:
        return Worker(self.preload, _open_fake_desk)


def _visit(text: str) -> Visit:
    return Visit(
        Message(id=1, chat=1, user=1, private=True, message=1, text=text), Chat(id=1), date(2026, 3, 1)
    )


def _with_workers(work: Callable[[Workers], Awaitable[Any]], size: int = 2, longest: float = 60.0) -> Any:
    async def run() -> Any:
        workers = _FakeWorkers(Settings(), size, longest, preload="json")
        workers.launch()
        try:
            await workers.start()
            return await work(workers)
        finally:
            workers.stop()

    return asyncio.run(run())


async def _process(workers: Workers, text: str = "") -> int:
    outcome = await workers.handle(_visit(text))
    assert outcome.chat is not None
    return outcome.chat.id


def test_each_answers_by_itself_and_with_one_thread_of_each_library() -> None:
    async def work(workers: Workers) -> None:
        processes = await asyncio.gather(*(_process(workers) for _ in range(20)))
        assert len(set(processes)) == 2
        assert os.getpid() not in processes
        assert await workers.run(os.getenv, "OMP_NUM_THREADS") == "1"

    _with_workers(work)


def test_a_worker_that_dies_is_replaced_and_its_visit_answered(tmp_path: Path) -> None:
    async def work(workers: Workers) -> None:
        before = await _process(workers)
        assert await _process(workers, f"die-once {tmp_path / 'mark'}") != before
        assert await _process(workers)

    _with_workers(work, size=1)


def test_a_visit_that_kills_twice_is_given_up_and_the_next_one_answered() -> None:
    async def work(workers: Workers) -> None:
        with pytest.raises(WorkerDied):
            await workers.handle(_visit("die"))
        assert await _process(workers)

    _with_workers(work, size=1)


def test_an_answer_that_does_not_come_ends_its_worker_alone() -> None:
    async def work(workers: Workers) -> None:
        slow = asyncio.create_task(workers.handle(_visit("sleep")))
        await asyncio.sleep(0)
        assert await _process(workers)
        with pytest.raises(TimeoutError):
            await slow
        assert await asyncio.gather(_process(workers), _process(workers))

    _with_workers(work, longest=1.0)


def test_an_error_says_where_and_nothing_of_what_was_asked() -> None:
    async def work(workers: Workers) -> None:
        with pytest.raises(WorkFailed) as raised:
            await workers.handle(_visit("fail"))
        assert "ValueError" in str(raised.value)
        assert "in handle" in str(raised.value)
        assert SECRET not in str(raised.value)

    _with_workers(work, size=1)


def test_what_cannot_start_says_why() -> None:
    async def run() -> None:
        worker = Worker("json", _refuse)
        try:
            with pytest.raises(ReadableError, match="không có chỉ mục"):
                await worker.ready()
        finally:
            worker.stop()

    asyncio.run(run())


def test_renewed_under_load_nothing_fails() -> None:
    async def work(workers: Workers) -> None:
        before = await asyncio.gather(_process(workers), _process(workers))
        asked = [asyncio.create_task(_process(workers)) for _ in range(300)]
        await workers.renew()
        answered = await asyncio.gather(*asked)
        after = await asyncio.gather(*(_process(workers) for _ in range(20)))
        assert set(answered) <= {*before, *after}
        assert not {*before} & {*after}

    _with_workers(work)


_ORPHANING = """
import asyncio, os, signal, sys, time
sys.path.insert(0, {folder!r})
import test_workers as tests

async def work(workers):
    slow = asyncio.create_task(workers.handle(tests._visit("sleep")))
    print(await tests._process(workers), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    tests._with_workers(work)
"""


def test_none_outlives_a_main_process_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "orphaning.py"
    script.write_text(_ORPHANING.format(folder=str(Path(__file__).parent)), "utf-8")
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, cwd=root, timeout=60,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    left, end = int(done.stdout), time.monotonic() + 20
    while Path(f"/proc/{left}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{left}").exists()
