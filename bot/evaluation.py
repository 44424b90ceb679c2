"""Figures on golden questions: is the right clause first, the answer in bold, refused what must be."""

from __future__ import annotations

import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from bot.reply import Citation, Reply, ReplyKind
from corpus.errors import ReadableError
from corpus.text.plain import plain

_MEASURES = {"hit1": "hit@1", "hit3": "hit@3", "pin1": "pin@1"}
#: Share of a gold quote that a highlight has to cover.
PIN_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """A question with what must be cited; without quotes and documents it must be refused."""

    id: str
    question: str
    kind: str
    style: str
    documents: frozenset[str]
    quotes: tuple[str, ...]  # all must be cited
    any_quotes: tuple[str, ...]  # one suffices

    @property
    def answerable(self) -> bool:
        return bool(self.documents)


@dataclass(frozen=True, slots=True)
class Outcome:
    gold: GoldenQuestion
    reply: Reply
    milliseconds: float
    hit1: bool
    hit3: bool
    pin1: bool

    @property
    def refused(self) -> bool:
        return self.reply.kind not in {ReplyKind.ANSWER, ReplyKind.VERDICT}


@dataclass(frozen=True, slots=True)
class QaReport:
    """All shares in percent; ``misses`` are ids of answerable questions without a hit at 1."""

    questions: int
    unanswerable: int
    hit1: float
    hit3: float
    pin1: float
    right_refusals: float
    wrong_refusals: float
    not_verbatim: int
    p50_ms: float
    p95_ms: float
    by_kind: dict[str, float] = field(default_factory=dict)
    by_style: dict[str, float] = field(default_factory=dict)
    misses: tuple[str, ...] = ()

    def as_object(self) -> dict[str, Any]:
        """Under the names that measures go by: ``hit@1``, ``hit@3``, ``pin@1``."""
        return {_MEASURES.get(name, name): value for name, value in asdict(self).items()}


def load_questions(paths: Iterable[Path]) -> list[GoldenQuestion]:
    """All questions of JSON-lines files; raises ``ReadableError`` naming file and line."""
    found = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ReadableError(f"{path}: không đọc được tệp câu hỏi ({error})") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                found.append(_question(line, f"{path}:{number}"))
    return found


def _question(line: str, where: str) -> GoldenQuestion:
    try:
        row = json.loads(line)
        documents = row.get("doc", [])
        return GoldenQuestion(
            id=row["id"],
            question=row["question"],
            kind=row.get("kind", row.get("why", "")),
            style=row.get("style", ""),
            documents=frozenset([documents] if isinstance(documents, str) else documents),
            quotes=tuple(plain(quote) for quote in row.get("quotes", ())),
            any_quotes=tuple(plain(quote) for quote in row.get("any_quotes") or ()),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadableError(f"{where}: không phải một câu hỏi mẫu ({error!r})") from error


def hit(gold: GoldenQuestion, citations: Sequence[Citation], depth: int) -> bool:
    """Whether every gold quote stands in the first ``depth`` citations a gold quote, in a right document."""
    wanted = max(1, len(gold.quotes)) * depth
    quotes = [plain(c.quote) for c in citations[:wanted] if c.document in gold.documents]
    everything = all(any(quote in text for text in quotes) for quote in gold.quotes)
    one_of = not gold.any_quotes or any(quote in text for quote in gold.any_quotes for text in quotes)
    return everything and one_of and bool(quotes)


def pinned(gold: GoldenQuestion, citations: Sequence[Citation]) -> bool:
    """Whether the first citation's highlight covers a gold quote, or ``PIN_SHARE`` of it."""
    if not citations or citations[0].document not in gold.documents:
        return False
    highlight = plain(citations[0].highlight)
    return any(_covered(quote, highlight) >= PIN_SHARE for quote in (*gold.quotes, *gold.any_quotes))


def _covered(quote: str, highlight: str) -> float:
    match = SequenceMatcher(None, quote, highlight, autojunk=False).find_longest_match()
    return match.size / len(quote) if quote else 0.0


def evaluate(
    questions: Sequence[GoldenQuestion], ask: Callable[[str], Reply], source: Callable[[str], str]
) -> tuple[QaReport, list[Outcome]]:
    """Asks every question on its own; ``source`` gives a document's text, against which quotes are held."""
    outcomes, loose = [], 0
    plain_sources: dict[str, str] = {}
    for gold in questions:
        started = time.perf_counter()
        reply = ask(gold.question)
        spent = (time.perf_counter() - started) * 1000
        answered = reply.main + reply.more if reply.kind is ReplyKind.ANSWER else ()
        for citation in reply.citations:
            text = plain_sources.setdefault(citation.document, plain(source(citation.document)))
            loose += plain(citation.quote) not in text or citation.highlight not in citation.quote
        outcomes.append(
            Outcome(
                gold, reply, spent, hit(gold, answered, 1), hit(gold, answered, 3), pinned(gold, answered)
            )
        )
    return _report(outcomes, loose), outcomes


def _report(outcomes: Sequence[Outcome], loose: int) -> QaReport:
    answerable = [o for o in outcomes if o.gold.answerable]
    unanswerable = [o for o in outcomes if not o.gold.answerable]
    times = sorted(o.milliseconds for o in outcomes) or [0.0]
    return QaReport(
        questions=len(answerable),
        unanswerable=len(unanswerable),
        hit1=_percent(o.hit1 for o in answerable),
        hit3=_percent(o.hit3 for o in answerable),
        pin1=_percent(o.pin1 for o in answerable),
        right_refusals=_percent(o.refused for o in unanswerable),
        wrong_refusals=_percent(o.refused for o in answerable),
        not_verbatim=loose,
        p50_ms=round(statistics.median(times), 1),
        p95_ms=round(times[min(len(times) - 1, int(0.95 * len(times)))], 1),
        by_kind=_hits_by(answerable, lambda o: o.gold.kind),
        by_style=_hits_by(answerable, lambda o: o.gold.style),
        misses=tuple(o.gold.id for o in answerable if not o.hit1),
    )


def _hits_by(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, float]:
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        groups[key(outcome)].append(outcome.hit1)
    return {name: _percent(hits) for name, hits in sorted(groups.items())}


def _percent(values: Iterable[bool]) -> float:
    found = list(values)
    return round(100 * sum(found) / len(found), 1) if found else 0.0
