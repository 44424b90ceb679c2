"""Levels that a text asks for: schooling, political theory, state management, ranks of graduation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import Concept, DraftTest
from corpus.records.statements import clause_at

#: What a level is called; within a pattern the longer name comes first.
_SCHOOLS = {
    "sau_dai_hoc": r"sau đại học|thạc s[ĩỹ]|tiến s[ĩỹ]",
    "dai_hoc": r"đại học|kỹ sư|cử nhân(?! (?:chính trị|lý luận))",
    "cao_dang": r"cao đẳng",
    "trung_cap": r"trung cấp|trung học chuyên nghiệp",
    "thpt": r"trung học phổ thông|THPT|12/12|cấp (?:3|III|ba)|lớp 12",
    "thcs": r"trung học cơ sở|THCS|9/12|cấp (?:2|II|hai)|lớp 9",
    "tieu_hoc": r"tiểu học|cấp (?:1|I|một)",
}
_THEORIES = {"cao_cap": r"cao cấp", "trung_cap": r"trung cấp", "so_cap": r"sơ cấp", "cu_nhan": r"cử nhân"}
_RANKS_OF_STATE = {
    "chuyen_vien_cao_cap": r"chuyên viên cao cấp",
    "chuyen_vien_chinh": r"chuyên viên chính",
    "chuyen_vien": r"chuyên viên",
    "can_su": r"cán sự",
}
_GRADES = {"xuat_sac": r"xuất sắc", "gioi": r"giỏi", "kha": r"khá", "trung_binh": r"trung bình"}
_RATINGS = {
    "hoan_thanh_xuat_sac": r"hoàn thành xuất sắc nhiệm vụ",
    "hoan_thanh_tot": r"hoàn thành tốt nhiệm vụ",
    "hoan_thanh": r"hoàn thành nhiệm vụ",
}


def _one_of(levels: dict[str, str]) -> str:
    return "|".join(f"(?P<{code}>\\b(?:{words})\\b)" for code, words in levels.items())


_FROM = r"(?:\s*:)?(?:\s+(?:từ|đạt|là|có|tối thiểu|ít nhất|phải|bằng|hệ|trình độ|loại|hạng|xếp loại|đạt loại|mức|ngạch|chương trình|bậc|hết|theo|tốt nghiệp|văn hóa))*"
_AFTER = r"(?:\s+hoặc\s+tương\s+đương|\s+và\s+tương\s+đương)?(?:\s+trở\s+lên)?"
_NOT_THEORY = r"(?!\s+(?:về\s+)?(?:lý luận|chính trị|LLCT))"
_SCHOOLING = r"\b(?:tốt nghiệp|học hết|trình độ\s+(?:học vấn|văn hóa|giáo dục phổ thông)|học vấn|(?<!đồng )bằng|trình độ)"
_PROFESSION = r"\b(?:trình độ\s+)?chuyên môn(?:,?\s+nghiệp vụ)?"
_BETWEEN = r"(?:\s+(?!lý luận|chính trị)[^\W\d_]+){0,3}?"
_IGNORE = re.IGNORECASE

_PROFESSIONAL = re.compile(
    rf"{_PROFESSION}{_FROM}{_BETWEEN}{_FROM}\s+(?:{_one_of(_SCHOOLS)}){_NOT_THEORY}{_AFTER}", _IGNORE
)
_SCHOOL = re.compile(
    rf"{_SCHOOLING}{_FROM}{_BETWEEN}{_FROM}\s+(?:{_one_of(_SCHOOLS)}){_NOT_THEORY}{_AFTER}", _IGNORE
)
_THEORY_NAMED = r"\b(?:lý luận chính trị|lý luận|LLCT|trình độ chính trị)"
_THEORY = re.compile(
    rf"(?:{_THEORY_NAMED}{_FROM}{_BETWEEN}\s+(?:{_one_of(_THEORIES)})(?:\s+(?:về\s+)?(?:lý luận\s+)?chính trị)?{_AFTER})",
    _IGNORE,
)
_THEORY_BEHIND = re.compile(
    rf"(?:{_one_of(_THEORIES)})(?:\s+trở\s+lên)?\s+(?:về\s+)?(?:lý luận(?:\s+chính\s+trị)?|chính trị|LLCT)\b{_AFTER}",
    _IGNORE,
)
_STATE = re.compile(
    rf"\bquản lý nhà nước{_FROM}{_BETWEEN}{_FROM}\s+(?:{_one_of(_RANKS_OF_STATE)}){_AFTER}", _IGNORE
)
#: A further level behind one with its lead: "tốt nghiệp THPT trở lên (xã đồng bằng), THCS trở lên (...)".
_SCHOOL_AGAIN = re.compile(rf"(?<=[,;(] )(?:{_one_of(_SCHOOLS)}){_NOT_THEORY}\s+trở\s+lên", _IGNORE)
_GRADUATED = re.compile(
    rf"\b(?:tốt nghiệp|bằng)(?:\s+(?!loại|xuất sắc|giỏi|khá|trung bình|trung học)[^\W\d_]+){{0,7}}?,?{_FROM}\s+(?:{_one_of(_GRADES)}){_AFTER}",
    _IGNORE,
)
_RATED = re.compile(rf"(?:{_one_of(_RATINGS)})\s+trở\s+lên", _IGNORE)
_DENIED = re.compile(r"\b(?:chưa|không|nếu)(?:\s+\S+){0,4}\s*$", _IGNORE)


@dataclass(frozen=True, slots=True)
class Demand:
    """Something measurable that is asked for, with its place in the text; ``decide`` what is open about it."""

    start: int
    end: int
    concept: Concept
    label: str
    tests: tuple[DraftTest, ...]
    decide: tuple[str, ...] = ()
    note: str = ""
    anywhere: bool = False  # a demand also where no standards are set

    @property
    def fact(self) -> str:
        return self.tests[0].fact


_PATTERNS = (
    (_PROFESSIONAL, "education", Concept.EDUCATION, wording.PROFESSION, False),
    (_THEORY, "political_theory", Concept.THEORY, wording.THEORY, False),
    (_THEORY_BEHIND, "political_theory", Concept.THEORY, wording.THEORY, False),
    (_STATE, "state_mgmt", Concept.STATE, wording.STATE, False),
    (_GRADUATED, "graduation_rank", Concept.GRADUATION, wording.GRADUATION, True),
    (_SCHOOL, "education", Concept.EDUCATION, wording.EDUCATION, False),
)


def levels(key: str) -> tuple[Demand, ...]:
    """Every level that a text asks for, in order; what is denied ("chưa bảo đảm sơ cấp ...") is none."""
    found: list[Demand] = []
    for demand in _all(key):
        same = (other for other in found if other.fact == demand.fact)
        if not any(demand.start < other.end and other.start < demand.end for other in same):
            found.append(demand)
    for again in [demand for demand in found if demand.fact == "education"]:
        found += _again(key, again, found)
    return tuple(sorted(found, key=lambda demand: demand.start))


def _again(key: str, first: Demand, found: Sequence[Demand]) -> Iterator[Demand]:
    """Further levels of schooling in the clause of one that is asked for."""
    for match in _SCHOOL_AGAIN.finditer(key, first.end, clause_at(key, first.start).end):
        if not any(match.start() < other.end and other.start < match.end() for other in found):
            test = DraftTest(first.fact, "at_least", match.lastgroup or "")
            yield Demand(match.start(), match.end(), first.concept, first.label, (test,))


def _all(key: str) -> Iterator[Demand]:
    for pattern, fact, concept, label, anywhere in _PATTERNS:
        for match in pattern.finditer(key):
            if not _DENIED.search(key, max(0, match.start() - 40), match.start()):
                code = match.lastgroup or ""
                test = DraftTest(fact, "at_least", code)
                yield Demand(match.start(), match.end(), concept, label, (test,), anywhere=anywhere)


def rating(key: str) -> Demand | None:
    """The rating of a body that a text asks for: "đánh giá hoàn thành tốt nhiệm vụ trở lên"."""
    match = _RATED.search(key)
    if not match:
        return None
    test = DraftTest("unit_rating", "at_least", match.lastgroup or "")
    return Demand(match.start(), match.end(), Concept.MODEL, wording.RATING, (test,))
