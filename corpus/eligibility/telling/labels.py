"""Which figures of a message count the part that a target asks for, which the rest, which something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from corpus.eligibility.telling import denials
from corpus.eligibility.telling.attributes import Attribute, attributes_in
from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.figures import Counted, Figure, Kind
from corpus.eligibility.telling.patterns import END, START, any_of, run_of
from corpus.eligibility.telling.subjects import Role, Subject

#: A place in a message: the number of a sentence and an offset in it.
Place = tuple[int, int]


@dataclass(slots=True)
class Labels:
    """Roles of figures, and where none ("không có nữ") or all ("đều là nam") are first told of."""

    roles: dict[Figure, Role] = field(default_factory=dict)
    none: dict[Role, Place] = field(default_factory=dict)
    all: dict[Role, Place] = field(default_factory=dict)

    def of(self, role: Role | None, figures: Sequence[Figure]) -> list[Figure]:
        """Those of a role; for None those without one."""
        return [figure for figure in figures if self.roles.get(figure) is role]


_SEPARATOR = re.compile(r" [,:()] ")
#: What a cue after one of these says is not of a figure before it.
_BORDER = re.compile(
    rf"{START}(?:{any_of('% ma nhung song con rieng gom chi_co moi_co')}"
    rf"|[,(] trong (?:do|so)|\S+ \S+ trong (?:do|so)|thi(?! (?:uy|xa|tran|dua))){END}"
)
_NEW_SUBJECT = re.compile(
    r" ,"
    + run_of(
        "so nguoi can_bo cb dong_chi dc nhung cac trong uy_vien uv hien dai_bieu db la phan ty_le ti_le vi"
    )
    + " $"
)
_FAR, _NEAR = 18, 8
#: Words between a cue and the figure that it tells of: "dưới 40 tuổi thì được 7".
_LINKS = (
    "la co co_o : = - chiem duoc dc thi tong cong von ven chi moi dung khoang vua ca dat hien nay dang bang"
    " gom tuoi t nghiep vu nv trung giu tron cung lai ghi cu bau"
)
_ONLY_LINKS = re.compile(rf"^{run_of(_LINKS)} $")
_LAST_IS_LINK = re.compile(rf" {any_of(_LINKS)} $")
_NOUNS = re.compile(
    "^"
    + run_of(
        "nguoi dong_chi d_/_c dc uy_vien uv dai_bieu db can_bo vi cai mo_hinh mh noi xa phuong"
        " dia_phuong don_vi"
    )
    + " $"
)
_LEFT = re.compile(
    rf"{START}{any_of('con tru ngoai_tru thieu sot vuong ket')}"
    rf"{run_of('dung lai moi co duy nhat dinh chi')} $"
)
_LEFT_OVER = re.compile(rf"{START}con lai{run_of('la co : thi tat ca deu')} $")
_THE_OTHERS = re.compile(rf"^(?: [^\s\d,]+){{0,3}} (?:kia|con lai){END}")


def label(sentences: Sequence[Counted], subject: Subject, cues: Cues) -> Labels:
    """The roles of all counts and shares; those of which nothing is told stay out."""
    labels = Labels()
    for sentence in sentences:
        figures = sentence.of(Kind.COUNT, Kind.SHARE)
        found = attributes_in(sentence, subject, cues)
        for cue, following in zip_longest(found, found[1:]):
            _tell(cue, _figure_of(cue, following, figures, labels, sentence.bare), subject, sentence, labels)
        for figure in figures:
            if labels.roles.get(figure) is not Role.PART and _is_left(figure, subject, sentence):
                labels.roles[figure] = Role.REST
    return labels


def _figure_of(
    cue: Attribute, following: Attribute | None, figures: Sequence[Figure], labels: Labels, bare: str
) -> Figure | None:
    """The figure that a cue says something of: before it ("3 nữ") or after it ("nữ: 3")."""
    for figure in figures:
        if figure.start < cue.end and cue.start < figure.end:
            return figure
    before = next((f for f in reversed(figures) if f.end <= cue.start), None)
    after = next((f for f in figures if f.start >= cue.end), None)
    gap = bare[before.end : cue.start] if before else ""
    if _BORDER.search(gap) or _NEW_SUBJECT.search(gap) or len(gap.split()) > _FAR:
        before = None
    if before and not gap.strip():
        return before
    closer = after and (_ONLY_LINKS.search(bare[cue.end : after.start]) or before is None or "," in gap)
    if after and closer and _leads_to(after, cue, following, bare):
        return after
    return None if before in labels.roles and not _NOUNS.search(gap) else before


def _leads_to(after: Figure, cue: Attribute, following: Attribute | None, bare: str) -> bool:
    """Whether a cue leads to the figure after it, and no other cue has a better claim to it."""
    gap = bare[cue.end : after.start]
    if "," in gap or "(" in gap or len(gap.split()) > _NEAR or _BORDER.search(gap.replace(" thi ", " ")):
        return False
    if following and following.start < after.start:
        return False
    if following and following.role is not cue.role and _NOUNS.search(bare[after.end : following.start]):
        return False
    return bool(_ONLY_LINKS.search(gap) or _LAST_IS_LINK.search(gap))


def _tell(cue: Attribute, figure: Figure | None, subject: Subject, sentence: Counted, labels: Labels) -> None:
    """Record what a cue says, of a figure, of none or of all."""
    own = clause = since = _clause(sentence, cue.start)
    precedes = figure is not None and figure.end <= cue.start
    if figure is not None and precedes:
        clause, since = min(own, _clause(sentence, figure.start)), max(own, figure.end)
    before, after = sentence.bare[since : cue.start], sentence.after(cue.end)
    if denials.nobody_else(before) or (figure is None and denials.left_open(after)):
        return
    if denials.nobody(before, sentence.before(cue.start), sentence.bare[clause : cue.start]) or (
        subject.noun and denials.denied(before)
    ):
        nobody = not (subject.places and precedes and denials.places_without(before))
    else:
        nobody = (figure is None or precedes) and denials.nobody_after(after)
    if nobody:
        labels.none.setdefault(cue.role, (sentence.number, cue.start))
        return
    role = cue.role.opposite if denials.denied(before) else cue.role
    if denials.of_all(sentence.bare[clause : cue.end], after):
        labels.all.setdefault(role, (sentence.number, cue.start))
    if figure is not None and labels.roles.get(figure, Role.OTHER) is Role.OTHER:
        labels.roles[figure] = Role.OTHER if _is_again(figure, subject, labels, sentence.bare) else role


def _is_again(figure: Figure, subject: Subject, labels: Labels, bare: str) -> bool:
    """Whether a figure repeats one that would add up with it: "3 mô hình mới, cả 3 đều mới"."""
    told = {other.value for other, role in labels.roles.items() if role is Role.PART and other != figure}
    return subject.summed and bare[: figure.start].endswith(" ca ") and figure.value in told


def _clause(sentence: Counted, at: int) -> int:
    """Where the clause that holds an offset begins."""
    before = sentence.before(at + 1)
    start = max((match.end() - 1 for match in _SEPARATOR.finditer(before)), default=0)
    return at + 1 - len(before) + start


def _is_left(figure: Figure, subject: Subject, sentence: Counted) -> bool:
    """Whether a figure counts who is left: "4 nơi còn lại", and for a full target "trừ 1 anh"."""
    before, after = sentence.before(figure.start), sentence.after(figure.end)
    left = _LEFT_OVER.search(before) or _THE_OTHERS.search(after) or (subject.full and _LEFT.search(before))
    return figure.kind is Kind.COUNT and bool(left)
