"""A drafted rule, the codes that drafts need, and all of them for one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.eligibility.rule import RuleKind

#: What can stand in a rule file.
Value = bool | int | float | str | date | tuple["Value", ...]
Codes = Mapping[str, tuple[str | bool, ...]]  # codes or truth values by key of a fact

SHARE, COUNT = "share", "numerator"
#: Keys of facts that drafts say whom or what they are for with.
LOCALITY, ROLE, QUOTA, PERIOD, SUBJECT, OBLIGATION = (
    "locality", "role", "quota", "period", "subject", "obligation",
)  # fmt: skip


class Concept(StrEnum):
    """What a draft is about: ``draft-<concept>.toml``."""

    AGE = "tuoi"
    EDUCATION = "hoc-van"
    THEORY = "ly-luan-chinh-tri"
    STATE = "quan-ly-nha-nuoc"
    MEMBER = "dang-vien"
    GRADUATION = "xep-loai-tot-nghiep"
    POSITION = "chuc-vu-quy-hoach"
    CONCURRENT = "kiem-nhiem"
    FORCE = "hieu-luc"
    ELSEWHERE = "van-ban-ngoai"
    EXCEPTION = "loi-xem-xet"
    SCOPE = "pham-vi"
    QUALITY = "dinh-tinh"
    TARGET = "chi-tieu"
    MODEL = "mo-hinh-ho-so"
    DEADLINE = "thoi-han"
    ORDER = "trinh-tu"
    TERM = "nhiem-ky"
    RECURRING = "dinh-ky"

    @property
    def file(self) -> str:
        return f"draft-{self.value}.toml"


@dataclass(frozen=True, slots=True)
class DraftTest:
    """One comparison as a rule file writes it; ``more`` are further keys, ``when`` the cases it is for."""

    fact: str
    comparison: str
    value: Value
    more: Mapping[str, Value] = field(default_factory=dict)
    when: Codes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """A further quote of a rule's section, with the doubts about people that it is about."""

    quote: str
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opens:
    """The facts of a way for those who fail; ``remedy`` is the id of the rule that must then be kept."""

    declared: str
    decision: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One rule as far as it can be told. ``decide`` is what a person has to: one Vietnamese sentence each."""

    concept: Concept
    family: str  # "A" persons, "B" shares and counts, "C" models, "D" days
    section: str
    quote: str  # verbatim
    place: int  # where its words stand in the source
    label: str
    kind: RuleKind = RuleKind.CRITERION
    applies: Codes = field(default_factory=dict)
    only_if: Codes = field(default_factory=dict)
    unless: Codes = field(default_factory=dict)
    not_in_force: Codes = field(default_factory=dict)
    tests: tuple[DraftTest, ...] = ()
    concerns: tuple[str, ...] = ()
    further: tuple[Words, ...] = ()
    opens: Opens | None = None
    escalation: str = ""  # id of the rule that opens a way for those who fail
    period: str = ""
    note: str = ""
    decide: tuple[str, ...] = ()
    id: str = ""  # given when all drafts of a document are known


@dataclass(frozen=True, slots=True)
class NewCode:
    """A value that the table of facts lacks: an entry of ``codes.toml``."""

    fact: str
    code: str
    name: str
    place: str = ""  # of a locality: code of the place in sources.toml


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is drafted from one document; drafts in the order of their files and places."""

    document: str
    drafts: tuple[Draft, ...]
    codes: tuple[NewCode, ...] = ()

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Those that have a draft, each once."""
        return tuple(dict.fromkeys(draft.concept for draft in self.drafts))
