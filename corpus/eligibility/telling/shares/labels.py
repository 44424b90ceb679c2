"""Which figures of a message count the part that a target asks for, which the rest, which something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from corpus.eligibility.telling.shares import denials
from corpus.eligibility.telling.shares.attributes import Attribute, attributes_in
from corpus.eligibility.telling.shares.figures import COUNTS, Counted, Figure, Kind
from corpus.eligibility.telling.shares.links import Link, ways_to_link
from corpus.eligibility.telling.shares.patterns import END, START, any_of, run_of
from corpus.eligibility.telling.shares.roles import Labels
from corpus.eligibility.telling.shares.spread import spread
from corpus.eligibility.telling.shares.subjects import YOUNG, YOUNG_LIMIT, Role, Subject

_NO_ASIDES: Mapping[Figure, float] = MappingProxyType({})
_SEPARATOR = re.compile(r" [,:()] ")
_LEFT = re.compile(
    rf"{START}{any_of('con tru ngoai_tru thieu sot lot vuong ket')}"
    rf"{run_of('dung lai moi tung co duy nhat dinh chi')} $"
)
_LEFT_OVER = re.compile(rf"{START}con lai{run_of('la co : thi tat ca deu')} $")
_THE_OTHERS = re.compile(rf"^(?: [^\s\d,]+){{0,3}} (?:kia|con lai){END}")
#: "Còn lại 32 nơi đã xong", "2 chi bộ dưới mé biển là chưa"
_DONE = re.compile(
    rf"^(?: [^\s\d,]+){{0,3}} (?:da|deu)(?: [^\s\d,]+){{0,2}} {any_of('xong hoan_thanh co du dat')}{END}"
)
_UNDONE = re.compile(
    rf"^(?: [^\s\d,]+){{0,5}} {any_of('la thi van con deu dang kia lai nguoi noi bo xa phuong thon anh')}"
    r" (?:chua|(?:khong|ko|hong) co)(?: co| xong| dat| duoc| lam)?(?: ai| nguoi nao)?(?= [,)]| $)"
)
_YOUNGEST = re.compile(rf"{START}(?:tre|nho) nh[au]t(?: [^\s\d,]+){{0,2}} (?P<age>[2-7]\d){END}")
_HOW_MANY = re.compile(rf"{START}(?:bao nhieu|bnhieu)(?: [^\s,]+){{0,3}} $")
#: "Gọi 120 người, đi đủ 120"
_IN_FULL = re.compile(rf"{START}{any_of('du het tron')} $")
_CLOSE = 0.5
_ALL_OF = re.compile(rf"{START}{any_of('toan_bo tat_ca ca du het')} $")


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
    labels, counted = Labels(), set[float]()
    for sentence in sentences:
        _tell_all(sentence, subject, labels, other[1] if sentence.number == other[0] else 0)
        figures = sentence.of(*COUNTS)
        for figure in figures:
            if labels.roles.get(figure) is not Role.PART and _is_left(figure, subject, sentence):
                done = subject.full and _DONE.search(sentence.after(figure.end))
                labels.roles[figure] = Role.PART if done else Role.REST
            if subject.full and _IN_FULL.search(sentence.before(figure.start)) and figure.value in counted:
                labels.all.setdefault(Role.PART, (sentence.number, figure.start))
            counted.add(figure.value)
        spread(figures, subject, sentence, against, labels)
    return labels


def _tell_all(sentence: Counted, subject: Subject, labels: Labels, rank: int) -> None:
    """Record what all cues say in the way of ``rank``; "trẻ nhất đã 41 tuổi" says that none is young."""
    cues = [
        cue for cue in attributes_in(sentence, subject) if not _HOW_MANY.search(sentence.before(cue.start))
    ]
    ways = ways_to_link(sentence, cues, sentence.of(*COUNTS, Kind.PERCENT))
    cost, chosen = ways[min(rank, len(ways) - 1)]
    labels.forced += cost - ways[0][0]
    for cue, link in zip(cues, chosen, strict=True):
        _tell(cue, link, subject, sentence, labels)
    youngest = _YOUNGEST.search(sentence.bare) if subject.key == YOUNG.key else None
    if youngest and int(youngest["age"]) >= YOUNG_LIMIT:
        labels.none.setdefault(Role.PART, (sentence.number, youngest.start()))


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
        without = denials.places_without(before) if precedes else link is not None and link.cost < _CLOSE
        nobody = not (subject.places and without)
    else:
        nobody = (figure is None or precedes) and denials.nobody_after(after)
    if nobody:
        none = cue.role.opposite if denials.nobody_without(before) else cue.role
        labels.none.setdefault(none, (sentence.number, cue.start))
        return
    role = cue.role.opposite if denials.denied(before) else cue.role
    of_all = figure and not precedes and _ALL_OF.search(sentence.before(figure.start))
    if of_all or denials.of_all(sentence.bare[clause : cue.end], after):
        labels.all.setdefault(role, (sentence.number, cue.start))
    if link is not None:
        labels.give(link.figure, role, link.cost)


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
