"""For whom a demand is: the posts, persons or things that the text names, as codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.conditions import communes
from corpus.eligibility.proposing.draft import ROLE, SUBJECT, Codes
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.posts import level_of, posts_in, unknown_posts
from corpus.eligibility.proposing.words import shortened
from corpus.records.patterns import either
from corpus.text.folding import old_tone

#: "Đối với ..." at the head of a clause, with the list of posts in brackets behind it.
_CONCERNS = re.compile(
    r"(?:^|[.;:]\s+|\bĐ)(?:(?<=Đ)|(?:Riêng\s+)?[Đđ])ối với\s+(?P<who>[^:.;()]+?)\s*"
    r"(?P<bracket>\((?:gồm|bao gồm)?[^()]*\))?\s*(?=[:.;]|$|(?:phải|có|ngoài|thì|là)\s)"
)
_STANDARD_OF = re.compile(
    r"\b(?:tiêu chuẩn|tiêu chí|điều kiện)(?:,? (?:tiêu chuẩn|điều kiện|cụ thể|chung|riêng))*"
    r"(?: (?:của|đối với|cho|chức danh|xét|công nhận|đánh giá|bình xét|xếp loại))*,?\s+(?P<who>[^:.;()]+)",
    re.IGNORECASE,
)
_THING = either("""
    mô hình|tập thể|cá nhân|hồ sơ|đơn vị|cơ quan|gia đình|hộ|thôn|khu dân cư|tổ chức|công trình|sản phẩm
    sáng kiến|điển hình|chi bộ|chi hội(?! trưởng)(?! phó)|tổ(?! trưởng)(?! phó)
""")
#: What is judged as a whole, or as a case of a movement: no post.
_THINGS = re.compile(rf"(?:các |mỗi )?{_THING}\b", re.IGNORECASE)
_NOBODY = re.compile(r"^(?:\d|[IVX]+\b|cụ thể|như sau|sau đây|chung|này)", re.IGNORECASE)
_LONGEST = 120
_NEAR = 400  # characters of a clause before a demand in which its own subject is looked for


@dataclass(frozen=True, slots=True)
class Whom:
    """Codes of the fact ``key`` with what of them has to be decided."""

    key: str
    codes: tuple[str, ...]
    decide: tuple[str, ...] = ()

    @property
    def applies(self) -> Codes:
        return {self.key: self.codes}

    @property
    def family(self) -> str:
        return "A" if self.key == ROLE else "C"


def whom(plan: Plan, item: Item, position: int, *, persons: bool = False) -> Whom:
    """Whom the demand at ``position`` of an item is for: its own clause says it, or what stands around it.

    ``persons``: it can be asked of persons only.
    """
    start = max(item.clause(position).start, position - _NEAR)
    before = item.text[start:position]
    if posts := posts_in(_own(before), level_of(before)):
        return Whom(ROLE, tuple(post.code for post in posts))
    for name, listed in _named(plan, item, position):
        if found := for_name(plan, name, listed, persons=persons):
            return found
    code = plan.codes.code_for(ROLE, wording.nobody_named(item.section))
    return Whom(ROLE, (code,), (wording.NOBODY,))


def for_name(plan: Plan, name: str, listed: str = "", *, persons: bool = False) -> Whom | None:
    """The codes of those who are called ``name``; ``listed`` are the posts that it is said to stand for."""
    name = " ".join(name.split()).strip(" ,-–")
    name = name.lower() if name.isupper() else name
    if not name or _NOBODY.match(name) or len(name) > _LONGEST:
        return None
    level = level_of(f"{listed} {name}")
    posts = posts_in(listed, level)
    others = () if posts else unknown_posts(name, level)
    known = tuple(post.code for post in posts or posts_in(name, level))
    if not known and not persons and (thing := _thing(plan, name)):
        return thing
    codes, decide = [*known], list[str]()
    for other in others:
        code = plan.codes.code_for(ROLE, other)
        codes.append(code)
        decide += _new(plan, ROLE, code, other)
    return Whom(ROLE, tuple(dict.fromkeys(codes)), tuple(decide)) if codes else None


def _thing(plan: Plan, name: str) -> Whom | None:
    """What is no person: a known subject, or a new one."""
    if known := plan.codes.named_in(SUBJECT, name, least=0.5, covering=0.5):
        return Whom(SUBJECT, (known,))
    if not _THINGS.match(old_tone(name)):
        return None
    code = plan.codes.code_for(SUBJECT, name)
    return Whom(SUBJECT, (code,), _new(plan, SUBJECT, code, name))


def _new(plan: Plan, fact: str, code: str, name: str) -> tuple[str, ...]:
    if not plan.codes.is_new(fact, code):
        return ()
    near = plan.codes.nearly(fact, name)
    return (wording.new_code(fact, code, shortened(name, _LONGEST), near or ""),)


def _own(before: str) -> str:
    """The words of a clause that can be its subject: behind "thì", ":"."""
    return re.split(r"(?::|\bthì\b|\bgồm\b)", before)[-1]


def _named(plan: Plan, item: Item, position: int) -> Iterator[tuple[str, str]]:
    """Names of those concerned, the nearest first, each with the list in brackets behind it."""
    for node in item.around:
        own = node is item.element.node
        text = item.text if own else node.text.text
        for match in reversed([*_CONCERNS.finditer(text)]):
            if not (own and match.start() > position) and not communes(match["who"], plan.codes):
                yield match["who"], match["bracket"] or ""
    for criterion in item.criteria:
        if criterion.subject and not communes(criterion.subject, plan.codes):
            yield criterion.subject, ""
    for title in item.titles:
        named = _STANDARD_OF.search(title)
        if named and not _NOBODY.match(named["who"]):
            yield named["who"], ""
    for title in item.titles:
        if posts := posts_in(title, level_of(title)):
            yield title[posts[0].start : posts[-1].end], ""
