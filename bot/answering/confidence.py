"""What speaks for and against the best candidate being an answer at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answering.ranking import softmax
from bot.answering.terms import Terms
from bot.answering.weighed_question import WeighedQuestion

_OF_ALL = ("asked_covers", "asked_pairs", "asked_together")
_OF_BEST = (
    "covers", "covers_pairs", "covers_around", "covers_titled", "covers_expanded", "covered_by",
    "is_heading", "symbol_held", "symbol_missing", "year_missing", "wanted_held", "role_named",
    "role_any_direct", "role_any_implement",
    "role_any_advise", "role_unasked", "signature_asked", "recipients_asked", "wanted_count_missing",
    "wanted_name_missing", "unit_held", "unit_missing", "is_lead_alone", "label_other", "lead_other",
    "wanted_percent_missing", "wanted_date_missing", "wanted_age_missing", "is_list_asked",
    "asked_covers", "asked_pairs", "asked_together", "asked_nowhere", "search_dense", "section_best_dense",
    "covers_start", "covers_label",
)  # fmt: skip


def evidence(
    question: WeighedQuestion,
    rows: Sequence[Mapping[str, float]],
    scores: Sequence[float],
    *,
    said: frozenset[str],
    sections: Sequence[tuple[str, str]],
    gaps: Mapping[str, float],
) -> dict[str, float]:
    """Named numbers about the best of ``rows`` (at least one), for ``Ranking.probability``.

    ``said`` is what the best candidate says together with its headings, lead-in and document; ``sections``
    are the candidates' documents and sections; ``gaps`` compares with questions known to be unanswered.
    """
    best = max(range(len(scores)), key=scores.__getitem__)
    elsewhere = [score for score, place in zip(scores, sections, strict=True) if place != sections[best]]
    shares = softmax(scores)
    return {
        **{f"best_{name}": rows[best].get(name, 0.0) for name in _OF_BEST},
        "best_score": scores[best] / 10,
        "best_share": shares[best],
        "ahead_of_sections": (scores[best] - max(elsewhere)) / 5 if elsewhere else 1.0,
        **{f"any_{name}": max(row.get(name, 0.0) for row in rows) for name in _OF_ALL},
        **gaps,
        "unknown": question.unknown,
        **_missing(question.terms, said),
        "no_kind": float(not question.understood.kinds),
        "terms": min(len(question.terms.singles), 12) / 12,
    }


def _missing(terms: Terms, tokens: frozenset[str]) -> dict[str, float]:
    """How rare the rarest syllable and pair of the question are that the best candidate lacks."""
    singles = [weight for term, weight in terms.singles.items() if term not in tokens]
    doubles = [weight for pair, weight in terms.pairs.items() if pair not in tokens]
    return {
        "rarest_missing": max(singles, default=0.0) / 6,
        "missing_count": min(len(singles), 6) / 6,
        "rarest_pair_missing": max(doubles, default=0.0) / 6,
        "missing_pairs": len(doubles) / max(1, len(terms.pairs)),
    }
