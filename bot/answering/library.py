"""Passages prepared for comparing with questions: tokens, typed records in them, their group."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from bot.answering.terms import pairs, syllables
from bot.understanding.normalise import reference_key
from bot.understanding.question import Wanted
from corpus.document import Passage, PassageKind
from corpus.records.model import (
    Assignment,
    Criterion,
    Deadline,
    DeadlineKind,
    LegalReference,
    Record,
    ResponsibilityBlock,
    Role,
    Target,
)
from corpus.sources import DocumentFacts
from corpus.store.documents import DocumentStore, StoredDocument
from corpus.text.folding import fold
from corpus.text.mapped import Span


class Tag(StrEnum):
    """Typed facts that a passage holds."""

    EXACT_DEADLINE = "exact_deadline"
    SOFT_DEADLINE = "soft_deadline"
    TARGET = "target"
    CRITERION = "criterion"
    REFERENCE = "reference"
    ASSIGNMENT = "assignment"


_EXACT = {DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.RELATIVE}
#: What a value of each type looks like.
VALUES = {
    Wanted.MONEY: re.compile(r"\d[\d.,]*\s*(?:đồng|triệu|tỷ|nghìn)|mức lương cơ sở"),
    Wanted.CONTACT: re.compile(r"(?:điện thoại|email|địa chỉ)\s*:|0\d{8,10}"),
    Wanted.NAME: re.compile(r"\bgồm\b|đồng chí [A-ZĐ]|: "),
    Wanted.PERCENT: re.compile(r"\d\s?%|phần trăm"),
    Wanted.DATE: re.compile(
        r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|tháng \d+|[Qq]uý|\d+ ngày"
        r"|[Cc]hủ nhật|[Tt]rước kỳ|nhiệm kỳ|[Tt]hường xuyên"
    ),
    Wanted.AGE: re.compile(r"\d+ tuổi"),
    Wanted.COUNT: re.compile(r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b"),
    Wanted.ORGANISATION: re.compile(
        r"Ban |[ỦU]y ban|UBND|HĐND|Hội đồng|Cơ quan|[Pp]hòng |Sở |Đảng ủy|Huyện ủy|Thị ủy|Tỉnh ủy|Thành ủy|"
        r"[Cc]hi bộ|[Cc]ấp ủy|Văn phòng|Thanh tra|Chủ tịch|Mặt trận|Trung tâm|[Tt]ổ chức|Đoàn "
    ),
}


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with what comparing needs; tokens are folded. Several passages of a list make one view."""

    passage: Passage  # of a list, the one that leads in
    length: int  # characters
    tokens: frozenset[str]  # syllables and pairs
    start: frozenset[str]  # tokens of its first words: whom an assignment speaks to
    headings: frozenset[str]  # of the two innermost headings
    label: frozenset[str]  # before the colon of "Trình độ học vấn: ..."
    lead: frozenset[str]  # of the passages that lead in
    years: frozenset[str]
    heading_years: frozenset[str]  # in the innermost heading that has any
    tags: frozenset[Tag]
    role: Role | None
    values: frozenset[Wanted]
    counted: str  # folded text around numbers: "05 mo hinh dan", "buoc 1"
    symbols: frozenset[str]  # folded, without leading zeros
    references: frozenset[str]  # "thong bao 456"
    purpose: bool  # under a heading that names purposes or demands

    def with_items(self, items: Sequence[PassageView]) -> PassageView:
        """This view as the lead of a list."""
        return replace(
            self,
            length=self.length + sum(item.length for item in items),
            tokens=self.tokens.union(*(item.tokens for item in items)),
            years=self.years.union(*(item.years for item in items)),
            tags=self.tags.union(*(item.tags for item in items)),
            values=self.values.union(*(item.values for item in items)),
            counted=" | ".join([self.counted, *(item.counted for item in items)]),
            symbols=self.symbols.union(*(item.symbols for item in items)),
            references=self.references.union(*(item.references for item in items)),
        )


def symbol_key(symbol: str) -> str:
    """Under which "07-ĐA/TU" and "7-đa/tu" are the same."""
    return fold(symbol).replace(" ", "").lstrip("0")


