"""Numbers that are to be reached: shares of something, or counts of things.

Ages, votes, the present state, subsidies and what is asked of persons are no targets; footnotes only explain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Node
from corpus.records.elements import Element, Ground, is_role
from corpus.records.model import Comparison, Target
from corpus.records.patterns import either
from corpus.records.statements import Range, clause_at, statements
from corpus.text.folding import old_tone

_UNITS = either("""
    mô hình|điển hình|xã|phường|thôn|tổ dân phố|khu dân cư|hộ|hộ gia đình|gia đình|nhà|cán bộ|công chức
    đồng chí|đảng viên|hội viên|đoàn viên|người|lượt người|lao động|lớp|buổi|cuộc|hội nghị|hội thảo|đợt
    tổ chức|chi bộ|chi hội|tổ|đội|câu lạc bộ|tin|bài|tin bài|tin, bài|sản phẩm|công trình|dự án|tuyến đường
    km|m2|ha|tấn|tỷ đồng|triệu đồng|doanh nghiệp|hợp tác xã|trường|điểm trường|giải pháp|sáng kiến|đề tài
    cây|tập thể|cá nhân|cơ quan|đơn vị|thủ tục|dịch vụ|địa phương|giường bệnh|bác sĩ
""")
#: Words before a number, and what they make of it; the longer ones first.
_COMPARISONS = {
    "không dưới": Comparison.AT_LEAST,
    "không thấp hơn": Comparison.AT_LEAST,
    "không ít hơn": Comparison.AT_LEAST,
    "ít nhất": Comparison.AT_LEAST,
    "tối thiểu": Comparison.AT_LEAST,
    "không vượt quá": Comparison.AT_MOST,
    "không quá": Comparison.AT_MOST,
    "không cao hơn": Comparison.AT_MOST,
    "tối đa": Comparison.AT_MOST,
    "nhiều nhất": Comparison.AT_MOST,
    "cao hơn": Comparison.MORE,
    "nhiều hơn": Comparison.MORE,
    "trên": Comparison.MORE,
    "hơn": Comparison.MORE,
    "vượt": Comparison.MORE,
    "thấp hơn": Comparison.LESS,
    "dưới": Comparison.LESS,
    "từ": Comparison.AT_LEAST,
}
_WORD = "|".join(sorted(_COMPARISONS, key=len, reverse=True))
_BEFORE = rf"(?:\b(?P<word>{_WORD})(?:\s+(?:là|đạt|từ|có))?\s+)?"
_NUMBER = (
    r"(?<![\d/.,-])(?P<value>\d{1,3}(?:\.\d{3}){1,4}(?!\d)|\d{1,9}(?:,\d{1,4})?(?!\d)|\d{1,3}\.\d{1,2}(?!\d))"
)
_UPPER = r"(?:\s?%?\s?(?:[-–]|đến)\s?(?P<upper>\d{1,9}(?:[.,]\d{1,4})?))?"
_AFTER = r"(?:\s+(?P<after>trở lên|trở xuống))?"
_PERCENT = rf"{_BEFORE}{_NUMBER}{_UPPER}\s?(?P<unit>%|phần trăm\b){_AFTER}"
_COUNT = rf"{_BEFORE}{_NUMBER}{_UPPER}\s+(?P<unit>{_UNITS})\b{_AFTER}"
_SHARE = re.compile(_PERCENT, re.IGNORECASE)
_THINGS = re.compile(_COUNT, re.IGNORECASE)

#: "Phấn đấu" as it is printed, and as text recognition reads it.
_STRIVE = re.compile(r"\bph[ấầ]n đ[ấầ]u\b", re.IGNORECASE)
_GOALS = re.compile(r"\b(?:chỉ tiêu|mục tiêu)\b", re.IGNORECASE)
_ASKED_OF_PERSONS = re.compile(r"\b(?:tiêu chí|tiêu chuẩn|điều kiện)\b", re.IGNORECASE)
_PRESENT = either("""
    (?<!thực )hiện nay|(?<!thực )hiện đang|(?<!thực )hiện có|(?<!thực )hiện tại|ước đạt|ước thực hiện
    so với cùng kỳ|so với năm trước|so với năm 20\\d\\d|đã đạt|đã có|đã hoàn thành|đã thực hiện|đã tổ chức
    đã xây dựng|tính đến|chiếm|thực trạng|kết quả năm
