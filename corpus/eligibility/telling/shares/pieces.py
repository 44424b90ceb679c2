"""What the figures of a message may be pieces of: parts and wholes, each with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.shares.figures import Figure, Kind
from corpus.eligibility.telling.shares.roles import Labels, Place
from corpus.eligibility.telling.shares.subjects import MODELS_KEY, Role, Subject
from corpus.eligibility.telling.shares.weighing import Weight

#: What speaks for a part that is told of, one that is not, and a whole that is told to be something else.
TOLD, _UNTOLD, CONTRARY = 6.0, -3.5, -7.0
#: A cue takes as much from what it tells as it is far-fetched.
_BY_COST = 0.4
#: So far-fetched a part is not one of several that add up.
_FAR_FETCHED = 3.0
#: For several parts rather than one of them; and against them where they are told in several sentences.
_TOGETHER, _APART = 0.4, 2.0
#: Against a part that follows the word that there is none.
_AFTER_NONE = 5.0
#: Who is there of all who should be, "38/41 đồng chí", is the whole less surely than what is counted alone.
_WHO_IS_THERE = -1.5
_BY_FIELDS = 1.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A part or a whole as it may be meant, by which figures, and what speaks for it."""

    value: int | None
    score: float
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The figures of a message with all that is known of them."""

    weights: Mapping[Figure, Weight]
    labels: Labels
    subject: Subject

    def counts(self, role: Role | None) -> list[Figure]:
        """Those that are no share and have a role; for None those without one."""
        return self.labels.of(role, [figure for figure in self.weights if figure.kind is not Kind.SHARE])

    def shares(self) -> list[Figure]:
        """Those typed as one, "a/b"."""
        return [figure for figure in self.weights if figure.kind is Kind.SHARE]

    @property
    def none(self) -> list[Place]:
        """Where it is said that there is no part at all."""
        return self._said(self.labels.none, Role.PART) + self._said(self.labels.all, Role.REST)

    @property
    def all(self) -> list[Place]:
        """Where it is said that the part is all."""
        return self._said(self.labels.all, Role.PART) + self._said(self.labels.none, Role.REST)

    def told(self, figure: Figure) -> float:
        """What speaks for a figure as the part that it is told to be."""
        late = any(place < (figure.sentence, figure.start) for place in self.none)
        told = TOLD - _BY_COST * self.labels.costs.get(figure, 0.0) - _AFTER_NONE * late
        return told - self.weights[figure].against

    def parts(self) -> Iterator[Piece]:
        """Figures and sums of figures that may be the part."""
        told = self.counts(Role.PART)
        for figure in told:
            yield Piece(int(figure.value), self.told(figure), (figure,))
        for group in self._groups(told):
            apart = not self.subject.summed and len({figure.sentence for figure in group}) > 1
            score = min(map(self.told, group)) + _TOGETHER - _APART * apart
            yield Piece(_sum(group), score, tuple(group))
        for figure in self.counts(None):
            if figure.kind is not Kind.NAMED:
                weight = self.weights[figure]
                yield Piece(int(figure.value), _UNTOLD + weight.part - weight.against, (figure,))

    def _groups(self, told: Sequence[Figure]) -> Iterator[list[Figure]]:
        """Parts that may add up: of one sentence, of names, and all of them."""
        near = [figure for figure in told if self.labels.costs.get(figure, 0.0) < _FAR_FETCHED]
        named = [figure for figure in near if figure.kind is Kind.NAMED]
        near = [figure for figure in near if figure not in named and self.weights[figure].against < 1]
        for group in (*_by_sentence(near), named, near):
            if len(group) > 1 and not _is_total_with_pieces(group):
                yield group

    def wholes(self) -> Iterator[Piece]:
        """Figures that may be the whole."""
        for figure, weight in self.weights.items():
            role, score = self.labels.roles.get(figure), weight.whole - weight.against
            if figure.kind is not Kind.SHARE:
                told = CONTRARY + self.labels.costs.get(figure, 0.0)
                yield Piece(int(figure.value), score + (told if role else 0.0), (figure,))
            elif role is None:
                yield Piece(int(figure.value), score + _WHO_IS_THERE, (figure,))
        if self.subject.key == MODELS_KEY:  # "kinh tế 2 cái, văn hóa 2 cái, an ninh 1 cái"
            for group in _by_sentence(self.counts(None)):
                if len(group) > 2:
                    score = min(self.weights[figure].whole - self.weights[figure].against for figure in group)
                    yield Piece(_sum(group), score + _BY_FIELDS, tuple(group))

    @staticmethod
    def _said(where: Mapping[Role, Place], role: Role) -> list[Place]:
        return [where[role]] if role in where else []


def _sum(figures: Sequence[Figure]) -> int:
    return int(sum(figure.value for figure in figures))


def _by_sentence(figures: Sequence[Figure]) -> list[list[Figure]]:
    numbers = dict.fromkeys(figure.sentence for figure in figures)
    return [[figure for figure in figures if figure.sentence == number] for number in numbers]


def _is_total_with_pieces(group: Sequence[Figure]) -> bool:
    """Whether one figure is the sum of the others already: "4 biết ngoại ngữ (3 tiếng Anh, 1 tiếng Nhật)"."""
    return len(group) > 2 and 2 * max(figure.value for figure in group) == _sum(group)
