"""The numbers of a message by what they are: counts, shares, percentages; ages, years and the rest set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from corpus.eligibility.telling.message import Message, Sentence


class Kind(Enum):
    COUNT = "count"
    SHARE = "share"  # "a/b", "a trên b"
    PERCENT = "percent"
    TARGET = "target"  # a percentage that can only be the one asked for
    AGE = "age"
    YEAR = "year"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its place in ``bare`` of a sentence; ``whole`` is the b of a share."""

    kind: Kind
    sentence: int
    start: int
    end: int
    value: float
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence with its figures in order. ``masked`` is ``bare`` with the digits of all but counts hidden."""

    number: int
    bare: str
    asks: bool
    figures: tuple[Figure, ...] = field(repr=False)

    def of(self, *kinds: Kind) -> list[Figure]:
        return [figure for figure in self.figures if figure.kind in kinds]


_N, _END = r"-?\d+", r"(?![\w%])"
_UNIT = (
    r"(?: (?:nguoi|dong chi|d / c|dc|can bo|uy vien|uv|dai bieu|vi|noi|xa|phuong|chi bo|don vi|mo hinh|mh|luot"
    r"|chuc danh|ong|ba|anh|nu|bi thu|bt|dang uy|to chuc|truong|to truong|cai)(?!\w))"
)
_YOUNGER = r"(?:duoi|<|<=|u|chua (?:toi|den|day|qua|cham|buoc qua)|khong (?:qua|den)|ngoai)"
_OLDER = r"(?:tren|hon|tu|>|>=|qua|den)"
_AGE_WORD = r"(?: (?:tuoi|t))(?!\w)"
#: What is no count, most telling first: what one form has taken the next ones do not see.
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(r"(?<![\w-])" + form + _END))
    for kind, form in (
        (Kind.OTHER, r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"),
        (Kind.OTHER, r"\d{1,2}[./-](?:19|20)\d\d"),
        (Kind.OTHER, r"(?:ngay|mung|mong|hom) \d{1,2}(?:[./-]\d{1,2})?"),
        (Kind.OTHER, r"\d{1,2} thang \d{1,2}"),
        (Kind.TARGET, r"\d+(?:,\d+)?(?: (?:%|phan tram))? (?:-|den|toi) \d+(?:,\d+)? (?:%|phan tram)"),
        (Kind.TARGET, r"\d+-\d+ (?:%|phan tram)"),
        (Kind.TARGET, r"\d+(?:[.,]\d+)? (?:%|phan tram) cua \d+"),
        (Kind.TARGET, r"\d+(?:[.,]\d+)? (?:%|phan tram) tro len"),
        (Kind.PERCENT, r"(?P<value>-?\d+(?:[.,]\d+)?) (?:%|phan tram|pt)"),
        (Kind.YEAR, r"(?P<value>(?:19|20)\d\d) ?- ?(?P<last>(?:20)?\d\d)"),
        (Kind.AGE, rf"(?:{_YOUNGER} |{_OLDER} )?(?P<value>\d\d)(?:(?: ,| va| voi| hay| -)* \d\d)*{_AGE_WORD}"),
        (Kind.AGE, r"tu (?P<value>[2-7]\d) (?:den|toi|-) [2-7]\d(?= (?:tuoi|t|co|la|:|thi)(?!\w))"),
        (Kind.AGE, rf"{_YOUNGER} (?P<value>\d\d)"),
        (Kind.AGE, r"(?:(?:tre|lon|gia) nhat(?: la| moi| cung| da)*|sinh nam|tuoi) (?P<value>\d\d)"),
        (Kind.OTHER, r"\d[\d.,]* (?:trieu|tr|nghin|ngan|ty|ti|dong(?! chi)|vnd)"),
        (Kind.OTHER, r"\d+ (?:gio|h|phut|ngay|thang|tuan|nien|quy|km|kg|sao ruong|sao dat|nam tuoi dang|tuoi dang)"),
        (Kind.OTHER, r"(?:cap|lop|hang|bang|tuoi ta|tuoi mu) \d\d?"),
        (Kind.OTHER, r"(?:da|de an|khoa|thu|muc|dieu|khoan|thang|quy|trang|kh|phu luc|chu thich|lan thu)(?: so)? \d\d?"
         rf"(?!\d*{_UNIT})"),
        (Kind.OTHER, r"(?:(?:nghi quyet|nq|quyet dinh|qd|huong dan|thong bao|ke hoach|cong van|nha)(?: so)?) \d+"),
        (Kind.OTHER, rf"(?<!truong )(?:thon|xom|khu pho|to|tdp) (?:so )?\d(?!\d*{_UNIT}|\d* ?[/,])"),
        (Kind.YEAR, r"(?P<value>20\d\d)"),
        (Kind.OTHER, r"19\d\d"),
    )
)  # fmt: skip
#: Words of a count that may stand between it and the whole: "8 người không phải dân địa phương trong tổng số 15".
_OF = (
    r"(?P<unit>(?: [^\s\d,;:().]+){0,10}?)(?P<of> /| tren|(?: ,)? trong)"
    r"(?: (?:tong|so|cong|toan|bo|ca|cac|la|mau|:))*"
)
_SHARES = (
    re.compile(rf"(?<!\S)(?P<part>{_N})/(?P<whole>\d+)(?!\S)"),
    re.compile(rf"(?<!\S)(?P<part>{_N}){_OF} (?P<whole>\d+)(?!\S)"),
)
_COUNT = re.compile(r"(?<!\S)-?\d+(?!\S)")
_THOUSANDS = re.compile(r"(?<!\S)(\d{1,3})((?:\.\d{3})+)(?!\S)")
_OLD = range(35, 71)


def count_figures(message: Message) -> tuple[Counted, ...]:
    """Every sentence with its figures; never raises."""
    return tuple(figures_of(n, sentence) for n, sentence in enumerate(message.sentences))


def figures_of(number: int, sentence: Sentence) -> Counted:
    """A sentence with its figures; ``number`` is its place in the message."""
    bare = _THOUSANDS.sub(
        lambda match: (match[1] + match[2].replace(".", "")).rjust(len(match[0])), sentence.bare
    )
    found: list[Figure] = []
    for kind, form in _FORMS:
        for match in form.finditer(bare):
            last = match.groupdict().get("last")
            value = _number(last or match.groupdict().get("value") or "0")
            found.append(Figure(kind, number, match.start(), match.end(), value))
            bare = bare[: match.start()] + re.sub(r"\d", "x", match[0]) + bare[match.end() :]
    for form in _SHARES:
        for match in form.finditer(bare):
            if form is _SHARES[1] and _is_age(match, bare):
                continue
            found.append(
                Figure(
                    Kind.SHARE, number, match.start(), match.end(), int(match["part"]), int(match["whole"])
                )
            )
            bare = bare[: match.start()] + re.sub(r"\d", "x", match[0]) + bare[match.end() :]
    found += _counts(number, bare)
    return Counted(
        number, sentence.bare, sentence.asks, tuple(sorted(found, key=lambda figure: figure.start))
    )


def _counts(number: int, bare: str) -> Iterator[Figure]:
    for match in _COUNT.finditer(bare):
        kind = Kind.AGE if _stands_as_age(match, bare) else Kind.COUNT
        yield Figure(kind, number, match.start(), match.end(), int(match[0]))


def _is_age(match: re.Match[str], bare: str) -> bool:
    """ "8 người trên 45" after a larger count: older than 45, not 8 of 45."""
    if match["of"] != " tren" or int(match["whole"]) not in _OLD or not match["unit"]:
        return False
    counted_after = re.match(_UNIT, bare[match.end() :])
    earlier = [int(count[0]) for count in _COUNT.finditer(bare[: match.start()])]
    return not counted_after and any(count > int(match["part"]) for count in earlier)


def _stands_as_age(match: re.Match[str], bare: str) -> bool:
    """ "trên 45", "mới 38" with nothing counted after it."""
    before = bare[: match.start()].split()[-1:]
    if int(match[0]) not in range(25, 71) or re.match(_UNIT, bare[match.end() :]):
        return False
    return before in (["tren"], ["ngoai"], ["hon"], [">"], ["qua"], ["tu"]) or bool(
        re.match(r" tro (?:len|di|xuong)", bare[match.end() :])
    )


def _number(text: str) -> float:
    value = float(text.replace(",", "."))
    return value if not value.is_integer() else int(value)