""")
_NOT_AHEAD = re.compile(rf"\b{_PRESENT}\b", re.IGNORECASE)
_SUBSIDY = r"hỗ trợ\s+(?:không quá\s+|tối đa\s+)?\d+(?:[.,]\d+)?\s?%"
_OTHERWISE = either("""
    số phiếu|phiếu bầu|phiếu thuận|phiếu hợp lệ|tán thành|biểu quyết|trúng cử|lãi suất|thuế suất|mức phạt
    hệ số|phụ cấp|trợ cấp|mức chi|trích|lệ phí|khuyết tật|thương tật
""")
_OTHER_SHARES = re.compile(rf"\b(?:{_OTHERWISE}|{_SUBSIDY})", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\b(?:số|khoản|điểm|điều|mục|phần|tháng|ngày|năm|quý|thứ|lần|tổ|thôn|khu phố)\s*$", re.IGNORECASE
)
#: "từ 15% lên 20%": the first number is where it stands now.
_RAISED = re.compile(r"\s*(?:lên|xuống)\b")

_YEAR = r"(?:19|20)\d\d"
_TERM_YEARS = rf"nhiệm kỳ {_YEAR}\s*[-–]\s*{_YEAR}"
_TERM = re.compile(rf"[Tt]ừ {_TERM_YEARS}(?: trở (?:về sau|đi))?|(?:(?:cuối|đầu|giữa|hết) )?{_TERM_YEARS}")
_PERIOD = re.compile(rf"giai đoạn {_YEAR}\s*[-–]\s*{_YEAR}")
_BY_YEAR = re.compile(
    rf"(?:đến|tới|hết|cuối|vào|trong|trước|từ)\s+(?:hết\s+|cuối\s+)?năm\s+({_YEAR})", re.IGNORECASE
)
_IN_YEAR = re.compile(rf"\bnăm\s+({_YEAR})", re.IGNORECASE)


def targets(ground: Ground, subject: str) -> tuple[Target, ...]:
    """Every target of the body, in reading order; ``subject`` is the last place a horizon is looked for."""
    return tuple(
        target
        for element in ground.elements
        if not is_role(element.node)
        for target in _of_element(ground, element, subject)
    )


def _of_element(ground: Ground, element: Element, subject: str) -> Iterator[Target]:
    text = element.words
    key = old_tone(text.text)
    found = [match for match in _numbers(key, element) if not _is_of_the_past(key, match, subject)]
    ranges = [Range(match.start(), match.end()) for match in found]
    previous = ""
    for match, place, piece in zip(found, ranges, statements(key, ranges), strict=True):
        scope = _scope(key, piece, place) or previous
        previous = scope
        yield Target(
            document=ground.document,
            section=element.node.path,
            span=ground.span(text, piece.start, piece.end),
            comparison=_comparison(match),
            value=_value(match["value"]),
            upper=_value(match["upper"]) if match["upper"] else None,
            unit="%" if match["unit"] in ("%", "phần trăm") else match["unit"],
            scope=scope,
            horizon=_horizon(key, piece, place, element.above, subject),
            clause=piece.of(text.text),
        )


def _numbers(key: str, element: Element) -> list[re.Match[str]]:
    """The matches that state a target, in order."""
    titles = " ".join(node.title or node.text.text for node in element.headings)
    asked = bool(_ASKED_OF_PERSONS.search(titles)) and not _GOALS.search(titles)
    goals = bool(_GOALS.search(titles))
    found = [match for match in _SHARE.finditer(key) if _is_target(key, match, asked)]
    for match in _THINGS.finditer(key):
        wanted = (
            match["word"] or goals or _STRIVE.search(key[clause_at(key, match.start()).start : match.start()])
        )
        apart = all(match.end() <= other.start() or other.end() <= match.start() for other in found)
        if wanted and apart and _is_target(key, match, asked) and not _NUMBER_OF.search(key[: match.start()]):
            found.append(match)
    return sorted(found, key=lambda match: match.start())


def _is_target(key: str, match: re.Match[str], asked: bool) -> bool:
    clause = clause_at(key, match.start()).of(key)
    if (asked and not _STRIVE.search(clause)) or _RAISED.match(key, match.end()):
        return False
    return not (_NOT_AHEAD.search(clause) and not _STRIVE.search(clause)) and not _OTHER_SHARES.search(clause)


def _is_of_the_past(key: str, match: re.Match[str], subject: str) -> bool:
    """Whether the clause opens with a year before the one the document is for: "Năm 2025, tỷ lệ ... là"."""
    opening = re.match(rf"[Nn]ăm ({_YEAR})\b", clause_at(key, match.start()).of(key))
    years = _IN_YEAR.findall(subject)
    return opening is not None and bool(years) and opening[1] < min(years)


def _comparison(match: re.Match[str]) -> Comparison:
    if match["upper"]:
        return Comparison.RANGE
    if match["after"]:
        return Comparison.AT_LEAST if match["after"].lower() == "trở lên" else Comparison.AT_MOST
    return _COMPARISONS[match["word"].lower()] if match["word"] else Comparison.EQUAL


def _value(number: str) -> float:
    """ "1,5" and "1.5" are one and a half, "1.500" is a thousand and a half."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number):
        return float(number.replace(".", ""))
    return float(number.replace(",", "."))


