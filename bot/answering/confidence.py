"""What speaks for and against the best candidate being an answer at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answering.ranking import softmax
from bot.answering.terms import Terms
from bot.understanding.question import Understood

_OF_BEST = (
    "covers", "covers_pairs", "covers_around", "covers_titled", "covers_expanded", "covered_by", "is_heading", "symbol_held",
    "symbol_missing", "year_missing", "wanted_held", "role_named", "role_any", "role_unasked", "signature_asked", "recipients_asked",
    "wanted_count_missing", "wanted_percent_missing", "wanted_date_missing", "wanted_age_missing", "is_list_asked",
)  # fmt: skip


def evidence(
    understood: Understood,
    terms: Terms,
    rows: Sequence[Mapping[str, float]],
    scores: Sequence[float],
    raw: Mapping[str, float],
    unknown: float,
) -> dict[str, float]:
    """Named numbers about the best of ``rows`` (at least one), for ``Ranking.probability``.

    ``raw`` are the parts of its search score, not divided by the best; ``unknown`` is the share of the
    question's terms that stand nowhere in the documents.
    """
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    best = order[0]
    shares = softmax(scores)
    return {
        **{f"best_{name}": rows[best].get(name, 0.0) for name in _OF_BEST},
        "best_score": scores[best] / 10,
        "best_share": shares[best],
        "dense": raw.get("dense", 0.0),
        "unknown": unknown,
        "no_kind": float(not understood.kinds),
        "terms": min(len(terms.singles), 12) / 12,
    }
