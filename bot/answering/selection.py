"""Which of the ranked candidates are shown: one, one a place, a whole list, and what stands next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.candidates import Candidate
from bot.answering.highlight import Focus
from bot.answering.quoting import Quoter
from bot.reply import Citation
from bot.understanding.question import Understood
from corpus.document import Passage

#: Another document's best candidate answers too where it says nearly the same (share of common tokens)
#: and scores nearly as well: no place was named, so each place gets its own citation.
_SAME_WORDS = 0.4
_NEARLY = 2.0
_MAIN_LIMIT = 8
_MORE = 4


@dataclass(frozen=True, slots=True)
class Ranked:
    candidate: Candidate
    row: Mapping[str, float]  # its features
    score: float  # of the ranking
    share: float  # in [0, 1], of all candidates


def choose_main(understood: Understood, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The candidates that answer, best first; ``ranked`` is in falling order and not empty."""
    best = ranked[0]
    by_document: dict[str, Ranked] = {}
    for item in ranked:
        by_document.setdefault(item.candidate.document, item)
    others = [item for item in by_document.values() if item is not best]
    if understood.compare or len(understood.scope.places) > 1:
        wanted = max(2, len(understood.scope.places))
        return [best, *others[: wanted - 1]]
    if understood.scope.places:
        return [best]
    return [best, *(item for item in others if _says_the_same(best, item))]


def _says_the_same(best: Ranked, other: Ranked) -> bool:
    mine, theirs = best.candidate.view.tokens, other.candidate.view.tokens
    common = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return best.score - other.score <= _NEARLY and common >= _SAME_WORDS


def cite_all(
    focus: Focus, ranked: Sequence[Ranked], main: Sequence[Ranked], quoter: Quoter
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """Citations of ``main`` and of the next best candidates that say something else."""
    shown: list[Citation] = []
    for item in main:
        shown += list(_cite(focus, item, quoter))
    shown = shown[:_MAIN_LIMIT]
    more: list[Citation] = []
    for item in ranked:
        if len(more) >= _MORE:
            break
        if item in main:
            continue
        passages = item.candidate.passages
        if any(_overlaps(passages, other) for other in [*shown, *more]):
            continue
        more.append(next(_cite(focus, item, quoter)))
    return tuple(shown), tuple(more)


def _cite(focus: Focus, item: Ranked, quoter: Quoter) -> Iterator[Citation]:
    candidate = item.candidate
    if not candidate.is_list:
        yield quoter.cite(candidate.lead, focus, item.share)
        return
    passages = candidate.passages
    run = quoter.cite_run(passages[0], passages[-1], focus, item.share)
    if run is not None:
        yield run
        return
    for passage in candidate.items:
        yield quoter.cite(passage, focus, item.share)


def _overlaps(passages: Sequence[Passage], shown: Citation) -> bool:
    start, end = passages[0].spans[0].start, passages[-1].spans[-1].end
    return shown.document == passages[0].document and start < shown.span.end and shown.span.start < end
