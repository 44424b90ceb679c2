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


#: Begins codes of nouns that count anybody ("3 anh"): they tell men from women where women are asked for.
COUNTING = "dem_"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a target counts: a table of cues, its code for the part and that for the rest.

    ``others``: tables that tell what else may be counted ("5 nữ" where the young are asked for).
    ``noun``: the part is somebody, so that "không có nữ" is none; else "chưa có cấp ủy" is one of the rest.
    ``full``: the target is all, so that whoever is left over belongs to the rest.
    ``places``: counted by places, so that "12 xã không có bí thư nào dưới 40" are 12 of the rest.
    ``summed``: several parts add up ("1 xây mới, 2 nhân rộng"); else the first is meant.
    """

    key: str
    part: str
    rest: str = ""
    others: tuple[str, ...] = ("share_young", "share_women")
    noun: bool = False
    full: bool = False
    places: bool = False
    summed: bool = False


YOUNG = Subject("share_young", "tre", "khong_tre", ("share_women",), noun=True)
WOMEN = Subject("share_women", "nu", "nam", ("share_young",), noun=True)


@dataclass(slots=True)
class Labels:
    """Roles of figures, and what is said of none ("không có nữ", where first) or of all ("đều là đảng viên")."""

    roles: dict[Figure, Role] = field(default_factory=dict)
    none: dict[Role, tuple[int, int]] = field(default_factory=dict)  # with sentence and offset
    all: set[Role] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Cue:
    role: Role
    start: int
    end: int


_NO = r"(?:khong|ko|k|kg|khg|hong|hok|hem|chua|chang|cha|vang|trang|cha ma|0)"
_SURE_NO = rf"(?<!\S){_NO}(?! (?:biet|ro|hieu|nho|chac|chi(?! (?:bo|uy|nao))|nhung|sao|hay))(?!\S)"
_SOMEBODY = (
    r"(?:ai|nao|nguoi|dong chi|dc|d / c|noi|xa|phuong|chi bo|don vi|can bo|cb|mong|bi thu|truong thon|to truong|uy vien|uv"
    r"|dai bieu|anh|chi|ong|vi|cai|mo hinh|mh|thanh vien|lanh dao|to chuc|dang uy|truong hop|1)"
)
_DENIED = re.compile(rf"{_SURE_NO}(?: [^\s,]+){{0,4}} $")
_NONE = re.compile(
    rf"{_SURE_NO}(?: (?:he|con|thay|co|duoc|ra|tim|bo|tri|den|toi|lay))* {_SOMEBODY}(?: [^\s,]+){{0,14}} $"
)
_OPEN = re.compile(r"^(?: [^\s,]+){0,6}? (?:hay|hoac) (?:la )?(?:khong|ko|k|chua)(?!\S)")
_NONE_ELSE = re.compile(rf"{_SURE_NO}(?: [^\s,]+){{0,4}} nao (?:khac|nua)(?!\S)")
_NONE_OF = re.compile(rf"{_SURE_NO} (?:co )?(?:[^\s,]+ ){{0,3}}(?:nao|ai) (?:trong|cua|o|tren)(?!\S)")
_NONE_WIDE = re.compile(rf"(?<!\S){_SOMEBODY} nao $")
_DENIAL = re.compile(_SURE_NO)
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
    r"(?<!\S)(?:ma|nhung|song|[,(] trong (?:do|so)|\S+ \S+ trong (?:do|so)|con|rieng|thi(?! (?:uy|xa|tran|dua))|gom|chi co|moi co)(?!\S)"
)
_NEW_SUBJECT = re.compile(
    r" ,(?: (?:so|nguoi|can bo|cb|dong chi|dc|nhung|cac|trong|uy vien|uv|hien|dai bieu|db|la|phan|ty le|ti le|vi))* $"
)
_LINK = frozenset(
    "la co : = - chiem duoc dc thi tong cong von ven chi moi dung khoang vua ca dat hien nay dang bang gom tuoi t nghiep vu nv trung giu tron cung lai ghi".split()
)
_LIMIT = 40  # the highest age that a target calls young
_JOINS = frozenset("va hoac hay / + voi la ,".split())
_SEPARATOR = re.compile(r" [,:()] ")
_LEFT = re.compile(
    r"(?<!\S)(?:con|tru|ngoai tru|thieu|sot|vuong|ket)(?: (?:dung|lai|moi|co|duy|nhat|dinh|chi))* $"
)
_LEFT_OVER = re.compile(r"(?<!\S)con lai(?: (?:la|co|:|thi|tat|ca|deu))* $")
_THE_OTHERS = re.compile(r"^(?: [^\s\d,]+){0,3} (?:kia|con lai)(?!\S)")
_NOUN = re.compile(
    r"^(?: (?:nguoi|dong chi|d / c|dc|uy vien|uv|dai bieu|db|can bo|vi|cai|mo hinh|mh|noi|xa|phuong|dia phuong|don vi))* $"
)


def label(sentences: Sequence[Counted], subject: Subject, cues: Cues) -> Labels:
    """The roles of all counts and shares; those without one stay out."""
    labels = Labels()
    for sentence in sentences:
        _label(sentence, subject, cues, labels)
    return labels


def _label(sentence: Counted, subject: Subject, cues: Cues, labels: Labels) -> None:
    figures = sentence.of(Kind.COUNT, Kind.SHARE)
    found = _cues(sentence, subject, cues)
    for n, cue in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        figure = _figure_of(cue, following, figures, labels, sentence.bare)
        _tell(cue, figure, subject, sentence, labels)
    for figure in figures:
        if labels.roles.get(figure) is not Role.PART and _is_left(figure, subject, sentence.bare):
            labels.roles[figure] = Role.REST


def _cues(sentence: Counted, subject: Subject, cues: Cues) -> list[_Cue]:
    """What tells roles, in order; of another table only where the subject's own says nothing there."""
    own = [
        _Cue(_role(mention.code, subject), mention.start, mention.end)
        for mention in _mentions(subject.key, sentence, cues)
    ]
    for key in subject.others:
        for mention in _mentions(key, sentence, cues):
            apart = all(mention.end <= cue.start or cue.end <= mention.start for cue in own)
            if apart and not mention.code.startswith(COUNTING):
                own.append(_Cue(Role.OTHER, mention.start, mention.end))
    return _joined(sorted(own, key=lambda cue: cue.start), sentence.bare)


