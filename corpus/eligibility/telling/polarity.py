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
#: A question about the whole case where it names nothing: "có được xét không".
_VERDICT = re.compile(
    r" (?:co|da|lieu|thi) (?:[^\s,.()]+ ){0,4}(?=(?:khong|ko|k|hong|hok|hem|khg|kg|chua|ch) )"
)
#: Words around marks that name nothing.
_FILLERS = frozenset(
    "thi la deu cai nay may do day kia het ca luon da gi roi cung van con lai toan bo tat nhung cac thu lam viet nop "
    "in ky kip he nua em e minh thay hoan hoi tieu sach".split()
)
_LEADS_OVER = frozenset({":", "-", "=", "("})
#: So many words a mark may stand away from what it speaks of.
_REACH_BEFORE, _REACH_AFTER = 7, 14


@dataclass(frozen=True, slots=True)
class Stated:
    """A mention with what is said of it, None where that is said not to be known.

    ``told`` where some word says it, else it is only named.
    """

    code: str
    start: int
    end: int
    holds: bool | None
    told: bool = True


@dataclass(slots=True)
class _Clause:
    """Mentions and marks between two borders, and what is said of each mention."""

    turned: bool = False
    colon: bool = False
    bare: bool = False  # little stands there but marks
    plain: bool = False  # little stands there but what is named
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
    """Each mention in order that is not only asked about, in the readable text of a sentence.

    ``acts`` are the codes of deeds: "chưa đăng ký, tên, kế hoạch" denies the first only. ``clear`` are those that
    must be clear: "chủ thể không rõ" denies them. ``heading`` is what a line before said of the list begun there.
    """
    ordered = sorted(mentions, key=lambda mention: mention.start)
    end, asked_of = _question(text, asks, ordered)
    clauses = _clauses(ordered, text[:end])
    for clause in clauses:
        _settle(clause, text, acts)
    _spread(clauses, heading)
    asked = clauses[-1] if asked_of else None
    for clause in clauses:
        for mention in clause.mentions:
            said = clause.said.get(mention.start)
            if clause is asked and said in (None, Said.HAS):
                continue
            if said is Said.UNCLEAR:
                said = Said.LACKS if mention.code in clear else Said.UNKNOWN
            holds = None if said is Said.UNKNOWN else said is not Said.LACKS
            yield Stated(mention.code, mention.start, mention.end, holds, said is not None)


def _question(text: str, asks: bool, mentions: list[Mention]) -> tuple[int, bool]:
    """Where the words begin that ask, and whether they ask about what is named last, not about the whole case."""
    tail = _TAIL.search(text)
    if tail is None or not (asks or tail["verdict"]):
        return len(text), False
    verdict = _VERDICT.search(text, max(0, tail.start() - 60), tail.end())
    whole = bool(tail["verdict"])
    if verdict and verdict.end() >= tail.start() and all(m.end <= verdict.start() for m in mentions):
        return verdict.start(), False
    return tail.start(), not whole


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
    clauses, start = [_Clause()], 0
    for item in [*_items(mentions, text), None]:
        if item is None or isinstance(item, Border):
            _describe(clauses[-1], text, start, item.start if item else len(text))
        if isinstance(item, Border):
            clauses[-1].colon = item.colon
            clauses.append(_Clause(turned=item.turn))
            start = item.end
        elif item is not None:
            clauses[-1].items.append(item)
    return clauses


def _describe(clause: _Clause, text: str, start: int, end: int) -> None:
    """Set how much a clause says besides its marks ("đều có") and besides its mentions ("tờ trình")."""
    unnamed = text[start:end]
    for mention in reversed(clause.mentions):
        unnamed = unnamed[: mention.start - start] + unnamed[mention.end - start :]
    clause.plain = all(word in _FILLERS for word in unnamed.split())
    marked = text[start:end]
    for mark in reversed(marks_in(marked)):
        marked = marked[: mark.start] + marked[mark.end :]
    clause.bare = all(word in _FILLERS for word in marked.split())


def _items(mentions: list[Mention], text: str) -> list[Mention | Mark | Border]:
    """In order; a mark that runs into a mention ("chưa làm" in "chưa làm lễ ra mắt") stands before it."""

    def apart(item: Mark | Border) -> bool:
        return all(item.end <= mention.start or item.start >= mention.end for mention in mentions)

    def leads(mark: Mark) -> bool:
        return any(mark.start < mention.start < mark.end for mention in mentions)

    def parts(border: Border) -> bool:
        return apart(border) and all(border.end <= mark.start or border.start >= mark.end for mark in marks)

    marks = [mark for mark in marks_in(text) if apart(mark) or leads(mark)]
    borders = [border for border in borders_in(text) if parts(border)]
    items: list[Mention | Mark | Border] = [m for m in mentions if m.start < len(text)]
    items = sorted([*items, *marks, *borders], key=lambda item: (item.start, isinstance(item, Mark)))
    return [item for at, item in enumerate(items) if not _says_after(items, at, text)]


def _says_after(items: list[Mention | Mark | Border], at: int, text: str) -> bool:
    """Whether a colon, dash or parenthesis leads over from a thing to what is said of it: "ra mắt: dời sang tháng sau"."""
    item, before = items[at], items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if not isinstance(item, Border) or text[item.start : item.end] not in _LEADS_OVER:
        return False
    adjoins = isinstance(before, Mention) and not text[before.end : item.start].strip()
    return adjoins and isinstance(after, Mark)


def _settle(clause: _Clause, text: str, acts: Container[str]) -> None:
    """What the marks of a clause say of its own mentions, and of lists around it."""
    governing: Mark | None = None
    waiting: list[Mention] = []  # mentions since the last mark
    spoken: list[Mention] = []  # mentions that the last mark spoke of
    for at, item in enumerate(clause.items):
        if isinstance(item, Mention):
            near = waiting or governing is None or _words(text, governing.end, item.start) <= _REACH_BEFORE
            governing = governing if near else None
            waiting.append(item)
            if governing is not None:
                clause.said[item.start] = governing.said
            elif inner := marks_in(f" {text[item.start : item.end]} "):
                clause.said[item.start] = inner[0].said
        elif _speaks_back(clause, at, governing):
            if waiting or item.said is Said.HAS:
                spoken = waiting
            _say_back(clause, item, spoken, governing is not None, text)
            governing, waiting = None, []
        else:
            governing, waiting, spoken = item, [], []
    if governing is not None and (governing.reaches or _lists(governing, waiting, acts)):
        clause.onward = governing.said


def _lists(mark: Mark, governed: list[Mention], acts: Container[str]) -> bool:
    """Whether what ``mark`` denies of the last things of a clause it denies of those after them too."""
    return (
        mark.said is not Said.HAS and bool(governed) and not any(mention.code in acts for mention in governed)
    )


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
        if not clause.mentions and clause.bare:
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
    plain = clauses[at].plain
    for clause in clauses[at + 1 :]:
        if clause.turned:
            return None
        if clause.back is not None:
            return clause if plain or clause.gathers or not clause.mentions else None
        if not clause.silent or clause.onward is not None:
            return None
        plain = plain and clause.plain
    return None


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split()) if end > start else 0
