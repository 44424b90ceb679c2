"""What speaks for and against each figure of a message as a figure of the share that is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.eligibility.telling.cues import load_cues
from corpus.eligibility.telling.shares.bodies import is_beside_a_body, is_of_another_body
from corpus.eligibility.telling.shares.figures import COUNTS, Counted, Figure, Kind
from corpus.eligibility.telling.shares.finding import found
from corpus.eligibility.telling.shares.labels import label
from corpus.eligibility.telling.shares.patterns import END, START, any_of, run_of
from corpus.eligibility.telling.shares.roles import Labels
from corpus.eligibility.telling.shares.subjects import Role, Subject
from corpus.text.phrases import word_set

#: Before or after a figure these say that it is a whole.
_WHOLE = re.compile(
    rf"{START}{any_of('tong tong_so tong_cong ca tat_ca toan toan_bo gom mau_so quan_so trong trong_so')}"
    r"(?: \S+){0,2} $"
)
_FOLLOWED_BY_PART = re.compile(r"^[^\d]{0,80} trong (?:do|so do|so nay)(?: \S+){0,2} \d")
_WHOLE_AFTER = re.compile(rf"^(?: \S+){{0,2}} {any_of('tat_ca tong_cong ca_thay trong_do')}{END}")
_NESTED = re.compile(rf"{START}trong (?:do|so do|so nay)(?: \S+){{0,3}} $")
_BORDER = re.compile(r" (?:[,():]|\d\S*|thi|ma|con|nhung|trong do)(?= )")
#: What is found out in the end: "tính ra chỉ có 1 xã".
_IN_THE_END = re.compile(
    rf"{START}{any_of('tinh_ra vi_chi quy_ra tuc nghia_la chung_quy rot_cuoc thanh_ra tong_cong')}"
    rf"{run_of('la thi moi chi co duoc vay dung')} $"
)
#: "41 người, nay còn 39"
_REMAINS = re.compile(rf"{START}(?:nay |gio |hien |hien nay )?(?:con|bau duoc|bau du){run_of('lai dung')} $")
#: "Cả 2" are those 2 that were counted before.
_AGAIN = re.compile(rf"{START}(?:ca|trong) $")
#: For a whole: that it is marked as one, counts those it has to be of, is what remains, is part of another.
_MARKED, _OF_WHOLE, _REMAINING, _IN_ANOTHER = 3.0, 4.0, 1.5, -3.0
_CONCLUDED = 3.0
#: Against a figure: that it counts posts instead of places, is of another body, each word that is strange.
_ELSEWHERE, _STRANGE, _STRANGEST = 2.5, 0.7, 4
#: Names are no whole, and where figures tell the same they are believed.
_NEVER, _BY_NAME = -9.0, 0.9
#: Words said of anything.
_PLAIN = word_set(
    """
    la co deu thi ma va voi hay hoac cua o tai trong cho den toi tu nay hien dang da duoc dc se moi cung
    chi thoi nhieu it tat ca tong so cong xa huyen phuong thon to dan pho dpho binh son duc dang bo uy
    vien a nhe nha minh em toi tui chung ben nhiem ky khoa nam nien nguoi dong chi
    """
)
#: Typed without marks these are hardly ever "cô", "lá", "bàn".
_NO_UNIT = re.compile(rf" {any_of('co la con bo ban nha so bai o')}{END}")
_FAR = 8
_ABOUT_OTHERS = frozenset({"share_aside", "share_quota"})


@dataclass(frozen=True, slots=True)
class Weight:
    """``whole``: what speaks for it as the whole; ``part``: as the part, ``against``: as something else."""

    whole: float = 0.0
    against: float = 0.0
    part: float = 0.0


def weights_of(
    sentences: Sequence[Counted], subject: Subject, aside: Mapping[Figure, float], labels: Labels
) -> dict[Figure, Weight]:
    """Counts and shares that may belong to it; ``aside``: what speaks against some."""
    weights: dict[Figure, Weight] = {}
    of_whole = _told_of_whole(sentences, subject, labels)
    for figure, unit, sentence in _counted(sentences, subject):
        if figure.kind is Kind.NAMED:
            weights[figure] = Weight(_NEVER, _BY_NAME)
            continue
        before = sentence.before(figure.start)
        elsewhere = (subject.places and unit == "chuc") + is_of_another_body(figure, sentence, subject)
        whole = (
            bool(found("share_body", sentence.sentence))
            + bool(unit)
            + is_beside_a_body(figure, sentence, _PLAIN)
            + _MARKED * _is_marked(figure, sentence)
            + _OF_WHOLE * (figure.value in of_whole)
            + _REMAINING * bool(_REMAINS.search(before))
            + _IN_ANOTHER * bool(_NESTED.search(before))
        )
        weights[figure] = Weight(
            whole=whole,
            against=aside.get(figure, 0.0)
            + _ELSEWHERE * elsewhere
            + _STRANGE * min(_strange_after(figure, sentence), _STRANGEST),
            part=_CONCLUDED * bool(_IN_THE_END.search(before)),
        )
    return weights


def _counted(sentences: Sequence[Counted], subject: Subject) -> Iterator[tuple[Figure, str, Counted]]:
    """Figures that count what the subject is counted by, with their units; "cả 2" counts what "2" did."""
    left_out: dict[float, bool] = {}
    for sentence in sentences:
        units = {mention.start: mention.code for mention in found("share_unit", sentence.sentence)}
        for figure in sentence.of(*COUNTS):
            unit = units.get(figure.end + 1, "") if figure.kind is Kind.COUNT else ""
            unit = "" if _NO_UNIT.match(sentence.bare, figure.end) else unit
            again = left_out.get(figure.value) and _AGAIN.search(sentence.before(figure.start))
            left_out[figure.value] = bool(again or (unit and unit not in subject.units))
            if not left_out[figure.value]:
                yield figure, unit, sentence


def _told_of_whole(sentences: Sequence[Counted], subject: Subject, labels: Labels) -> frozenset[float]:
    """What is counted of those of whom the part is taken: "9 người dưới 40, 4 người biết ngoại ngữ"."""
    if subject.of is None:
        return frozenset()
    roles = label(sentences, subject.of).roles
    return frozenset(f.value for f, role in roles.items() if role is Role.PART and f not in labels.roles)


def _is_marked(figure: Figure, sentence: Counted) -> bool:
    before, after = sentence.before(figure.start), sentence.after(figure.end)
    return bool(_WHOLE.search(before) or _WHOLE_AFTER.search(after) or _FOLLOWED_BY_PART.search(after))


def _strange_after(figure: Figure, sentence: Counted) -> int:
    """How many words that no target uses are said of what a figure counts: "9 đồng chí sắp nghỉ hưu"."""
    border = _BORDER.search(sentence.bare, figure.end)
    words = sentence.bare[figure.end : border.start() if border else len(sentence.bare)].split()
    return sum(word not in _PLAIN and word not in _used() for word in words[:_FAR])


@cache
def _used() -> frozenset[str]:
    """Words of the phrases about shares."""
    cues = load_cues()
    keys = [key for key in cues.keys if key.startswith("share_") and key not in _ABOUT_OTHERS]
    return frozenset(word for key in keys for word in cues.spellings(key, cues.codes(key)))
