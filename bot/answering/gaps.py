"""What people ask that the documents do not say, told by the questions kept of both sorts."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence, Set

from bot.answering.terms import Terms
from index.keyword import EVERY_QUESTION

#: In how many answered and unanswered questions each gram stands; those in none are left out.
QuestionCounts = Callable[[Collection[str]], Mapping[str, tuple[int, int]]]

#: Added to each count, so that a gram seen once is no proof.
_SMOOTHING = 0.3


class Gaps:
    """Compares a question with unanswered ones. Immutable."""

    def __init__(self, unanswered: Sequence[Set[str]], counts: QuestionCounts) -> None:
        self._unanswered, self._counts = unanswered, counts

    def evidence(self, terms: Terms) -> dict[str, float]:
        """How much of ``terms`` one unanswered question holds, and the log-odds that this is one, over ten.

        The odds are those of naive Bayes without the prior: a gram that is commoner among unanswered
        questions than among answered ones speaks for a gap.
        """
        return {
            "gap_covers": max(map(terms.coverage, self._unanswered), default=0.0),
            "gap_pairs": max(map(terms.pair_coverage, self._unanswered), default=0.0),
            "gap_odds": self._log_odds(terms.grams) / 10,
        }

    def _log_odds(self, grams: Set[str]) -> float:
        counts = self._counts([EVERY_QUESTION, *grams])
        answered, unanswered = (size + 2 * _SMOOTHING for size in counts.get(EVERY_QUESTION, (0, 0)))
        return math.fsum(
            math.log((no + _SMOOTHING) / unanswered) - math.log((yes + _SMOOTHING) / answered)
            for gram, (yes, no) in counts.items()
            if gram != EVERY_QUESTION
        )
