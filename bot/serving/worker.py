"""A process that works beside the main one: it is given one thing after another over a pipe."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from corpus.errors import ReadableError

Result = TypeVar("Result")

#: Set for a worker before it starts, for its libraries read them when they are loaded: one core each.
#: More threads than that would only be in each other's way.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class WorkerDied(Exception):
    """The process ended, or was ended, before it had answered."""


class WorkFailed(Exception):
    """What was called raised an error. Says which and where, and nothing of what it was called with."""


def begin_loading(preload: str) -> None:
    """Starts the process that all workers are forked from, if it does not run; waits for nothing.

    It imports the module ``preload`` and does nothing else: what all workers load is loaded once.
    """
    forkserver.set_forkserver_preload([preload])
    with _environment(_ONE_THREAD):
        forkserver.ensure_running()


class Worker:
    """One process, from the first moment on its way. Of the main process; ``call`` one thing at a time."""

    def __init__(self, preload: str, prepare: Callable[..., None], *arguments: object) -> None:
        """Starts the process, which calls ``prepare(*arguments)`` before anything else.

        Waits until the module ``preload`` is imported, see ``begin_loading``.
        """
        begin_loading(preload)
        context = multiprocessing.get_context("forkserver")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, prepare, arguments))
        self._process.start()
        theirs.close()
        self.is_good = True

    async def ready(self) -> None:
        """Waits until it is prepared. Raises what ``call`` raises."""
        await self._answer(None)

    async def call(self, work: Callable[..., Result], *arguments: object, limit: float | None) -> Result:
        """What ``work(*arguments)`` returns there; both are found there by their names, so at a module's top.

        Raises the ``ReadableError`` that it raises, ``WorkFailed`` for all else, ``WorkerDied`` where the
        process ends. One that takes more than ``limit`` seconds is ended: ``TimeoutError``. After the latter
        two, and when this is cancelled, the worker is good no more.
        """
        try:
            self._ours.send((work, arguments))
        except OSError as error:
            self.stop()
            raise WorkerDied from error
        answer: Result = await self._answer(limit)
        return answer

    def stop(self) -> None:
        """Ends the process at once."""
        self.is_good = False
        self._ours.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join(0)

    async def _answer(self, limit: float | None) -> Any:
        try:
            async with asyncio.timeout(limit):
                await self._readable()
            good, answer = self._ours.recv()
        except BaseException as error:
            self.stop()  # its answer would be taken for that of the next call
            if isinstance(error, EOFError | ConnectionError):
                raise WorkerDied from error
            raise
        if good:
            return answer
        raise answer

    async def _readable(self) -> None:
        """Until there is an answer, or an end."""
        loop, file = asyncio.get_running_loop(), self._ours.fileno()
        there: asyncio.Future[None] = loop.create_future()
        loop.add_reader(file, _set, there)
        try:
            await there
        finally:
            loop.remove_reader(file)


def _set(there: asyncio.Future[None]) -> None:
    if not there.done():
        there.set_result(None)


@contextlib.contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _serve(connection: Connection, prepare: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """The life of the process; it ends when the main one hangs up, or dies."""
    for number in (signal.SIGINT, signal.SIGTERM):  # the main process decides when a worker ends
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        connection.send(_done(prepare, arguments))
        while True:
            work, given = connection.recv()
            connection.send(_done(work, given))


def _done(work: Callable[..., object], arguments: tuple[object, ...]) -> tuple[bool, object]:
    """Whether it went well, and what came of it: an error as an error to raise."""
    try:
        return True, work(*arguments)
    except ReadableError as error:
        return False, error
    except Exception as error:
        where = "".join(traceback.format_tb(error.__traceback__))
        return False, WorkFailed(f"{type(error).__name__}\n{where}")


def _end_with_parent() -> None:
    """A main process that was killed tells nobody, and this one may be in the middle of something long."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
