"""Prints how fast questions are answered while an index is rebuilt beside them, and without that.

    .venv/bin/python -m scripts.measure_reindex [FOLDER]

FOLDER holds the documents, by default the five plans (see ``scripts.large_corpus``). All is built in a
scratch data folder, with no vector kept, so that the rebuild computes all of them. Figures are of this
machine at this moment.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from scripts.benchmark import TROLY, lines, pipes, questions

_WARM = 10


def milliseconds(given: IO[bytes], answered: IO[bytes], going_on: Callable[[int], bool]) -> list[float]:
    """Of questions asked one after another while it is ``going_on``, by how many were asked."""
    spent: list[float] = []
    texts = questions()
    while going_on(len(spent)):
        started = time.perf_counter()
        given.write(lines([texts[len(spent) % len(texts)]]))
        given.flush()
        if b'"kind"' not in answered.readline():
            raise RuntimeError("a question was not answered")
        spent.append((time.perf_counter() - started) * 1000)
    return spent


def shown(name: str, spent: list[float]) -> str:
    ordered = sorted(spent)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return f"{name}: {len(spent)} questions, p50 {statistics.median(spent):.1f} ms, p95 {p95:.1f} ms"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="troly-reindex-") as folder:
        environment = os.environ | {"TROLY_DATA_DIR": folder}
        if sys.argv[1:]:
            environment["TROLY_CORPUS_DIR"] = sys.argv[1]
        quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([TROLY, "index"], check=True, **quiet)  # type: ignore[call-overload]
        process = subprocess.Popen(
            [TROLY, "ask", "--jsonl"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        given, answered = pipes(process)
        milliseconds(given, answered, lambda asked: asked < _WARM)
        alone = milliseconds(given, answered, lambda asked: asked < 100)
        (Path(folder) / "index" / ".vectors.db").unlink()
        rebuild = subprocess.Popen([TROLY, "index", "--rebuild"], **quiet)  # type: ignore[call-overload]
        beside = milliseconds(given, answered, lambda _asked: rebuild.poll() is None)
        again = milliseconds(given, answered, lambda asked: asked < 100)
        given.close()
        process.wait()
    print(shown("before", alone), shown("during", beside), shown("after", again), sep="\n")
    print(f"rebuild ended with {rebuild.returncode}")


if __name__ == "__main__":
    main()
