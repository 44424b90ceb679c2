"""Prints speed and size of the installed program as one JSON object: questions, start, memory, index.

    .venv/bin/python -m scripts.benchmark

Everything runs in a scratch data folder over the five plans; nothing of the user's is touched. Figures are
of this machine at this moment: compare within one run.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent
TROLY = Path(sys.executable).with_name("troly")
GOLDEN = ROOT / "tests" / "golden"
ASKED = 200


def questions() -> list[str]:
    """As many golden questions as are asked, answerable and not."""
    found: list[str] = []
    for name in ("public.jsonl", "more.jsonl", "unanswerable_public.jsonl"):
        lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
        found += [json.loads(line)["question"] for line in lines]
    return found[:ASKED]


def seconds(command: Sequence[str], environment: dict[str, str], given: bytes = b"") -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, input=given, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def lines(texts: Sequence[str]) -> bytes:
    return b"".join(
        json.dumps({"id": str(i), "question": text}).encode() + b"\n" for i, text in enumerate(texts)
    )


def latencies(environment: dict[str, str], texts: Sequence[str]) -> list[float]:
    """Milliseconds from a line written to its answer read, in a warm process."""
    process = subprocess.Popen(
        [TROLY, "ask", "--jsonl"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    given, answered = pipes(process)
    spent = []
    for text in [*texts[:10], *texts]:
        started = time.perf_counter()
        given.write(lines([text]))
        given.flush()
        answered.readline()
        spent.append((time.perf_counter() - started) * 1000)
    given.close()
    process.wait()
    return spent[10:]


def start(environment: dict[str, str]) -> tuple[float, float]:
    """Seconds from starting the chat to its first answer, and its resident memory in MB after ten more."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [TROLY, "ask", "--jsonl"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    given, answered = pipes(process)
    given.write(lines(questions()[:1]))
    given.flush()
    answered.readline()
    first = time.perf_counter() - started
    for text in questions()[:ASKED]:
        given.write(lines([text]))
        given.flush()
        answered.readline()
    memory = resident(process.pid)
    given.close()
    process.wait()
    return first, memory


def pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process was started without pipes")
    return process.stdin, process.stdout


def resident(pid: int) -> float:
    """MB of memory that a process holds now (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(kilobytes) / 1024


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="troly-bench-") as folder:
        environment = {**os.environ, "TROLY_DATA_DIR": folder}
        from_nothing = seconds([str(TROLY), "index"], environment)
        unchanged = seconds([str(TROLY), "index"], environment)
        first, memory = start(environment)
        spent = sorted(latencies(environment, questions()))
        batch = seconds([str(TROLY), "ask", "--jsonl"], environment, lines(questions()))
    figures = {
        "question_p50_ms": statistics.median(spent),
        "question_p95_ms": spent[int(0.95 * len(spent))],
        f"jsonl_{ASKED}_questions_s": batch,
        "first_answer_s": first,
        "resident_mb": memory,
        "index_from_nothing_s": from_nothing,
        "index_unchanged_s": unchanged,
    }
    sys.stdout.write(json.dumps({name: round(value, 2) for name, value in figures.items()}) + "\n")


if __name__ == "__main__":
    main()
