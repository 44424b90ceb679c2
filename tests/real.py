"""The real command and the real documents, for end-to-end tests; and verbatim as the tests understand it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tests.zygote import Zygote

ROOT = Path(__file__).parent.parent
PLANS = ROOT / "corpus" / "plans"
GOLDEN = ROOT / "tests" / "golden"
#: What stands for today wherever an answer may count days.
TODAY = date(2026, 3, 1)
TROLY = Path(sys.executable).with_name("troly")

BINH_SON = "dan-tin-dang-cu-binh-son"
DUC_PHO = "dan-tin-dang-cu-duc-pho"
CADRES = "de-an-12-can-bo-duc-pho"
GOVERNMENT = "dan-van-chinh-quyen-duc-pho-2022"
HAI_PHONG = "dan-van-kheo-hai-phong-2026"
ALL_PLANS = frozenset({BINH_SON, DUC_PHO, CADRES, GOVERNMENT, HAI_PHONG})


@dataclass(frozen=True)
class Done:
    """What a finished process left."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def objects(self) -> list[Any]:
        """Standard output, every line of which is one JSON value."""
        assert self.out.endswith(b"\n") or not self.out
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaints(self) -> list[str]:
        """The lines of standard error that say something."""
        return [line for line in self.err.splitlines() if line.strip()]


@dataclass(frozen=True)
class Troly:
    """The installed command with a data folder of its own; nothing of this machine's settings reaches it."""

    data: Path
    cwd: Path
    corpus: Path | None = None

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TROLY_")}
        kept["TROLY_DATA_DIR"] = str(self.data)
        if self.corpus is not None:
            kept["TROLY_CORPUS_DIR"] = str(self.corpus)
        return kept | more

    def run(
        self, *arguments: str | bytes | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> Done:
        """Runs to the end; whatever happens there is no traceback.

        With ``env`` it is started anew, for some of that is read when Python starts; else it is forked.
        """
        if env is None:
            given = [os.fsdecode(argument) for argument in arguments]
            status, out, complaints = _zygote().run(given, stdin, self.cwd, self.environment())
        else:
            done = subprocess.run(
                [TROLY, *arguments],
                input=stdin,
                capture_output=True,
                cwd=self.cwd,
                env=self.environment(**env),
                check=False,
            )
            status, out, complaints = done.returncode, done.stdout, done.stderr
        err = complaints.decode("utf-8", "replace")
        assert "Traceback" not in err, err
        assert "Traceback" not in out.decode("utf-8", "replace")
        return Done(status, out, err)

    def ask_lines(self, lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """``troly ask --jsonl`` over these objects, on ``TODAY`` where they name no day."""
        dated = [{"today": TODAY.isoformat(), **line} for line in lines]
        done = self.run("ask", "--jsonl", stdin=b"".join(json.dumps(line).encode() + b"\n" for line in dated))
        assert done.status == 0, done.err
        assert len(done.objects) == len(lines)
        return done.objects

    def ask(self, question: str) -> dict[str, Any]:
        return self.ask_lines([{"id": "1", "question": question}])[0]


@cache
def _zygote() -> Zygote:
    return Zygote()


def as_read(text: str) -> str:
    """The contract's plain normalisation, written without the program's: both sides of "verbatim"."""
    text = re.sub(r"[*#]", "", unicodedata.normalize("NFC", text))
    text = text.replace("\N{LATIN SMALL LETTER OI}", "ư").replace("\N{LATIN CAPITAL LETTER OI}", "Ư")
    return re.sub(r"\s+", " ", text).strip()


@cache
def source_lines(document: str, folder: Path = PLANS) -> tuple[str, ...]:
    """The lines of a plan, straight from the bytes of its file."""
    (path,) = folder.glob(f"{document}.*")
    return tuple(path.read_bytes().decode("utf-8").split("\n"))


@cache
def source_as_read(document: str, folder: Path = PLANS) -> str:
    return as_read("\n".join(source_lines(document, folder)))


def check_output(answer: Mapping[str, Any]) -> None:
    """What holds of every object that ``ask`` gives, whatever was asked."""
    assert isinstance(answer["id"], str)
    assert answer["kind"] in {"answer", "no_answer", "verdict", "clarify", "greeting", "error"}
    assert isinstance(answer["text"], str)
    assert answer["text"].strip()
    assert len(answer["text"].encode("utf-16-le", "surrogatepass")) // 2 <= 4096
    assert isinstance(answer["citations"], list)
    assert answer["verdict"] is None or isinstance(answer["verdict"], dict)
    assert (answer["verdict"] is not None) == (answer["kind"] == "verdict")
    if answer["kind"] == "answer":
        assert answer["citations"]
    if answer["kind"] in {"error", "greeting"}:
        assert not answer["citations"]
    for citation in answer["citations"]:
        check_citation(citation)


def check_citation(citation: Mapping[str, Any], folder: Path = PLANS) -> None:
    """Verbatim against the file, within its limits, and where it says it is."""
    assert set(citation) == {"document", "title", "section", "quote", "highlight", "lines", "score"}
    assert all(isinstance(citation[name], str) for name in ("document", "title", "section", "quote"))
    assert citation["title"]
    quote, highlight = citation["quote"], citation["highlight"]
    assert 0 < len(quote) <= 1500
    assert 0 < len(highlight) <= 300
    assert highlight in quote
    assert as_read(quote) in source_as_read(citation["document"], folder)
    first, last = citation["lines"]
    lines = source_lines(citation["document"], folder)
    assert 1 <= first <= last <= len(lines)
    assert as_read(quote) in as_read("\n".join(lines[first - 1 : last]))
    assert isinstance(citation["score"], int | float)
    assert 0 <= citation["score"] <= 1
