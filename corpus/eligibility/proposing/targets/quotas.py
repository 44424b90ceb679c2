"""What a target counts, as codes and facts: the quota, the years it is for, the count that is asked for."""

from __future__ import annotations

import re

from corpus.eligibility.fact_table import FactType
from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import COUNT, PERIOD, QUOTA, Codes
from corpus.eligibility.proposing.plan import Plan
from corpus.eligibility.proposing.words import likeness, shortened, spoken, telling
from corpus.records.patterns import either

_WHEN = re.compile(
    r"\b(?:đến|tới|trong|vào|hết|cuối|từ)\s+(?:hết\s+|cuối\s+)?năm\s+(?:19|20)\d\d,?\s*"
    r"|\b(?:hằng|hàng|mỗi) năm\b",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(r"\s*\((?!dưới|trên|từ|không quá)[^()]*\)?")
_MOVED = re.compile(r"^(?:giảm|tăng|nâng|duy trì|phấn đấu)\s+|\s+(?:còn|xuống|lên|xuống còn)$", re.IGNORECASE)
_AIMS = either("""
    gắn với|đảm bảo|bảo đảm|nhằm|để|góp phần|phù hợp với|theo quy định|và đề nghị
""")
#: Where a scope goes on to say how, for what or out of whom.
_AIM = re.compile(rf",?\s+{_AIMS}\b.*", re.IGNORECASE)
_LEAST_WORDS = 3
_COVERED = 0.4  # of a scope's telling words, by the name of a known quota


def scope_of(words: str) -> str:
    """What is counted, without horizon, explanations and aims."""
    short = _MOVED.sub("", _EXPLAINED.sub("", _WHEN.sub(" ", words)))
    aimless = _AIM.sub("", short)
    short = aimless if len(aimless.split()) >= _LEAST_WORDS else short
    return " ".join(short.split()).strip(" ,.;:()–-")


def quota(plan: Plan, said: str, scope: str, counting: str, decide: list[str]) -> Codes:
    """The quota that ``said`` names and that is what the scope is about; else a new one.

    ``counting`` is what a new name begins with: "tỷ lệ", "số", "số mô hình".
    """
    known = plan.codes.named_in(QUOTA, said)
    if known:
        name = plan.codes.known[QUOTA].name_of(known)
        if likeness(f"{counting} {scope}", name) >= _COVERED:
            return {QUOTA: (known,)}
    is_named = spoken(scope)[:2] == ("tỷ", "lệ")
    name = _lower(scope) if is_named else f"{counting} {_lower(scope)}"
    code = plan.codes.code_for(QUOTA, name)
    if plan.codes.is_new(QUOTA, code):
        near = plan.codes.nearly(QUOTA, name) or ""
        decide.append(wording.new_code(QUOTA, code, shortened(name, 80), near))
    return {QUOTA: (code,)}


def period(plan: Plan, years: list[str]) -> Codes:
    """The codes of years, new ones where the table has none."""
    return {PERIOD: tuple(dict.fromkeys(_year_code(plan, year) for year in years))} if years else {}


def _year_code(plan: Plan, year: str) -> str:
    if year in plan.codes.known[PERIOD].codes:
        return year
    return plan.codes.code_for(PERIOD, f"đến năm {year}", year)


def counted(plan: Plan, text: str, decide: list[str]) -> tuple[str, tuple[str, ...]]:
    """The count that a text is about, and what is added to it where it names two with "hoặc"."""
    labels = {
        fact.key: telling(fact.label)
        for fact in plan.codes.known.facts
        if fact.type is FactType.INTEGER and "B" in fact.families and likeness(fact.label, text) == 1
    }
    keys = [key for key, own in labels.items() if not any(own < other for other in labels.values())]
    plus: tuple[str, ...] = ()
    if not keys:
        fact = COUNT
    elif "hoặc" in spoken(text):
        fact, plus = keys[0], tuple(keys[1:])
    else:
        fact = max(keys, key=lambda key: len(labels[key]))
    decide.append(wording.COUNTED.format(fact=fact, ask=plan.codes.known[fact].ask))
    return fact, plus


def _lower(text: str) -> str:
    """With a small first letter, unless a name begins there."""
    words = text.split()
    named = len(words) > 1 and words[1][:1].isupper()
    return text if named or not text[1:2].islower() else text[:1].lower() + text[1:]
