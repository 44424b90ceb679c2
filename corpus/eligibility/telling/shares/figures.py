"""The numbers of a message by what they are: counts, shares, percentages, ages, years and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.shares.patterns import any_of, run_of

_FAR = 200  # characters
_MOST = 40  # figures of a message


class Kind(Enum):
    """What a number is."""

    COUNT = "count"
    SHARE = "share"  # "a/b", "a trên b"
    NAMED = "named"  # somebody or some places by name: they count as many
    PERCENT = "percent"
    TARGET = "target"  # a percentage that can only be the one asked for
    AGE = "age"
    YEAR = "year"
    OTHER = "other"


#: What may be a part or a whole.
COUNTS = (Kind.COUNT, Kind.SHARE, Kind.NAMED)


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
    """A sentence with its figures, in order."""

    number: int
    sentence: Sentence
    figures: tuple[Figure, ...] = field(repr=False)

    @property
    def bare(self) -> str:
        return self.sentence.bare

    def before(self, at: int) -> str:
        """The words before an offset, as far back as they can tell of it."""
        return self.bare[max(0, at - _FAR) : at]

    def after(self, at: int) -> str:
        """The words after an offset, as far as they can tell of it."""
        return self.bare[at : at + _FAR]

    def of(self, *kinds: Kind) -> list[Figure]:
        """The figures of these kinds."""
        return [figure for figure in self.figures if figure.kind in kinds]


_UNIT = (
    " "
    + any_of(
        """nguoi dong_chi d_/_c dc can_bo uy_vien uv dai_bieu vi noi xa phuong chi_bo don_vi mo_hinh mh luot
        chuc_danh ong ba anh nu bi_thu bt dang_uy to_chuc truong to_truong cai"""
    )
    + r"(?!\w)"
)
_YOUNGER = (
    rf"(?:{any_of('duoi < <= u ngoai')}|chua {any_of('toi den day qua cham buoc_qua')}|khong (?:qua|den))"
)
_OLDER = any_of("tren hon tu > >= qua den")
_PERSON = "nguoi|anh|chi|ong|ba|vi|dong chi|dc|chu tich|bi thu"
_PERCENT = "(?:%|phan tram|pt)"
_AGES = r"\d\d(?:(?: ,| va| voi| hay| -)* \d\d)*"
_NAMED_BY_NUMBER = any_of(
    "da de_an khoa dot vong lan thu muc dieu khoan thang quy trang kh phu_luc chu_thich lan_thu"
)
_NUMBERED = any_of("nghi_quyet nq quyet_dinh qd huong_dan thong_bao ke_hoach cong_van nha")
_TIME = any_of("gio h phut ngay thang tuan nien quy km kg sao_ruong sao_dat nam_tuoi_dang tuoi_dang")
#: What is no count, most telling first: what one form has taken the next ones do not see.
_FORMS = tuple(
    (kind, re.compile(rf"(?<![\w-]){form}(?![\w%])"))
    for kind, form in (
        (Kind.OTHER, r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"),
        (Kind.OTHER, r"\d{1,2}[./-](?:19|20)\d\d"),
        (Kind.OTHER, r"(?:ngay|mung|mong|hom) \d{1,2}(?:[./-]\d{1,2})?"),
        (Kind.OTHER, r"\d{1,2} (?:h|gio|g)(?: \d{1,2})?"),
        (Kind.OTHER, r"\d{1,2} thang \d{1,2}"),
        (Kind.TARGET, rf"\d+(?:,\d+)?(?: {_PERCENT})? (?:-|den|toi) \d+(?:,\d+)? {_PERCENT}"),
        (Kind.TARGET, rf"\d+-\d+ {_PERCENT}"),
        (Kind.TARGET, rf"\d+(?:[.,]\d+)? {_PERCENT} (?:cua \d+|tro len)"),
        (Kind.PERCENT, rf"(?P<value>-?\d{{1,6}}(?:[.,]\d{{1,6}})?) {_PERCENT}"),
        (Kind.YEAR, r"(?:19|20)\d\d ?- ?(?P<value>(?:20)?\d\d)"),
        (Kind.AGE, rf"(?:{_YOUNGER} |{_OLDER} )?{_AGES} (?:tuoi|t)"),
        (Kind.AGE, r"tu [2-7]\d (?:den|toi|-) [2-7]\d(?= (?:tuoi|t|co|la|:|thi|,|va)(?!\w)| $)"),
        (Kind.AGE, rf"{_YOUNGER} [2-7]\d"),
        (
            Kind.AGE,
            rf"(?:(?:tre|lon|gia) nh[au]t{run_of('la moi cung da')}|sinh nam|(?<!x )tuoi) \d\d(?!{_UNIT})",
        ),
        (
            Kind.AGE,
            rf"(?<!x )tuoi{run_of('lan_luot la trung_binh binh_quan ca nhom cua deu tu cao thap nhat')}"
            rf" {_AGES}",
        ),
        (Kind.AGE, rf"(?:trung binh|binh quan)(?: [^\s\d,]+){{0,3}} \d\d(?!{_UNIT})"),
        (Kind.AGE, rf"(?:{_PERSON}) (?:2[5-9]|[3-6]\d)(?= (?:lam|giu|dang|,|va|thi|la|con)(?!\S)| $)"),
        (Kind.YEAR, r"(?P<value>20\d\d)"),
        (Kind.OTHER, r"\d[\d.,]* (?:trieu|tr|nghin|ngan|ty|ti|dong(?! chi)|vnd)"),
        (Kind.OTHER, rf"\d+ {_TIME}"),
        (Kind.OTHER, r"(?:cap|lop|hang|bang|tuoi ta|tuoi mu) \d\d?"),
        (Kind.OTHER, rf"{_NAMED_BY_NUMBER}(?: so)? \d\d?(?!\d*{_UNIT})"),
        (Kind.OTHER, rf"{_NUMBERED}(?: so)? \d+"),
        (Kind.OTHER, rf"(?<!truong )(?:thon|xom|khu pho|to|tdp) (?:so )?\d(?!\d*{_UNIT}|\d* ?[/,])"),
        (Kind.YEAR, rf"(?<=moc )(?P<value>25|30|35)(?!\d*{_UNIT})"),
        (Kind.OTHER, r"19\d\d"),
    )
)
_SHARE = re.compile(r"(?<!\S)(?P<part>-?\d{1,9})/(?P<whole>\d{1,9})(?!\S)")
#: Words of a count may stand between it and the whole: "8 người không phải dân địa phương trong tổng số 15".
_SHARE_IN_WORDS = re.compile(
    r"(?<!\S)(?P<part>-?\d{1,9})(?P<unit>(?: [^\s\d,;:().]+){0,10}?)"
    r"(?P<of> /|(?<! deu)(?<! toan)(?<! cung)(?<! la) tren|(?: ,)? trong)"
    rf"{run_of('tong so cong toan bo ca cac la mau :')} (?P<whole>\d{{1,9}})(?!\S)"
)
_COUNT = re.compile(r"(?<!\S)-?\d{1,9}(?!\S)")
_THOUSANDS = re.compile(r"(?<!\S)(\d{1,3})((?:\.\d{3})+)(?!\S)")
_DIGIT = re.compile(r"\d")
#: Ages that are told without "tuổi": "8 người trên 45".
_PLAIN_AGES = range(25, 71)
_BEFORE_AGE = re.compile(r" (?:tren|ngoai|hon|>|qua|tu) $")


def count_figures(message: Message) -> tuple[Counted, ...]:
    """Every sentence with its figures, as many as a person would count; never raises."""
    counted, left = list[Counted](), _MOST
    for number, sentence in enumerate(message.sentences):
        found = figures_of(number, sentence)
        counted.append(replace(found, figures=found.figures[:left]))
        left -= len(counted[-1].figures)
    return tuple(counted)


def figures_of(number: int, sentence: Sentence) -> Counted:
    """A sentence with its figures; ``number`` is its place in the message."""
    found: list[Figure] = []
    text = _THOUSANDS.sub(lambda m: f"{m[1]}{m[2].replace('.', '')}".rjust(len(m[0])), sentence.bare)
    for kind, form in _FORMS:
        for match in form.finditer(text):
            value = _value(match.groupdict().get("value") or "0")
            found.append(Figure(kind, number, match.start(), match.end(), value))
            text = _hide(match, text)
    for form in (_SHARE, _SHARE_IN_WORDS):
        for match in form.finditer(text):
            if form is _SHARE or not (_is_age(match, text) or _is_again(match)):
                part, whole = int(match["part"]), int(match["whole"])
                found.append(Figure(Kind.SHARE, number, match.start(), match.end(), part, whole))
                text = _hide(match, text)
    found.extend(_counts(number, text))
    return Counted(number, sentence, tuple(sorted(found, key=lambda figure: figure.start)))


def _hide(match: re.Match[str], text: str) -> str:
    """The text with the digits of a match as letters, so that later forms take them for words."""
    return text[: match.start()] + _DIGIT.sub("x", match[0]) + text[match.end() :]


def _counts(number: int, text: str) -> Iterator[Figure]:
    for match in _COUNT.finditer(text):
        after = text[match.end() :]
        plain = int(match[0]) in _PLAIN_AGES and not re.match(_UNIT, after)
        is_age = plain and (_BEFORE_AGE.search(text[: match.start()]) or after.startswith(" tro "))
        yield Figure(Kind.AGE if is_age else Kind.COUNT, number, match.start(), match.end(), int(match[0]))


def _is_age(match: re.Match[str], text: str) -> bool:
    """ "8 người trên 45" after a larger count: older than 45, not 8 of 45."""
    if match["of"] != " tren" or int(match["whole"]) not in _PLAIN_AGES or not match["unit"]:
        return False
    earlier = [int(count[0]) for count in _COUNT.finditer(text[: match.start()])]
    larger = any(count > int(match["part"]) for count in earlier)
    return larger and not re.match(_UNIT, text[match.end() :])


def _is_again(match: re.Match[str]) -> bool:
    """ "4 mô hình, trong 4 cái đó" """
    return match["part"] == match["whole"] and match["of"].endswith(" trong")


def _value(text: str) -> float:
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value
