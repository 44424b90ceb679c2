"""Figures on golden questions: is the right clause first, the answer in bold, refused what must be."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from typing import Any

from bot.golden import Dialogue, GoldenQuestion
from bot.reply import Citation, Reply, ReplyKind
from corpus.text.plain import plain

_MEASURES = {"hit1": "hit@1", "hit3": "hit@3", "pin1": "pin@1"}
#: Share of a gold quote that a highlight has to cover.
PIN_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Outcome:
    gold: GoldenQuestion
    reply: Reply
    milliseconds: float
    hit1: bool
    hit3: bool
    pin1: bool

    @property
    def right(self) -> bool:
        """The clause first, or a refusal where there is none."""
        return self.hit1 if self.gold.answerable else self.refused

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
    median_quoted: int  # characters of the quotes that answer, together
    p50_ms: float
    p95_ms: float
    by_kind: dict[str, float] = field(default_factory=dict)
    by_style: dict[str, float] = field(default_factory=dict)
    misses: tuple[str, ...] = ()

    def as_object(self) -> dict[str, Any]:
        """Under the names that measures go by: ``hit@1``, ``hit@3``, ``pin@1``."""
        return {_MEASURES.get(name, name): value for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class DialogueReport:
    """Shares in percent of turns that were answered with the right clause first, or refused rightly."""

    dialogues: int
    turns: int
    first_turns: float
    later_turns: float
    later_answered: float
    later_refused: float
    not_verbatim: int
    misses: tuple[str, ...] = ()


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
    outcomes = [_outcome(gold, ask) for gold in questions]
    return _report(outcomes, _not_verbatim((o.reply for o in outcomes), source)), outcomes


def evaluate_dialogues(
    dialogues: Sequence[Dialogue], talk: Callable[[], Callable[[str], Reply]], source: Callable[[str], str]
) -> tuple[DialogueReport, list[Outcome]]:
    """Has every conversation, each in a chat of its own that ``talk`` opens; outcomes are turn by turn."""
    chats = []
    for dialogue in dialogues:
        ask = talk()
        chats.append([_outcome(turn, ask) for turn in dialogue.turns])
    opening = [chat[0] for chat in chats if chat]
    later = [outcome for chat in chats for outcome in chat[1:]]
    outcomes = [outcome for chat in chats for outcome in chat]
    return (
        DialogueReport(
            dialogues=len(dialogues),
            turns=len(outcomes),
            first_turns=_percent(o.right for o in opening),
            later_turns=_percent(o.right for o in later),
            later_answered=_percent(o.hit1 for o in later if o.gold.answerable),
            later_refused=_percent(o.refused for o in later if not o.gold.answerable),
            not_verbatim=_not_verbatim((o.reply for o in outcomes), source),
            misses=tuple(o.gold.id for o in outcomes if not o.right),
        ),
        outcomes,
    )


def _outcome(gold: GoldenQuestion, ask: Callable[[str], Reply]) -> Outcome:
    started = time.perf_counter()
    reply = ask(gold.question)
    spent = (time.perf_counter() - started) * 1000
    answered = reply.citations if reply.kind is ReplyKind.ANSWER else ()
    return Outcome(gold, reply, spent, hit(gold, answered, 1), hit(gold, answered, 3), pinned(gold, answered))


def _not_verbatim(replies: Iterable[Reply], source: Callable[[str], str]) -> int:
    """How many citations are not in their document, or have a highlight that is not in their quote."""
    sources: dict[str, str] = {}
    return sum(
        plain(citation.quote) not in sources.setdefault(citation.document, plain(source(citation.document)))
        or citation.highlight not in citation.quote
        for reply in replies
        for citation in reply.citations
    )


def _report(outcomes: Sequence[Outcome], loose: int) -> QaReport:
    answerable = [o for o in outcomes if o.gold.answerable]
    unanswerable = [o for o in outcomes if not o.gold.answerable]
    quoted = [sum(len(c.quote) for c in o.reply.main) for o in answerable if o.reply.main] or [0]
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
        median_quoted=round(statistics.median(quoted)),
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
