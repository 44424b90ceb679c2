"""Where a message names people: by name, as kin, by the place they hold, the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.message import Sentence, Word
from corpus.eligibility.telling.persons.kin import relative, writers_kin
from corpus.eligibility.telling.persons.titles import named
from corpus.eligibility.telling.persons.who import Who
from corpus.text.phrases import word_set

#: People known by the place they hold or held.
_PLACED = re.compile(
    r"(?:(?:truong thon|bi thu|bt|pbt|pho bi thu|chu tich|pho chu tich|to truong|truong ban|tt"
    r"|bt cb)(?: \w+){0,2}? "
    r"(?:cu|dang lam|tien nhiem|khoa truoc|duong nhiem|truoc|da nghi|vua nghi)"
    r"|nguoi (?:pho|di truoc|tien nhiem|truoc|dong mon|tranh ghe|kia|khac|phu trach)(?: \w+ voi)?|cap pho"
    r"|nguoi ngoi canh)"
    r"(?= |$)"
)
_TOWARDS_A_POST = word_set("nguon lam chuc ghe lanh va cac vao")
_WRITER = re.compile(r"(?:toi|tui)(?= (?:\d|sinh|nam nay|hien|la|tot nghiep|hoc|huu|da|moi|nay|,))")
_CLAUSE_MARKS = frozenset({",", ")", ":"}) | word_set("nhung con rieng ma song chu vi do thi")
_OPENERS = word_set("nhu vay the thi gio nay nhung con rieng ban than hien va")
_OWN_AFFAIRS = word_set("ban hien nay rieng ca dua bau")
_BEFORE_ADDRESSED_LAST = word_set("khong ko k kg hong hok chua dc duoc vay nhe nha nhi a ha the he nghen")


@dataclass(frozen=True, slots=True)
class Marker:
    """From word ``at`` on ``who`` is spoken of; the words before ``end`` only name them."""

    at: int
    end: int
    who: Who


def markers(sentence: Sentence) -> Iterator[Marker]:
    """All places where somebody is named, in order."""
    index, named_until = 0, -1
    while index < len(sentence.words):
        found = writers_kin(sentence, index) or relative(sentence, index)
        if not found and index != named_until:  # "anh Tý bí thư đoàn cũ" is one person
            found = _placed(sentence, index)
        if not found:
            end, who = named(sentence.words, index)
            found = (end, who) if who else None
        marker = Marker(index, *found) if found else None
        if marker and not _is_addressed(sentence.words, marker):
            yield marker
        named_until = marker.end if marker else -1
        index = max(marker.end, index + 1) if marker else index + 1


def opens_clause(words: Sequence[Word], index: int) -> bool:
    """Whether a clause begins at ``index``: at a mark or a connective, or after what opens a sentence."""
    before = index - 1
    while before >= 0 and words[before].bare in _OPENERS:
        before -= 1
    return before < 0 or words[index - 1].bare in _CLAUSE_MARKS or words[before].bare in _CLAUSE_MARKS


def of_own_affairs(word: Word) -> bool:
    """Whether a clause that begins so is again about the one spoken of before: "bản thân", "hiện"."""
    return word.bare in _OWN_AFFAIRS


def _placed(sentence: Sentence, index: int) -> tuple[int, Who] | None:
    start = sentence.starts[index]
    before = sentence.words[index - 1].bare if index else ""
    if before not in _TOWARDS_A_POST and (match := _PLACED.match(sentence.bare, start)):
        return index + len(match[0].split()), Who(kin="placed")
    typed = sentence.words[index].low
    if index < 2 and typed in {"tôi", "tui", "toi"} and _WRITER.match(sentence.bare, start):
        return index + 1, Who(kin="writer")
    return None


def _is_addressed(words: Sequence[Word], marker: Marker) -> bool:
    """Whether somebody is spoken to: "chào anh Phúc", "... được không anh Phúc"."""
    before = words[marker.at - 1].bare if marker.at else ""
    at_end = marker.end == len(words) and before in _BEFORE_ADDRESSED_LAST
    return bool(marker.who.names) and (at_end or before in {"chao", "thua"})
