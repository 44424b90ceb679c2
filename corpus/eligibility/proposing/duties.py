"""What a deadline is for: a known obligation, or a new one called as the document words it."""

from __future__ import annotations

import re

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import OBLIGATION, Codes
from corpus.eligibility.proposing.plan import Plan
from corpus.eligibility.proposing.words import likeness, shortened

_LONGEST_NAME = 110
_LEAST = 4  # words of a name
#: Where the name of a duty may end: what follows says how, why, by what text.
_REST = re.compile(
    r",?\s+(?:theo (?:đúng )?(?:quy định|quyết định|hướng dẫn|phụ lục|nội dung)|tại (?:quyết định|kế hoạch|hướng dẫn|mục)|nhằm|để|đảm bảo|bảo đảm"
    r"|đồng thời|trên cơ sở|cụ thể|trong đó|gắn với)\b.*|\s*\([^()]*\)?|[.;:].*",
    re.IGNORECASE | re.DOTALL,
)
_SENDING = re.compile(r"\b(?:gửi|báo cáo|nộp|trình|đăng ký|tổng hợp|lập|xây dựng|tổ chức|hoàn thành|rà soát|đề nghị)\b", re.IGNORECASE)


def duty(plan: Plan, said: str, action: str, recipient: str, decide: list[str]) -> Codes:
    """The obligation that ``said`` is about; a new one is called after ``action`` and who receives it."""
    around = f"{said} {recipient} {plan.facts.title} {plan.facts.year or ''}"
    known = plan.codes.named_in(OBLIGATION, around)
    if known and likeness(duty_name(action, ""), plan.codes.known[OBLIGATION].name_of(known)) >= 0.4:
        return {OBLIGATION: (known,)}
    name = duty_name(action, recipient)
    code = plan.codes.code_for(OBLIGATION, name)
    if plan.codes.is_new(OBLIGATION, code):
        near = plan.codes.nearly(OBLIGATION, f"{name} {plan.facts.title}")
        decide.append(wording.new_code(OBLIGATION, code, shortened(name, 80), near or ""))
    return {OBLIGATION: (code,)}


def duty_name(action: str, recipient: str) -> str:
    """A short name: what is done, where it goes; without texts it follows and aims it has."""
    short = _tail(_REST.sub("", action).strip(" ,.;:-–") or action.strip(" ,.;:-–"))
    receiver = re.sub(r"\s*\([^()]*\)?", "", recipient).strip()
    if receiver and receiver.lower() not in short.lower():
        short = re.sub(r",?\s+gửi$", "", short) + f" gửi {receiver}"
    short = shortened(short, _LONGEST_NAME).rstrip("…")
    return short[:1].lower() + short[1:] if short[1:2].islower() else short


def _tail(action: str) -> str:
    """The last part of a long chain of things to do that has words enough, from its verb on."""
    if len(action) <= _LONGEST_NAME:
        return action
    parts = re.split(r",\s+(?:và\s+)?", action)
    for first in range(len(parts) - 1, -1, -1):
        part = ", ".join(parts[first:])
        if _SENDING.search(part) and len(part.split()) >= _LEAST:
            return part
    return action
