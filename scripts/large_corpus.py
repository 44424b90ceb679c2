"""Makes a large corpus out of the five plans, always the same one: repeated under other places and numbers.

    .venv/bin/python -m scripts.large_corpus FOLDER [--documents 300] [--pages 5000] [--varied 10]

Each document is as many plans, whole or in part, as its share of the pages needs. In each, the number of
itself and of its place stand in its title and in ``--varied`` of 100 paragraphs; the others are as in the
plan, so that the model computes their vectors only once. With 100 every paragraph is embedded.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

PLANS = Path(__file__).parent.parent / "corpus" / "plans"
#: Characters of a page of A4, 14 points, as offices print it.
PAGE = 2_000


def texts(documents: int, pages: int, varied: int) -> Iterator[tuple[str, str]]:
    """Names and texts of the documents."""
    plans = [path.read_text(encoding="utf-8") for path in sorted(PLANS.iterdir())]
    wanted = pages * PAGE // documents
    for number in range(1, documents + 1):
        text = ""
        for part, plan in enumerate(islice(cycle(plans), number, None)):
            if len(text) >= wanted:
                break
            missing = wanted - len(text)
            piece = plan if missing >= len(plan) else plan[: plan.rfind("\n", 0, missing) + 1] or plan
            text += "\n\n".join(_varied(piece, number, part, varied)) + "\n\n"
        yield f"van-ban-{number:04d}.md", text


def _varied(plan: str, number: int, part: int, varied: int) -> Iterator[str]:
    for place, paragraph in enumerate(plan.split("\n\n")):
        chosen = hashlib.sha256(f"{number} {part} {place}".encode()).digest()[0] * 100 < varied * 256
        yield (
            f"{paragraph.rstrip()} (xã số {number}, phần {part + 1})"
            if chosen and paragraph.strip()
            else paragraph
        )


def write(folder: Path, documents: int, pages: int, varied: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts(documents, pages, varied):
        (folder / name).write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--varied", type=int, default=10, help="of 100 paragraphs")
    given = parser.parse_args()
    write(given.folder, given.documents, given.pages, given.varied)


if __name__ == "__main__":
    main()
