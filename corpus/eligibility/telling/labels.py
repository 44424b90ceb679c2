"""Which figures of a message count the part that a target asks for, which the rest, which something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from corpus.eligibility.telling.cues import Cues, Mention
from corpus.eligibility.telling.figures import Counted, Figure, Kind


class Role(Enum):
    PART = "part"
    REST = "rest"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a target counts, as codes of ``share_attribute``: those of the part, of the rest, of the whole.

    ``noun``: the part is somebody, so that "không có nữ" is none; else "chưa có cấp ủy" is one of the rest.
    ``full``: the target is all, so that whoever is left over belongs to the rest.
    """

    part: frozenset[str]
    rest: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    noun: bool = False
    full: bool = False

    def role(self, code: str) -> Role | None:
        if code in self.whole:
            return None
        return Role.PART if code in self.part else Role.REST if code in self.rest else Role.OTHER


@dataclass(slots=True)
class Labels:
    """Roles of figures, and what is said of none ("không có nữ") or of all ("đều là đảng viên")."""

    roles: dict[Figure, Role] = field(default_factory=dict)
    none: set[Role] = field(default_factory=set)
    all: set[Role] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Cue:
    role: Role
    start: int
    end: int


_NO = r"(?:khong|ko|k|kg|khg|hong|hok|hem|chua|chang|cha|vang|trang|cha ma|0)"
_SURE_NO = rf"(?<!\S){_NO}(?! (?:biet|ro|hieu|nho|chac|chi|nhung|sao|hay))(?!\S)"
_SOMEBODY = (
    r"(?:ai|nao|nguoi|dong chi|dc|d / c|noi|xa|phuong|chi bo|don vi|can bo|cb|mong|bi thu|truong thon|uy vien|uv"
    r"|dai bieu|anh|chi|ong|vi|cai|mo hinh|mh|thanh vien|lanh dao|to chuc|dang uy|truong hop|1)"
)
_DENIED = re.compile(rf"{_SURE_NO}(?: [^\s,]+){{0,4}} $")
_NONE = re.compile(
    rf"{_SURE_NO}(?: (?:he|con|thay|co|duoc|ra|tim|bo|tri|den|toi|lay))* {_SOMEBODY}(?: [^\s,]+){{0,5}} $"
)
_NONE_AFTER = re.compile(
    rf"^(?: (?:thi|hien|lai|van|nay|:|=|tuoi|t))* {_NO}(?: (?:he|thay))?(?: (?:co|duoc|ra))?"
    rf" (?:ai|nguoi nao|nguoi|dong chi nao|1 ai|nao|mong nao)(?!\w)|^(?: (?:thi|hien|lai|van|:))* (?:khong|chua|ko) co(?= ,| $)"
)
_ALL_BEFORE = re.compile(
    r"(?<!\S)(?:deu|tat ca|toan bo|100 %|ai cung|nao cung|toan(?! (?:thi|tx|huyen|dpho|xa|phuong|dang))|ca \d+)(?!\S)"
)
_ALL_AFTER = re.compile(
    r"^(?: (?:tuoi|t|nghiep vu|dang))*(?: \S+)? (?:het|tuot|sach|rao|tron|tat|day du|du ca|ca)(?! (?:thi|huyen|nien|ke))(?!\S)"
)
_NOT_ALL = re.compile(rf"{_NO}(?: phai)? $")
_BORDER = re.compile(
    r"(?<!\S)(?:ma|nhung|song|trong do|trong so|con|rieng|thi(?! (?:uy|xa|tran|dua))|gom|chi co|moi co)(?!\S)"
)
_LINK = frozenset(
    "la co : = - chiem duoc dc thi tong cong so chi moi dung khoang vua ca dat hien nay dang bang gom tuoi t nghiep vu nv".split()
)
_SEPARATOR = re.compile(r" [,:()] ")
_LEFT = re.compile(
    r"(?<!\S)(?:con|tru|ngoai tru|thieu|sot|vuong|ket)(?: (?:dung|lai|moi|co|duy|nhat|dinh|chi))* $"
)
_LEFT_OVER = re.compile(r"(?<!\S)con lai(?: (?:la|co|:|thi|tat|ca|deu))* $")
_THE_OTHERS = re.compile(r"^(?: [^\s\d,]+){0,3} (?:kia|con lai)(?!\S)")
_NOUN = re.compile(
    r"^(?: (?:nguoi|dong chi|d / c|dc|uy vien|uv|dai bieu|db|can bo|vi|cai|mo hinh|mh|noi))* $"
)


