"""Which of a question's terms a candidate holds: in its text, its first words, its headings, its document."""

from __future__ import annotations

import math
from collections.abc import Iterable

from bot.answering.kept_questions import Likeness
from bot.answering.library import PassageView
from bot.answering.terms import Terms


class Coverage:
    """Compares many candidates with the terms of one question; what a set of tokens holds is found once."""

    def __init__(self, terms: Terms, expanded: Terms, likeness: Likeness) -> None:
        self._terms, self._expanded, self._likeness = terms, expanded, likeness
        parts = (terms.singles, terms.pairs, expanded.singles, expanded.pairs)
        self._wanted: frozenset[str] = frozenset().union(*(part.keys() for part in parts))
        self._singles = frozenset(terms.singles)
        self._held: dict[int, frozenset[str]] = {}
        self._shares: dict[frozenset[str], float] = {}

    def held(self, tokens: frozenset[str]) -> frozenset[str]:
        """The terms among ``tokens``, which must live as long as this object: they are known by identity."""
        key = id(tokens)
        if key not in self._held:
            self._held[key] = frozenset(self._wanted & tokens)
        return self._held[key]

    def share(self, held: frozenset[str]) -> float:
        """Of the question's terms; many candidates hold the same ones."""
        if held not in self._shares:
            self._shares[held] = self._terms.coverage(held)
        return self._shares[held]

    def features(
        self, view: PassageView, passages: Iterable[str], borrowed: frozenset[str], title: frozenset[str]
    ) -> dict[str, float]:
        """Shares in [0, 1] by name.

        ``passages`` are the ids of those that ``view`` shows, ``borrowed`` are tokens that count as its own,
        ``title`` those of its document's title.
        """
        terms, expanded = self._terms, self._expanded
        own = self.held(view.tokens) | self.held(borrowed)
        headings, lead, titled = self.held(view.headings), self.held(view.lead), self.held(title)
        around = own | headings | lead
        return {
            "covers": self.share(own),
            "covers_pairs": terms.pair_coverage(own),
            "covers_start": self.share(self.held(view.start)),
            "covers_headings": self.share(headings),
            "covers_lead": self.share(lead),
            "covers_around": self.share(around),
            "covers_titled": self.share(around | titled),
            "covers_title": terms.pair_coverage(titled),
            **self._likeness.features(terms, passages, own),
            "covers_expanded": expanded.coverage(own),
            "covers_expanded_pairs": expanded.pair_coverage(own),
            "covers_label": self.share(self.held(view.label)),
            "covered_by": self._precision(view),
            "label_other": self._other(view.label),
            "lead_other": self._other(view.lead),
            "heading_other": self._other(view.headings),
        }

    def _precision(self, view: PassageView) -> float:
        """How much of the passage the question has: short exact lines before long ones."""
        return self._asked(view.tokens) / math.sqrt(len(view.tokens) + 1)

    def _other(self, words: frozenset[str]) -> float:
        """Share of a label's or heading's words that the question does not have: what else it is about."""
        return 1 - self._asked(words) / len(words) if words else 0.0

    def _asked(self, tokens: frozenset[str]) -> int:
        return len(self.held(tokens) & self._singles)
