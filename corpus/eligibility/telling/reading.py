"""What one reader made of a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any


class Certainty(IntEnum):
    """How surely a message is a case of one kind."""

    NONE = 0
    FACTS = 1  # something that only such cases have
    NAMED = 2  # what is to be judged is named
    CASE = 3  # named, with facts to judge it by


@dataclass(frozen=True, slots=True)
class Reading:
    """Facts as the outside writes them (codes, numbers, ISO days), and how surely they are a case."""

    facts: Mapping[str, Any] = field(default_factory=dict, repr=False)
    certainty: Certainty = Certainty.NONE


NOTHING_READ = Reading()
