"""What may answer: single passages found by search, the lines beside them, and whole lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.answering.library import Library, PassageView
from bot.understanding.question import Kind, Understood
from corpus.document import Passage, PassageKind

#: Sections whose passages are all looked at, and the most passages of one of them.
_SECTIONS = 4
_PASSAGES_EACH = 40
_META = {
    Kind.SIGNER: PassageKind.SIGNATURE,
    Kind.RECIPIENTS: PassageKind.RECIPIENTS,
    Kind.IDENTITY: PassageKind.FRONT,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One passage, or a list: the passage that leads in with its items.

    ``view`` is what is compared with the question: of a list, all its passages together.
    ``scores`` are the parts of the search score by name; empty for a passage that only stands beside a hit.
    """

    view: PassageView
    items: tuple[Passage, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_list(self) -> bool:
        return bool(self.items)

    @property
    def lead(self) -> Passage:
        return self.view.passage

    @property
    def passages(self) -> tuple[Passage, ...]:
        return (self.lead, *self.items)

    @property
    def document(self) -> str:
        return self.lead.document


def gather(
    understood: Understood,
    hits: Mapping[str, Mapping[str, float]],
    sections: Iterable[tuple[str, str]],
    library: Library,
    documents: frozenset[str],
) -> list[Candidate]:
    """Candidates in a fixed order: hits, passages of the best sections, metadata, lists.

    ``hits`` are passage ids with the parts of their score, best first; ``sections`` are (document, path),
    best first.
    """
    singles = dict(hits)
    for document, path in list(sections)[:_SECTIONS]:
        for passage in library.section_passages(document).get(path, ())[:_PASSAGES_EACH]:
            singles.setdefault(passage, {})
    for passage in _metadata(understood, library, documents):
        singles.setdefault(passage, {})
    candidates = [Candidate(library.view(passage), scores=scores) for passage, scores in singles.items()]
    return candidates + list(_lists(candidates, library))


def _metadata(understood: Understood, library: Library, documents: frozenset[str]) -> Iterator[str]:
    kinds = {_META[kind] for kind in understood.kinds if kind in _META}
    for document in sorted(documents) if kinds else ():
        for passage in library.section_passages(document).get("", ()):
            if library.view(passage).passage.kind in kinds:
                yield passage


def _lists(candidates: list[Candidate], library: Library) -> Iterator[Candidate]:
    """The lists that a candidate leads in or is an item of, each once."""
    by_id = {candidate.lead.id: candidate for candidate in candidates}
    seen: set[str] = set()
    for candidate in candidates:
        for lead in (candidate.lead.id, *library.leads(candidate.lead.id)):
            if lead in seen:
                continue
            seen.add(lead)
            items = library.items(lead)
            if len(items) > 1:
                scores = _best_scores([lead, *(item.id for item in items)], by_id)
                yield Candidate(library.list_view(lead), items, scores)


def _best_scores(passages: list[str], by_id: Mapping[str, Candidate]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for passage in passages:
        for name, value in (by_id[passage].scores if passage in by_id else {}).items():
            scores[name] = max(value, scores.get(name, value))
    return scores
