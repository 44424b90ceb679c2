"""What is told of the figures of a message: which count the part, which the rest, and of none or all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.eligibility.telling.shares.figures import Figure
from corpus.eligibility.telling.shares.subjects import Role

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

    def give(self, figure: Figure, role: Role, cost: float) -> None:
        """A role to a figure that has none yet, or one that says nothing of the share."""
        if self.roles.get(figure, Role.OTHER) is Role.OTHER:
            self.roles[figure], self.costs[figure] = role, cost
