"""Drafts of standards that stand elsewhere, and of those for whoever holds two posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import ROLE, Concept, Draft, DraftTest
from corpus.eligibility.proposing.persons.whom import whom
from corpus.eligibility.proposing.plan import Plan
from corpus.eligibility.proposing.posts import level_of, posts_in
from corpus.eligibility.rule import RuleKind
from corpus.records.statements import Range

CONCURRENT = "concurrent_role"
_STANDARDS = r"(?:tiêu chuẩn|điều kiện|tiêu chí)"
_BESIDES = rf"ngoài (?:những |các )?{_STANDARDS}[^.;]*?(?:quy định|nêu|hướng dẫn) tại"
_BY = (
    rf"(?:đủ|đáp ứng|bảo đảm|đảm bảo|thực hiện)(?: các| đầy đủ các| đủ các)? {_STANDARDS}"
    r"[^.;:]{0,60}? theo (?:quy định|hướng dẫn)?(?: của| tại)?"
)
_ELSEWHERE = re.compile(rf"\b(?:{_BESIDES}|{_BY})\s+(?P<text>[^.;,]{{5,200}})", re.IGNORECASE)
_BOTH = re.compile(
    r"\b(?:thực hiện|bố trí|mô hình)\s+(?P<one>[^.;:]{4,80}?)\s+(?:đồng thời\s+)?(?:là|kiêm(?: nhiệm)?)\s+"
    r"(?P<other>[^.;:]{4,120})",
    re.IGNORECASE,
)


def standards_elsewhere(plan: Plan) -> Iterator[Draft]:
    """A draft for each text outside the document that sets standards."""
    for item in plan.items:
        for match in _ELSEWHERE.finditer(item.key) if item.asks and not item.is_role else ():
            found = whom(plan, item, match.start())
            place = Range(*match.span())
            yield Draft(
                concept=Concept.ELSEWHERE,
                family=found.family,
                kind=RuleKind.DEFERRAL,
                section=item.section,
                quote=plan.quote(item, place, place),
                place=item.span.start + match.start(),
                label=wording.ELSEWHERE,
                applies={**plan.here, **found.applies},
                period=plan.facts.period,
                decide=(*found.decide, wording.WHICH_TEXT),
            )


def two_posts(plan: Plan) -> Iterator[Draft]:
    """Who may hold a second post: "Thực hiện bí thư (hoặc phó bí thư) chi bộ là trưởng thôn"; once each."""
    seen: list[tuple[str, ...]] = []
    joined = {*plan.codes.known[CONCURRENT].codes}
    for item in plan.items:
        for match in _BOTH.finditer(item.key):
            posts = tuple(post.code for post in posts_in(match["one"], level_of(match["one"])))
            others = tuple(post.code for post in posts_in(match["other"]) if post.code in joined)
            told = any({*posts} <= {*other} for other in seen)
            if not posts or not others or {*posts} & {*others} or told:
                continue
            seen.append(posts)
            yield Draft(
                concept=Concept.CONCURRENT,
                family="A",
                section=item.section,
                quote=plan.quote(item, Range(*match.span())),
                place=item.span.start + match.start(),
                label=wording.CONCURRENT,
                applies={**plan.here, ROLE: posts, CONCURRENT: others},
                tests=(DraftTest(ROLE, "one_of", posts, {"otherwise": "review"}),),
                period=plan.facts.period,
                decide=(wording.NEGLIGIBLE,),
            )
