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
    r"\s*\(?\s*(?:(?:và|hoặc) tương đương\s*)?(?:đối với|ở|tại|cho)\s+"
    r"(?P<who>[^,.;()]+?)\s*(?=[,.;()]|$|\s(?:và|còn)\s)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:^|[;,:.]\s*|\s)(?:[Đđ]ối với\s+|[Ởở]\s+)?(?P<who>[^,.;:()]{4,40}?)\s*(?::|,|thì|phải)?\s*$"
)
_EXCEPTS = r"(?:trừ(?! khử)|ngoại trừ|không kể|không áp dụng)"
_NARROWS = r"(?:nếu|trường hợp|riêng(?! năm))"
_BRACKETED = re.compile(rf"\((?P<words>(?:{_EXCEPTS}|{_NARROWS}|đối với|áp dụng)\s[^()]*)\)", re.IGNORECASE)
_OPEN = re.compile(rf"(?:^|[,;.]\s+)(?P<words>(?:{_EXCEPTS}|{_NARROWS})\s[^.;()]+)", re.IGNORECASE)
_EXEMPTS = re.compile(rf"{_EXCEPTS}\b", re.IGNORECASE)
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
    """What stands right behind a demand, or before it as a lead: "xã miền núi: tốt nghiệp ...".

    ``previous`` is the end of the demand before in the same text.
    """
    match = _TOWARDS.match(key, place.end, clause.end)
    if match is None:
        lead = _BEFORE.search(key[max(previous, clause.start) : place.start])
        if lead and (kinds := communes(lead["who"], codes)):
            return Narrowing({COMMUNE: kinds}, end=place.end)
        return Narrowing(end=place.end)
    who, end = match["who"], match.end("who")
    if kinds := communes(who, codes):
        return Narrowing({COMMUNE: kinds}, end=end)
    if posts := posts_in(who, level_of(who)):
        return Narrowing(posts=tuple(post.code for post in posts), end=end)
    return Narrowing(decide=(wording.TOWARDS.format(who=shortened(who, 80)),), end=end)


def communes(who: str, codes: CodeBook) -> tuple[str, ...]:
    """Kinds of communes that a phrase names."""
    if COMMUNE not in codes.known:
        return ()
    return tuple(value.code for value in codes.known[COMMUNE].values if likeness(value.name, who) == 1)


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
    """What is excepted in a part of a text: "trừ ...", "nếu ...", "(đối với ...)"."""
    found = Exceptions()
    piece = around.of(text)
    for match in (*_BRACKETED.finditer(piece), *_OPEN.finditer(piece)):
        words = shortened(match["words"], _LONGEST).rstrip(" ,;.")
        found = _joined(found, words, codes, family)
    return found


def _joined(found: Exceptions, words: str, codes: CodeBook, family: str) -> Exceptions:
    """With one more exception, as a condition where a known code or truth is all that it is about."""
    only_if, unless = dict(found.only_if), dict(found.unless)
    exempts = _EXEMPTS.match(words) is not None
    if exempts and (excepted := _coded(words, codes, family)):
        unless |= excepted
        told = wording.exception_taken("unless", words)
    elif not exempts and (truths := codes.truths_in(family, words)):
        only_if[truths[0]] = (not _NEGATIVE & {*spoken(words)},)
        told = wording.exception_taken("only_if", words)
    else:
        told = wording.exception_open(words)
    return Exceptions(only_if, unless, (*found.words, words), (*found.decide, told))


def _coded(words: str, codes: CodeBook, family: str) -> Codes:
    """Codes of a fact of the family that no case is selected by."""
    for fact in codes.known.facts:
        of_cases = fact.selects or fact.alternatives or family not in fact.families
        named = () if of_cases else codes.all_named_in(fact.key, words)
        if named:
            return {fact.key: named}
    return {}
