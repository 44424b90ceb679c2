"""Shares and counts: which target is meant, of how many, by when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.eligibility.telling.asides import Aside, asides_in
from corpus.eligibility.telling.cues import Cues, load_cues
from corpus.eligibility.telling.figures import Counted, Figure, Kind, count_figures
from corpus.eligibility.telling.labels import label
from corpus.eligibility.telling.leaders import leaders_in
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.named import communes_in, women_in
from corpus.eligibility.telling.parts import Share, share_in
from corpus.eligibility.telling.patterns import END, START, any_of
from corpus.eligibility.telling.percents import percent_in
from corpus.eligibility.telling.places import locality_in
from corpus.eligibility.telling.qualified import qualified_in, without_qualified
from corpus.eligibility.telling.reading import NOTHING_READ, Certainty, Reading
from corpus.eligibility.telling.subjects import (
    COUNTED,
    LEADERS,
    MODELS,
    VILLAGE,
    WOMEN_IN_COMMITTEE,
    subject_of,
)
from corpus.eligibility.telling.targets import period_in, quota_in
from corpus.eligibility.telling.weighing import weights_of
from corpus.eligibility.telling.wording import plainly

#: One of these makes a case; how many there are alone does not.
_DECIDING = frozenset(
    {"numerator", "percent", "count", "count_thuong_truc", "count_pct", "model_total", "model_new"}
)
#: In a village one member or one cell is no share.
_DECIDING_IN_VILLAGE = frozenset({"denominator", "percent"})
_GOAL = re.compile(START + any_of("chi_tieu ct moc muc_tieu de_an da_12 da12") + END)
_ARMY = re.compile(START + any_of("quan_su qs qst bchqs chqs") + END)
_OTHER_UNIT = re.compile(
    rf"{START}{any_of('dang_bo dang_uy db du bch chap_hanh cap_uy')}(?: \S+){{0,2}} "
    + any_of(
        "xa phuong p thi_tran cong_an co_quan ubnd chinh_quyen truong benh_vien doanh_nghiep cac_co_quan khoi"
    )
    + END
)


def read_share(message: Message) -> Reading:
    """The target and its figures; nothing where no target is named."""
    cues, plain = load_cues(), plainly(message)
    quota = quota_in(plain, cues)
    if quota is None:
        return NOTHING_READ
    sentences = count_figures(plain)
    facts: dict[str, Any] = {"quota": quota}
    if place := locality_in(message):
        facts["locality"] = place
    if period := period_in(sentences, quota):
        facts["period"] = period
    if quota in VILLAGE and (term := next(iter(cues.mentions("term", message.bare)), None)):
        facts["term"] = term.code
    figures = leaders_in(plain, cues) if quota == LEADERS else _figures(quota, plain, sentences, cues)
    if quota == WOMEN_IN_COMMITTEE and (unit := _unit(plain.bare)):
        facts["unit"] = unit
    facts |= figures
    return Reading(facts, Certainty.CASE if _is_case(quota, facts, plain) else Certainty.NAMED)


def _is_case(quota: str, facts: Mapping[str, Any], message: Message) -> bool:
    """Whether the target can be judged, and is asked about: women of a small body may only be told of."""
    deciding = _DECIDING_IN_VILLAGE if quota in VILLAGE else _DECIDING
    asked = quota not in COUNTED or "period" in facts or _GOAL.search(message.bare)
    return bool(asked and deciding & set(facts))


def _figures(quota: str, message: Message, sentences: Sequence[Counted], cues: Cues) -> dict[str, Any]:
    """The figures of a target under the keys that it is judged by."""
    if quota in COUNTED:
        chosen = without_qualified(sentences)
        count = _share(quota, chosen, asides_in(chosen, quota, cues), cues).part
        count = women_in(message) if count is None else count
        return _known({"count": count, "female_qualified_available": qualified_in(sentences)})
    aside = asides_in(sentences, quota, cues)
    share = _share(quota, sentences, aside, cues)
    if quota == MODELS:
        return _known({"model_new": share.part, "model_total": share.whole})
    counts = [figure for sentence in sentences for figure in sentence.of(Kind.COUNT, Kind.SHARE)]
    percent = percent_in(sentences, aside, counts if share.part is not None else [])
    return _known({"numerator": share.part, "denominator": share.whole, "percent": percent})


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value is not None}


def _share(quota: str, sentences: Sequence[Counted], aside: Mapping[Figure, Aside], cues: Cues) -> Share:
    """Of the figures that are told of the case itself; with those of hearsay where they are needed."""
    subject = subject_of(quota)
    labels = label(sentences, subject, cues)
    own = share_in(weights_of(sentences, subject, aside, cues), labels, subject)
    if own.part is None and subject.places:
        own = Share(communes_in(sentences, subject, cues), own.whole)
    if own.known or not aside:
        return own
    surely = {figure for figure, how in aside.items() if how is Aside.SURELY}
    other = share_in(weights_of(sentences, subject, surely, cues), labels, subject)
    return other if other.known else own


def _unit(bare: str) -> str | None:
    if _ARMY.search(bare):
        return "dang_bo_quan_su"
    return "dang_bo_khac" if _OTHER_UNIT.search(bare.replace(" thi xa ", " tx ")) else None