def _mentions(key: str, sentence: Counted, cues: Cues) -> Iterator[Mention]:
    """Without those that only keep a phrase from being taken for another, counts taken for ages, and "u50"."""
    counts = sentence.of(Kind.COUNT, Kind.SHARE) if key == YOUNG.key else []
    for mention in cues.mentions(key, sentence.bare):
        if mention.code.startswith("_") or any(
            f.start < mention.end and mention.start < f.end for f in counts
        ):
            continue
        yield mention


def _role(code: str, subject: Subject) -> Role:
    code = code.removeprefix(COUNTING)
    return Role.PART if code == subject.part else Role.REST if code == subject.rest else Role.OTHER


def _joined(cues: Sequence[_Cue], bare: str) -> list[_Cue]:
    """Cues with those of one role that "và" or "hay" joins as one: "xây mới và nhân rộng"."""
    found: list[_Cue] = []
    for cue in cues:
        last = found[-1] if found else None
        if last and last.role is cue.role and set(bare[last.end : cue.start].split()) <= _JOINS:
            found[-1] = _Cue(cue.role, last.start, cue.end)
        else:
            found.append(cue)
    return found


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
    if before and (_BORDER.search(gap) or _NEW_SUBJECT.search(gap) or len(gap.split()) > 18):
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
    words = gap.replace(" co o ", " co ").split()
    if "," in words or "(" in words or len(words) > 8 or _BORDER.search(gap.replace(" thi ", " ")):
        return 0
    if following and (
        following.start < after.start
        or (following.role is not cue.role and _NOUN.search(bare[after.end : following.start]))
    ):
        return 0
    if set(words) <= _LINK:
        return 2
    return 1 if words[-1] in _LINK else 0


def _tell(cue: _Cue, figure: Figure | None, subject: Subject, sentence: Counted, labels: Labels) -> None:
    """Record what a cue says, of a figure, of none or of all."""
    bare = sentence.bare
    start = figure.end if figure and figure.end <= cue.start else 0
    before, after = bare[max(start, _clause(bare, cue.start)) : cue.start], bare[cue.end :]
    role, denied = cue.role, _DENIED.search(before) or _NONE.search(before)
    is_next = figure is not None and figure.start >= cue.end
    if _NONE_ELSE.search(before) or (figure is None and _OPEN.search(after)):
        return
    if _says_none(cue, figure, subject, bare, before) or (not is_next and _NONE_AFTER.search(after)):
        labels.none.setdefault(role, (sentence.number, cue.start))
        return
    if denied and role is not Role.OTHER:
        role = Role.REST if role is Role.PART else Role.PART
    since = min(_clause(bare, figure.start if start and figure else cue.start), _clause(bare, cue.start))
    universal = _ALL_BEFORE.search(bare, since, cue.end)
    if (universal and not _NOT_ALL.search(bare[: universal.start()])) or _ALL_AFTER.search(after):
        labels.all.add(role)
    if figure is not None and labels.roles.get(figure, Role.OTHER) is Role.OTHER:
        labels.roles[figure] = role


def _says_none(cue: _Cue, figure: Figure | None, subject: Subject, bare: str, before: str) -> bool:
    """Whether a cue is said of nobody: "không ai dưới 40", not "2 chi bộ chưa có cấp ủy"."""
    denied = _NONE.search(before) or _DENIED.search(before)
    precedes = figure is not None and figure.end <= cue.start
    if subject.places and precedes and denied and _NOUN.search(before[: denied.start()]):
        return False
    clause = _clause(bare, figure.start if figure and precedes else cue.start)
    return bool(
        (denied and subject.noun)
        or _NONE.search(before)
        or _NONE_OF.search(bare, clause, cue.start)
        or (_NONE_WIDE.search(before) and _DENIAL.search(bare[: cue.start]))
    )


def _clause(bare: str, at: int) -> int:
    """Where the clause that holds an offset begins."""
    return max((match.end() - 1 for match in _SEPARATOR.finditer(bare, 0, at + 1)), default=0)


def _is_left(figure: Figure, subject: Subject, bare: str) -> bool:
    before, after = bare[: figure.start], bare[figure.end :]
    left = _LEFT_OVER.search(before) or _THE_OTHERS.search(after) or (subject.full and _LEFT.search(before))
    return bool(left) and figure.kind is Kind.COUNT
