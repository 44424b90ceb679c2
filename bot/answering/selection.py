"""Which of the ranked candidates are shown: one, one a place, a whole list, and what stands next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
#: A list for its best item, or the item that is named, is shown where it scores at most this much less.
_INSTEAD = 5.0
#: Of another place this many candidates are looked at for the counterpart of the best one: what equal
#: words, and the same form (a signature, a line of the same role), are worth beside the score.
_CONSIDERED, _LIKENESS, _SAME_FORM = 15, 8.0, 3.0
_MAIN_LIMIT = 8
_MORE = 4


@dataclass(frozen=True, slots=True)
class Ranked:
    candidate: Candidate
    row: Mapping[str, float]  # its features
    score: float  # of the ranking
    share: float  # in [0, 1], of all candidates


def choose_main(understood: Understood, ranked: Sequence[Ranked], places: Mapping[str, str]) -> list[Ranked]:
    """The candidates that answer, best first.

    ``ranked`` is in falling order and not empty; ``places`` gives the place of each document. Of several
    places named each has the candidate that is most like the best one; a comparison of places not named takes
    the two best that say different things.
    """
    best, named = _meant(understood, ranked), understood.scope.places
    if len(named) > 1:
        by_place = _groups(ranked, lambda item: places[item.candidate.document])
        return [best, *(_counterpart(best, items) for items in by_place[1:])]
    if understood.compare:
        second = next((item for item in ranked[1:] if not _same_place(best, item)), None)
        return [best, second] if second else [best]
    if named:
        return [best]
    others = [items[0] for items in _groups(ranked, lambda item: item.candidate.document)[1:]]
    return [best, *(item for item in others if _says_the_same(best, item))]


def _meant(understood: Understood, ranked: Sequence[Ranked]) -> Ranked:
    """The best candidate, the item that is named by number, or the whole list where that is asked for."""
    best = ranked[0]
    if understood.items:
        named = (item for item in ranked if item.row.get("item_named") and not item.candidate.is_list)
        return next((item for item in named if best.score - item.score <= _INSTEAD), best)
    if not understood.enumerates or best.candidate.is_list:
        return best
    for item in ranked[1:]:
        within = {passage.id for passage in item.candidate.items}
        if best.score - item.score <= _INSTEAD and best.candidate.lead.id in within:
            return item
    return best


def _groups(ranked: Sequence[Ranked], group: Callable[[Ranked], str]) -> list[list[Ranked]]:
    """By document or place, the group of the best candidate first."""
    found: dict[str, list[Ranked]] = {}
    for item in ranked:
        found.setdefault(group(item), []).append(item)
    return list(found.values())


def _counterpart(best: Ranked, others: Sequence[Ranked]) -> Ranked:
    """What another place says to the same: of its good candidates the one worded most like the best."""

    def fit(item: Ranked) -> float:
        mine, theirs = best.candidate.view, item.candidate.view
        common = len(mine.tokens & theirs.tokens) / max(1, len(mine.tokens | theirs.tokens))
        same_form = theirs.passage.kind is mine.passage.kind and theirs.role == mine.role
        return item.score + _LIKENESS * common + _SAME_FORM * same_form

    return max(others[:_CONSIDERED], key=fit)


def _same_place(best: Ranked, other: Ranked) -> bool:
    """Whether two candidates share a passage, or one leads in the other."""
    mine = {passage.id for passage in best.candidate.passages}
    theirs = {passage.id for passage in other.candidate.passages}
    return not mine.isdisjoint(theirs)


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
        yield from quoter.cite(candidate.lead, focus, item.share)
        return
    passages = candidate.passages
    run = quoter.cite_run(passages[0], passages[-1], focus, item.share)
    if run is not None:
        yield run
        return
    for passage in candidate.items:
        yield from quoter.cite(passage, focus, item.share)


def _overlaps(passages: Sequence[Passage], shown: Citation) -> bool:
    start, end = passages[0].spans[0].start, passages[-1].spans[-1].end
    return shown.document == passages[0].document and start < shown.span.end and shown.span.start < end
