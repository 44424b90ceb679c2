"""The label grammar: what may open a line, from "Phụ lục 1" down to "a)", bullets and role lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from corpus.document import NodeKind
from corpus.text.folding import strip_diacritics

#: Labels stand at the start of a line; nothing further is looked at.
_REACH = 120


@dataclass(frozen=True, slots=True)
class Label:
    """A possible label at the start of a line; whether it is one is for the sequence to say."""

    kind: NodeKind
    cited: str  # as in a path: "II", "2.1", "a", "Bước 1"; "" for bullets
    numbers: tuple[int, ...]  # place in its list: (2, 1) for "2.1"; () where it has none
    mark: str  # what closes it: "." ")" "/" "-"; lists with different marks are different lists
    end: int  # where the words after it begin

    @property
    def worded(self) -> bool:
        """Whether a word names the kind ("Điều 5"), so that it needs no list to be believed."""
        return self.kind in _WORDED


_WORDED = frozenset(
    {NodeKind.APPENDIX, NodeKind.PART, NodeKind.CHAPTER, NodeKind.DIVISION, NodeKind.ARTICLE, NodeKind.STEP}
)
_WORDS = {
    "phụ lục": NodeKind.APPENDIX,
    "mẫu số": NodeKind.APPENDIX,
    "biểu số": NodeKind.APPENDIX,
    "phần": NodeKind.PART,
    "chương": NodeKind.CHAPTER,
    "mục": NodeKind.DIVISION,
    "điều": NodeKind.ARTICLE,
    "bước": NodeKind.STEP,
}
_WORD_LABEL = re.compile(
    r"(?:[-*+]\s*)?(?P<word>(?:Phụ|PHỤ) (?:lục|LỤC)|(?:Mẫu|MẪU|Biểu|BIỂU) (?:số|SỐ)|"
    r"Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Bước|BƯỚC)"
    r"(?:\s+(?:(?:số|SỐ)\s+)?(?P<number>(?:thứ|THỨ)\s+\w+|[IVXL]+\b|\d{1,3}[a-zđ]?\b|[A-Z]\b))?"
    r"(?P<mark>\s*[.:\-–/)]\s*|\s*$|\s+)"
)
_ROMAN = re.compile(r"(?P<number>[IVXL]{1,6})\s*(?P<mark>[.)\-–/:])\s*(?=\S)")
_CAPITAL = re.compile(r"(?P<number>[A-ZĐ])\s*(?P<mark>[.)\-–/])\s+(?=\S)")
_DECIMALS = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?P<mark>[.):]?)(?![\d,/%.])\s*(?=[^\s\d%])")
_DECIMAL = re.compile(r"(?P<number>\d{1,3})(?:(?P<mark>[.):])\s*|\s?(?P<spaced>[/\-–])\s+)(?=[^\s\d.,)])")
_POINT = re.compile(r"(?P<number>[a-zđ])(?:\s?(?P<mark>\))\s*|(?P<spaced>[./])\s+)(?=\S)")
_BULLET = re.compile(r"(?:(?P<dash>[-–—▪●○■►➢✓])\s*|(?P<plus>\+)\s*|(?P<star>\*)\s+)(?=\S)")
_ROLE = re.compile(
    r"(?:[-–—+*]\s*)?(?P<role>"
    r"(?:Cơ quan|Đơn vị|Bộ phận|Cá nhân|Người)(?:\s+(?:được giao|chịu trách nhiệm))?\s+"
    r"(?:chỉ đạo|lãnh đạo|chủ trì|tham mưu|phối hợp|thực hiện|phụ trách)"
    r"(?:(?:,|\s+và)?\s+(?:chỉ đạo|lãnh đạo|chủ trì|tham mưu|phối hợp|thực hiện))*"
    r"|(?:Thời gian|Thời hạn|Tiến độ)\s+(?:thực hiện|hoàn thành)"
    r")\s*:\s*"
)
_TYPES = (
    "KẾ HOẠCH", "NGHỊ QUYẾT", "HƯỚNG DẪN", "QUYẾT ĐỊNH", "THÔNG BÁO", "CHỈ THỊ", "KẾT LUẬN", "CHƯƠNG TRÌNH",
    "BÁO CÁO", "TỜ TRÌNH", "ĐỀ ÁN", "QUY ĐỊNH", "QUY CHẾ", "CÔNG VĂN", "CÔNG ĐIỆN", "PHƯƠNG ÁN",
    "NGHỊ ĐỊNH", "THÔNG TƯ", "PHÁP LỆNH", "LUẬT", "BIÊN BẢN", "GIẤY MỜI", "THÔNG TRI", "QUY TRÌNH",
    "ĐIỀU LỆ", "HƯƠNG ƯỚC", "QUY ƯỚC",
)  # fmt: skip
_TYPE = re.compile(rf"(?:{'|'.join(_TYPES)})\b")
_ATTACHED = re.compile(
    _TYPE.pattern + r"|(?:DANH SÁCH|DANH MỤC|BIỂU MẪU|BIỂU|BẢNG|LỊCH|MẪU|ĐỀ CƯƠNG|NỘI QUY)\b"
)
_ORDINALS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_FOREIGN = frozenset("đfjwz")  # letters that a list may leave out: the alphabet is Vietnamese or Latin
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


def labels(text: str) -> tuple[Label, ...]:
    """All readings of a line's start as a label, the likeliest first; bullets are not among them."""
    return tuple(_readings(text[:_REACH], complete=len(text) <= _REACH))


