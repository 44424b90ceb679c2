"""A question with what of it counts: its terms by rarity, and its likeness to kept questions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.kept_questions import Likeness
from bot.answering.terms import Terms
from bot.understanding.question import Understood


@dataclass(frozen=True, slots=True)
class WeighedQuestion:
    understood: Understood
    own: Terms  # of the turn itself
    terms: Terms  # of the turn and, less, of what it inherits
    expanded: Terms  # of the documents' terms for its colloquial words
    likeness: Likeness
    unknown: float  # share of its terms that stand nowhere in the documents
