"""Shares and counts: which target is meant, of how many, by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corpus.eligibility.telling.cues import Cues, load_cues
from corpus.eligibility.telling.figures import Counted, Figure, Kind, count_figures
from corpus.eligibility.telling.labels import Labels, label
from corpus.eligibility.telling.leaders import leaders_in
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.parts import Share, share_in
from corpus.eligibility.telling.percents import percent_in
from corpus.eligibility.telling.places import locality_in
from corpus.eligibility.telling.qualified import qualified_in, without_qualified
from corpus.eligibility.telling.reading import NOTHING_READ, Certainty, Reading
from corpus.eligibility.telling.targets import COUNTED, LEADERS, MODELS, VILLAGE, period_in, quota_in, subject_of
from corpus.eligibility.telling.weighing import weights_of
from corpus.eligibility.telling.wording import plainly


def read_share(message: Message) -> Reading:
    """The target and its figures; nothing where no target is named."""
    cues, plain = load_cues(), plainly(message)
    quota = quota_in(plain, cues)
    if quota is None:
        return NOTHING_READ
    sentences = count_figures(plain)
    facts: dict[str, Any] = {"quota": quota}
    if place := locality_in(message, cues):
        facts["locality"] = place
    if period := period_in(sentences, quota):
        facts["period"] = period
    if quota in VILLAGE and (term := next(iter(cues.mentions("term", message.bare)), None)):
        facts["term"] = term.code
    figures = _figures(quota, sentences, cues)
    return Reading(facts | figures, Certainty.CASE if figures else Certainty.NAMED)
