"""What candidates borrow from the section or document around them, and how search found them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from bot.answering.candidates import Candidate
from bot.answering.library import Library
from corpus.document import PassageKind

_NOTHING: frozenset[str] = frozenset()
_SEARCH = ("fused", "word", "gram", "dense", "section")


@dataclass(frozen=True)
class Ground:
    """What candidates borrow: a line of a responsibility block says nothing of its task, a signature nothing
    of its plan. They are searched by the words and scores of their section, and of their document.
    """

    library: Library
    best: Mapping[str, float]  # of all candidates, by part of the score
    sections: Mapping[tuple[str, str], Mapping[str, float]]
    documents: Mapping[str, Mapping[str, float]]
    borrowing: Set[PassageKind]  # of the document

    @classmethod
    def of(cls, candidates: Sequence[Candidate], library: Library, borrowing: Set[PassageKind]) -> Ground:
        best: dict[str, float] = {}
        sections: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        documents: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for candidate in candidates:
            place = (candidate.document, candidate.lead.section)
            for name, value in candidate.scores.items():
                for scores in (best, sections[place], documents[candidate.document]):
                    scores[name] = max(value, scores.get(name, 0.0))
        return cls(library, best, sections, documents, borrowing)

    def scores(self, candidate: Candidate) -> Mapping[str, float]:
        passage = candidate.lead
        if passage.kind in self.borrowing:
            return self.documents[passage.document]
        if passage.kind is PassageKind.ROLE:
            return self.sections[passage.document, passage.section]
        return candidate.scores

    def tokens(self, candidate: Candidate) -> frozenset[str]:
        """What counts as the candidate's own words besides them."""
        passage = candidate.lead
        if passage.kind in self.borrowing:
            return self.library.title_tokens(passage.document)
        if passage.kind is PassageKind.ROLE:
            return self.library.section_tokens(passage.document, passage.section)
        return _NOTHING

    def search_features(self, candidate: Candidate, unlike: float) -> dict[str, float]:
        """Each part of the search score as a share of the best candidate's.

        ``unlike`` is how much of the question no candidate holds: then meaning has to tell more.
        """
        scores = self.scores(candidate)
        found = {
            f"search_{name}": scores.get(name, 0.0) / self.best[name] if self.best.get(name, 0.0) > 0 else 0.0
            for name in _SEARCH
        }
        found["dense_when_unlike"] = found["search_dense"] * unlike
        section = self.sections[candidate.document, candidate.lead.section]
        document = self.documents[candidate.document]
        for name in ("fused", "dense"):
            found[f"section_best_{name}"] = section.get(name, 0.0)
            found[f"document_best_{name}"] = document.get(name, 0.0)
        return found
