"""Part and whole out of the figures of a message: of all ways to read them the likeliest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.figures import Figure, Kind
from corpus.eligibility.telling.labels import Labels, Place
from corpus.eligibility.telling.subjects import MODELS_KEY, Role, Subject
from corpus.eligibility.telling.weighing import Weight


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``; None where not said."""

    part: int | None = None
    whole: int | None = None

    @property
    def possible(self) -> bool:
        """Whether both are said, and one can be a part of the other."""
        return self.part is not None and self.whole is not None and 0 <= self.part <= self.whole


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part or a whole as it may be meant, by which figures, and what speaks for it."""

    value: int | None
    score: float
    figures: tuple[Figure, ...] = ()


_TOLD, _UNTOLD, _CONTRARY = 6.0, -3.5, -7.0
#: A cue so far from a figure does not make it one of several that add up.
_FAR_FETCHED = 3.0
_NOTHING = _Piece(None, 0.0)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The figures of a message with all that is known of them."""

    weights: Mapping[Figure, Weight]
    labels: Labels
    subject: Subject
    percents: Sequence[float]

    def best(self) -> tuple[Share, float]:
        best, most = Share(), -1.0
        for share, score in self._readings():
            if score > most + 1e-9:
                best, most = share, score
        return best, most - self.labels.forced

    def _readings(self) -> Iterator[tuple[Share, float]]:
        """Every way to read the figures, with what speaks for it; those that are told first come first."""
        wholes = [*self._wholes(), _NOTHING]
        for part in (*self._parts(), _NOTHING):
            for whole in wholes:
                if part.figures and whole.figures and set(part.figures) & set(whole.figures):
                    continue
                yield Share(part.value, whole.value), part.score + whole.score + self._fit(part, whole)
        yield from self._typed_together()
        yield from self._derived(wholes)

    # parts and wholes -------------------------------------------------------------------------------

    def _counts(self) -> list[Figure]:
        return [figure for figure in self.weights if figure.kind is not Kind.SHARE]

    def _of(self, role: Role | None) -> list[Figure]:
        return [f for f in self.labels.of(role, self._counts())]

    def _parts(self) -> Iterator[_Piece]:
        told = self._of(Role.PART)
        for figure in told:
            yield _Piece(int(figure.value), self._as_part(figure), (figure,))
        for group in self._groups(told):
            scores = [self._as_part(figure) for figure in group]
            apart = 0.0 if self.subject.summed else 2.0 * (len({f.sentence for f in group}) > 1)
            yield _Piece(int(sum(f.value for f in group)), min(scores) + 0.4 - apart, tuple(group))
        for figure in self._of(None):
            if figure.kind is Kind.NAMED:
                continue
            weight = self.weights[figure]
            yield _Piece(int(figure.value), _UNTOLD + weight.part - weight.against, (figure,))

    def _groups(self, told: Sequence[Figure]) -> Iterator[list[Figure]]:
        """Parts that may add up: those of one sentence, and where the subject is summed all of them."""
        told = [f for f in told if self.labels.costs.get(f, 0.0) < _FAR_FETCHED]
        named = [f for f in told if f.kind is Kind.NAMED]
        told = [f for f in told if f.kind is not Kind.NAMED and self.weights[f].against < 1]
        groups = [[f for f in told if f.sentence == number] for number in dict.fromkeys(f.sentence for f in told)]
        groups += [named, told]
        yield from (group for group in groups if len(group) > 1 and not _is_total_with_pieces(group))

    def _as_part(self, figure: Figure) -> float:
        score = _TOLD - 0.4 * self.labels.costs.get(figure, 0.0) - self.weights[figure].against
        before = self._nothing_said_before(figure)
        return score - 5.0 * before

    def _nothing_said_before(self, figure: Figure) -> bool:
        return any(place < (figure.sentence, figure.start) for place in self._nothing())

    def _nothing(self) -> list[Place]:
        """Where it is said that there is no part at all."""
        said = ((self.labels.none, Role.PART), (self.labels.all, Role.REST))
        return [where[role] for where, role in said if role in where]

    def _all(self) -> list[Place]:
        said = ((self.labels.all, Role.PART), (self.labels.none, Role.REST))
        return [where[role] for where, role in said if role in where]

    def _wholes(self) -> Iterator[_Piece]:
        for figure, weight in self.weights.items():
            role = self.labels.roles.get(figure)
            if figure.kind is Kind.SHARE:  # "38/41 đồng chí, dưới 40 là 6": those who are there
                if role is None:
                    yield _Piece(int(figure.value), weight.whole - weight.against - 1.5, (figure,))
                continue
            told = 0.0 if role is None else _CONTRARY + self.labels.costs.get(figure, 0.0)
            score = weight.whole - weight.against + told
            yield _Piece(int(figure.value), score, (figure,))

        if self.subject.key == MODELS_KEY:  # by their fields: "kinh tế 2 cái, văn hóa 2 cái, an ninh 1 cái"
            free = self._of(None)
            for number in dict.fromkeys(figure.sentence for figure in free):
                group = [figure for figure in free if figure.sentence == number]
                if len(group) > 2:
                    score = min(self.weights[f].whole - self.weights[f].against for f in group) + 1.0
                    yield _Piece(int(sum(f.value for f in group)), score, tuple(group))

    # how a part and a whole fit each other ------------------------------------------------------------

    def _fit(self, part: _Piece, whole: _Piece) -> float:
        score = 0.0
        if part.value is None:
            return -1.5
        score -= 3.0 * len(self._unused_parts(part))
        if whole.value is None:
            return score
        score += 1.5 if 0 <= part.value <= whole.value else -2.0
        if part.figures and whole.figures:
            distance = abs(part.figures[0].sentence - whole.figures[0].sentence)
            score += (1.0, 0.5)[distance] if distance < 2 else -0.5
        score += 3.0 * self._completes(part, whole)
        if whole.value and any(abs(100 * part.value / whole.value - p) <= 0.6 for p in self.percents):
            score += 2.0
        return score

    def _unused_parts(self, part: _Piece) -> list[Figure]:
        used = {int(f.value) for f in part.figures} | {part.value}
        unused = [f for f in self._of(Role.PART) if int(f.value) not in used and self.weights[f].against < 1]
        return [] if sum(f.value for f in unused) == part.value else unused

    def _completes(self, part: _Piece, whole: _Piece) -> bool:
        """Whether part and rest make up the whole."""
        rest = [int(f.value) for f in self._of(Role.REST)]
        others = [int(f.value) for f in self._of(Role.OTHER)]
        missing = (whole.value or 0) - (part.value or 0)
        return bool(rest or others) and missing in {sum(rest), *rest, sum(rest) + sum(others)} - {0}

    # what is not told as a count of its own -----------------------------------------------------------

    def _typed_together(self) -> Iterator[tuple[Share, float]]:
        """Shares typed as one, "a/b"."""
        for figure, weight in self.weights.items():
            if figure.kind is not Kind.SHARE:
                continue
            role = self.labels.roles.get(figure)
            part, whole = int(figure.value), figure.whole or 0
            score = 3.0 + 3.0 - weight.against
            if role is Role.PART:
                score += _TOLD - 0.4 * self.labels.costs.get(figure, 0.0)
            elif role is Role.REST:
                part, score = whole - part, score + _TOLD - 1.0
            elif role is Role.OTHER:
                score += _CONTRARY
            elif self._nothing():
                part = 0
            yield Share(part, whole), score + self._fit(_Piece(part, 0.0, (figure,)), _Piece(whole, 0.0))
        if self.subject.full:  # told by posts: "trưởng thôn 60/60, tổ trưởng 22/23"
            told = [f for f in self.weights if f.kind is Kind.SHARE and self.labels.roles.get(f) is Role.PART]
            if len(told) > 1:
                part, whole = int(sum(f.value for f in told)), sum(f.whole or 0 for f in told)
                against = max(self.weights[figure].against for figure in told)
                yield Share(part, whole), 3.0 + 3.0 + _TOLD + 3.0 - 2 * against

    def _derived(self, wholes: Sequence[_Piece]) -> Iterator[tuple[Share, float]]:
        rests = self._of(Role.REST)
        rest = int(sum(f.value for f in rests))
        against = max((self.weights[f].against for f in rests), default=0.0)
        for whole in wholes:
            taken = set(whole.figures)
            if self._nothing():
                zero = _Piece(0, _TOLD)
                yield Share(0, whole.value), zero.score + whole.score + self._fit(zero, whole)
            if self._all() and whole.value is not None:
                told = _CONTRARY if whole.figures and self.labels.roles.get(whole.figures[0]) is Role.PART else 0.0
                but = sum(self.weights[figure].against < 2 for figure in rests)
                full = _Piece(whole.value, _TOLD - 3.0 * but)
                yield Share(whole.value, whole.value), full.score + whole.score - told + self._fit(full, whole)
            if rests and whole.value is not None and whole.value >= rest and not taken & set(rests):
                part = _Piece(whole.value - rest, _TOLD - 1.5 - against)
                yield Share(part.value, whole.value), part.score + whole.score + self._fit(part, whole)
        if not rests:
            return
        for part in self._parts():
            if not set(part.figures) & set(rests) and part.value is not None:
                whole = _Piece(part.value + rest, 1.5 - against, tuple(rests))
                yield Share(part.value, whole.value), part.score + whole.score + self._fit(part, whole)
        if self._nothing() or (self.subject.places and len(rests) == 1):
            zero, whole = _Piece(0, _TOLD * bool(self._nothing()) or 2.0), _Piece(rest, 1.0 - against)
            yield Share(0, rest), zero.score + whole.score + self._fit(zero, whole)


def _is_total_with_pieces(group: Sequence[Figure]) -> bool:
    """Whether one figure is the sum of the others already: "4 biết ngoại ngữ (3 tiếng Anh, 1 tiếng Nhật)"."""
    return len(group) > 2 and 2 * max(f.value for f in group) == sum(f.value for f in group)


def share_in(
    weights: Mapping[Figure, Weight], labels: Labels, subject: Subject, percents: Sequence[float]
) -> tuple[Share, float]:
    """The share that is told, and how likely that is; ``weights``: the figures that may count."""
    return _Reader(weights, labels, subject, percents).best()
