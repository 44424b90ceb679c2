"""Which figures of a message may belong to the share that is asked about, and which is rather the whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.figures import Counted, Figure, Kind
from corpus.eligibility.telling.patterns import END, START, any_of
from corpus.eligibility.telling.subjects import Subject

#: Before or after a figure these say that it is a whole.
_WHOLE = re.compile(
    rf"{START}{any_of('tong tong_so tong_cong ca tat_ca toan toan_bo gom mau_so quan_so trong trong_so')}"
    r"(?: \S+){0,2} $"
)
_WHOLE_AFTER = re.compile(rf"^(?: \S+){{0,2}} {any_of('tat_ca tong_cong ca_thay trong_do')}{END}")
_MARKED, _NAMED, _UNIT = 4, 2, 2


def weights_of(
    sentences: Sequence[Counted], subject: Subject, left_out: Collection[Figure], cues: Cues
) -> dict[Figure, int]:
    """Counts and shares that may belong to it, each with what speaks for it as the whole."""
    weights: dict[Figure, int] = {}
    communes: list[Figure] = []
    for sentence in sentences:
        units = {mention.start: mention.code for mention in cues.mentions("share_unit", sentence.bare)}
        named = _NAMED * bool(cues.mentions("share_body", sentence.bare))
        for figure in sentence.of(Kind.COUNT, Kind.SHARE):
            unit = units.get(figure.end + 1, "")
            if figure in left_out or (figure.kind is Kind.COUNT and unit and unit not in subject.units):
                continue
            weights[figure] = named + _MARKED * _is_marked(figure, sentence) + _UNIT * bool(unit)
            if unit in {"xa", "noi"}:
                communes.append(figure)
    if subject.places and len(communes) > 1:  # their secretaries are not counted beside them
        return {figure: weights[figure] for figure in communes}
    return weights


def _is_marked(figure: Figure, sentence: Counted) -> bool:
    before, after = sentence.before(figure.start), sentence.after(figure.end)
    return bool(_WHOLE.search(before) or _WHOLE_AFTER.search(after))
