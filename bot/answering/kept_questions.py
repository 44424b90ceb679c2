"""How near a question is to those kept beside the clauses, and to those that are known to have no answer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answering.terms import Terms
from index.questions import Posting
from index.search import Searcher

#: Added to each count, so that a gram seen once is no proof.
_SMOOTHING = 0.3

#: Shares of terms and of pairs, added, from which on a kept question asks for the same thing.
_NEAR = 0.6

Floats = NDArray[np.float64]


class KeptQuestions:
    """The kept questions of one generation; compares one question with all of them at a time."""

    def __init__(self, searcher: Searcher) -> None:
        self._postings = searcher.question_postings
        self._answered, self._unanswered = searcher.question_totals()
        kept = searcher.question_places()
        self._places = {id: n for n, id in enumerate(dict.fromkeys(place.passage for place in kept))}
        self._question = np.array([place.question for place in kept], np.int64)
        self._passage = np.array([self._places[place.passage] for place in kept], np.int64)
        self._quotes = [place.quote for place in kept]

    def compare(self, terms: Terms) -> Likeness:
        """The question of these terms beside every kept one."""
        postings = self._postings(terms.grams | terms.singles.keys() | terms.pairs.keys())
        covers = _shares(terms.singles, terms.single_total, postings, self._answered)
        pairs = _shares(terms.pairs, terms.pair_total, postings, self._answered)
        return Likeness(
            places=self._places,
            covers=self._best(covers),
            pairs=self._best(pairs),
            quotes=self._nearest_quotes(covers + pairs),
            terms={term: self._beside(postings[term]) for term in terms.singles if term in postings},
            gaps=self._gaps(terms, postings),
        )

    def _best(self, shares: Floats) -> Floats:
        """From shares by question to the highest one by passage."""
        best = np.zeros(len(self._places))
        np.maximum.at(best, self._passage, shares[self._question])
        return best

    def _nearest_quotes(self, shares: Floats) -> dict[str, str]:
        """Of each passage what its nearest question points at; only of questions that are near."""
        by_place = shares[self._question]
        order = np.argsort(by_place, kind="stable")
        names = list(self._places)
        return {names[self._passage[n]]: self._quotes[n] for n in order[by_place[order] >= _NEAR].tolist()}

    def _beside(self, posting: Posting) -> frozenset[int]:
        """The passages beside which a gram is kept."""
        marked = np.zeros(self._answered, bool)
        marked[posting.answered] = True
        return frozenset(self._passage[marked[self._question]].tolist())

    def _gaps(self, terms: Terms, postings: Mapping[str, Posting]) -> dict[str, float]:
        if not self._unanswered:
            return {}
        unanswered = {gram: Posting(item.unanswered, item.answered) for gram, item in postings.items()}
        covers = _shares(terms.singles, terms.single_total, unanswered, self._unanswered)
        pairs = _shares(terms.pairs, terms.pair_total, unanswered, self._unanswered)
        counted = [postings[gram] for gram in terms.grams if gram in postings]
        odds = [
            math.log((len(item.unanswered) + _SMOOTHING) / (self._unanswered + 2 * _SMOOTHING))
            - math.log((len(item.answered) + _SMOOTHING) / (self._answered + 2 * _SMOOTHING))
            for item in counted
        ]
        return {
            "gap_covers": float(covers.max()),
            "gap_pairs": float(pairs.max()),
            "gap_odds": math.tanh(math.fsum(odds) / 10),
        }


@dataclass(frozen=True)
class Likeness:
    """One question beside the kept ones.

    ``gaps``: how much of its terms one unanswered question holds, and the log-odds, over ten, that it is one
    itself (naive Bayes without the prior); empty where none is known.
    """

    places: Mapping[str, int]  # of passages with questions, in the arrays
    covers: Floats  # by passage: the share of the terms that one of its questions holds
    pairs: Floats  # the same of pairs
    quotes: Mapping[str, str]  # by id of the passage: the piece that answers the nearest question
    terms: Mapping[str, frozenset[int]]  # of each term the passages beside which it is kept
    gaps: Mapping[str, float]

    def features(self, terms: Terms, passages: Iterable[str], own: Set[str]) -> dict[str, float]:
        """What one question beside ``passages`` holds of ``terms``, and all of them with ``own`` words."""
        passages = list(passages)
        places = [self.places[id] for id in passages if id in self.places]
        return {
            "asked_covers": max((float(self.covers[place]) for place in places), default=0.0),
            "asked_pairs": max((float(self.pairs[place]) for place in places), default=0.0),
            "asked_together": terms.coverage(self.together(own, passages)),
        }

    def together(self, own: Set[str], passages: Iterable[str]) -> Set[str]:
        """``own`` words, and the question's terms that any kept question beside the passages holds."""
        places = [self.places[id] for id in passages if id in self.places]
        if not places:
            return own
        return {*own, *(term for term, beside in self.terms.items() if not beside.isdisjoint(places))}


def _shares(
    weights: Mapping[str, float], total: float, postings: Mapping[str, Posting], questions: int
) -> Floats:
    """Of each answered question the weighted share of the terms that it holds."""
    shares = np.zeros(questions)
    for term, weight in weights.items():
        if term in postings:
            shares[postings[term].answered] += weight
    return shares / total if total else shares
