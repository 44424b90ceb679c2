"""Which figure a cue tells of: the cheapest way to pair all cues of a sentence with its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.attributes import Attribute
from corpus.eligibility.telling.figures import Counted, Figure
from corpus.eligibility.telling.finding import found
from corpus.eligibility.telling.subjects import Role
from corpus.eligibility.telling.patterns import START
from corpus.text.phrases import word_set

#: What a cue costs that is told of no figure, each figure that stands between it and its own, one told of twice.
_ALONE, _CROSSED, _AGAIN = 6.0, 4.0, 0.5
_BESIDE = 3  # figures on each side that a cue may tell of
_BRACKETS = re.compile(r"(?<=\() [^()]* (?=\))")

#: Between a figure and what it is told to be, "6 đồng chí đều là nữ": words that cost nothing, and dear ones.
_NOUNS = word_set(
    """nguoi dong chi d / c dc uy vien uv dai bieu db can bo vi cai mo hinh mh noi xa phuong dia don cho ghe suat
    luot truong hop chuc danh nhan su bi thu bt"""
)
_AFTER = _NOUNS | word_set("la deu thi co van dang da duoc dc cung chua khong ko k hong hien moi nay kia do")
#: Between what is counted and its figure, "dưới 40 tuổi thì được 7".
_BEFORE = word_set(
    """la co co : = chiem duoc dc thi tong cong von ven chi moi dung khoang vua ca dat hien nay dang bang gom tuoi t
    nghiep vu nv trung giu tron cung lai ghi cu bau so luong cho mot len toi den"""
)
_DEAR = {
    ",": 3.5, "(": 2.0, ")": 2.5, "-": 2.0, "%": 3.0, "trong_do": 4.0, "nhung": 3.0, "song": 3.0, "con": 2.5, "rieng": 3.0,
    "gom": 3.0, "ma": 1.5, "trong_so": 2.0, "con_lai": 1.0,
}  # fmt: skip
_PLAIN_AFTER, _PLAIN_BEFORE = 0.4, 0.6
_LISTED, _LEADING = 0.4, word_set("la thi duoc")
_FREE, _LINKING = 0.05, 0.02
_NEW_SUBJECT, _WITHOUT_LINK, _TO_WHOLE = 2.0, 0.4, 5.0
#: "Dưới 35 tuổi trên tổng 15"
_WHOLE = re.compile(rf"{START}(?:(?:tren|trong|/)(?: (?:tong|so))?|tong)(?: so| cong| la| co)* $")


@dataclass(frozen=True, slots=True)
class Link:
    """A figure that a cue tells of, and how far-fetched that is."""

    figure: Figure
    cost: float


#: At what cost altogether; for each cue its link.
Way = tuple[float, tuple[Link | None, ...]]


def ways_to_link(sentence: Counted, cues: Sequence[Attribute], figures: Sequence[Figure]) -> list[Way]:
    """For each cue the figure it tells of, if any, the likeliest way first; no figure is of two roles."""
    ways: dict[tuple[tuple[Figure, Role], ...], Way] = {(): (0.0, ())}
    for cue in cues:
        options = list(_options(sentence, cue, figures))
        after: dict[tuple[tuple[Figure, Role], ...], Way] = {}
        for claims, (cost, chosen) in ways.items():
            claimed = dict(claims)
            _keep(after, claims, (cost + _ALONE, (*chosen, None)))
            for link in options:
                if claimed.get(link.figure, cue.role) is cue.role:
                    now = tuple({**claimed, link.figure: cue.role}.items())
                    again = _AGAIN * (link.figure in claimed)
                    _keep(after, now, (cost + link.cost + again, (*chosen, link)))
        ways = dict(sorted(after.items(), key=lambda item: item[1][0])[:24])
    return sorted(ways.values(), key=lambda way: way[0])


def _keep(
    ways: dict[tuple[tuple[Figure, Role], ...], Way], claims: tuple[tuple[Figure, Role], ...], way: Way
) -> None:
    if claims not in ways or way[0] < ways[claims][0]:
        ways[claims] = way


def _options(sentence: Counted, cue: Attribute, figures: Sequence[Figure]) -> Iterator[Link]:
    """The figures near a cue at what they cost."""
    inside = next((f for f in figures if f.start < cue.end and cue.start < f.end), None)
    if inside:
        yield Link(inside, 0.0)
        return
    before = [figure for figure in figures if figure.end <= cue.start][: -_BESIDE - 1 : -1]
    after = [figure for figure in figures if figure.start >= cue.end][:_BESIDE]
    for crossed, figure in enumerate(before):
        yield Link(figure, _cost_after(sentence, figure.end, cue.start) + _crossing(crossed, before, sentence, cue.start))
    for crossed, figure in enumerate(after):
        yield Link(figure, _cost_before(sentence, cue.end, figure.start) + _crossing(crossed, after, sentence, cue.end))


def _crossing(crossed: int, figures: Sequence[Figure], sentence: Counted, at: int) -> float:
    return sum(0.5 if _bracketed(figure, sentence, at) else _CROSSED for figure in figures[:crossed])


def _bracketed(figure: Figure, sentence: Counted, at: int) -> bool:
    """Whether a figure stands in brackets that ``at`` is not in."""
    gap = sentence.bare[figure.end : at] if figure.end <= at else sentence.bare[at : figure.start]
    mark = ")" if figure.end <= at else "("
    return mark in gap


def _cost_after(sentence: Counted, start: int, end: int) -> float:
    """What the words from a figure to a cue after it cost."""
    return sum(_costs(sentence, start, end, _AFTER, _PLAIN_AFTER))


def _cost_before(sentence: Counted, start: int, end: int) -> float:
    """What the words from a cue to a figure after it cost."""
    costs = list(_costs(sentence, start, end, _BEFORE, _PLAIN_BEFORE))
    return sum(costs) + _TO_WHOLE * bool(_WHOLE.search(sentence.bare[start:end])) if costs else _WITHOUT_LINK


def _costs(
    sentence: Counted, start: int, end: int, free: frozenset[str], plain: float
) -> Iterator[float]:
    gap = sentence.bare[start:end]
    gap = _BRACKETS.sub("", gap).replace(" ( )", "") if "(" in gap and ")" in gap else gap
    bodies = {word for m in found("share_body", sentence.sentence) for word in sentence.bare[m.start : m.end].split()}
    words = gap.replace("trong do", "trong_do").replace("trong so", "trong_so").replace("con lai", "con_lai").split()
    for at, word in enumerate(words):
        if word == "," and at < len(words) - 1:
            after = words[at + 1]
            if (at and words[at - 1] in bodies and after in bodies) or (free is _BEFORE and after in _LEADING):
                yield _LISTED
                continue
        if word == ":" and free is _BEFORE and at + 2 < len(words):
            yield _DEAR[","]
        linking = _LINKING if free is _BEFORE else _FREE
        yield _DEAR.get(word) or (linking if word in free else _FREE * 6 if word in bodies else plain)
        if word == "," and free is _AFTER and (at + 1 == len(words) or words[at + 1] in _NOUNS):
            yield _NEW_SUBJECT
