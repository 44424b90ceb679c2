"""Levels that a text asks for: schooling, political theory, state management, ranks of graduation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import Concept, DraftTest
from corpus.records.patterns import either
from corpus.records.statements import clause_at

#: What a level is called; a name that begins like another comes first.
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
_RANKS = {
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
    return "(?:" + "|".join(f"(?P<{code}>\\b(?:{words})\\b)" for code, words in levels.items()) + ")"


_LINK = either("""
    từ|đạt|là|có|tối thiểu|ít nhất|phải|bằng|hệ|trình độ|loại|hạng|xếp loại|đạt loại|mức|ngạch|chương trình
    bậc|hết|theo|tốt nghiệp|văn hóa
""")
_LINKS = rf"(?:\s*:)?(?:\s+{_LINK}){{0,4}}"
_SOME_WORDS = r"(?:\s+(?!lý luận|chính trị)[^\W\d_]+){0,3}?"
_GAP = rf"{_LINKS}{_SOME_WORDS}{_LINKS}\s+"
_ON = r"(?:\s+(?:hoặc|và)\s+tương\s+đương)?(?:\s+trở\s+lên)?"
_NOT_THEORY = r"(?!\s+(?:về\s+)?(?:lý luận|chính trị|LLCT))"
_OF_THEORY = r"(?:\s+(?:về\s+)?(?:lý luận\s+)?chính trị)?"
_STUDIED = (
    r"(?:trình độ\s+(?:học vấn|văn hóa|giáo dục phổ thông)|tốt nghiệp|học hết|học vấn|(?<!đồng )bằng"
    r"|trình độ)"
)
_NO_GRADE = r"(?!loại|xuất sắc|giỏi|khá|trung bình|trung học)"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_SCHOOL = _pattern(rf"\b{_STUDIED}{_GAP}{_one_of(_SCHOOLS)}{_NOT_THEORY}{_ON}")
_PROFESSION = _pattern(
    rf"\b(?:trình độ\s+)?chuyên môn(?:,?\s+nghiệp vụ)?{_GAP}{_one_of(_SCHOOLS)}{_NOT_THEORY}{_ON}"
)
#: A further level behind one: "tốt nghiệp THPT trở lên (xã đồng bằng), THCS trở lên (xã miền núi)".
_SCHOOL_AGAIN = _pattern(rf"(?<=[,;(] ){_one_of(_SCHOOLS)}{_NOT_THEORY}\s+trở\s+lên")
_THEORY = _pattern(
    rf"\b(?:lý luận chính trị|lý luận|LLCT|trình độ chính trị){_LINKS}{_SOME_WORDS}\s+"
    rf"{_one_of(_THEORIES)}{_OF_THEORY}{_ON}"
)
_THEORY_BEHIND = _pattern(
    rf"{_one_of(_THEORIES)}(?:\s+trở\s+lên)?\s+(?:về\s+)?(?:lý luận(?:\s+chính\s+trị)?|chính trị|LLCT)\b{_ON}"
)
_STATE = _pattern(rf"\bquản lý nhà nước{_GAP}{_one_of(_RANKS)}{_ON}")
_GRADUATED = _pattern(
    rf"\b(?:tốt nghiệp|bằng)(?:\s+{_NO_GRADE}[^\W\d_]+){{0,7}}?,?{_LINKS}\s+{_one_of(_GRADES)}{_ON}"
)
_RATED = _pattern(rf"{_one_of(_RATINGS)}\s+trở\s+lên")
_DENIED = _pattern(r"\b(?:chưa|không|nếu)(?:\s+\S+){0,4}\s*$")
_REACH = 40


@dataclass(frozen=True, slots=True)
class Demand:
    """Something measurable that is asked for, with its place; ``decide`` is what is open about it."""

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

    def meets(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


_PATTERNS = (
    (_PROFESSION, "education", Concept.EDUCATION, wording.PROFESSION),
    (_THEORY, "political_theory", Concept.THEORY, wording.THEORY),
    (_THEORY_BEHIND, "political_theory", Concept.THEORY, wording.THEORY),
    (_STATE, "state_mgmt", Concept.STATE, wording.STATE),
    (_GRADUATED, "graduation_rank", Concept.GRADUATION, wording.GRADUATION),
    (_SCHOOL, "education", Concept.EDUCATION, wording.EDUCATION),
)


def levels(key: str) -> tuple[Demand, ...]:
    """Every level that a text asks for, in order; what is denied ("chưa bảo đảm sơ cấp ...") is none."""
    found: list[Demand] = []
    for demand in _all(key):
        same = (other for other in found if other.fact == demand.fact)
        if not any(other.meets(demand.start, demand.end) for other in same):
            found.append(demand)
    for first in [demand for demand in found if demand.concept is Concept.EDUCATION]:
        found += _again(key, first, found)
    return tuple(sorted(found, key=lambda demand: demand.start))


def rating(key: str) -> DraftTest | None:
    """The rating of a body that a text asks for: "đánh giá hoàn thành tốt nhiệm vụ trở lên"."""
    match = _RATED.search(key)
    return DraftTest("unit_rating", "at_least", match.lastgroup or "") if match else None


def _all(key: str) -> Iterator[Demand]:
    for pattern, fact, concept, label in _PATTERNS:
        for match in pattern.finditer(key):
            if not _DENIED.search(key, max(0, match.start() - _REACH), match.start()):
                test = DraftTest(fact, "at_least", match.lastgroup or "")
                anywhere = concept is Concept.GRADUATION
                yield Demand(match.start(), match.end(), concept, label, (test,), anywhere=anywhere)


def _again(key: str, first: Demand, found: Sequence[Demand]) -> Iterator[Demand]:
    """Further levels of schooling in the clause of one that is asked for."""
    for match in _SCHOOL_AGAIN.finditer(key, first.end, clause_at(key, first.start).end):
        if not any(other.meets(*match.span()) for other in found):
            test = DraftTest(first.fact, "at_least", match.lastgroup or "")
            yield Demand(match.start(), match.end(), first.concept, first.label, (test,))
