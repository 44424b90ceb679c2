"""Which documents a question is about: places and years it names, and places that no document covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from bot.understanding.lexicon import Lexicon
from bot.understanding.normalise import BigramCount
from bot.understanding.question import Scope
from corpus.sources import DocumentFacts, Place
from corpus.text.folding import fold, match_key
from corpus.text.phrases import compile_phrases

_UNIT = r"huyen|thi xa|tinh|thanh pho|tp|tx|quan|xa|phuong|thi tran|dac khu"
_BEFORE_PLACE = re.compile(rf"(?:^|\b)(?:{_UNIT}|o|tai|cua|ben|cho|uy|dan|phia)\s*$")
_NAMED_UNIT = re.compile(
    r"(?<!\w)((?:huyện|thị xã|tỉnh|thành phố|xã|phường|thị trấn)\s+)((?:\w+\s?){1,3})", re.IGNORECASE
)
_GENERIC = re.compile(rf"^(?:xa thuoc )?(?:{_UNIT})\s+")
#: Years that plans speak of; earlier ones are parts of other texts' dates and of people's lives, except where
#: they are called so.
_YEAR = re.compile(r"(?<![\d/-])(?:20[2-9]\d|(?<=nam )20\d\d)(?!\d)")


@dataclass(frozen=True)
class _KnownPlace:
    code: str
    pattern: re.Pattern[str]
    documents: frozenset[str]


class Catalogue:
    """What the documents of an index cover, asked by place."""

    def __init__(self, documents: Sequence[DocumentFacts], lexicon: Lexicon, bigram: BigramCount) -> None:
        places: dict[str, Place] = {facts.place.code: facts.place for facts in documents if facts.place}
        self._known = tuple(
            _KnownPlace(
                code,
                compile_phrases(sorted({_bare(name) for name in place.names}, key=len, reverse=True)),
                frozenset(facts.id for facts in documents if facts.place and facts.place.code == code),
            )
            for code, place in places.items()
        )
        spellings = sorted({name for place in places.values() for name in place.names}, key=len, reverse=True)
        alternatives = "|".join(map(re.escape, spellings)) or "(?!)"
        self._names = re.compile(
            rf"(?:\b(?:ở|tại|của|bên|thị xã|huyện) )*(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE
        )
        self._called = tuple((compile_phrases(facts.called), facts.id) for facts in documents if facts.called)
        covered = {
            _bare(name) for place in places.values() for name in (*place.names, place.province) if name
        }
        names = [name for name in lexicon.places if name not in covered]
        self._elsewhere = re.compile(
            r"(?<!\w)(" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?!\w)"
        )
        self._gazetteer = lexicon.places
        self._covered = covered
        self._bigram = bigram

    def scope(self, text: str) -> Scope:
        """What ``text`` (diacritics restored) names; places that the documents cover win over others."""
        folded = fold(text)
        named = [place for place in self._known if place.pattern.search(folded)]
        documents = frozenset().union(*(place.documents for place in named)) if named else None
        return Scope(
            documents=documents,
            places=tuple(place.code for place in named),
            elsewhere="" if named else self._place_elsewhere(text, folded),
            called=frozenset(
                document for pattern, document in self._called if pattern.search(_words(folded))
            ),
            years=tuple(int(year) for year in _YEAR.findall(folded)),
        )

    def without_places(self, text: str) -> str:
        """``text`` without the names of places that the documents cover, and "ở", "của" before them."""
        return self._names.sub(" ", text)

    def _place_elsewhere(self, text: str, folded: str) -> str:
        key = match_key(text)
        for match in self._elsewhere.finditer(folded):
            shown = self._gazetteer[match[1]]
            if " " not in match[1] and shown not in text:  # "chu" is no place, "Chũ" may be one
                continue
            if match_key(shown) not in key and match[1] not in key:
                continue  # "văn bản" is not the district of Văn Bàn
            before = folded[: match.start()].strip()
            if shown in text or _BEFORE_PLACE.search(before) or (not before and " " in match[1]):
                return shown
        for unit in _NAMED_UNIT.finditer(text):
            name = " ".join(takewhile(lambda word: word[0].isupper(), unit[2].split()))
            if name and not self._in_documents(fold(name)):
                return unit[1] + name
        return ""

    def _in_documents(self, folded: str) -> bool:
        syllables = folded.split()
        if len(syllables) == 1:  # "Xã Đoàn", "Thị xã H": too little to tell
            return True
        return folded in self._covered or all(self._bigram(a, b) > 0 for a, b in pairwise(syllables))


def _words(folded: str) -> str:
    return " ".join(re.findall(r"\w+", folded))


def _bare(name: str) -> str:
    """The proper name without the kind of unit, folded: "huyện Bình Sơn" -> "binh son"."""
    return _GENERIC.sub("", fold(name))
