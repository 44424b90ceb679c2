"""By when something is to be done.

Periods ("từ ngày ... đến ngày ..."), days of cited texts and what lies in the past are no deadlines; "Thường
xuyên" sets none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.records.assignments import printed_actor
from corpus.records.duties import doer, receiver, task
from corpus.records.elements import Element, Ground, is_role
from corpus.records.model import Deadline, DeadlineKind, LegalReference, ResponsibilityBlock, Role
from corpus.records.patterns import either
from corpus.records.statements import clause_at, statements
from corpus.records.timing import Time, times, times_of_line
from corpus.text.folding import old_tone
from corpus.text.mapped import MappedText, Span

#: Words before an expression that place it in the past or make it a condition.
_PAST_WORD = either("""
    sinh|ban hành|ký|xảy ra|diễn ra|hứng chịu|phát sinh|tuyển dụng|thành lập|công nhận|tính|hiệu lực|áp dụng
    số liệu|kể từ|thống kê|cấp|đăng ký|nhận đơn
""")
_PAST = re.compile(rf"(?:\bđã\b[^,;.]{{0,80}}|\b{_PAST_WORD}(?:\s+(?:từ|tính))?)[\s,(]*$")
_DONE = re.compile(r"\b(?:đã|xảy ra|hứng chịu|hiện có|hiệu lực)\b")
_REACH = 120  # characters before an expression in which its past is looked for
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What deadlines need to know of the rest of the document."""

    cited: tuple[Span, ...]  # of legal references: their days are no deadlines
    blocks: Mapping[Span, ResponsibilityBlock]  # by the span of each role line
    year: str  # the one the document is for, "" when it names none or several

    @classmethod
    def of(
        cls, references: Iterable[LegalReference], blocks: Iterable[ResponsibilityBlock], subject: str
    ) -> Surroundings:
        years = set(_YEAR.findall(subject))
        return cls(
            cited=tuple(reference.span for reference in references),
            blocks={line.span: block for block in blocks for line in block.lines},
            year=years.pop() if len(years) == 1 else "",
        )


def deadlines(ground: Ground, surroundings: Surroundings) -> tuple[Deadline, ...]:
    """Every deadline of the body, in reading order."""
    return tuple(_all(ground, surroundings))


def _all(ground: Ground, around: Surroundings) -> Iterator[Deadline]:
    for element in ground.elements:
        if is_role(element.node):
            block = around.blocks.get(ground.span(element.node.text))
            if block:
                yield from _of_line(ground, element, block, around)
        else:
            yield from _of_text(ground, element, around)


def _of_text(ground: Ground, element: Element, around: Surroundings) -> Iterator[Deadline]:
    text = element.words
    key = old_tone(text.text)
    found = [
        time
        for time in times(key, around.year)
        if _lies_ahead(key, time, around.year) and not _cited(ground, text, time, around)
    ]
    limits = sorted({time.limit for time in found})
    clauses = dict(zip(limits, statements(key, limits), strict=True))
    for time in found:
        clause = clauses[time.limit]
        yield Deadline(
            document=ground.document,
            section=element.node.path,
            span=ground.span(text, clause.start, clause.end),
            kind=time.kind,
            date=time.day,
            expression=time.range.of(text.text),
            clause=clause.of(text.text),
            actor=doer(key, clause, _assigned(element)),
            action=task(key, clause, time.limit),
            recipient=receiver(key, clause),
        )


def _of_line(
    ground: Ground, element: Element, block: ResponsibilityBlock, around: Surroundings
) -> Iterator[Deadline]:
    line = next(line for line in block.lines if line.span == ground.span(element.node.text))
    if line.role is not Role.TIME or not line.value:
        return
    text = element.node.text
    value = text.slice(text.text.rindex(line.value))
    for time in times_of_line(old_tone(value.text), around.year):
        yield Deadline(
            document=ground.document,
            section=element.node.path,
            span=line.span,
            kind=time.kind,
            date=time.day,
            expression=time.range.of(value.text),
            clause=text.text,
            actor=_named(block, Role.IMPLEMENT, Role.LEAD, Role.COORDINATE, Role.ADVISE),
            action=block.task,
            recipient="",
        )


def _named(block: ResponsibilityBlock, *roles: Role) -> str:
    """The body of the first of the roles that the block has."""
    values = {line.role: line.value for line in reversed(block.lines)}
    return next((values[role].rstrip(" .;") for role in roles if role in values), "")


def _assigned(element: Element) -> str:
    """Who the nearest heading around an element names."""
    for node in reversed(element.headings):
        if name := printed_actor(Element(node, ())):
            return name
    return ""


def _lies_ahead(key: str, time: Time, year: str) -> bool:
    """Whether a limit is still to come: no words of the past, no year before the document's own."""
    if time.kind is DeadlineKind.RECURRING:
        return True
    if _PAST.search(key[max(0, time.range.start - _REACH) : time.range.start]):
        return False
    words = time.range.of(key).lower()
    if time.kind is DeadlineKind.YEAR and year and _YEAR.findall(words) < [year]:
        return False
    if time.kind in (DeadlineKind.YEAR, DeadlineKind.TERM) or words.startswith(("đến ", "hết ")):
        return not _DONE.search(clause_at(key, time.range.start).of(key))
    return True


def _cited(ground: Ground, text: MappedText, time: Time, around: Surroundings) -> bool:
    """Whether the expression lies inside a mention of another text."""
    span = ground.span(text, time.range.start, time.range.end)
    return any(cited.start < span.end <= cited.end for cited in around.cited)
