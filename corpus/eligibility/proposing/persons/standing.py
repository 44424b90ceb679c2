"""Where somebody stands, as a text asks for it: in the Party, in office, in the plans for posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.codes import CodeBook
from corpus.eligibility.proposing.draft import Concept, DraftTest
from corpus.eligibility.proposing.persons.levels import Demand
from corpus.eligibility.proposing.words import likeness
from corpus.records.statements import clause_at

_IS_MEMBER = DraftTest("is_party_member", "is", True)
_IS_FULL_MEMBER = DraftTest("party_probationary", "is", False)
_MEMBER = re.compile(
    r"(?<!không )(?<!chưa )(?<!không phải )\b(?P<must>phải )?là (?:một )?đảng viên\b(?! dự bị)"
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
_OF_BODIES = re.compile(
    r"\s*(?:(?:ở|của|thuộc)\s+)?(?P<levels>(?:cấp (?:tỉnh|huyện|xã|thành phố)(?:,| và)?\s*)+)", re.IGNORECASE
)
_PLANNED = re.compile(r"\b(?:được|có|trong) quy hoạch\b", re.IGNORECASE)
_NOT_PLANNED = "khong"


def standing(key: str, codes: CodeBook) -> tuple[Demand, ...]:
    """Every demand of that kind in a text."""
    return (*membership(key), *_updated(key), *_positions(key, codes), *_planned(key, codes))


def membership(key: str) -> Iterator[Demand]:
    """Every "là đảng viên" of a text, of full members where it says so."""
    for match in _MEMBER.finditer(key):
        tests = (_IS_MEMBER, _IS_FULL_MEMBER) if match["full"] else (_IS_MEMBER,)
        decide = () if match["full"] else (wording.ALSO_PROBATIONARY,)
        must = match["must"] is not None
        yield Demand(*match.span(), Concept.MEMBER, wording.MEMBER, tests, decide, anywhere=must)


def _updated(key: str) -> Iterator[Demand]:
    for match in _UPDATED.finditer(key):
        test = DraftTest("knowledge_updated", "is", True)
        yield Demand(*match.span(), Concept.STATE, wording.UPDATED, (test,))


def _positions(key: str, codes: CodeBook) -> Iterator[Demand]:
    """An office, with the levels of the bodies where it is held as far as they are named behind it."""
    for match in _POSITION.finditer(key):
        tests = [DraftTest("current_position", "at_least", match.lastgroup or "")]
        end = match.end()
        bodies = _OF_BODIES.match(key, end)
        named = [
            value.code
            for value in codes.known["org_level"].values
            if bodies and likeness(value.name.partition(",")[0], bodies["levels"]) == 1
        ]
        if bodies and named:
            tests.append(DraftTest("org_level", "one_of", tuple(named)))
            end += len(bodies[0].rstrip(" ,"))
        yield Demand(match.start(), end, Concept.POSITION, wording.POSITION, tuple(tests), anywhere=True)


def _planned(key: str, codes: CodeBook) -> Iterator[Demand]:
    """What somebody must be planned for; the posts of one clause or bracket are one demand."""
    seen: set[tuple[int, int]] = set()
    for match in _PLANNED.finditer(key):
        clause = clause_at(key, match.start())
        opened = key.rfind("(", clause.start, match.start()) + 1
        closed = key.find(")", match.end(), clause.end) if opened else -1
        place = (opened, closed) if closed > 0 else (clause.start, clause.end)
        codes_named = codes.all_named_in("planned_for", key[slice(*place)])
        named = tuple(code for code in codes_named if code != _NOT_PLANNED)
        if named and place not in seen:
            seen.add(place)
            test = DraftTest("planned_for", "one_of", named)
            yield Demand(*place, Concept.POSITION, wording.PLANNED, (test,), anywhere=True)
