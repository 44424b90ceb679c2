"""Which figures of a message count the part that a target asks for, which the rest, which something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from corpus.eligibility.telling import denials
from corpus.eligibility.telling.attributes import Attribute, attributes_in
from corpus.eligibility.telling.figures import COUNTS, Counted, Figure, Kind
from corpus.eligibility.telling.links import Link, ways_to_link
from corpus.eligibility.telling.patterns import END, START, any_of, run_of
from corpus.eligibility.telling.subjects import Role, Subject

#: A place in a message: the number of a sentence and an offset in it.
Place = tuple[int, int]


@dataclass(slots=True)
class Labels:
    """Roles of figures, and where none ("không có nữ") or all ("đều là nam") are first told of."""

    roles: dict[Figure, Role] = field(default_factory=dict)
    costs: dict[Figure, float] = field(default_factory=dict)  # how far-fetched a role is
    none: dict[Role, Place] = field(default_factory=dict)
    all: dict[Role, Place] = field(default_factory=dict)
    forced: float = 0.0  # how much likelier another way to read is

    def of(self, role: Role | None, figures: Sequence[Figure]) -> list[Figure]:
        """Those of a role; for None those without one."""
        return [figure for figure in figures if self.roles.get(figure) is role]


_NO_ASIDES: Mapping[Figure, float] = MappingProxyType({})
_NOW = re.compile(
    START + any_of("nay hien gio bay_gio len xuong thanh con nhung that_ra thuc_te thuc_ra khoa_nay ky_nay") + END
)
_HANDED_ON = 1.0
_SEPARATOR = re.compile(r" [,:()] ")
_LEFT = re.compile(
    rf"{START}{any_of('con tru ngoai_tru thieu sot lot vuong ket')}"
    rf"{run_of('dung lai moi tung co duy nhat dinh chi')} $"
)
_LEFT_OVER = re.compile(rf"{START}con lai{run_of('la co : thi tat ca deu')} $")
_THE_OTHERS = re.compile(rf"^(?: [^\s\d,]+){{0,3}} (?:kia|con lai){END}")
_HOW_MANY = re.compile(rf"{START}(?:bao nhieu|bnhieu)(?: [^\s,]+){{0,3}} $")
_JOINED = re.compile(rf"^ {any_of('xa phuong nguoi dong_chi dc noi mo_hinh mh can_bo anh ong')} (?:va|voi|\+|cung) $")
_ALL_OF = re.compile(rf"{START}{any_of('toan_bo tat_ca ca du het')} $")
#: "2 chi bộ dưới mé biển là chưa"
_UNDONE = re.compile(
    rf"^(?: [^\s\d,]+){{0,5}} {any_of('la thi van con deu dang kia lai nguoi noi bo xa phuong thon anh')}"
    r" (?:chua|(?:khong|ko|hong) co)(?: co| xong| dat| duoc| lam)?(?: ai| nguoi nao)?(?= [,)]| $)"
)


def label(
    sentences: Sequence[Counted],
    subject: Subject,
    against: Mapping[Figure, float] = _NO_ASIDES,
    *,
    other: tuple[int, int] = (-1, 0),
) -> Labels:
    """The roles of all counts and shares; those of which nothing is told stay out.

    ``other``: the number of a sentence that is to be read in another way than the likeliest, and which.
    """
    labels = Labels()
    for sentence in sentences:
        figures = sentence.of(*COUNTS)
        found = [cue for cue in attributes_in(sentence, subject) if not _HOW_MANY.search(sentence.before(cue.start))]
        ways = ways_to_link(sentence, found, sentence.of(*COUNTS, Kind.PERCENT))
        rank = other[1] if sentence.number == other[0] else 0
        cost, chosen = ways[min(rank, len(ways) - 1)]
        labels.forced += cost - ways[0][0]
        for cue, link in zip(found, chosen, strict=True):
            _tell(cue, link, subject, sentence, labels)
        for figure in figures:
            if labels.roles.get(figure) is not Role.PART and _is_left(figure, subject, sentence):
                labels.roles[figure] = Role.REST
        _add_joined(figures, sentence, labels)
        _hand_on(figures, against, sentence, labels)
    return labels


def _add_joined(figures: Sequence[Figure], sentence: Counted, labels: Labels) -> None:
    """ "2 xã và 1 phường có": what is told of the last is told of both."""
    for first, last in pairwise(figures):
        joined = _JOINED.search(sentence.bare[first.end : last.start])
        if joined and first not in labels.roles and last in labels.roles:
            labels.roles[first], labels.costs[first] = labels.roles[last], labels.costs.get(last, 0.0)


def _hand_on(
    figures: Sequence[Figure], against: Mapping[Figure, float], sentence: Counted, labels: Labels
) -> None:
    """Give what is told of a figure of earlier times or of others to the one it is compared with."""
    for at, figure in enumerate(figures):
        other = next((f for f in reversed(figures[:at]) if f in labels.roles and f.kind is figure.kind), None)
        if other and against.get(other, 0.0) > against.get(figure, 0.0):
            role, compared = labels.roles[other], _NOW.search(sentence.bare[figures[at - 1].end : figure.start])
            told = any(labels.roles.get(later) is role for later in figures if later.start > figure.start)
            if compared and figure not in labels.roles and not told:
                labels.roles[figure], labels.costs[figure] = role, _HANDED_ON


def _tell(cue: Attribute, link: Link | None, subject: Subject, sentence: Counted, labels: Labels) -> None:
    """Record what a cue says, of a figure, of none or of all."""
    figure = link.figure if link else None
    own = clause = since = _clause(sentence, cue.start)
    precedes = figure is not None and figure.end <= cue.start
    if figure is not None and precedes:
        clause, since = min(own, _clause(sentence, figure.start)), max(own, figure.end)
    before, after = sentence.bare[since : cue.start], sentence.after(cue.end)
    if denials.nobody_else(before) or (figure is None and denials.left_open(before, after)):
        return
    if denials.nobody(before, sentence.before(cue.start), sentence.bare[clause : cue.start]) or (
        subject.noun and denials.denied(before)
    ):
        nobody = not (subject.places and precedes and denials.places_without(before))
    else:
        nobody = (figure is None or precedes) and denials.nobody_after(after)
    if nobody:
        none = cue.role.opposite if denials.nobody_without(before) else cue.role
        labels.none.setdefault(none, (sentence.number, cue.start))
        return
    role = cue.role.opposite if denials.denied(before) else cue.role
    follows = figure is not None and figure.start >= cue.end
    if denials.of_all(sentence.bare[clause : cue.end], after) or (
        follows and figure is not None and _ALL_OF.search(sentence.before(figure.start))
    ):
        labels.all.setdefault(role, (sentence.number, cue.start))
    if figure is None or figure.kind is Kind.PERCENT:
        return
    if link is not None and labels.roles.get(figure, Role.OTHER) is Role.OTHER:
        labels.roles[figure], labels.costs[figure] = role, link.cost


def _clause(sentence: Counted, at: int) -> int:
    """Where the clause that holds an offset begins."""
    before = sentence.before(at + 1)
    start = max((match.end() - 1 for match in _SEPARATOR.finditer(before)), default=0)
    return at + 1 - len(before) + start


def _is_left(figure: Figure, subject: Subject, sentence: Counted) -> bool:
    """Whether a figure counts who is left: "4 nơi còn lại", and for a full target "trừ 1 anh"."""
    before, after = sentence.before(figure.start), sentence.after(figure.end)
    undone = not sentence.sentence.asks and _UNDONE.search(after)
    left = _LEFT_OVER.search(before) or _THE_OTHERS.search(after) or undone
    left_out = subject.full and (figure.kind is Kind.NAMED or _LEFT.search(before))
    return figure.kind is not Kind.SHARE and bool(left or left_out)
