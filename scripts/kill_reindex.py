"""Kills builds of an index with kill -9 at random moments, and counts the starts after them that are broken.

    .venv/bin/python -m scripts.kill_reindex [--kills 200] [--seed 1]

Each build re-reads a few pages, one document of which has changed, in a process of its own, which is killed
after a random share of the time that an undisturbed build takes. After each kill the index in use is examined
as ``troly doctor`` does it, and has to hold the document as it was before or as it is now. A simple embedder
stands in for the model, so that the time is spent on files; what is written is the same.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import TrolyError
from corpus.sources import Sources
from corpus.store.documents import DocumentStore
from index.build import build
from index.checking import check
from index.generations import Generations
from index.writer import STORE
from scripts.large_corpus import write
from tests.fakes import FakeEmbedder

_CHANGED = "van-ban-0001"
_MARK = "Lần ghi "


@dataclass(frozen=True, slots=True)
class Result:
    killed: int
    switched: int  # builds that had switched to the new generation, killed or not
    faults: tuple[str, ...]  # at most one: nothing is to be learnt after it


class Scene:
    """Documents with their index; one document names the build that read it."""

    def __init__(self, root: Path) -> None:
        self.documents, self.index = root / "plans", root / "index"
        write(self.documents, documents=2, pages=4, varied=100)
        self.path = self.documents / f"{_CHANGED}.md"
        self.text = self.path.read_text(encoding="utf-8")

    def build(self, number: int) -> None:
        self.path.write_text(f"{self.text}\n\n{_MARK}{number}.\n", encoding="utf-8")
        build([self.documents], self.index, FakeEmbedder(), sources=Sources(), rebuild=True)

    def built(self) -> int:
        """The number of the build that is in use, which is whole; raises where it is not."""
        folder = Generations(self.index).current()
        check(folder, FakeEmbedder())
        with DocumentStore.open(folder / STORE, readonly=True) as store:
            return int(store.source(_CHANGED).rsplit(_MARK, 1)[1].rstrip(".\n"))


def kill_builds(kills: int, seed: int, root: Path) -> Result:
    """So many builds, each in a process that is ended after a random time."""
    scene, chance = Scene(root), random.Random(seed)
    scene.build(0)
    started = time.monotonic()
    scene.build(1)  # warm
    usual, used = time.monotonic() - started, 1
    killed = switched = 0
    for number in range(2, kills + 2):
        killed += _build_and_kill(scene, number, chance.uniform(0, usual))
        try:
            now = scene.built()
        except (TrolyError, OSError, ValueError, LookupError) as error:
            return Result(killed, switched, (f"{number}: {error}",))
        if now not in {used, number}:
            return Result(killed, switched, (f"{number}: build {now} is in use, after build {used}",))
        switched += now == number
        used = now
    return Result(killed, switched, ())


def _build_and_kill(scene: Scene, number: int, seconds: float) -> bool:
    """Whether the build was still running when it was killed."""
    child = os.fork()
    if not child:
        with suppress(BaseException):
            scene.build(number)
            os._exit(0)
        os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="troly-kills-") as folder:
        result = kill_builds(given.kills, given.seed, Path(folder))
    print(f"{given.kills} builds, {result.killed} killed while running, {result.switched} had switched.")
    print(f"Broken starts: {len(result.faults)}", *result.faults, sep="\n")
    raise SystemExit(bool(result.faults))


if __name__ == "__main__":
    main()
