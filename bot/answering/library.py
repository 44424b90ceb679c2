"""Passages prepared for comparing with questions: tokens, typed records in them, their group."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.answering.terms import pairs, syllables
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
_VALUES = {
    Wanted.MONEY: re.compile(r"\d[\d.,]*\s*(?:đồng|triệu|tỷ|nghìn)|mức lương cơ sở"),
    Wanted.CONTACT: re.compile(r"(?:điện thoại|email|địa chỉ)\s*:|0\d{8,10}"),
    Wanted.NAME: re.compile(r"\bgồm\b|đồng chí [A-ZĐ]|: "),
    Wanted.PERCENT: re.compile(r"\d\s?%|phần trăm"),
    Wanted.DATE: re.compile(
        r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|tháng \d+|[Qq]uý|\d+ ngày|[Cc]hủ nhật|[Tt]rước kỳ|nhiệm kỳ|[Tt]hường xuyên"
    ),
    Wanted.AGE: re.compile(r"\d+ tuổi"),
    Wanted.COUNT: re.compile(r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b"),
    Wanted.ORGANISATION: re.compile(
        r"Ban |[ỦU]y ban|UBND|HĐND|Hội đồng|Cơ quan|[Pp]hòng |Sở |Đảng ủy|Huyện ủy|Thị ủy|Tỉnh ủy|Thành ủy|[Cc]hi bộ|[Cc]ấp ủy|"
        r"Văn phòng|Thanh tra|Chủ tịch|Mặt trận|Trung tâm|[Tt]ổ chức|Đoàn "
    ),
}


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with what comparing needs; tokens are folded."""

    passage: Passage
    tokens: frozenset[str]  # syllables and pairs
    start: frozenset[str]  # tokens of its first words: whom an assignment speaks to
    headings: frozenset[str]  # tokens of the two innermost headings
    label: frozenset[str]  # tokens before the colon of "Trình độ học vấn: ..."
    lead: frozenset[str]  # tokens of the passages that lead in
    years: frozenset[str]  # in the passage
    heading_years: frozenset[str]  # in the innermost heading that has any
    tags: frozenset[Tag]
    role: Role | None
    values: frozenset[Wanted]
    counted: str  # folded text around numbers: "05 mo hinh dan", "buoc 1"
    symbols: frozenset[str]
    purpose: bool  # under a heading that names purposes or demands


_PURPOSE = ("muc dich", "yeu cau")
_START_WORDS = 18
_LEAD_CHARACTERS = 200
_LABEL = re.compile(r"[-+*\s]*([^:.;]{3,120}):")
_NUMBER = r"(?:\d{1,3}(?:[.,/]\d+)?|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_COUNTED = re.compile(rf"(?:[a-z]+ )?(?<!\w){_NUMBER}(?!\w)%?(?: [a-z]+){{0,3}}")
_YEAR = re.compile(r"(?<!\d)20[2-9]\d(?!\d)")


class Library:
    """The passages of one generation, by id, prepared once each. For one thread."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self._documents = {document.id: document for document in store.documents()}
        self.view = lru_cache(maxsize=8192)(self._view)
        self._marks = lru_cache(maxsize=256)(self._marks_of)
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

    def _title_tokens(self, document: str) -> frozenset[str]:
        facts = self.facts(document)
        parts = [facts.title, facts.short_name, facts.issuer, facts.period, str(facts.year or "")]
        tokens = syllables(" . ".join(parts))
        return frozenset(tokens) | frozenset(pairs(tokens))

    def _section_passages(self, document: str) -> dict[str, tuple[str, ...]]:
        """Ids of the passages right under each section path, in reading order."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for passage in self._store.passages(document):
            found[passage.section].append(passage.id)
        return {section: tuple(ids) for section, ids in found.items()}

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

    def _view(self, passage_id: str) -> PassageView:
        passage = self._store.passage(passage_id)
        if passage is None:
            raise KeyError(passage_id)
        tokens = syllables(passage.text)
        label = _LABEL.match(passage.text)
        marks = self._marks(passage.document)
        return PassageView(
            passage=passage,
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
            values=frozenset(value for value, pattern in _VALUES.items() if pattern.search(passage.text)),
            counted=" | ".join(_COUNTED.findall(fold(passage.text))),
            symbols=frozenset(symbol for span, symbol in marks.symbols if _inside(span, passage.spans)),
            purpose=any(words in fold(" . ".join(passage.headings)) for words in _PURPOSE),
        )

    def _lead_texts(self, passage: Passage) -> Iterator[str]:
        """Of the passages that lead in, innermost first, each only what it is called."""
        while passage.parent:
            parent = self._store.passage(passage.parent)
            if parent is None:
                return
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
            (Target, Tag.TARGET), (Criterion, Tag.CRITERION), (Assignment, Tag.ASSIGNMENT), (LegalReference, Tag.REFERENCE),
        )  # fmt: skip
        for kind, tag in plain_kinds:
            tags += [(record.span, tag) for record in records(kind, document=document)]
        blocks = records(ResponsibilityBlock, document=document)
        return _Marks(
            tags=tuple(tags),
            roles=tuple((line.span, line.role) for block in blocks for line in block.lines),
            symbols=tuple((item.span, item.symbol) for item in records(LegalReference, document=document)),
        )


@dataclass(frozen=True, slots=True)
class _Marks:
    tags: tuple[tuple[Span, Tag], ...]
    roles: tuple[tuple[Span, Role], ...]
    symbols: tuple[tuple[Span, str], ...]


def _inside(span: Span, pieces: Iterable[Span]) -> bool:
    """Whether the record begins in one of the pieces."""
    return any(piece.start <= span.start < piece.end for piece in pieces)
