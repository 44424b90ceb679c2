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
from corpus.eligibility.telling.targets import (
    COUNTED,
    LEADERS,
    MODELS,
    VILLAGE,
    period_in,
    quota_in,
    subject_of,
)
from corpus.eligibility.telling.weighing import asides_in, weights_of
from corpus.eligibility.telling.wording import plainly


#: One of these makes a case; how many there are alone does not.
_DECIDING = frozenset("numerator percent count count_thuong_truc count_pct model_total model_new".split())


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
    figures = _figures(quota, plain, sentences, cues)
    told = _DECIDING & set(figures)
    if quota in VILLAGE and not {"denominator", "percent"} & set(figures):  # one member of a cell is no share
        told = set()
    return Reading(facts | figures, Certainty.CASE if told else Certainty.NAMED)


def _figures(quota: str, message: Message, sentences: Sequence[Counted], cues: Cues) -> dict[str, Any]:
    """The figures of a target under the keys that it is judged by."""
    if quota == LEADERS:
        return dict(leaders_in(message, cues))
    facts: dict[str, Any] = {}
    if quota in COUNTED:
        if (qualified := qualified_in(sentences)) is not None:
            facts["female_qualified_available"] = qualified
        sentences = without_qualified(sentences)
    subject = subject_of(quota)
    labels = label(sentences, subject, cues)
    aside = asides_in(sentences, quota, cues)
    share = _share(quota, sentences, labels, aside, cues)
    if quota in COUNTED:
        return facts if share.part is None else {"count": share.part} | facts
    names = ("model_new", "model_total") if quota == MODELS else ("numerator", "denominator")
    facts |= {
        name: value for name, value in zip(names, (share.part, share.whole), strict=True) if value is not None
    }
    if quota == MODELS:
        return facts
    counts = (
        [figure for s in sentences for figure in s.of(Kind.COUNT, Kind.SHARE)]
        if share.part is not None
        else []
    )
    if (percent := percent_in(sentences, aside, counts)) is not None:
        facts["percent"] = percent
    if quota == "nu_bch_truc_thuoc" and (unit := _unit(message.bare)):
        facts["unit"] = unit
    return facts


def _share(
    quota: str, sentences: Sequence[Counted], labels: Labels, aside: dict[Figure, int], cues: Cues
) -> Share:
    """Of the figures that are told of the case itself; with those of hearsay where they are needed."""
    own = share_in(sentences, labels, weights_of(sentences, quota, aside, cues), subject_of(quota))
    if own.known or not aside:
        return own
    demanded = {figure: rank for figure, rank in aside.items() if rank > 1}
    other = share_in(sentences, labels, weights_of(sentences, quota, demanded, cues), subject_of(quota))
    return other if other.known else own


_ARMY = re.compile(r"(?<!\S)(?:quan su|qs|qst|bo chi huy quan su|bchqs|chqs)(?!\S)")
_OTHER_UNIT = re.compile(
    r"(?<!\S)(?:dang (?:bo|uy)|db|du|bch|chap hanh|cap uy)(?: \S+){0,2} (?:xa|phuong|cong an|co quan|ubnd|chinh quyen|thi tran|truong|benh vien|doanh nghiep|cac co quan|khoi|p)(?!\S)"
)


def _unit(bare: str) -> str | None:
    if _ARMY.search(bare):
        return "dang_bo_quan_su"
    return "dang_bo_khac" if _OTHER_UNIT.search(bare.replace(" thi xa ", " tx ")) else None
