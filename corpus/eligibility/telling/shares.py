"""Shares and counts: which target is meant, of how many, by when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.eligibility.telling.asides import against_in
from corpus.eligibility.telling.cues import load_cues
from corpus.eligibility.telling.figures import COUNTS, Counted, Kind, count_figures
from corpus.eligibility.telling.labels import label
from corpus.eligibility.telling.leaders import leaders_in
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.named import with_names, women_in
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
from corpus.eligibility.telling.spelling import mentions_in
from corpus.eligibility.telling.targets import period_in, quota_in
from corpus.eligibility.telling.topics import beside_the_point
from corpus.eligibility.telling.weighing import weights_of
from corpus.eligibility.telling.wording import plainly

#: One of these makes a case; how many there are alone does not.
_DECIDING = frozenset(
    {"numerator", "percent", "count", "count_thuong_truc", "count_pct", "model_total", "model_new"}
)
BESIDE_THE_POINT = 7.0
#: How much less likely another way to read a sentence may be.
_FORCED = 1.5
#: No sentence is read otherwise than seems best.
_LIKELIEST = (-1, 0)
#: In a village one member or one cell is no share.
_DECIDING_IN_VILLAGE = frozenset({"denominator", "percent"})
_GOAL = re.compile(START + any_of("chi_tieu ct moc muc_tieu de_an da_12 da12") + END)
_MEMBERS = re.compile(rf"{START}{any_of('chi_uy thuong_vu btv')} .*\d+ {any_of('nguoi dong_chi dc uy_vien uv')}{END}")
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
    quota = quota_in(plain, cues) or _of_named_women(plain)
    if quota is None:
        return NOTHING_READ
    sentences = count_figures(plain)
    facts: dict[str, Any] = {"quota": quota}
    if place := locality_in(message):
        facts["locality"] = place
    if period := period_in(sentences, quota):
        facts["period"] = period
    if quota in VILLAGE and (term := next(iter(mentions_in("term", message)), None)):
        facts["term"] = term.code
    figures = leaders_in(plain) if quota == LEADERS else _figures(quota, plain, sentences)
    if quota == WOMEN_IN_COMMITTEE and (unit := _unit(plain.bare)):
        facts["unit"] = unit
    facts |= figures
    return Reading(facts, Certainty.CASE if _is_case(quota, facts, plain) else Certainty.NAMED)


def _of_named_women(message: Message) -> str | None:
    """The target of a small body that is counted and of which women are named: "chi ủy 3 người, có chị Thu"."""
    counted = any(_MEMBERS.search(sentence.bare) for sentence in message.sentences)
    if not counted or not women_in(message):
        return None
    return "nu_chi_uy" if " chi uy " in message.bare else "nu_btv_cap_uy"


def _is_case(quota: str, facts: Mapping[str, Any], message: Message) -> bool:
    """Whether the target can be judged, and is asked about: women of a small body may only be told of."""
    deciding = _DECIDING_IN_VILLAGE if quota in VILLAGE else _DECIDING
    asked = quota not in COUNTED or "period" in facts or _GOAL.search(message.bare)
    return bool(asked and deciding & set(facts))


def _figures(quota: str, message: Message, sentences: Sequence[Counted]) -> dict[str, Any]:
    """The figures of a target under the keys that it is judged by."""
    if quota in COUNTED:
        count = _share(quota, without_qualified(sentences)).part
        count = women_in(message) if count is None else count
        return _known({"count": count, "female_qualified_available": qualified_in(sentences)})
    share = _share(quota, sentences)
    if quota == MODELS:
        return _known({"model_new": share.part, "model_total": share.whole})
    against = against_in(sentences, quota)
    for figure in beside_the_point(sentences, subject_of(quota)):
        against[figure] = against.get(figure, 0.0) + BESIDE_THE_POINT
    percent = percent_in(sentences, against, share)
    return _known({"numerator": share.part, "denominator": share.whole, "percent": percent})


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value is not None}


def _share(quota: str, sentences: Sequence[Counted]) -> Share:
    """The share that is told, of all figures."""
    subject = subject_of(quota)
    named = with_names(sentences, subject)
    percents = [figure.value for sentence in sentences for figure in sentence.of(Kind.PERCENT)]
    against = against_in(named, quota)
    for figure in beside_the_point(named, subject):
        against[figure] = against.get(figure, 0.0) + BESIDE_THE_POINT

    def read(other: tuple[int, int]) -> tuple[Share, float]:
        labels = label(named, subject, against, other=other)
        if labels.forced > _FORCED:
            return Share(), labels.forced
        return share_in(weights_of(named, subject, against, labels), labels, subject, percents)

    share, score = read(_LIKELIEST)
    if share.possible or share.part is None or quota in COUNTED:
        return share
    others = [read((sentence.number, rank)) for sentence in named for rank in (1, 2) if sentence.of(*COUNTS)]
    possible = [reading for reading in others if reading[0].possible]
    return max(((share, score), *possible), key=lambda reading: reading[1])[0]


def _unit(bare: str) -> str | None:
    if _ARMY.search(bare):
        return "dang_bo_quan_su"
    return "dang_bo_khac" if _OTHER_UNIT.search(bare.replace(" thi xa ", " tx ")) else None