_LIST_KINDS = frozenset({PassageKind.ITEM, PassageKind.PARAGRAPH, PassageKind.HEADING})
_PURPOSE = ("muc dich", "yeu cau")
_START_WORDS = 18
_LEAD_CHARACTERS = 200
_LABEL = re.compile(r"[-+*\s]*([^:.;]{3,120}):")
_NUMBER = r"(?:\d{1,3}(?:[.,/]\d+)?|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_COUNTED = re.compile(rf"(?:[a-z]+ )?(?<!\w){_NUMBER}(?!\w)%?(?: [a-z]+){{0,3}}")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


class Library:
    """The passages of one generation, by id, prepared once each. For one thread."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self._documents = {document.id: document for document in store.documents()}
        self.view = lru_cache(maxsize=8192)(self._view)
        self.list_view = lru_cache(maxsize=2048)(self._list_view)
        self.title_years = lru_cache(maxsize=512)(self._title_years)
        self._marks = lru_cache(maxsize=256)(self._marks_of)
        self.has_questions = lru_cache(maxsize=512)(store.has_asked)
        self.section_passages = lru_cache(maxsize=512)(self._section_passages)
        self._children = lru_cache(maxsize=512)(self._children_by_lead)
        self._leads = lru_cache(maxsize=512)(self._leads_of)
        self.section_tokens = lru_cache(maxsize=2048)(self._section_tokens)
        self.title_tokens = lru_cache(maxsize=512)(self._title_tokens)

    @property
    def store(self) -> DocumentStore:
        return self._store

    @property
    def documents(self) -> dict[str, StoredDocument]:
        return self._documents

    def facts(self, document: str) -> DocumentFacts:
        return self._documents[document].facts

    def _section_tokens(self, document: str, section: str) -> frozenset[str]:
        """Of everything that stands right under a heading, the heading included, but its role lines."""
        views = [self.view(passage) for passage in self.section_passages(document).get(section, ())]
        return frozenset().union(
            *(view.tokens for view in views if view.passage.kind is not PassageKind.ROLE),
            *(view.headings for view in views[:1]),
        )

    def _title_years(self, document: str) -> frozenset[str]:
        return frozenset(token for token in self.title_tokens(document) if token.isdigit())

    def _title_tokens(self, document: str) -> frozenset[str]:
        facts = self.facts(document)
        parts = [facts.title, facts.short_name, facts.issuer, facts.period, str(facts.year or "")]
        return _tokens(" . ".join(parts))

    def _section_passages(self, document: str) -> dict[str, tuple[str, ...]]:
        """Ids of the passages right under each section path, in reading order."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for passage in self._store.passages(document):
            found[passage.section].append(passage.id)
        return {section: tuple(ids) for section, ids in found.items()}

    def days(self, document: str, span: Span) -> tuple[date, ...]:
        """The exact days that deadlines in a piece of the source name, in reading order."""
        deadlines = self._store.records(Deadline, document=document)
        return tuple(
            item.date
            for item in deadlines
            if item.kind is DeadlineKind.DATE and item.date and _inside(item.span, (span,))
        )

    def _children_by_lead(self, document: str) -> dict[str, tuple[str, ...]]:
        """For each lead-in the passages it leads in; for each bare heading what stands right under it."""
        passages = self._store.passages(document)
        parents = {section.path: section.parent for section in self._store.sections(document)}
        first_of: dict[str, Passage] = {}
        for passage in passages:
            first_of.setdefault(passage.section, passage)
        found: defaultdict[str, list[str]] = defaultdict(list)
        for passage in passages:
            opens = first_of[passage.section] is passage
            above = first_of.get(parents.get(passage.section, "") if opens else passage.section)
            if passage.parent:
                found[passage.parent].append(passage.id)
            elif passage.section and above and above is not passage and above.kind is PassageKind.HEADING:
                found[above.id].append(passage.id)
        return {lead: tuple(ids) for lead, ids in found.items()}

    def children(self, passage: str) -> tuple[str, ...]:
        """Ids of the passages that ``passage`` leads in or heads, in reading order."""
        document = passage.rpartition("#")[0]
        return self._children(document).get(passage, ())

    def leads(self, passage: str) -> tuple[str, ...]:
        """Ids of the passages that lead in or head ``passage``; at most one."""
        document = passage.rpartition("#")[0]
        lead = self._leads(document).get(passage)
        return (lead,) if lead else ()

    def _leads_of(self, document: str) -> dict[str, str]:
        return {child: lead for lead, children in self._children(document).items() for child in children}

    def _passage(self, passage_id: str) -> Passage:
        passage = self._store.passage(passage_id)
        if passage is None:
            raise KeyError(passage_id)
        return passage

    def holds(self, passage: str) -> bool:
        """Whether there is such a passage; what a chat remembers may be gone."""
        return self._store.passage(passage) is not None

    def items(self, lead: str) -> tuple[Passage, ...]:
        """The passages of the list that ``lead`` opens."""
        passages = (self.view(child).passage for child in self.children(lead))
        return tuple(passage for passage in passages if passage.kind in _LIST_KINDS)

    def _list_view(self, lead: str) -> PassageView:
        return self.view(lead).with_items([self.view(item.id) for item in self.items(lead)])

    def _view(self, passage_id: str) -> PassageView:
        passage = self._passage(passage_id)
        tokens = syllables(passage.text)
        label = _LABEL.match(passage.text)
        marks = self._marks(passage.document)
        return PassageView(
            passage=passage,
            length=len(passage.text),
            tokens=frozenset(tokens) | pairs(tokens),
            start=frozenset(tokens[:_START_WORDS]) | frozenset(pairs(tokens[:_START_WORDS])),
            headings=frozenset(syllables(" . ".join(passage.headings[-2:]))),
            label=frozenset(syllables(label[1])) if label else frozenset(),
            lead=frozenset().union(*(syllables(text) for text in self._lead_texts(passage))),
            years=frozenset(_YEAR.findall(passage.text)),
            heading_years=next(
                (years for years in map(frozenset, map(_YEAR.findall, reversed(passage.headings))) if years),
                frozenset(),
            ),
            tags=frozenset(tag for span, tag in marks.tags if _inside(span, passage.spans)),
            role=next((role for span, role in marks.roles if _inside(span, passage.spans)), None)
            if passage.kind is PassageKind.ROLE
            else None,
            values=frozenset(value for value, pattern in VALUES.items() if pattern.search(passage.text)),
            counted=" | ".join(_COUNTED.findall(fold(passage.text))),
            symbols=frozenset(
                symbol_key(symbol) for span, symbol in marks.symbols if _inside(span, passage.spans)
            ),
            references=frozenset(key for span, key in marks.references if _inside(span, passage.spans)),
            purpose=any(words in fold(" . ".join(passage.headings)) for words in _PURPOSE),
        )

    def _lead_texts(self, passage: Passage) -> Iterator[str]:
        """Of the passages that lead in, innermost first, each only what it is called."""
        while passage.parent:
            parent = self._passage(passage.parent)
            label = _LABEL.match(parent.text)
            yield label[1] if label else parent.text[:_LEAD_CHARACTERS]
            passage = parent

    def _marks_of(self, document: str) -> _Marks:
        records = self._store.records
        tags: list[tuple[Span, Tag]] = [
            (deadline.span, Tag.EXACT_DEADLINE if deadline.kind in _EXACT else Tag.SOFT_DEADLINE)
            for deadline in records(Deadline, document=document)
        ]
        plain_kinds: Iterable[tuple[type[Record], Tag]] = (
            (Target, Tag.TARGET), (Criterion, Tag.CRITERION),
            (Assignment, Tag.ASSIGNMENT), (LegalReference, Tag.REFERENCE),
        )  # fmt: skip
        for kind, tag in plain_kinds:
            tags += [(record.span, tag) for record in records(kind, document=document)]
        blocks = records(ResponsibilityBlock, document=document)
        return _Marks(
            tags=tuple(tags),
            roles=tuple((line.span, line.role) for block in blocks for line in block.lines),
            symbols=tuple((item.span, item.symbol) for item in records(LegalReference, document=document)),
            references=tuple(
                (item.span, reference_key(item.type, item.symbol))
                for item in records(LegalReference, document=document)
            ),
        )


@dataclass(frozen=True, slots=True)
class _Marks:
    tags: tuple[tuple[Span, Tag], ...]
    roles: tuple[tuple[Span, Role], ...]
    symbols: tuple[tuple[Span, str], ...]
    references: tuple[tuple[Span, str], ...]


def _tokens(text: str) -> frozenset[str]:
    """Syllables and pairs."""
    tokens = syllables(text)
    return frozenset(tokens) | pairs(tokens)


def _inside(span: Span, pieces: Iterable[Span]) -> bool:
    """Whether the record begins in one of the pieces."""
    return any(piece.start <= span.start < piece.end for piece in pieces)