def bullet(text: str) -> NodeKind | None:
    """The kind of bullet a line starts with."""
    match = _BULLET.match(text[:_REACH])
    if match is None:
        return None
    return {"dash": NodeKind.DASH, "plus": NodeKind.PLUS, "star": NodeKind.STAR}[match.lastgroup or ""]


def role(text: str) -> str:
    """The label of a role line ("Cơ quan chỉ đạo"), "" when the line is none."""
    match = _ROLE.match(text[:_REACH])
    return " ".join(match["role"].split()) if match else ""


def attached(text: str) -> Label | None:
    """The title line of a text that follows a signature: "QUY CHẾ", "DANH SÁCH CÁC THÔN"."""
    match = _ATTACHED.match(text[:_REACH])
    return Label(NodeKind.APPENDIX, match[0].capitalize(), (), "", match.end()) if match else None


def document_type(text: str) -> str:
    """The type that a title line names ("KẾ HOẠCH"), "" when the line is no title."""
    if not mostly_capitals(text):
        return ""
    match = _TYPE.match(text[:_REACH])
    return match[0] if match else _misread_type(text[:_REACH])


def _misread_type(text: str) -> str:
    """The type of a title line whose marks were recognised wrongly ("KÉ HOẠCH"), "" where that is not it."""
    bare = strip_diacritics(text)
    return next((name for name in _TYPES if re.match(rf"{strip_diacritics(name)}(?!\w)", bare)), "")


def letter_follows(before: int, after: int) -> bool:
    """Whether letter ``after`` may follow ``before`` (from 1): only letters some lists lack lie between."""
    return before < after and all(letter in _FOREIGN for letter in _LETTERS[before : after - 1])


def mostly_capitals(text: str) -> bool:
    """Whether a title is set in capitals (names in quotes and numbers aside)."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _readings(text: str, complete: bool) -> Iterator[Label]:
    head = text[:1]
    if worded := _worded(text, complete):
        yield worded
    elif head.isdigit():
        for pattern in (_DECIMALS, _DECIMAL):
            if match := pattern.match(text):
                mark = match["mark"] or match.groupdict().get("spaced") or ""
                numbers = tuple(map(int, match["number"].split(".")))
                yield Label(NodeKind.DECIMAL, match["number"], numbers, mark, match.end())
                return
    elif head.isupper():
        yield from _capitals(text)
    elif match := _POINT.match(text):
        place = _LETTERS.index(match["number"]) + 1
        yield Label(NodeKind.POINT, match["number"], (place,), match["mark"] or match["spaced"], match.end())


def _worded(text: str, complete: bool) -> Label | None:
    match = _WORD_LABEL.match(text)
    if match is None:
        return None
    kind = _WORDS[match["word"].lower()]
    number = match["number"] or ""
    closed = match["mark"].strip()
    rest = text[match.end() :]
    if not number and (kind is not NodeKind.APPENDIX or rest or not complete):
        return None
    if not closed and rest and not mostly_capitals(rest):
        return None
    if closed and not rest and kind is NodeKind.STEP:
        return None
    word = match["word"].capitalize()
    cited = f"{word} {number.lower() if ' ' in number else number}".strip()
    place = _place(number)
    return Label(kind, cited, (place,) if place else (), closed, match.end())


def _place(number: str) -> int:
    """Of "IV", "3", "5a", "thứ nhất", "B" in its list; 0 when it cannot be told."""
    last = number.lower().split()[-1] if number else ""
    if last in _ORDINALS:
        return _ORDINALS[last]
    if digits := re.match(r"\d+", last):
        return int(digits[0])
    return _roman(number) or (_LETTERS.find(last) + 1 if len(last) == 1 else 0)


def _capitals(text: str) -> Iterator[Label]:
    match = _ROMAN.match(text)
    if (
        match
        and (place := _roman(match["number"]))
        and not (match["mark"] == "/" and text[match.end() - 1] == "/")
    ):
        yield Label(NodeKind.ROMAN, match["number"], (place,), match["mark"], match.end())
    if match := _CAPITAL.match(text):
        place = _LETTERS.index(match["number"].lower()) + 1
        yield Label(NodeKind.LETTER, match["number"], (place,), match["mark"], match.end())


def _roman(number: str) -> int:
    """The value of a well-formed Roman number up to 89, 0 for anything else."""
    if not number or not re.fullmatch(r"(?:L?X{0,3}|XL)(?:IX|IV|V?I{0,3})", number):
        return 0
    values = [_DIGITS[digit] for digit in number]
    return sum(
        -value if value < after else value for value, after in zip_longest(values, values[1:], fillvalue=0)
    )
