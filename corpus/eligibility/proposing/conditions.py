"""What narrows a demand: the kind of commune or post behind it, and exceptions in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.codes import CodeBook
from corpus.eligibility.proposing.draft import Codes
from corpus.eligibility.proposing.posts import level_of, posts_in
from corpus.eligibility.proposing.words import likeness, shortened, spoken
from corpus.records.statements import Range

COMMUNE = "commune_type"
_TOWARDS = re.compile(
    r"\s*\(?\s*(?:(?:và|hoặc) tương đương\s*)?(?:đối với|ở|tại|cho)\s+(?P<who>[^,.;()]+?)\s*(?=[,.;()]|$|\s(?:và|còn)\s)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:^|[;,:.]\s*|\s)(?:[Đđ]ối với\s+|[Ởở]\s+)?(?P<who>[^,.;:()]{4,40}?)\s*(?::|,|thì|phải)?\s*$"
)
_BRACKETED = re.compile(
    r"\((?P<words>(?:trừ|ngoại trừ|không kể|nếu|đối với|áp dụng|không áp dụng|trường hợp|riêng)\s[^()]*)\)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:^|[,;.]\s+)(?P<words>(?:trừ(?! khử)|ngoại trừ|nếu|trường hợp|riêng(?! năm))\s[^.;()]+)",
    re.IGNORECASE,
)
_EXEMPTS = re.compile(r"(?:trừ|ngoại trừ|không kể|không áp dụng)\b", re.IGNORECASE)
_LONGEST = 200
_NEGATIVE = frozenset({"chưa", "không"})


@dataclass(frozen=True, slots=True)
class Narrowing:
    """For which cases one test is; ``posts`` where it names posts of its own."""

    when: Codes = field(default_factory=dict)
    posts: tuple[str, ...] = ()
    decide: tuple[str, ...] = ()
    end: int = 0  # of the words that say so


def narrowing(key: str, place: Range, clause: Range, codes: CodeBook, previous: int) -> Narrowing:
    """What stands right behind a demand, or before it as a lead ("xã miền núi: tốt nghiệp ..."); nothing else.

    ``previous`` is the end of the demand before in the same text.
    """
    match = _TOWARDS.match(key, place.end, clause.end)
    if match is None:
        lead = _BEFORE.search(key[max(previous, clause.start) : place.start])
        if lead and (kinds := communes(lead["who"], codes)):
            return Narrowing({COMMUNE: kinds}, end=place.end)
        return Narrowing(end=place.end)
    who = match["who"]
    if kinds := communes(who, codes):
        return Narrowing({COMMUNE: kinds}, end=match.end("who"))
    if posts := posts_in(who, level_of(who)):
        return Narrowing(posts=tuple(post.code for post in posts), end=match.end("who"))
    return Narrowing(decide=(wording.TOWARDS.format(who=shortened(who, 80)),), end=match.end("who"))


def communes(who: str, codes: CodeBook) -> tuple[str, ...]:
    """Kinds of communes that a phrase names; "xã" may be left out of its later ones."""
    named = [value for value in codes.known[COMMUNE].values]
    return tuple(
        value.code
        for value in named
        if likeness(value.name, who) == 1 or likeness(value.name, f"xã {who}") == 1 and "xã" in spoken(who)
    )


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Exceptions of a sentence: those that facts decide, and how all of them read."""

    only_if: Codes = field(default_factory=dict)
    unless: Codes = field(default_factory=dict)
    words: tuple[str, ...] = ()
    decide: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        return " ".join(wording.exception(words) for words in self.words)


def exceptions(text: str, around: Range, codes: CodeBook, family: str) -> Exceptions:
    """ "trừ ...", "nếu ...", "(đối với ...)" in a part of a text."""
    found = Exceptions()
    piece = around.of(text)
    for match in (*_BRACKETED.finditer(piece), *_OPEN.finditer(piece)):
        words = shortened(match["words"], _LONGEST).rstrip(" ,;.")
        found = _joined(found, words, codes, family)
    return found


def _joined(found: Exceptions, words: str, codes: CodeBook, family: str) -> Exceptions:
    """With one more exception, as a condition where one known code or truth is all that it is about."""
    only_if, unless = dict(found.only_if), dict(found.unless)
    decide = [*found.decide]
    if _EXEMPTS.match(words) and (excepted := _coded(words, codes, family)):
        unless |= excepted
        decide.append(wording.exception_taken("unless", words))
    elif not _EXEMPTS.match(words) and (truths := codes.truths_in(family, words)):
        denied = bool(_NEGATIVE & {*spoken(words)})
        only_if |= {truths[0]: (not denied,)}
        decide.append(wording.exception_taken("only_if", words))
    else:
        decide.append(wording.exception_open(words))
    return Exceptions(only_if, unless, (*found.words, words), tuple(decide))


def _coded(words: str, codes: CodeBook, family: str) -> Codes:
    """A code of a fact of the family that no case is selected by."""
    for fact in codes.known.facts:
        if fact.values and family in fact.families and not fact.selects and not fact.alternatives:
            if named := codes.all_named_in(fact.key, words):
                return {fact.key: named}
    return {}
