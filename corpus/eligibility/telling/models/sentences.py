"""A message about models with its sentences as they are best read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.telling.message import Message, Sentence

_PLACE = re.compile(
    r" \( (?:(?:thuoc|o|tai|ben|cua|xa|cap|thon|mot|tp|thanh pho|huyen|thi xa|tx|,|-|:) )*"
    r"(?:hai phong|hp|hphong|binh son|duc pho)(?: nhe| a| nha)? \)(?= )"
)
#: A question about the whole case that goes on: "có đủ tiêu chí không, khi đã đăng ký, có tên".
_ASKED = re.compile(
    r" co (?:du|dat|duoc|dc|thuoc|dung|nen|phai|the)(?: [^\s,;:]+){0,8} (?:khong|k|chua)"
    r"(?: a| vay| anh| chi| ban)* (?=, )"
)


def plainly(message: Message) -> Message:
    """Without places in parentheses ("ở xã em (Hải Phòng) muốn đăng ký" is one clause), questions apart."""
    return Message(tuple(part for s in message.sentences for part in _questions_apart(_without_places(s))))


def without_cities(message: Message) -> Message:
    """A message to look for localities in: "thành phố mình" is no Phổ Minh."""
    return Message(tuple(map(_without_city, message.sentences)))


def _without_places(sentence: Sentence) -> Sentence:
    dropped = [match.span() for match in _PLACE.finditer(sentence.bare)]
    if not dropped:
        return sentence
    starts = zip(sentence.starts, sentence.words, strict=True)
    words = (word for at, word in starts if not any(first < at < last for first, last in dropped))
    return Sentence(tuple(words), sentence.asks)


def _questions_apart(sentence: Sentence) -> Iterator[Sentence]:
    first = 0
    for match in _ASKED.finditer(sentence.bare):
        last = sentence.index_at(match.end())
        yield Sentence(sentence.words[first:last], True)
        first = last + 1
    if first < len(sentence.words):
        yield sentence.between(first, len(sentence.words)) if first else sentence


def _without_city(sentence: Sentence) -> Sentence:
    pairs = zip((None, *sentence.words), sentence.words, strict=False)
    words = (word for last, word in pairs if word.bare != "pho" or last is None or last.bare != "thanh")
    return Sentence(tuple(words), sentence.asks)
