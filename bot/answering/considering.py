"""From a question understood to candidates with their features, and to what speaks for the best of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.candidates import Candidate, gather
from bot.answering.confidence import evidence
from bot.answering.features import features
from bot.answering.kept_questions import KeptQuestions
from bot.answering.library import Library
from bot.answering.terms import Terms, content_terms
from bot.answering.weighed_question import WeighedQuestion
from bot.understanding.question import Understood
from index.search import Hit, Query, Searcher

_HITS = 40
#: What a turn inherits weighs this share of what it says itself.
_CARRIED = 0.3


@dataclass(frozen=True, slots=True)
class Considered:
    """A question before it is decided: its candidates, each with its features."""

    question: WeighedQuestion
    candidates: Sequence[Candidate]
    rows: Sequence[Mapping[str, float]]

    @property
    def understood(self) -> Understood:
        return self.question.understood

    def with_rows(self, rows: Sequence[Mapping[str, float]]) -> Considered:
        return replace(self, rows=rows)

    def within(self, section: str) -> Considered:
        """With the candidates of one section only."""
        kept = [i for i, candidate in enumerate(self.candidates) if candidate.lead.section == section]
        return replace(self, candidates=[self.candidates[i] for i in kept], rows=[self.rows[i] for i in kept])


class Considering:
    """Considers questions over one generation of the index. For one thread."""

    def __init__(self, library: Library, searcher: Searcher, stop: Collection[str]) -> None:
        """``stop`` are folded syllables without content."""
        self._library, self._searcher, self._stop = library, searcher, stop
        self._kept = KeptQuestions(searcher)

    def __call__(
        self, understood: Understood, locality: str = "", among: frozenset[str] | None = None
    ) -> Considered:
        """``among`` are the documents that may answer, None for all."""
        scope = understood.scope.documents
        if among is not None:
            scope = among if scope is None else scope & among
        documents = frozenset(self._library.documents) if scope is None else scope
        hits = self._searcher.search(Query(*understood.whole, scope), _HITS)
        found = {hit.passage: _parts(hit) for hit in hits}
        sections = list(dict.fromkeys((hit.document, hit.section) for hit in hits))
        candidates = gather(understood, found, sections, self._library, documents)
        question = self._weighed(understood)
        return Considered(question, candidates, features(question, candidates, self._library, locality))

    def _weighed(self, understood: Understood) -> WeighedQuestion:
        own = self._terms(understood.text)
        terms = own.joined(self._terms(understood.carried), _CARRIED)
        return WeighedQuestion(
            understood,
            own,
            terms,
            expanded=self._terms(" . ".join(understood.expansions)),
            likeness=self._kept.compare(terms),
            unknown=self._unknown(terms),
        )

    def evidence(self, considered: Considered, scores: Sequence[float]) -> dict[str, float]:
        """What the confidence is computed from; there must be candidates, with their scores."""
        best = considered.candidates[max(range(len(scores)), key=scores.__getitem__)]
        view = best.view
        return evidence(
            considered.question,
            considered.rows,
            scores,
            said=view.tokens | view.headings | view.lead | self._library.title_tokens(best.document),
            sections=[(candidate.document, candidate.lead.section) for candidate in considered.candidates],
            # Known gaps are gaps of the documents that questions were collected for.
            gaps=considered.question.likeness.gaps if self._library.has_questions(best.document) else {},
        )

    def _terms(self, text: str) -> Terms:
        return content_terms(text, self._stop, self._searcher.frequencies, self._searcher.size)

    def foreign(self, text: str) -> float:
        """The share of a text's content that stands nowhere in the documents; 1 where it has none."""
        return self._unknown(self._terms(text))

    def _unknown(self, terms: Terms) -> float:
        known = self._searcher.frequencies(terms.singles)
        total = sum(terms.singles.values())
        return sum(w for t, w in terms.singles.items() if t not in known) / total if total else 1.0


def _parts(hit: Hit) -> dict[str, float]:
    scores = hit.scores
    return {
        "fused": hit.score,
        "word": scores.word,
        "gram": scores.gram,
        "dense": scores.dense,
        "section": scores.section,
    }
