"""Which figures of a message may belong to the share that is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.eligibility.telling.cues import Cues, Mention
from corpus.eligibility.telling.figures import Counted, Figure, Kind
from corpus.eligibility.telling.targets import subject_of

#: Units by what a target counts; a figure without a unit may always count.
_PEOPLE = frozenset({"nguoi", "chuc"})
_COMMUNES = frozenset({"xa", "noi", "chuc"})
_UNITS = {
    "xa_co_bt_ct_duoi40": _COMMUNES, "xa_co_pho_duoi35": _COMMUNES, "bt_xa_ngoai_dp": _PEOPLE | _COMMUNES,
    "quy_hoach_100": frozenset({"chi_bo", "noi"}), "chi_bo_cap_uy_100": frozenset({"chi_bo", "noi"}),
    "mo_hinh_dvk": frozenset({"mo_hinh", "noi"}),
}  # fmt: skip
#: Before or after a figure these say that it is a whole.
_WHOLE = re.compile(
    r"(?<!\S)(?:tong|tong so|tong cong|ca|tat ca|toan|toan bo|gom|mau so|quan so|trong(?: so)?)(?: (?:la|co|:|so|cong|\S+))?(?: \S+)? $"
)
_WHOLE_AFTER = re.compile(r"^(?: \S+){0,2} (?:tat ca|tong cong|ca thay|trong do)(?!\S)")
_SEPARATOR = re.compile(r" (?:,|\(|\)|-|ma|nhung) ")
_ENOUGH = re.compile(r"^(?: [^\s,]+){0,3} moi (?:du|dat|tron|duoc tinh|dung)(?!\S)")
_DEMANDED = re.compile(r"(?<!\S)(?:chi tieu|yeu cau|quy dinh|it nhat|toi thieu|vuot|hut)(?: (?:la|phai|co|:|tren))* $")
_LACKING = re.compile(r"(?<!\S)(?:thieu|hut|can them|them)(?: (?:mat|dung|toi|den|khoang|nhung))* $")
#: Asides of the clause alone; what is hearsay is so to the end of the sentence.
_HEARSAY, _DEMAND, _BEFORE, _ELSEWHERE = "nghe_noi", "yeu_cau", "truoc_day", "noi_ban"


def asides_in(sentences: Sequence[Counted], quota: str, cues: Cues) -> dict[Figure, int]:
    """Figures that are told of something else: 2 for what was demanded, 1 for hearsay, earlier times, others."""
    found: dict[Figure, int] = {}
    for sentence in sentences:
        mentions = [
            mention
            for mention in cues.mentions("share_aside", sentence.bare)
            if not (mention.code == _BEFORE and quota in {"mo_hinh_dvk", "bo_nhiem_duoi40"})
        ]
        for figure in sentence.of(Kind.COUNT, Kind.SHARE, Kind.PERCENT):
            lacking = not subject_of(quota).full and _LACKING.search(sentence.bare[: figure.start])
            if rank := 2 if lacking else _aside(figure, mentions, sentence):
                found[figure] = rank
    return found


def _aside(figure: Figure, mentions: Sequence[Mention], sentence: Counted) -> int:
    bare = sentence.bare
    start = max((match.end() - 1 for match in _SEPARATOR.finditer(bare, 0, figure.start + 1)), default=0)
    end = min((match.start() for match in _SEPARATOR.finditer(bare, figure.end - 1)), default=len(bare))
    if _ENOUGH.search(bare[figure.end :]) or (figure.kind is Kind.COUNT and _DEMANDED.search(bare[: figure.start])):
        return 2
    rank = 0
    for mention in mentions:
        before = mention.end <= figure.start + 1
        if mention.code == _DEMAND and before and start <= mention.start:
            between = any(mention.end <= other.start < figure.start for other in sentence.of(figure.kind))
            rank = rank if between else 2
        elif (mention.code == _HEARSAY and before) or (
            mention.code in {_BEFORE, _ELSEWHERE} and start <= mention.start < end
        ):
            rank = max(rank, 1)
    return rank


def weights_of(
    sentences: Sequence[Counted], quota: str, left_out: Mapping[Figure, int], cues: Cues
) -> dict[Figure, int]:
    """The figures that may count, each with what speaks for it as the whole."""
    wanted = _UNITS.get(quota, _PEOPLE)
    weights: dict[Figure, int] = {}
    communes: list[Figure] = []
    for sentence in sentences:
        named = {mention.start: mention.code for mention in cues.mentions("share_unit", sentence.bare)}
        body = 2 * bool(cues.mentions("share_body", sentence.bare))
        for figure in sentence.of(Kind.COUNT, Kind.SHARE):
            unit = named.get(figure.end + 1, "")
            if figure in left_out or (figure.kind is Kind.COUNT and unit and unit not in wanted):
                continue
            before, after = sentence.bare[: figure.start], sentence.bare[figure.end :]
            marked = 4 * bool(_WHOLE.search(before) or _WHOLE_AFTER.search(after))
            weights[figure] = body + marked + 2 * bool(unit)
            if unit == "xa":
                communes.append(figure)
    if wanted is _COMMUNES and len(communes) > 1:  # their secretaries are not counted beside them
        return {figure: weights[figure] for figure in communes}
    return weights
