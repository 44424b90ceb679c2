"""How fast ``troly serve`` is: start to first answer, answers a second, times at a steady rate.

    python -m scripts.measure_telegram [--people 300] [--rate 10] [--seconds 20]

Runs ``troly serve`` over a copy of ``data/index`` against the server of ``tests/telegram_server``: it needs
the development dependencies, and is run from the root of the repository. The figures mean something only
beside the load of the machine, which is printed with them.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from tests.telegram_server import Person, TelegramServer

ROOT = Path(__file__).parent.parent
_QUESTIONS = ("own", "public", "more")
_PATIENCE = 180.0


class _Clock:
    """When the first message reached each person."""

    def __init__(self, telegram: TelegramServer) -> None:
        self._telegram, self._asked = telegram, dict[int, tuple[Person, float]]()
        self.seconds: dict[int, float] = {}

    def ask(self, person: Person, question: str) -> None:
        self._asked[person.id] = person, time.monotonic()
        person.say(question)

    def all_answered(self) -> bool:
        now = time.monotonic()
        for number, (person, asked) in list(self._asked.items()):
            if person.screen:
                self.seconds[number] = now - asked
                del self._asked[number]
        return not self._asked

    def wait(self) -> None:
        if not self._telegram.wait(self.all_answered, _PATIENCE):
            raise SystemExit(f"{len(self._asked)} questions were not answered in {_PATIENCE:.0f} s")


def _questions() -> list[str]:
    lines = [(ROOT / f"tests/golden/{name}.jsonl").read_text("utf-8").splitlines() for name in _QUESTIONS]
    found = [json.loads(line)["question"] for some in lines for line in some]
    random.Random(5).shuffle(found)
    return found


@contextmanager
def _bot(telegram: TelegramServer, index: Path) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(index, Path(folder) / "index")
        settings = {
            "TROLY_DATA_DIR": folder, "TROLY_TELEGRAM_TOKEN": telegram.token, "TROLY_MONITOR_LISTEN": "",
            "TROLY_TELEGRAM_BASE_URL": telegram.url, "TROLY_SEND_RATE": "1000",
        }  # fmt: skip
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.main", "serve"], env={**os.environ, **settings}
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(30)


def _processor_seconds(process: int) -> float:
    """Of a process and of those it started."""
    fields = (Path("/proc") / str(process) / "stat").read_text().rsplit(")", 1)[1].split()
    children = (Path("/proc") / str(process) / "task" / str(process) / "children").read_text().split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(_processor_seconds(int(child)) for child in children)


def _report(what: str, figures: str) -> None:
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    click.echo(f"{what:<22} {figures:<70} load {load}")


def _start(telegram: TelegramServer, question: str) -> None:
    clock = _Clock(telegram)
    clock.ask(telegram.person("Người đầu"), question)
    clock.wait()
    _report("start to first answer", f"{max(clock.seconds.values()):.2f} s")


def _throughput(telegram: TelegramServer, bot: int, questions: Sequence[str], people: int) -> None:
    clock, used, begun = _Clock(telegram), _processor_seconds(bot), time.monotonic()
    for number in range(people):
        clock.ask(telegram.person(f"Đông {number}"), questions[number % len(questions)])
    clock.wait()
    taken, used = time.monotonic() - begun, _processor_seconds(bot) - used
    each = f"{1000 * used / people:.0f} ms of processor time each"
    _report(f"{people} at once", f"{people / taken:.1f} answers/s, {each}")


def _steady(telegram: TelegramServer, questions: Sequence[str], rate: float, seconds: float) -> None:
    clock, begun, count = _Clock(telegram), time.monotonic(), int(rate * seconds)
    for number in range(count):
        telegram.wait(lambda: clock.all_answered() and False, begun + number / rate - time.monotonic())
        clock.ask(telegram.person(f"Đều {time.monotonic()}"), questions[-1 - number % len(questions)])
    clock.wait()
    times = sorted(1000 * value for value in clock.seconds.values())
    high = times[int(0.95 * len(times))]
    _report(
        f"{rate:g} a second",
        f"p50 {statistics.median(times):.0f} ms, p95 {high:.0f} ms, max {times[-1]:.0f} ms",
    )


@click.command()
@click.option("--people", default=300, show_default=True)
@click.option("--rate", default=10.0, show_default=True)
@click.option("--seconds", default=20.0, show_default=True)
@click.option("--index", type=click.Path(path_type=Path, exists=True), default=ROOT / "data" / "index")
@click.option("--repeat", default=3, show_default=True)
def main(people: int, rate: float, seconds: float, index: Path, repeat: int) -> None:
    questions = _questions()
    for _ in range(repeat):
        with TelegramServer() as telegram, _bot(telegram, index) as bot:
            _start(telegram, questions[0])
            _throughput(telegram, bot.pid, questions, people)
            _steady(telegram, questions, rate, seconds)


if __name__ == "__main__":
    main()
