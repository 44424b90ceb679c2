"""What a chat has said so far that its next turn may leave out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to take a question that could be meant in several: a document, or one section of it."""

    document: str
    section: str | None  # path; None stands for the whole document
    name: str  # as it is offered


@dataclass(frozen=True, slots=True)
class Case:
    """A case that the calculator judged: its facts, and the key of the one it asked for, "" for none.

    ``left_open`` are keys that were asked for and said not to be known.

    The facts are a person's: a front keeps them for the open conversation only.
    """

    stated: Mapping[str, Any] = field(repr=False)
    asked: str = ""
    left_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """The end of a conversation: words and ids that a front can keep, but for ``case``, see there.

    ``topic`` is the last question that was complete by itself, ``turn`` what followed it last ("" when
    nothing did); both with diacritics and abbreviations spelt out. ``cited`` are the ids of the passages that
    answered last. ``choices`` are offered and wait for one to be picked.
    """

    topic: str = ""
    turn: str = ""
    places: tuple[str, ...] = ()  # codes of the places spoken of
    documents: tuple[str, ...] = ()  # spoken of, best first
    cited: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    case: Case | None = None


NOTHING_SAID = Context()
