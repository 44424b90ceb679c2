"""Part and whole out of the figures of a message: of all ways to read them the likeliest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.shares.figures import Figure
from corpus.eligibility.telling.shares.pieces import CONTRARY, TOLD, Known, Piece
from corpus.eligibility.telling.shares.roles import Labels
from corpus.eligibility.telling.shares.subjects import Role, Subject
from corpus.eligibility.telling.shares.weighing import Weight


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``; None where not said."""

    part: int | None = None
    whole: int | None = None

    @property
    def possible(self) -> bool:
        """Whether both are said, and one can be a part of the other."""
        return self.part is not None and self.whole is not None and 0 <= self.part <= self.whole


#: A way to read the figures, and what speaks for it.
_Reading = tuple[Share, float]

#: What less speaks for than this is not told at all.
_LEAST = -1.0
#: Against a whole without a part, and against a part beside others that are told of and left unused.
_NO_PART, _UNUSED = -1.5, -3.0
_POSSIBLE, _IMPOSSIBLE = 1.5, -2.0
#: Against two equal figures where nothing is said of all.
_TWICE = -1.5
#: For a part and a whole of one sentence, of two that follow each other, and of others.
_NEAR = (1.0, 0.5, -0.5)
#: Where the rest or a percentage that is told agrees with them; how far that may be off.
_AGREES, _AGREES_WITH_PERCENT, _ROUNDED = 3.0, 2.0, 0.6
_TYPED_TOGETHER, _OF_REST, _BY_POSTS = 6.0, -1.0, 3.0
#: What is left of a whole, and a whole that is made of part and rest.
_LEFT, _MADE_UP, _OF_NONE = -1.5, 1.5, 1.0
#: Where only those are counted that are of the rest, there is perhaps no part.
_ONLY_REST = 2.0
#: So much against a figure that it is not told of the case.
_ASIDE = 2.0
_NOTHING = Piece(None, 0.0)


def share_in(
    weights: Mapping[Figure, Weight], labels: Labels, subject: Subject, percents: Sequence[float]
) -> tuple[Share, float]:
    """The share that is told, and how likely that is; ``weights``: the figures that may count."""
    best, most = Share(), _LEAST
    for share, score in _Reader(Known(weights, labels, subject), percents).readings():
        if score > most + 1e-9:  # of equals the one told first
            best, most = share, score
    return best, most - labels.forced


@dataclass(frozen=True, slots=True)
class _Reader:
    known: Known
    percents: Sequence[float]

    def readings(self) -> Iterator[_Reading]:
        """Every way to read the figures, with what speaks for it."""
        wholes = [*self.known.wholes(), _NOTHING]
        for part in (*self.known.parts(), _NOTHING):
            for whole in wholes:
                if not set(part.figures) & set(whole.figures):
                    yield self._read(part, whole)
        yield from self._typed_together()
        yield from self._by_posts()
        for whole in wholes:
            yield from self._without_part(whole)
        yield from self._without_whole()

    def _read(self, part: Piece, whole: Piece) -> _Reading:
        return Share(part.value, whole.value), part.score + whole.score + self._fit(part, whole)

    def _fit(self, part: Piece, whole: Piece) -> float:
        """What speaks for their belonging together."""
        if part.value is None:
            return _NO_PART
        score = _UNUSED * len(self._unused(part))
        if whole.value is None:
            return score
        score += _TWICE * (part.value == whole.value and bool(part.figures) and not self.known.all)
        score += _POSSIBLE if 0 <= part.value <= whole.value else _IMPOSSIBLE
        if part.figures and whole.figures:
            score += _NEAR[min(2, abs(part.figures[0].sentence - whole.figures[0].sentence))]
        if whole.value and any(abs(100 * part.value / whole.value - p) <= _ROUNDED for p in self.percents):
            score += _AGREES_WITH_PERCENT
        return score + _AGREES * self._completes(whole.value - part.value)

    def _unused(self, part: Piece) -> list[Figure]:
        """Figures that are told to be of the part and do not count in it, nor are its pieces."""
        used = {int(figure.value) for figure in part.figures} | {part.value}
        unused = [
            figure
            for figure in self.known.counts(Role.PART)
            if int(figure.value) not in used and self.known.weights[figure].against < 1
        ]
        return [] if sum(figure.value for figure in unused) == part.value else unused

    def _completes(self, missing: int) -> bool:
        """Whether what is missing of the whole is told."""
        rest = [int(figure.value) for figure in self.known.counts(Role.REST)]
        others = [int(figure.value) for figure in self.known.counts(Role.OTHER)]
        return missing != 0 and missing in {sum(rest), *rest, sum(rest) + sum(others)}

    def _typed_together(self) -> Iterator[_Reading]:
        """Shares typed as one, "a/b"."""
        for figure in self.known.shares():
            role = self.known.labels.roles.get(figure)
            part, whole = int(figure.value), figure.whole or 0
            score = _TYPED_TOGETHER - self.known.weights[figure].against
            if role is Role.PART:
                score = _TYPED_TOGETHER + self.known.told(figure)
            elif role is Role.REST:
                part, score = whole - part, score + TOLD + _OF_REST
            elif role is Role.OTHER:
                score += CONTRARY
            elif self.known.none:
                part = 0
            yield self._read(Piece(part, score, (figure,)), Piece(whole, 0.0))

    def _by_posts(self) -> Iterator[_Reading]:
        """Shares that add up: "trưởng thôn 60/60, tổ trưởng 22/23"."""
        told = self.known.labels.of(Role.PART, self.known.shares())
        if self.known.subject.full and len(told) > 1:
            share = Share(int(sum(f.value for f in told)), sum(f.whole or 0 for f in told))
            against = max(self.known.weights[figure].against for figure in told)
            yield share, _TYPED_TOGETHER + TOLD + _BY_POSTS - 2 * against

    def _without_part(self, whole: Piece) -> Iterator[_Reading]:
        """The part by what is said of none or all, or what the rest leaves of a whole."""
        rests, weights = self.known.counts(Role.REST), self.known.weights
        if self.known.none:
            yield self._read(Piece(0, TOLD), whole)
        if whole.value is None:
            return
        if self.known.all:
            told = whole.figures and self.known.labels.roles.get(whole.figures[0]) is Role.PART
            but = sum(weights[figure].against < _ASIDE for figure in rests)
            yield self._read(Piece(whole.value, TOLD + _UNUSED * but - (CONTRARY if told else 0.0)), whole)
        rest = int(sum(figure.value for figure in rests))
        if rests and rest <= whole.value and not set(whole.figures) & set(rests):
            yield self._read(Piece(whole.value - rest, TOLD + _LEFT - self._against(rests)), whole)

    def _without_whole(self) -> Iterator[_Reading]:
        """The whole by its part and its rest."""
        rests, subject = self.known.counts(Role.REST), self.known.subject
        rest, against = int(sum(figure.value for figure in rests)), self._against(rests)
        for part in self.known.parts() if rests else ():
            if part.value is not None and not set(part.figures) & set(rests):
                yield self._read(part, Piece(part.value + rest, _MADE_UP - against, tuple(rests)))
        if rests and self.known.none:
            yield self._read(Piece(0, TOLD), Piece(rest, _OF_NONE - against))
        elif len(rests) == 1 and (subject.places or subject.small):
            yield self._read(Piece(0, _ONLY_REST), Piece(rest, _OF_NONE - against))

    def _against(self, figures: Sequence[Figure]) -> float:
        return max((self.known.weights[figure].against for figure in figures), default=0.0)