_OPENINGS = either("""
    và|trong đó|riêng|phấn đấu|phần đầu|có|đạt|bố trí|bảo đảm|đảm bảo|hoàn thành|mỗi năm|hằng năm|tỷ lệ đạt
""")
_NOT_SCOPE = re.compile(
    rf"^(?:{_OPENINGS}\b[\s:,]*|(?:đến|hết|trong|vào)\s+(?:cuối\s+)?năm\s+{_YEAR}[\s,:]*|[\s(,:-]+)+"
    r"|[\s,(]+(?:đạt|có|là|bố trí|chiếm|lên)*\s*$",
    re.IGNORECASE,
)


#: Words after a number that do not say what is counted.
_NOT_COUNTED = re.compile(r"\(|(?:vào|đến|trong|so với|mỗi|hằng|hàng|trước|kể từ|cuối)\b|/", re.IGNORECASE)


def _scope(key: str, piece: Range, place: Range) -> str:
    """What is counted: the words after the number, else those before it; "" when there are none."""
    after = key[place.end : piece.end].strip(" ,.;:)")
    if len(after.split()) >= 2 and not _NOT_COUNTED.match(after):
        return after
    return _NOT_SCOPE.sub("", key[piece.start : place.start]).strip(" ,(")


def _horizon(key: str, piece: Range, place: Range, above: Sequence[Node], subject: str) -> str:
    """By when: said in the statement, in its clause before it, in what it stands under, in the subject."""
    own = key[piece.start : piece.end]
    clause = clause_at(key, place.start)
    for text in (own, key[clause.start : place.start]):
        if said := _said(text, by_only=True):
            return said
    for node in reversed(above):
        lead = node.title if node.title and len(node.title) < 200 else node.text.text
        if said := _said(lead, by_only=False):
            return said
    return _said(subject, by_only=False)


def _said(text: str, *, by_only: bool) -> str:
    """The horizon a text names: a term, a period, or years, the first and the last of several."""
    if (term := list(_TERM.finditer(text))) or (term := list(_PERIOD.finditer(text))):
        return term[-1][0]
    years = _BY_YEAR.findall(text) or ([] if by_only else _IN_YEAR.findall(text))
    if not years:
        return ""
    return years[0] if years[0] == years[-1] else f"{years[0]}-{years[-1]}"
