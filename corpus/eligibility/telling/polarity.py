"""Whether what a message mentions is said to be there, or said to be lacking."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.marks import Border, Mark, Said, borders_in, marks_in

#: The words that make a question of a sentence; those of ``verdict`` ask about the whole case.
_TAIL = re.compile(
    r" (?P<verdict>(?:duoc|dc|dat|du|dung|on|ok|oke|phai|hop le|vuong gi|vuong|nhan|nop|xet|cong nhan) )?"
    r"(?:khong|ko|k|hong|hok|hem|khg|kg|chua|ch|hay (?:khong|ko|k|chua)|(?:khong|ko|k|chua) (?:duoc|dc))"
    r"(?: (?:a|vay|anh|chi|em|e|bot|nhi|nhe|ha|ta|bac|chu|co|the|ban|sep|oi|day|do|nha|nghen|he|hen|thay|ca|moi|nguoi|"
    r"troi|nua|luon|z|v|zay|dzay|dz|ne|cac|co|di|ad|admin|minh|cho|voi|la|,)){0,6} *$"
)
#: So many words a mark may stand away from what it speaks of.
_REACH_BEFORE, _REACH_AFTER = 6, 9


@dataclass(frozen=True, slots=True)
class Stated:
    """A mention with what is said of it; ``told`` where some word says it, else it is only named."""

    code: str
    start: int
    end: int
    holds: bool
    told: bool = True


@dataclass(slots=True)
class _Clause:
    """Mentions and marks between two borders, and what is said of each mention."""

    turned: bool = False
    colon: bool = False
    items: list[Mention | Mark] = field(default_factory=list)
    said: dict[int, Said] = field(default_factory=dict)  # by the start of the mention
    onward: Said | None = None  # said of what the next clauses list
    back: Said | None = None  # said of what the clauses before list
    gathers: bool = False

    @property
    def mentions(self) -> list[Mention]:
        return [item for item in self.items if isinstance(item, Mention)]

    @property
    def silent(self) -> bool:
        """Nothing is said of any of its mentions."""
        return not self.said and self.back is None


def without_tail(bare: str, asks: bool) -> str:
    """A sentence without the words that make it a question; its offsets stay."""
    match = _TAIL.search(bare)
    return bare[: match.start()] + " " if match and (asks or match["verdict"]) else bare


def stated(
    mentions: Iterable[Mention],
    text: str,
    *,
    asks: bool = False,
    acts: Container[str] = (),
    clear: Container[str] = (),
    heading: Said | None = None,
) -> Iterator[Stated]:
    """Each mention of which something is known, in order, in the readable text of a sentence.

    ``acts`` are the codes of deeds: "chưa đăng ký, tên, kế hoạch" denies the first only. ``clear`` are those that
    must be clear: "chủ thể không rõ" denies them. ``heading`` is what a line before said of the list begun there.
    """
    tail = _TAIL.search(text)
    tail = tail if tail and (asks or tail["verdict"]) else None
    ordered = sorted(mentions, key=lambda mention: mention.start)
    clauses = _clauses(ordered, text[: tail.start()] if tail else text)
    for clause in clauses:
        _settle(clause, text, acts)
    _spread(clauses, heading)
    asked = clauses[-1] if clauses and tail and not tail["verdict"] else None
    for clause in clauses:
        for mention in clause.mentions:
            said = clause.said.get(mention.start)
            if clause is asked and said in (None, Said.HAS):
                continue
            if said is Said.UNCLEAR:
                said = Said.LACKS if mention.code in clear else Said.UNKNOWN
            if said is not Said.UNKNOWN:
                yield Stated(
                    mention.code, mention.start, mention.end, said is not Said.LACKS, said is not None
                )


def heading_of(text: str, clause_limit: int = 7) -> Said | None:
    """What a short line such as "Còn thiếu:" says of the lines that follow; None where it heads no list."""
    marks = marks_in(text)
    return (
        marks[-1].said
        if marks and text.rstrip().endswith(":") and len(text.split()) <= clause_limit
        else None
    )


def _clauses(mentions: list[Mention], text: str) -> list[_Clause]:
    """The clauses of a text with their mentions and the marks that are no part of a mention."""

    def free(item: Mark | Border) -> bool:
        return all(item.end <= mention.start or item.start >= mention.end for mention in mentions)

    items: list[Mention | Mark | Border] = [m for m in mentions if m.start < len(text)]
    items += [item for item in (*marks_in(text), *borders_in(text)) if free(item)]
    items.sort(key=lambda item: (item.start, isinstance(item, Mark)))
    clauses = [_Clause()]
    for item in items:
        if isinstance(item, Border):
            clauses[-1].colon = item.colon
            clauses.append(_Clause(turned=item.turn))
        else:
            clauses[-1].items.append(item)
    return clauses


def _settle(clause: _Clause, text: str, acts: Container[str]) -> None:
    """What the marks of a clause say of its own mentions, and of lists around it."""
    governing: Mark | None = None
    waiting: list[Mention] = []  # mentions since the last mark
    for at, item in enumerate(clause.items):
        if isinstance(item, Mention):
            near = waiting or governing is None or _words(text, governing.end, item.start) <= _REACH_BEFORE
            governing = governing if near else None
            waiting.append(item)
            if governing is not None:
                clause.said[item.start] = governing.said
        elif _speaks_back(clause, at, governing):
            _say_back(clause, item, waiting, governing is not None, text)
            governing, waiting = None, []
        else:
            governing, waiting = item, []
    if governing is not None and (
        governing.reaches or (governing.said is not Said.HAS and not any(m.code in acts for m in waiting))
    ):
        clause.onward = governing.said


def _speaks_back(clause: _Clause, at: int, governing: Mark | None) -> bool:
    """Whether the mark at ``at`` speaks of what stands before it in its clause."""
    mark = clause.items[at]
    assert isinstance(mark, Mark)
    before = any(isinstance(item, Mention) for item in clause.items[:at])
    after = any(isinstance(item, Mention) for item in clause.items[at + 1 :])
    if not (mark.before and mark.after):
        return mark.after
    if not before or not after:
        return before or (not after and not clause.colon)
    if governing is not None:
        return mark.prefers_after
    return mark.prefers_after or isinstance(clause.items[-1], Mark)


def _say_back(clause: _Clause, mark: Mark, waiting: list[Mention], governed: bool, text: str) -> None:
    """Say of the mentions before ``mark`` what it says; what denies weighs more than what affirms."""
    if not waiting:
        if not clause.mentions:
            clause.back, clause.gathers = mark.said, mark.gathers
        return
    if _words(text, waiting[-1].end, mark.start) > _REACH_AFTER:
        return
    for mention in waiting if mark.gathers or not governed else waiting[-1:]:
        if clause.said.get(mention.start) in (None, Said.HAS):
            clause.said[mention.start] = mark.said
    if not governed and clause.mentions[0] is waiting[0]:
        clause.back, clause.gathers = mark.said, mark.gathers


def _spread(clauses: list[_Clause], heading: Said | None) -> None:
    """Let lists take what is said before or after them: "có A, B", "A, B đều có"."""
    onward = heading
    for at, clause in enumerate(clauses):
        if clause.turned:
            onward = None
        if clause.silent and clause.mentions:
            after = _said_after(clauses, at)
            said = after.back if after and (after.gathers or onward is None) else onward
            if said is not None:
                clause.said = {mention.start: said for mention in clause.mentions}
        elif clause.onward is not None:
            onward = clause.onward
        elif clause.items:
            onward = heading if onward is heading else None


def _said_after(clauses: list[_Clause], at: int) -> _Clause | None:
    """The clause whose words speak back over the list that begins at ``at``."""
    for clause in clauses[at + 1 :]:
        if clause.turned:
            return None
        if clause.back is not None:
            return clause
        if not clause.silent or clause.onward is not None:
            return None
    return None


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())
