"""What is asked of persons, collectives or models: age, schooling, conduct, entries of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Node, NodeKind
from corpus.records.elements import Element, Ground, is_role
from corpus.records.model import Criterion, CriterionKind
from corpus.records.statements import Range, clause_at, statements
from corpus.text.folding import old_tone

_SCHOOL = r"(?:tiểu học|trung học cơ sở|THCS|trung học phổ thông|THPT)"
_DEGREE = r"(?:trung cấp|cao đẳng|đại học|thạc sĩ|tiến sĩ)"
_THEORY = r"(?:sơ cấp|trung cấp|cao cấp|cử nhân)"
_FROM_ON = r"(?:\s+trở lên)?"
_AGE = (
    r"(?:không quá|chưa quá|quá|dưới|trên|từ|đủ|ít nhất|tối thiểu|tối đa)\s+"
    r"\d{2}(?:\s*(?:-|–|đến)\s*(?:dưới\s+)?\d{2})?\s+tuổi"
)

#: Pieces of running text that ask for something measurable.
_MEASURED = re.compile(
    rf"(?P<age>(?:độ tuổi\s+|tuổi đời\s+)?{_AGE}{_FROM_ON})"
    rf"|(?P<education>(?:trình độ học vấn\s+)?tốt nghiệp\s+{_SCHOOL}{_FROM_ON})"
    rf"|(?P<profession>(?:có\s+)?(?:trình độ chuyên môn[^.;,:]{{0,30}}?|tốt nghiệp\s+){_DEGREE}{_FROM_ON})"
    rf"|(?P<political_theory>lý luận chính trị:?\s+(?:từ\s+)?{_THEORY}{_FROM_ON}"
    rf"|{_THEORY}\s+(?:về\s+)?lý luận chính trị{_FROM_ON})"
    r"|(?P<state_management>quản lý nhà nước\s+(?:ngạch|theo|chương trình)[^.;,]{0,40})"
    r"|(?P<other>bồi dưỡng cập nhật kiến thức)"
    r"|(?P<capacity>có kỹ năng|có năng lực)",
    re.IGNORECASE,
)
#: What a line "Về ...:" or "Trình độ ...:" is about; the first word that fits.
_TOPICS = (
    ("phẩm chất", CriterionKind.QUALITY),
    ("đạo đức", CriterionKind.QUALITY),
    ("uy tín", CriterionKind.QUALITY),
    ("tuổi", CriterionKind.AGE),
    ("học vấn", CriterionKind.EDUCATION),
    ("văn hóa", CriterionKind.EDUCATION),
    ("lý luận", CriterionKind.POLITICAL_THEORY),
    ("chính trị", CriterionKind.POLITICAL_THEORY),
    ("chuyên môn", CriterionKind.PROFESSION),
    ("quản lý nhà nước", CriterionKind.STATE_MANAGEMENT),
    ("năng lực", CriterionKind.CAPACITY),
    ("kỹ năng", CriterionKind.CAPACITY),
    ("sức khỏe", CriterionKind.OTHER),
)
_TOPIC = re.compile(
    r"(?P<topic>(?:Về\s|Trình độ\s|Độ tuổi|Tuổi đời|Phẩm chất|Năng lực|Sức khỏe)[^:.;]{0,60}):\s*(?=\S)"
)
_ASKS = re.compile(r"(?<!đáp ứng )(?<!đủ )\b(?:tiêu chí|tiêu chuẩn|điều kiện)\b", re.IGNORECASE)
_LISTS = re.compile(r"\btiêu chí\b|\b(?:tiêu chuẩn|điều kiện)\b(?!.*\bxây dựng\b)", re.IGNORECASE)
_LEADS_IN = re.compile(r"(?::|\bsau(?: đây)?)\s*\.?$")
_ANNOUNCES = re.compile(
    r",?\s*(?:và\s+)?(?:phải\s+)?(?:đảm bảo|bảo đảm|có|đáp ứng)[^,;.]{0,40}\bsau(?: đây)?\s*:?$"
)
_LEAST_WORDS = 8
_CONCERNS = re.compile(r"\bĐối với\s+(?P<who>[^:.;(]+?)(?=\s*(?:[:.;(]|$|\s(?:có|phải|ngoài|thì)\s))")
_EXCEPTION = re.compile(r"^Trường hợp\b")
_DEFINED_AGE = re.compile(rf"(?<![\w-])(?P<who>(?:[\w-]{{1,20}}\s){{1,3}})\((?P<age>{_AGE})\)")
_ITEMS = frozenset({NodeKind.DASH, NodeKind.PLUS, NodeKind.STAR, NodeKind.POINT, NodeKind.PARAGRAPH})


def criteria(ground: Ground) -> tuple[Criterion, ...]:
    """Every criterion of the body, in reading order; an age in brackets defines a group once."""
    defined: set[str] = set()
    return tuple(
        criterion
        for element in ground.elements
        if not is_role(element.node)
        for criterion in (*_of_element(ground, element), *_definitions(ground, element, defined))
    )


def _of_element(ground: Ground, element: Element) -> Iterator[Criterion]:
    key = old_tone(element.words.text)
    asked = _asked(element.above)
    if asked and _EXCEPTION.match(key):
        yield _criterion(ground, element, CriterionKind.OTHER, Range(0, len(key)))
    elif asked and (topic := _TOPIC.match(key)):
        yield from _of_topic(ground, element, key, topic)
    elif measured := _measured(key) if asked or _CONCERNS.match(key) else []:
        pieces = statements(key, [Range(match.start(), match.end()) for match in measured])
        for match, piece in zip(measured, pieces, strict=True):
            yield _criterion(ground, element, CriterionKind(match.lastgroup or ""), piece)
    elif key and _is_listed(element, key):
        yield _criterion(ground, element, CriterionKind.OTHER, Range(0, len(key)))


def _of_topic(ground: Ground, element: Element, key: str, topic: re.Match[str]) -> Iterator[Criterion]:
    """A line about one topic is one criterion; schooling by kind of commune is one for each."""
    kind = next((kind for word, kind in _TOPICS if word in topic["topic"].lower()), CriterionKind.OTHER)
    same = [match for match in _measured(key) if match.lastgroup == kind.value]
    if len(same) < 2:
        yield _criterion(ground, element, kind, Range(0, len(key)))
        return
    for piece in statements(key, [Range(match.start(), match.end()) for match in same]):
        yield _criterion(ground, element, kind, piece)


def _measured(key: str) -> list[re.Match[str]]:
    """Measurable demands; a skill is one only of somebody who is named."""
    found = list(_MEASURED.finditer(key))
    named = bool(_CONCERNS.search(key))
    return [
        match
        for match in found
        if (named or match.lastgroup != "capacity")
        # "40% cán bộ dưới 40 tuổi" is a target: the age says who is counted
        and not (match.lastgroup == "age" and "%" in clause_at(key, match.start()).of(key))
    ]


def _definitions(ground: Ground, element: Element, defined: set[str]) -> Iterator[Criterion]:
    """ "cán bộ trẻ (dưới 40 tuổi)": the age that makes somebody one of a group."""
    key = old_tone(element.words.text)
    if _asked(element.above):
        return
    for match in _DEFINED_AGE.finditer(key):
        if match["age"] not in defined:
            defined.add(match["age"])
            place = Range(match.start(), match.end())
            yield _criterion(ground, element, CriterionKind.AGE, place, match["who"].strip())


def _criterion(
    ground: Ground, element: Element, kind: CriterionKind, piece: Range, subject: str | None = None
) -> Criterion:
    text = element.words
    return Criterion(
        document=ground.document,
        section=element.node.path,
        span=ground.span(text, piece.start, piece.end),
        subject=_subject(element) if subject is None else subject,
        kind=kind,
        text=piece.of(text.text),
    )


def _subject(element: Element) -> str:
    """Whom "Đối với ..." names: in the element itself, else in what stands around it; "" when nobody."""
    if _EXCEPTION.match(element.words.text):
        return ""
    for node in (element.node, *reversed(element.above)):
        text = node.text.text
        if match := _CONCERNS.search(text):
            return match["who"].strip(" ,-–")
    return ""


def _asked(above: Sequence[Node]) -> bool:
    """Whether the nearest heading speaks of standards; a point belongs to the heading around it."""
    titles = [node for node in above if node.title]
    while titles:
        nearest = titles.pop()
        if _ASKS.search(nearest.title):
            return True
        if nearest.kind is not NodeKind.POINT:
            return False
    return False


def _is_listed(element: Element, key: str) -> bool:
    """Whether the element is an entry of a list of criteria, not its lead-in or what stands around it."""
    if element.node.kind not in _ITEMS or not element.above:
        return False
    titles = [node for node in element.above if node.title and node.kind is not NodeKind.POINT]
    if not titles or not _LISTS.search(titles[-1].title) or _CONCERNS.match(key):
        return False
    if _LEADS_IN.search(key) or element.node.children:
        announced = _ANNOUNCES.search(key)
        return announced is not None and len(key[: announced.start()].split()) >= _LEAST_WORDS
    return element.node.kind is not NodeKind.PARAGRAPH or bool(_LEADS_IN.search(element.above[-1].text.text))
