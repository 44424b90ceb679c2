"""The typed records of a plan. Each stands in one document and section and can be quoted by its span."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.text.mapped import Span

Day = date  # where a field is called ``date``


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    document: str
    section: str  # path of the heading it stands under, "" in front matter and closing lines
    span: Span


class Role(StrEnum):
    DIRECT = "direct"  # chỉ đạo, lãnh đạo
    ADVISE = "advise"  # tham mưu
    LEAD = "lead"  # chủ trì
    IMPLEMENT = "implement"  # thực hiện
    COORDINATE = "coordinate"  # phối hợp (thực hiện)
    TIME = "time"  # thời gian thực hiện


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine(Record):
    role: Role
    label: str  # "Cơ quan tham mưu"
    value: str  # "Ban Tuyên giáo Thị ủy."


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityBlock(Record):
    """One run of consecutive role lines under one heading."""

    task: str  # title of the heading, or its first words
    lines: tuple[RoleLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Record):
    """Who a numbered item of "Tổ chức thực hiện" gives work to."""

    actor: str


class DeadlineKind(StrEnum):
    DATE = "date"  # trước ngày 05/4/2022
    MONTH = "month"  # trong tháng 12 năm 2022
    QUARTER = "quarter"  # trong quý II/2026
    RELATIVE = "relative"  # trước 03 ngày tổ chức hội nghị
    TERM = "term"  # đến cuối nhiệm kỳ 2022 - 2025
    YEAR = "year"  # năm 2022
    EVENT = "event"  # trước kỳ bầu cử
    RECURRING = "recurring"  # định kỳ, hằng năm, hàng quý


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Record):
    kind: DeadlineKind
    date: date | None  # the day; for MONTH and QUARTER the first day of it
    expression: str  # "trước ngày 05/4/2022", as printed
    clause: str  # the sentence or clause around it, as printed
    actor: str  # "" when the document does not say
    action: str
    recipient: str  # "" when the document does not say


class Comparison(StrEnum):
    EQUAL = "="
    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    comparison: Comparison
    value: float
    upper: float | None  # of a range
    unit: str  # "%" or a noun: "mô hình"
    scope: str  # what is counted, as printed
    horizon: str  # "2030", "cuối nhiệm kỳ 2022 - 2025", "" when not said
    clause: str


class CriterionKind(StrEnum):
    AGE = "age"
    EDUCATION = "education"
    PROFESSION = "profession"
    POLITICAL_THEORY = "political_theory"
    STATE_MANAGEMENT = "state_management"
    QUALITY = "quality"  # phẩm chất
    CAPACITY = "capacity"  # năng lực
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Record):
    subject: str  # whom or what it is asked of
    kind: CriterionKind
    text: str


class IssuerLevel(StrEnum):
    """Which party committee the ambiguous ``TU`` of a symbol stands for."""

    CENTRAL = "trung ương"
    PROVINCE = "tỉnh"
    CITY = "thành phố"
    TOWN = "thị xã"
    DISTRICT = "huyện"
    COMMUNE = "xã"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalReference(Record):
    """One mention of another text with number and symbol."""

    type: str  # "Đề án"
    symbol: str  # "07-ĐA/TU", blanks removed
    date: str  # as printed, "" when absent
    issuer: str  # as printed, "" when absent
    level: IssuerLevel
    about: str  # what follows "về ...", "" when absent


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortReference(Record):
    """A mention by number without symbol: "Đề án số 07"."""

    type: str  # "Đề án"; the type of the list for a later entry of "các Đề án số 07, số 08"
    number: str  # "07", as printed
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedReference(Record):
    """A mention by name alone: "Điều lệ của Đảng", "Luật Thanh tra"."""

    text: str


class Ending(StrEnum):
    """How a text puts another one out of force."""

    REPLACES = "replaces"  # thay thế
    REPEALS = "repeals"  # bãi bỏ
    ENDS = "ends"  # hết hiệu lực


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement(Record):
    """Another text that this document puts out of force; the span is the sentence that says so."""

    ending: Ending
    type: str  # "Kế hoạch"
    symbol: str  # "12/KH-UBND", or the number alone where no more is printed
    date: str  # of the other text, as printed, "" when absent
    issuer: str  # as printed, "" when absent
    part: str  # "khoản 2 Điều 5" where only that ends, "" for the whole text
    since: Day | None  # the day from which it ends, None where none is said


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalReference(Record):
    """A mention of a place in the same document, or of an appendix."""

    text: str
    target: str  # path it resolves to, "" when there is no such place
    note: str  # "" or what is wrong with it


@dataclass(frozen=True, slots=True, kw_only=True)
class FootnoteRecord(Record):
    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Record):
    name: str  # without bullet, note and closing punctuation
    note: str  # "báo cáo", "b/c" or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Record):
    authority: str  # "T/M BAN THƯỜNG VỤ" or ""
    office: str  # "BÍ THƯ"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Record):
    """Front matter as printed; what the file leaves out is ""."""

    type: str  # "KẾ HOẠCH"
    number: str  # "/KH-UBND" where the number was left blank
    place_date: str
    issuer: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Everything read out of one document; each tuple in reading order."""

    headings: int = 0  # labelled elements of the outline
    header: Header | None = None
    signature: Signature | None = None
    blocks: tuple[ResponsibilityBlock, ...] = field(default=(), repr=False)
    assignments: tuple[Assignment, ...] = field(default=(), repr=False)
    deadlines: tuple[Deadline, ...] = field(default=(), repr=False)
    targets: tuple[Target, ...] = field(default=(), repr=False)
    criteria: tuple[Criterion, ...] = field(default=(), repr=False)
    references: tuple[LegalReference, ...] = field(default=(), repr=False)
    short_references: tuple[ShortReference, ...] = field(default=(), repr=False)
    named_references: tuple[NamedReference, ...] = field(default=(), repr=False)
    replacements: tuple[Replacement, ...] = field(default=(), repr=False)
    internal_references: tuple[InternalReference, ...] = field(default=(), repr=False)
    footnotes: tuple[FootnoteRecord, ...] = field(default=(), repr=False)
    recipients: tuple[Recipient, ...] = field(default=(), repr=False)

    @property
    def role_lines(self) -> tuple[RoleLine, ...]:
        return tuple(line for block in self.blocks for line in block.lines)

    def all(self) -> tuple[Record, ...]:
        """Every record once, kind by kind; role lines are inside their blocks."""
        single = tuple(record for record in (self.header, self.signature) if record is not None)
        return (
            *single, *self.blocks, *self.assignments, *self.deadlines, *self.targets, *self.criteria,
            *self.references, *self.short_references, *self.named_references, *self.replacements,
            *self.internal_references, *self.footnotes, *self.recipients,
        )  # fmt: skip

    def counts(self) -> dict[str, int]:
        """The figures that ``troly docs --json`` prints; deadlines are exact days only."""
        return {
            "headings": self.headings,
            "blocks": len(self.blocks),
            "role_lines": len(self.role_lines),
            "deadlines": sum(deadline.kind is DeadlineKind.DATE for deadline in self.deadlines),
            "targets": len(self.targets),
            "references": len(self.references),
            "footnotes": len(self.footnotes),
            "recipients": len(self.recipients),
        }
