"""What the engine says, free of any front: kinds, citations, the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.understanding.context import Context
from corpus.text.mapped import Span


class ReplyKind(StrEnum):
    ANSWER = "answer"
    NO_ANSWER = "no_answer"  # the documents do not say
    VERDICT = "verdict"  # the calculator answered
    CLARIFY = "clarify"  # one question back
    GREETING = "greeting"  # small talk
    ERROR = "error"  # input that cannot be a question


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote with its place.

    ``quote`` is the plain text of ``span`` in the source of ``document``; ``highlight`` is a part of it,
    at most 300 characters. ``score`` is in [0, 1].
    """

    document: str
    title: str
    short_name: str
    year: int | None  # of the document
    section: str
    place: str  # "mục III.2", "phần Nơi nhận", ...
    quote: str
    highlight: str
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer or a refusal.

    ``main`` are the citations that answer, ``more`` further ones; in a refusal ``main`` is empty and
    ``more`` are the nearest passages. ``message`` is what is said before them, ``notes`` what a reader
    must know of the cited documents. A verdict's ``message`` holds its quotes already; ``verdict`` is the
    object that the calculator prints, facts of a person included: it is not to be kept.
    """

    kind: ReplyKind
    message: str = ""  # of an answer: the answer in one line, "" where its quotes say it best
    main: tuple[Citation, ...] = ()
    more: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    context: Context | None = field(default=None, repr=False)  # for the next turn
    verdict: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def citations(self) -> tuple[Citation, ...]:
        return self.main + self.more
