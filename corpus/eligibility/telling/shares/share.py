"""Shares and counts: which target is meant, of how many, by when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.eligibility.telling.cues import load_cues
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.places import locality_in
from corpus.eligibility.telling.reading import NOTHING_READ, Certainty, Reading
from corpus.eligibility.telling.shares.counting import percent_told, share_told
from corpus.eligibility.telling.shares.figures import Counted, count_figures
from corpus.eligibility.telling.shares.leaders import leaders_in
from corpus.eligibility.telling.shares.named import women_in
from corpus.eligibility.telling.shares.patterns import END, START, any_of
from corpus.eligibility.telling.shares.qualified import qualified_in, without_qualified
from corpus.eligibility.telling.shares.subjects import COUNTED, LEADERS, MODELS, VILLAGE, WOMEN_IN_COMMITTEE
from corpus.eligibility.telling.shares.targets import period_in, quota_in
from corpus.eligibility.telling.shares.wording import plainly
from corpus.eligibility.telling.spelling import mentions_in

#: One of these makes a case; how many there are alone does not.
_DECIDING = frozenset(
    {"numerator", "percent", "count", "count_thuong_truc", "count_pct", "model_total", "model_new"}
)
#: In a village one member or one cell is no share.
_DECIDING_IN_VILLAGE = frozenset({"denominator", "percent"})
_GOAL = re.compile(START + any_of("chi_tieu ct moc muc_tieu de_an da_12 da12") + END)
_MEMBERS = re.compile(
    rf"{START}{any_of('chi_uy thuong_vu btv')} .*\d+ {any_of('nguoi dong_chi dc uy_vien uv')}{END}"
)
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
    """The target of a small body of which women are named: "chi ủy 3 người, có chị Thu"."""
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
        count = share_told(quota, without_qualified(sentences)).part
        count = women_in(message) if count is None else count
        return _known({"count": count, "female_qualified_available": qualified_in(sentences)})
    share = share_told(quota, sentences)
    if quota == MODELS:
        return _known({"model_new": share.part, "model_total": share.whole})
    percent = percent_told(quota, sentences, share)
    return _known({"numerator": share.part, "denominator": share.whole, "percent": percent})


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value is not None}


def _unit(bare: str) -> str | None:
    if _ARMY.search(bare):
        return "dang_bo_quan_su"
    return "dang_bo_khac" if _OTHER_UNIT.search(bare.replace(" thi xa ", " tx ")) else None
