"""The clauses of a sentence: what is named in each, and the words that say something of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.eligibility.telling.cues import Mention, load_cues
from corpus.eligibility.telling.models.marks import NAMED, Border, Mark, Said, borders_in, folded, marks_in

Item = Mention | Mark | Border
_LEADS_OVER = frozenset({":", "-", "=", "("})


@dataclass(slots=True)
class Clause:
    """Mentions and marks between two borders, and what is said of each mention."""

    turned: bool = False
    colon: bool = False
    bare: bool = False  # little stands there but marks
    plain: bool = False  # nothing is added to what is named
    items: list[Mention | Mark] = field(default_factory=list)
    said: dict[int, Said] = field(default_factory=dict)  # by the start of the mention
    onward: Said | None = None  # said of what the next clauses list
    back: Said | None = None  # said of what the clauses before list
    gathers: bool = False
    start: int = 0
    end: int = 0

    @property
    def mentions(self) -> list[Mention]:
        return [item for item in self.items if isinstance(item, Mention)]

    @property
    def silent(self) -> bool:
        """Nothing is said of any of its mentions."""
        return not self.said and self.back is None


def clauses_of(mentions: list[Mention], text: str) -> list[Clause]:
    """The clauses of a text with their mentions and the marks that are no part of a mention."""
    clauses, start = [Clause()], 0
    for item in [*_items_of(mentions, text), None]:
        if item is None or isinstance(item, Border):
            _describe(clauses[-1], text, start, item.start if item else len(text))
        if isinstance(item, Border):
            clauses[-1].colon = item.colon
            clauses.append(Clause(turned=item.turn))
            start = item.end
        elif item is not None:
            clauses[-1].items.append(item)
    return clauses


def _describe(clause: Clause, text: str, start: int, end: int) -> None:
    """Set where a clause stands, and how much it says besides its marks and besides its mentions."""
    clause.start, clause.end = start, end
    named = clause.mentions
    rest = text[named[0].end : end] if named else text[start:end]
    for mention in reversed(named[1:]):
        rest = rest[: mention.start - named[0].end] + rest[mention.end - named[0].end :]
    clause.plain = _only_fills(rest)
    marked = text[start:end]
    for mark in reversed(marks_in(marked)):
        marked = marked[: mark.start] + marked[mark.end :]
    clause.bare = _only_fills(marked)


def _only_fills(text: str) -> bool:
    """Whether no word of a text says anything: "thì cái này hiện"."""
    return load_cues().syllables_of("filler").issuperset(folded(text).split())


def _items_of(mentions: list[Mention], text: str) -> list[Item]:
    """Mentions, marks and borders in order; the words of a mention are none of the others."""
    named = [mention for mention in mentions if mention.start < len(text)]
    for mention in named:
        text = text[: mention.start] + NAMED * mention.length + text[mention.end :]
    marks = marks_in(text)
    borders = [
        border
        for border in borders_in(text)
        if all(border.end <= mark.start or border.start >= mark.end for mark in marks)
    ]
    items: list[Item] = [*named, *marks, *borders]
    items.sort(key=lambda item: item.start)
    return [item for at, item in enumerate(items) if not _says_after(items, at, text)]


def _says_after(items: list[Item], at: int, text: str) -> bool:
    """Whether a colon, dash or parenthesis leads over to what is said of a thing: "ra mắt: tháng sau"."""
    item, before = items[at], items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if not isinstance(item, Border) or text[item.start : item.end] not in _LEADS_OVER:
        return False
    adjoins = isinstance(before, Mention) and not text[before.end : item.start].strip()
    return adjoins and isinstance(after, Mark)