def label(sentences: Sequence[Counted], subject: Subject, cues: Cues) -> Labels:
    """The roles of all counts and shares; those without one stay out."""
    labels = Labels()
    for sentence in sentences:
        _label(sentence, subject, cues, labels)
    return labels


def _label(sentence: Counted, subject: Subject, cues: Cues, labels: Labels) -> None:
    figures = sentence.of(Kind.COUNT, Kind.SHARE)
    found = list(_chains(cues.mentions("share_attribute", sentence.bare), subject, sentence.bare))
    for n, cue in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        figure = _figure_of(cue, following, figures, labels, sentence.bare)
        _tell(cue, figure, subject, sentence.bare, labels)
    for figure in figures:
        if labels.roles.get(figure) is not Role.PART and _is_left(figure, subject, sentence.bare):
            labels.roles[figure] = Role.REST


def _chains(mentions: Sequence[Mention], subject: Subject, bare: str) -> Iterator[_Cue]:
    """Mentions with their roles; joined ones ("xây mới và nhân rộng") as one."""
    held: _Cue | None = None
    for mention in mentions:
        role = None if mention.code.startswith("_") else subject.role(mention.code)
        if role is None:
            continue
        between = bare[held.end : mention.start].split() if held else []
        if (
            held
            and held.role is role
            and set(between) <= {"va", "hoac", "hay", "/", "+", "voi", "hay", "la", ","}
        ):
            held = _Cue(role, held.start, mention.end)
            continue
        if held:
            yield held
        held = _Cue(role, mention.start, mention.end)
    if held:
        yield held


def _figure_of(
    cue: _Cue, following: _Cue | None, figures: Sequence[Figure], labels: Labels, bare: str
) -> Figure | None:
    """The figure that a cue says something of: before it ("3 nữ") or after it ("nữ: 3")."""
    for figure in figures:
        if figure.start < cue.end and cue.start < figure.end:
            return figure
    before = next((f for f in reversed(figures) if f.end <= cue.start), None)
    after = next((f for f in figures if f.start >= cue.end), None)
    gap = bare[before.end : cue.start] if before else ""
    if before and (_BORDER.search(gap) or len(gap.split()) > 18):
        before = None
    if before and not gap.strip():
        return before
    link = _link(cue, following, after, bare) if after else 0
    if link == 2 or (link and (before is None or "," in gap)):
        return after
    if before and before in labels.roles and not _NOUN.search(gap):
        return None
    return before


def _link(cue: _Cue, following: _Cue | None, after: Figure, bare: str) -> int:
    """How closely a figure follows a cue: 2 at once or by a verb only, 1 by other words and a verb, 0 not."""
    gap = bare[cue.end : after.start]
    words = gap.split()
    if "," in words or "(" in words or len(words) > 8 or _BORDER.search(gap.replace(" thi ", " ")):
        return 0
    if following and (
        following.start < after.start
        or (following.role is not cue.role and len(bare[after.end : following.start].split()) < 2)
    ):
        return 0
    if set(words) <= _LINK:
        return 2
    return 1 if words[-1] in _LINK else 0


def _tell(cue: _Cue, figure: Figure | None, subject: Subject, bare: str, labels: Labels) -> None:
    """Record what a cue says, of a figure, of none or of all."""
    start = figure.end if figure and figure.end <= cue.start else 0
    before, after = bare[max(start, _clause(bare, cue.start)) : cue.start], bare[cue.end :]
    role, denied = cue.role, _DENIED.search(before)
    is_next = figure is not None and figure.start >= cue.end
    if (denied and (subject.noun or _NONE.search(before))) or (not is_next and _NONE_AFTER.search(after)):
        labels.none.add(role)
        return
    if denied and role is not Role.OTHER:
        role = Role.REST if role is Role.PART else Role.PART
    since = min(_clause(bare, figure.start if start and figure else cue.start), _clause(bare, cue.start))
    universal = _ALL_BEFORE.search(bare, since, cue.start)
    if (universal and not _NOT_ALL.search(bare[: universal.start()])) or _ALL_AFTER.search(after):
        labels.all.add(role)
    if figure is not None and labels.roles.get(figure, Role.OTHER) is Role.OTHER:
        labels.roles[figure] = role


def _clause(bare: str, at: int) -> int:
    """Where the clause that holds an offset begins."""
    return max((match.end() - 1 for match in _SEPARATOR.finditer(bare, 0, at + 1)), default=0)


def _is_left(figure: Figure, subject: Subject, bare: str) -> bool:
    before, after = bare[: figure.start], bare[figure.end :]
    left = _LEFT_OVER.search(before) or _THE_OTHERS.search(after) or (subject.full and _LEFT.search(before))
    return bool(left) and figure.kind is Kind.COUNT
