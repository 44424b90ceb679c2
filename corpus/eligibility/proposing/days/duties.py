"""What a deadline is for: a known obligation, or a new one called as the document words it."""

from __future__ import annotations

import re

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import OBLIGATION, Codes
from corpus.eligibility.proposing.plan import Plan
from corpus.eligibility.proposing.words import likeness, shortened
from corpus.records.patterns import either

_LONGEST_NAME = 110
_LEAST = 4  # words of a name
#: The share of an action's telling words, or of its short name's, that a known name must make up.
_NAMED, _ALIKE = 0.35, 0.5
_TEXTS = either("quy định|quyết định|hướng dẫn|phụ lục|nội dung|kế hoạch|mục")
_REASONS = either("""
    nhằm|để|đảm bảo|bảo đảm|đồng thời|trên cơ sở|cụ thể|trong đó
    gắn với
""")
_ON_A_DAY = r"(?:vào|trong)\s+(?:(?:0?1|một)\s+)?(?:ngày\s+)?(?:chủ nhật|thứ\s+\w+)"
#: Where the name of a duty may end: what follows says how, why, by what text, on which weekday.
_REST = re.compile(
    rf",?\s+(?:{_REASONS}|(?:theo|tại)(?: đúng)? {_TEXTS})\b.*|[.;:].*|\s+{_ON_A_DAY}\b.*",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)?")
_DOING = either("""
    gửi|báo cáo|nộp|trình|đăng ký|tổng hợp|lập|xây dựng|tổ chức|hoàn thành|rà soát|đề nghị|đánh giá
    lựa chọn|chọn|giới thiệu|thẩm định|bình xét|tham mưu|kiểm tra|chỉ đạo|triển khai|thực hiện|chấm điểm|tự
    chuẩn bị|củng cố|kiện toàn|ban hành|công nhận|họp|mở
""")
#: How a part of a chain of things to do begins.
_DOES = re.compile(rf"(?:và\s+)?{_DOING}\b", re.IGNORECASE)
_LOOSE = either(
    "trong|là|vào|về|cho|tổ chức|tiến hành|thực hiện|và|đến|từ|với|của|xong|hoàn thành|gửi|chậm nhất"
)
_DANGLING = re.compile(rf"(?:,?\s+{_LOOSE})+$", re.IGNORECASE)
#: Expressions of time that are left in an action.
_TIME = re.compile(
    r",?\s*\b(?:(?:chậm|muộn) nhất|trước|đến|từ|vào)(?:\s+(?:là|đến|vào|hết))*\s+ngày\s+\d[\d/.-]*"
    r"|^quý\s+\w+\s*,\s*",
    re.IGNORECASE,
)
_SENT_TO = re.compile(r",?\s*(?:\b(?:và )?gửi(?: về| cho| đến| tới| lên)?|\b(?:về|cho))?\s*$", re.IGNORECASE)


def duty(plan: Plan, said: str, action: str, recipient: str, decide: list[str]) -> Codes:
    """The obligation that ``said`` is about; a new one is called after ``action`` and who receives it."""
    own = duty_name(action, "")
    around = f"{said} {recipient} {plan.facts.title} {plan.facts.year or ''}"
    for words, short, least in ((action, action, _NAMED), (said, own, _ALIKE), (around, own, _ALIKE)):
        known = plan.codes.named_in(OBLIGATION, words)
        if known and likeness(short, plan.codes.known[OBLIGATION].name_of(known)) >= least:
            return {OBLIGATION: (known,)}
    name = duty_name(action, recipient)
    code = plan.codes.code_for(OBLIGATION, name)
    if plan.codes.is_new(OBLIGATION, code):
        near = plan.codes.nearly(OBLIGATION, f"{name} {plan.facts.title}")
        decide.append(wording.new_code(OBLIGATION, code, shortened(name, 80), near or ""))
    return {OBLIGATION: (code,)}


def happening(plan: Plan, said: str, action: str, decide: list[str]) -> Codes:
    """As ``duty``, for what happens on a day, before or after something: all of ``said`` may name it."""
    known = plan.codes.named_in(OBLIGATION, action) or plan.codes.named_in(OBLIGATION, said)
    return {OBLIGATION: (known,)} if known else duty(plan, said, action, "", decide)


def duty_name(action: str, recipient: str) -> str:
    """A short name: what is done, where it goes; without texts it follows and aims it has."""
    receiver = _BRACKETS.sub("", recipient).strip()
    short = _BRACKETS.sub("", _TIME.sub("", action)).strip(" ,.;:-–")
    if receiver and (at := short.find(receiver)) > 0:
        short = _SENT_TO.sub("", short[:at])
    short = _tail(short)
    short = _DANGLING.sub("", _REST.sub("", short).strip(" ,.;:-–")) or short or wording.DEADLINE
    if receiver:
        short = f"{short} {'về' if short.lower().startswith('gửi') else 'gửi'} {receiver}"
    short = shortened(short, _LONGEST_NAME).rstrip("…")
    return short[:1].lower() + short[1:] if short[1:2].islower() else short


def _tail(action: str) -> str:
    """The last part of a long chain of things to do that begins with one and has words enough."""
    parts = re.split(r"[,;]\s+(?:và\s+)?", action) if len(action) > _LONGEST_NAME else [action]
    for first in range(len(parts) - 1, 0, -1):
        part = ", ".join(parts[first:])
        if _DOES.match(part) and len(part.split()) >= _LEAST:
            return part
    return action
