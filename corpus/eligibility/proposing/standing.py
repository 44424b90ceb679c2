"""Where somebody stands, as a text asks for it: in the Party, in office, in the plans for posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.codes import CodeBook
from corpus.eligibility.proposing.draft import Concept, DraftTest
from corpus.eligibility.proposing.levels import Demand
from corpus.eligibility.proposing.words import likeness
from corpus.records.statements import clause_at

MEMBER = DraftTest("is_party_member", "is", True)
_NOT_PROBATIONARY = DraftTest("party_probationary", "is", False)
_MEMBER = re.compile(
    r"(?<!không )(?<!chưa )(?<!không phải )(?:\b(?P<must>phải )?là )(?:một )?đảng viên\b(?! (?:dự bị|của chi bộ khác))"
    r"(?P<full>\s+chính thức)?(?:\s+(?:của\s+)?Đảng Cộng sản Việt Nam)?",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\bbồi dưỡng,? cập nhật kiến thức\b", re.IGNORECASE)
_POSITIONS = {
    "tren_phong": r"chức vụ trên cấp phòng",
    "pho_phong": r"(?:trưởng, )?phó (?:trưởng )?phòng",
    "truong_phong": r"trưởng phòng",
}
_POSITION = re.compile(
    r"\b(?:giữ|đảm nhiệm)(?: chức vụ| chức danh)?(?: từ)?\s+(?:"
    + "|".join(f"(?P<{code}>{words})" for code, words in _POSITIONS.items())
    + r")\b(?:\s+(?:và tương đương\s+)?trở lên)?",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:được|có|trong) quy hoạch\b", re.IGNORECASE)
_REACH = 60


def standing(key: str, codes: CodeBook) -> tuple[Demand, ...]:
    """Every demand of that kind in a text."""
    return (*membership(key), *_updated(key), *_positions(key, codes), *_planned(key, codes))


def membership(key: str) -> Iterator[Demand]:
    """Every "là đảng viên" of a text, full members where it says so."""
    for match in _MEMBER.finditer(key):
        tests = (MEMBER, _NOT_PROBATIONARY) if match["full"] else (MEMBER,)
        decide = () if match["full"] else (wording.ALSO_PROBATIONARY,)
        must = match["must"] is not None
        yield Demand(match.start(), match.end(), Concept.MEMBER, wording.MEMBER, tests, decide, anywhere=must)


def _updated(key: str) -> Iterator[Demand]:
    for match in _UPDATED.finditer(key):
        test = DraftTest("knowledge_updated", "is", True)
        yield Demand(match.start(), match.end(), Concept.STATE, wording.UPDATED, (test,))


def _positions(key: str, codes: CodeBook) -> Iterator[Demand]:
    """An office, with the levels of the bodies where it is held as far as they are named behind it."""
    for match in _POSITION.finditer(key):
        tests = [DraftTest("current_position", "at_least", match.lastgroup or "")]
        end = match.end()
        behind = re.match(
            r"\s*(?:(?:ở|của|thuộc)\s+)?((?:cấp (?:tỉnh|huyện|xã|thành phố)(?:,| và)?\s*)+)",
            key[end : end + _REACH],
        )
        if behind:
            named = [
                value.code
                for value in codes.known["org_level"].values
                if likeness(value.name.partition(",")[0], behind[1]) == 1
            ]
            if named:
                tests.append(DraftTest("org_level", "one_of", tuple(named)))
                end += len(behind[0].rstrip(" ,"))
        yield Demand(match.start(), end, Concept.POSITION, wording.POSITION, tuple(tests), anywhere=True)


def _planned(key: str, codes: CodeBook) -> Iterator[Demand]:
    """What somebody must be planned for; the posts of one clause or bracket are one demand."""
    seen: set[tuple[int, int]] = set()
    for match in _PLANNED.finditer(key):
        start = key.rfind("(", 0, match.start()) + 1
        clause = clause_at(key, match.start())
        end = key.find(")", match.end()) if start > clause.start else clause.end
        start, end = max(start, clause.start), end if end > 0 else clause.end
        named = tuple(code for code in codes.all_named_in("planned_for", key[start:end]) if code != "khong")
        if named and (start, end) not in seen:
            seen.add((start, end))
            test = DraftTest("planned_for", "one_of", named)
            yield Demand(start, end, Concept.POSITION, wording.PLANNED, (test,), anywhere=True)
