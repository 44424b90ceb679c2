"""Which labels are believed, and where they sit: lists are followed number by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import NodeKind
from corpus.outline.labels import Label, letter_follows

#: Ranks of the outer kinds; all others nest in whatever is open when their list begins.
_OUTER = {
    NodeKind.APPENDIX: 0,
    NodeKind.PART: 1,
    NodeKind.LETTER: 2,
    NodeKind.CHAPTER: 3,
    NodeKind.ROMAN: 4,
    NodeKind.DIVISION: 5,
    NodeKind.ARTICLE: 6,
}
_INNER = 9
_MAX_DEPTH = 16  # deeper is no document, and paths stay printable
_MAX_GAP = 4  # numbers that may be missing, lost by a scan or an author


@dataclass(frozen=True, slots=True)
class Placement:
    """A believed label and the number of open headings that stay open around it."""

    label: Label
    depth: int
    sure: bool  # continues or opens a list; False where numbers are missing or repeated


class OpenLabels:
    """The labels that are open at a point of the document, outermost first."""

    def __init__(self) -> None:
        self._open: list[Label] = []

    def place(self, readings: Sequence[Label]) -> Placement | None:
        """Where the best of ``readings`` sits; None when none of them is a label here."""
        for label in readings:
            if label.worded:
                return Placement(label, self._depth_of_worded(label), sure=True)
        for rule in (self._continuing, self._opening):
            for label in readings:
                depth = rule(label)
                if depth is not None:
                    return Placement(label, depth, sure=True)
        for label in readings:
            depth = self._with_gap(label)
            if depth is not None:
                return Placement(label, depth, sure=False)
        return None

    def accept(self, placement: Placement) -> None:
        """Close what ends at the placement and open its label."""
        del self._open[placement.depth :]
        self._open.append(placement.label)

    def _depth_of_worded(self, label: Label) -> int:
        if label.kind is NodeKind.STEP:
            return self._innermost(label.kind, default=self._nested())
        return self._by_rank(label)

    def _continuing(self, label: Label) -> int | None:
        """The depth at which an open list counts on to this label; lists with the same mark first."""
        fallback = None
        for depth in reversed(range(len(self._open))):
            if _counts_on(self._open[depth], label):
                if self._open[depth].mark == label.mark:
                    return depth
                fallback = depth if fallback is None else fallback
        return fallback

    def _opening(self, label: Label) -> int | None:
        """The depth at which a first label opens a list."""
        if label.numbers[-1] != 1:
            return None
        if len(label.numbers) > 1:
            return self._opening_decimal(label)
        if label.kind in _OUTER:
            return self._by_rank(label)
        depth = self._innermost(label.kind, default=-1)
        if depth < 0 or depth < len(self._open) - 1 or self._open[depth].mark != label.mark:
            return self._nested()
        return depth  # a list that starts again beside its last item: its own heading was lost

    def _opening_decimal(self, label: Label) -> int | None:
        prefix = label.numbers[:-1]
        for depth in reversed(range(len(self._open))):
            if self._open[depth].kind is NodeKind.DECIMAL and self._open[depth].numbers == prefix:
                return min(depth + 1, _MAX_DEPTH)
        outermost = next((i for i, each in enumerate(self._open) if each.kind is NodeKind.DECIMAL), None)
        if outermost is None:
            return self._nested()
        believed = 0 <= prefix[0] - self._open[outermost].numbers[0] <= _MAX_GAP
        return outermost if believed else None

    def _with_gap(self, label: Label) -> int | None:
        """The depth of a label whose list is open but skips or repeats numbers, or has lost its start."""
        for depth in reversed(range(len(self._open))):
            each = self._open[depth]
            if each.kind is label.kind and _same_list(each, label):
                return depth if 0 <= label.numbers[-1] - each.numbers[-1] <= _MAX_GAP else None
            if each.kind is label.kind is NodeKind.DECIMAL and each.numbers == label.numbers[:-1]:
                return min(depth + 1, _MAX_DEPTH) if label.numbers[-1] <= _MAX_GAP else None
            if each.kind is label.kind is NodeKind.DECIMAL and len(each.numbers) > len(label.numbers):
                common = len(label.numbers) - 1
                counted = label.numbers[-1] - each.numbers[common]
                if each.numbers[:common] == label.numbers[:common] and 0 < counted <= _MAX_GAP:
                    return depth
        if (
            self._innermost(label.kind, default=-1) >= 0
            or len(label.numbers) > 1
            or label.numbers[-1] > _MAX_GAP
        ):
            return None
        if label.kind is NodeKind.LETTER:
            return None
        return self._by_rank(label) if label.kind in _OUTER else self._nested()

    def _by_rank(self, label: Label) -> int:
        rank = self._rank(label.kind)
        for depth, each in enumerate(self._open):
            if self._rank(each.kind) >= rank:
                return depth
        return self._nested()

    def _rank(self, kind: NodeKind) -> int:
        if kind is NodeKind.LETTER and any(each.kind is NodeKind.ROMAN for each in self._open):
            letter = self._innermost(NodeKind.LETTER, default=len(self._open))
            roman = self._innermost(NodeKind.ROMAN, default=0)
            return _OUTER[NodeKind.ROMAN] + 1 if roman < letter else _OUTER[kind]
        return _OUTER.get(kind, _INNER)

    def _nested(self) -> int:
        return min(len(self._open), _MAX_DEPTH)

    def _innermost(self, kind: NodeKind, default: int) -> int:
        return next((i for i in reversed(range(len(self._open))) if self._open[i].kind is kind), default)


def _same_list(before: Label, after: Label) -> bool:
    return len(before.numbers) == len(after.numbers) and before.numbers[:-1] == after.numbers[:-1]


def _counts_on(before: Label, after: Label) -> bool:
    if before.kind is not after.kind or not _same_list(before, after):
        return False
    if after.kind in (NodeKind.POINT, NodeKind.LETTER):
        return letter_follows(before.numbers[-1], after.numbers[-1])
    return before.numbers[-1] + 1 == after.numbers[-1]
