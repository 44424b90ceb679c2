"""How a candidate fits a turn of a conversation: by the last answer, and by the turn's own words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.candidates import Candidate
from bot.answering.library import Library
from bot.answering.weighed_question import WeighedQuestion
from bot.understanding.question import Link


@dataclass(frozen=True)
class Turn:
    """Where the turn before was answered."""

    question: WeighedQuestion
    passages: frozenset[str]
    sections: frozenset[tuple[str, str]]
    parents: frozenset[tuple[str, str]]
    documents: frozenset[str]

    @classmethod
    def of(cls, question: WeighedQuestion, library: Library) -> Turn:
        cited = question.understood.cited
        passages = [library.view(id).passage for id in cited if library.holds(id)]
        return cls(
            question,
            frozenset(passage.id for passage in passages),
            frozenset((passage.document, passage.section) for passage in passages),
            frozenset((passage.document, _parent(passage.section)) for passage in passages),
            frozenset(passage.document for passage in passages),
        )

    def features(self, candidate: Candidate) -> dict[str, float]:
        """Empty for a turn that stands alone."""
        link = self.question.understood.link
        if link is Link.ALONE:
            return {}
        near = {f"{link}_{name}": value for name, value in self._near(candidate).items() if value}
        return near | self._own(candidate) if link is Link.FOLLOWS else near

    def _near(self, candidate: Candidate) -> dict[str, float]:
        document, section = candidate.document, candidate.lead.section
        return {
            "document": float(document in self.documents),
            "parent": float((document, _parent(section)) in self.parents),
            "section": float((document, section) in self.sections),
            "passage": float(any(passage.id in self.passages for passage in candidate.passages)),
        }

    def _own(self, candidate: Candidate) -> dict[str, float]:
        """What the turn's own words find, without those that it inherits."""
        own, view = self.question.own, candidate.view
        if not own.singles:
            return {}
        beside = self.question.likeness.together(view.tokens, [passage.id for passage in candidate.passages])
        return {
            "turn_covers": own.coverage(view.tokens),
            "turn_pairs": own.pair_coverage(view.tokens),
            "turn_around": own.coverage(view.tokens | view.headings | view.lead),
            "turn_asked": own.coverage(beside),
        }


def _parent(section: str) -> str:
    return section.rpartition(".")[0] or section
