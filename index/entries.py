"""What the index wants to know of a document: its title and its passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.document import Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to be indexed. Passages are in reading order; their ids are unique in the corpus."""

    id: str
    title: str  # what people call it; "" when it has none
    passages: tuple[Passage, ...]

    def units(self) -> Iterator[Unit]:
        """The document's passages by section, in the order in which the sections first occur."""
        by_path: dict[str, list[Passage]] = {}
        for passage in self.passages:
            by_path.setdefault(passage.section, []).append(passage)
        for path, passages in by_path.items():
            yield Unit(path, max((p.headings for p in passages), key=len), tuple(passages))


@dataclass(frozen=True, slots=True)
class Unit:
    """The passages directly under one heading ("" for what stands under none)."""

    path: str
    headings: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Questions:
    """What people ask: questions that passages answer, and questions that none does.

    ``answered``: of each question the ids of its passages, each with the plain piece of it that answers.
    """

    answered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unanswered: Sequence[str] = ()


NO_QUESTIONS = Questions()
