"""Whom a message is about: the words that tell of somebody else are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.message import Message, Sentence, Word

_TITLES = frozenset(
    "ong ba anh chi co chu bac cau em gia thay dc o a c e bs mu me dong".split()  # "đồng chí" begins with "dong"
)
_RELATIVES = re.compile(
    r"(?:vo(?! (?:dang|cap|chi|lam|danh|viec|to|van|bch|duoc|tt))|chong(?! (?:tham|dich|chu|toi|cac))|hang xom|ong xa|ba xa|dua con|thang con|dau re|con be"
    r"|(?:con|chau) (?:trai|gai|re|dau|lon|ut|ca|ruot|noi|ngoai|dau long|be)"
    r"|(?:anh|chi|em|co|chu|bac|cau) (?:ruot|trai|gai|re|dau|ho|vo|chong)"
    r"|(?:cha|bo|me|ong noi|ong ngoai|ba noi|ba ngoai|ba gia|me gia|tia|ma) (?:cua )?(?:ong|ba|anh|chi|co|chu|bac|dc|em|no|vo|chong))"
    r"(?: |$)"
)
_ASKS = re.compile(
    r" (?:duoc|dat|du|dung|lot|on|hop|qua tuoi|con tuoi|vuong|xet|tinh|sao|lam|bau|ra|giu|vao|dua) "
)


@dataclass(frozen=True, slots=True)
class _Marker:
    """A word from which on somebody is spoken of; ``name`` is "" for a relative."""

    at: int
    end: int
    name: str


def about_candidate(message: Message) -> Message:
    """The message with only what it tells of the person who is to be judged, and of nobody in particular."""
    markers = [list(_markers(sentence)) for sentence in message.sentences]
    named = [marker.name for found in markers for marker in found if marker.name]
    candidate = _candidate(message, markers, named)
    kept: list[Sentence] = []
    own = True
    for sentence, found in zip(message.sentences, markers, strict=True):
        words, own = _own_words(sentence, found, candidate, own)
        if words:
            kept.append(Sentence(words, sentence.asks))
    return Message(tuple(kept))


def _candidate(message: Message, markers: Sequence[Sequence[_Marker]], named: Sequence[str]) -> str:
    """The name asked about: of several the one in the last sentence that asks something of a person."""
    if all(_same(name, named[0]) for name in named):
        return named[0] if named else ""
    for sentence, found in reversed(list(zip(message.sentences, markers, strict=True))):
        names = [marker.name for marker in found if marker.name]
        if names and (sentence.asks or _ASKS.search(sentence.bare)):
            return names[-1]
    return named[0]


def _same(one: str, other: str) -> bool:
    """Whether two names can be one person's: "nva" and "a"."""
    return one.endswith(other) or other.endswith(one)


def _own_words(
    sentence: Sentence, markers: Sequence[_Marker], candidate: str, own: bool
) -> tuple[tuple[Word, ...], bool]:
    """The words about the candidate, and whether the next sentence begins with them.

    A relative is spoken of to the end of the sentence, or to a clause that begins with somebody else; another
    named person until somebody else is named.
    """
    kept: list[Word] = []
    at, relative = 0, False
    starts = {marker.at: marker for marker in markers}
    for index, word in enumerate(sentence.words):
        marker = starts.get(index)
        if marker:
            relative = not marker.name
            own = own if relative else _same(marker.name, candidate)
            at = marker.end
        elif relative and _opens_clause(sentence.words, index):
            relative = False
        if own and not relative and index >= at:
            kept.append(word)
    return tuple(kept), own


def _opens_clause(words: Sequence[Word], index: int) -> bool:
    """Whether a clause about the person spoken of before a relative begins here."""
    if index == 0 or words[index - 1].bare not in {",", "nhung", "con", "rieng", ")", "ma"}:
        return False
    return words[index].bare in _TITLES or words[index].bare in {
        "ban",
        "hien",
        "nay",
        "rieng",
        "tuoi",
        "sinh",
    }


def _markers(sentence: Sentence) -> Iterator[_Marker]:
    words = sentence.words
    index = 0
    while index < len(words):
        relative = _RELATIVES.match(sentence.bare, sentence.starts[index])
        if relative and not _is_candidate_word(words, index):
            count = len(relative[0].split())
            end = _possessor_end(words, index + count)
            yield _Marker(index, end, "")
            index = end
            continue
        length, name = _named(words, index)
        if name:
            yield _Marker(index, index, name)
            index += length
        else:
            index += 1


def _is_candidate_word(words: Sequence[Word], index: int) -> bool:
    """What only looks like a relative without its diacritics: "còn", "vô Đảng", "cán bộ", "anh Hồ"."""
    if words[index].low in {"còn", "vô", "bộ"}:
        return True
    before = words[index - 1].bare if index else ""
    if before.isdigit() or (words[index].bare == "bo" and before in {"can", "chi", "dang", "toan"}):
        return True
    following = words[index + 1] if index + 1 < len(words) else words[index]
    return following.capital and following.bare in {"ho", "dau", "lon", "ca", "trai"}


def _possessor_end(words: Sequence[Word], index: int) -> int:
    """After "của anh Nam" or "ông Tám", whose relative it is."""
    if index < len(words) and words[index].bare == "cua":
        index += 1
    length, name = _named(words, index)
    if name:
        return index + length
    return index + 1 if index < len(words) and words[index].bare in _TITLES else index


def _named(words: Sequence[Word], index: int) -> tuple[int, str]:
    """A title with a proper name: how many words they take, and the name; (0, "") where there is none."""
    start = index
    if index + 1 < len(words) and (words[index].bare, words[index + 1].bare) in {("dong", "chi"), ("d", "/")}:
        index += 1
        if words[index].bare == "/":
            index += 1
    if index >= len(words) or words[index].bare not in _TITLES:
        return 0, ""
    if index and words[index - 1].bare in {"tieu", "dia", "bao", "chung"}:  # tiêu chí, địa chỉ
        return 0, ""
    name = [index + 1]
    if name[0] >= len(words) or not _is_name(words[name[0]]):
        return 0, ""
    while name[-1] + 1 < len(words) and _is_name(words[name[-1] + 1]) and len(name) < 4:
        name.append(name[-1] + 1)
    after = words[name[-1] + 1].bare if name[-1] + 1 < len(words) else ""
    if after in {"oi", "nhe", "nha"}:
        return 0, ""
    return name[-1] + 1 - start, words[name[-1]].bare


def _is_name(word: Word) -> bool:
    return word.capital and word.bare.isalpha() and word.bare not in _NO_NAMES


#: Capital letters of offices and schools, no names.
_NO_NAMES = frozenset(
    """dv dvdb thpt thcs llct tn dh cd tc sc cc bt pbt cuv tdp tt ubnd hdnd btv bch dp bs hp sn cb ct pct qh qlnn
    tx nk mttq ctmt da kh duc binh hai dang hu tu bi pho truong to chi xa phuong thon""".split()
)
