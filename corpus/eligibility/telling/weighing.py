"""What speaks for and against each figure of a message as a figure of the share that is asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.eligibility.telling.cues import load_cues
from corpus.eligibility.telling.figures import COUNTS, Counted, Figure, Kind
from corpus.eligibility.telling.finding import found
from corpus.eligibility.telling.patterns import END, START, any_of, run_of
from corpus.eligibility.telling.labels import Labels, label
from corpus.eligibility.telling.subjects import Role, Subject
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
#: "Cả 2" are those 2 that were counted before.
_AGAIN = re.compile(rf"{START}(?:ca|trong) $")
#: Bodies that may be told of side by side, and what it costs to be of another than is asked about.
_OWNERS = frozenset({"chi_bo", "dang_uy"})
_BODIES = frozenset({"ban_chap_hanh", "ban_thuong_vu", "chi_uy", "hdnd"}) | _OWNERS
_NEAR = 5
_POSTS = frozenset({"bi_thu", "chu_tich", "cap_pho"})
_ELSEWHERE = 2.5
#: Names are no whole, and where figures tell the same they are believed.
_NEVER, _BY_NAME = -9.0, 0.9
_PLAIN = word_set(
    """la co deu thi ma va voi hay hoac cua o tai trong cho den toi tu nay hien dang da duoc dc se moi cung chi thoi
    nhieu it tat ca tong so cong thi xa huyen phuong thon to dan pho dpho binh son duc dang bo uy vien a nhe nha
    minh em toi tui chung ben nhiem ky khoa nam nien nguoi dong chi"""
)


@dataclass(frozen=True, slots=True)
class Weight:
    """``whole``: what speaks for it as the whole; ``part``: as the part, ``against``: as something else."""

    whole: float = 0.0
    against: float = 0.0
    part: float = 0.0


def weights_of(
    sentences: Sequence[Counted], subject: Subject, against_it: Mapping[Figure, float], labels: Labels
) -> dict[Figure, Weight]:
    """Counts and shares that may belong to it."""
    weights: dict[Figure, Weight] = {}
    of_whole = _told_of_whole(sentences, subject, labels)
    seen: list[Figure] = []
    for sentence in sentences:
        units = {mention.start: mention.code for mention in found("share_unit", sentence.sentence)}
        bodies = [(mention.start, mention.end) for mention in found("share_body", sentence.sentence)]
        for figure in sentence.of(*COUNTS):
            same = next((other for other in reversed(seen) if other.value == figure.value), None)
            seen.append(figure)
            if same and same not in weights and _AGAIN.search(sentence.before(figure.start)):
                continue
            unit = units.get(figure.end + 1, "")
            if figure.kind is Kind.COUNT and unit and unit not in subject.units:
                continue
            against = against_it.get(figure, 0.0)
            whole = 1.0 * bool(bodies)
            if figure.kind is Kind.NAMED:
                weights[figure] = Weight(_NEVER, _BY_NAME)
                continue
            against += _ELSEWHERE * (subject.places and unit == "chuc")
            against += _ELSEWHERE * _is_of_another_body(figure, sentence, subject)
            strange = _strange_after(figure, sentence)
            against += 0.7 * min(strange, 4)
            whole += 1.0 * bool(unit)
            whole += 1.0 * _is_beside(figure, bodies, sentence)
            whole += 3.0 * _is_marked(figure, sentence) + 4.0 * (figure.value in of_whole)
            whole -= 3.0 * bool(_NESTED.search(sentence.before(figure.start)))
            weights[figure] = Weight(whole, against, 3.0 * bool(_IN_THE_END.search(sentence.before(figure.start))))
    return weights


def _is_of_another_body(figure: Figure, sentence: Counted, subject: Subject) -> bool:
    """Whether the body that is named last before a figure, or with it, is not the one that is asked about."""
    if not subject.body:
        return False
    border = _BORDER.search(sentence.bare, figure.end)
    end = border.start() if border else len(sentence.bare)
    since = 0
    last, rivals = "", _POSTS if subject.body in _POSTS else _BODIES
    for mention in found("share_body", sentence.sentence):
        if mention.code in rivals and mention.start < end:
            owned = last == subject.body and len(sentence.bare[since : mention.start].split()) < _NEAR
            last, since = (last if owned and mention.code in _OWNERS else mention.code), mention.end
    return bool(last) and last != subject.body


def _told_of_whole(sentences: Sequence[Counted], subject: Subject, labels: Labels) -> frozenset[float]:
    """What is counted of those of whom the part is taken: "9 người dưới 40, 4 người biết ngoại ngữ"."""
    if subject.of is None:
        return frozenset()
    roles = label(sentences, subject.of).roles
    return frozenset(f.value for f, role in roles.items() if role is Role.PART and f not in labels.roles)


def _is_beside(figure: Figure, bodies: Sequence[tuple[int, int]], sentence: Counted) -> bool:
    """Whether a body is named directly before or after a figure: "BCH có 30", "15 bí thư"."""
    for start, end in bodies:
        if start >= figure.end:
            gap = sentence.bare[figure.end : start].split()
        elif end <= figure.start:
            gap = sentence.bare[end : figure.start].split()
        else:
            continue
        if all(word in _PLAIN for word in gap) and len(gap) < 8:
            return True
    return False


def _is_marked(figure: Figure, sentence: Counted) -> bool:
    before, after = sentence.before(figure.start), sentence.after(figure.end)
    return bool(_WHOLE.search(before) or _WHOLE_AFTER.search(after) or _FOLLOWED_BY_PART.search(after))


def _strange_after(figure: Figure, sentence: Counted) -> int:
    """How many words that no target uses are said of what a figure counts: "9 đồng chí sắp nghỉ hưu"."""
    border = _BORDER.search(sentence.bare, figure.end)
    words = sentence.bare[figure.end : border.start() if border else len(sentence.bare)].split()
    return sum(word not in _PLAIN and word not in _used() for word in words[:8])


@cache
def _used() -> frozenset[str]:
    cues = load_cues()
    keys = [key for key in cues.keys if key.startswith("share_") and key not in {"share_aside", "share_quota"}]
    return frozenset(word for key in keys for word in cues.spellings(key, cues.codes(key)))
