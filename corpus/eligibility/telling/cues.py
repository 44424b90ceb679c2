"""How people say the values of facts: phrases kept as data, found in a message."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

from corpus.errors import RulesInvalid
from corpus.text.folding import fold, old_tone, strip_diacritics
from corpus.text.phrase_index import Fits, PhraseIndex

_LETTERS = re.compile(r"[^\W\d_]+")
FOLDER = Path(__file__).parents[2] / "lexicon" / "cues"
#: A name in capitals in a phrase; the table of the words that such names stand for.
_NAME, _WORDS = re.compile(r"[A-Z]{2,}"), "words"
#: The table of words as they are said in some parts of the country or typed in haste, by the usual ones.
_USUAL = "usual"
_GAP = 6
#: The code of what only looks like a value.
_NO_VALUE = "other"
_REMEMBERED = 128
#: Spelt alike: y is i, and hỏi is ngã to most who type here.
SOUNDS_ALIKE = str.maketrans("yýỳỷỹỵãẵẫẽễĩõỗỡũữ", "iíìỉỉịảẳẩẻểỉỏổởủử")
#: A value is named within one clause.
_BORDERS = frozenset(",.:;()")


@dataclass(frozen=True, slots=True)
class Mention:
    """A value found in a text, with its place there."""

    code: str
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


class _Wholes:
    """Cues for a whole message: parts that all must stand in it, and others that must not."""

    def __init__(self, cues: Iterable[tuple[str, str]]) -> None:
        self._cues = [(code, [part.strip() for part in cue.split("&")]) for code, cue in cues]
        parts = {part.removeprefix("!") for _, given in self._cues for part in given}
        self._index = PhraseIndex(((part, part) for part in sorted(parts)), _folded, gap=_GAP)

    def best(self, bare: str) -> str | None:
        """The code of the cue that fits and takes most characters, the first of equals; None for none."""
        lengths: dict[str, int] = {}
        for match in self._index.find(bare):
            lengths.setdefault(match.label, match.end - match.start)
        best, most = None, 0
        for code, parts in self._cues:
            if all((part.removeprefix("!") in lengths) is (part[0] != "!") for part in parts):
                length = sum(lengths.get(part, 0) for part in parts)
                if length > most:
                    best, most = code, length
        return best


class Cues:
    """All phrases by fact and code; those of a fact are prepared when it is first looked for.

    ``usual`` holds the usual word for each that only some people say.
    """

    def __init__(
        self, phrases: Mapping[str, Mapping[str, Iterable[str]]], usual: Mapping[str, str] | None = None
    ) -> None:
        self._phrases = {
            key: {code: tuple(given) for code, given in codes.items()} for key, codes in phrases.items()
        }
        self._near: dict[str, PhraseIndex[str]] = {}
        self._whole: dict[str, _Wholes] = {}
        self._syllables: dict[str, frozenset[str]] = {}
        self.usual = dict(usual or {})

    @property
    def keys(self) -> tuple[str, ...]:
        """The facts that there are phrases for."""
        return tuple(self._phrases)

    def codes(self, key: str) -> tuple[str, ...]:
        """The values of a fact that there are phrases for."""
        return tuple(self._phrases.get(key, {}))

    @property
    def syllables(self) -> frozenset[str]:
        """Every folded word that stands in a phrase."""
        phrases = (phrase for codes in self._phrases.values() for given in codes.values() for phrase in given)
        return frozenset(_folded(word) for phrase in phrases for word in _LETTERS.findall(phrase))

    def syllables_of(self, key: str) -> frozenset[str]:
        """Every folded syllable in the phrases of a fact."""
        if key not in self._syllables:
            self._syllables[key] = frozenset(self.spellings(key, self.codes(key)))
        return self._syllables[key]

    def spellings(self, key: str, codes: Container[str]) -> dict[str, frozenset[str]]:
        """Each folded syllable in the phrases of ``codes`` of a fact with the ways it is spelt there."""
        found: dict[str, set[str]] = {}
        for phrase in (
            p for code, given in self._phrases.get(key, {}).items() if code in codes for p in given
        ):
            for syllable in _LETTERS.findall(old_tone(phrase).lower()):
                found.setdefault(_folded(syllable), set()).add(syllable)
        return {bare: frozenset(spelt) for bare, spelt in found.items()}

    def mentions(self, key: str, text: str) -> list[Mention]:
        """Every value of a fact that a text names, in order; of nested ones the longest, then "other".

        Words are taken as they are spelt: small ones without marks may be any, CAPITALS surely have none.
        """
        if key not in self._near:
            self._near[key] = PhraseIndex(self._by_length(key), _folded, gap=_GAP, borders=_BORDERS)
        bare = text if text.isascii() and text.islower() else _bare(text)
        fits = None if bare == text else _fitting(text)
        found = [Mention(match.label, match.start, match.end) for match in self._near[key].find(bare, fits)]
        found.sort(key=lambda mention: (-mention.length, mention.start, mention.code != _NO_VALUE))
        kept: list[Mention] = []
        for mention in found:
            if all(mention.end <= other.start or mention.start >= other.end for other in kept):
                kept.append(mention)
        return sorted(kept, key=lambda mention: mention.start)

    def best(self, key: str, bare: str) -> str | None:
        """The value of a fact whose cues fit the whole of ``bare`` best; None where none fits."""
        if key not in self._whole:
            cues = ((code, cue) for code, given in self._phrases.get(key, {}).items() for cue in given)
            self._whole[key] = _Wholes(cues)
        return self._whole[key].best(bare)

    def _by_length(self, key: str) -> Iterator[tuple[str, str]]:
        """The phrases of a fact that are looked for by themselves, with their codes, the longest first."""
        for code, given in self._phrases.get(key, {}).items():
            single = (phrase for phrase in given if "&" not in phrase)
            yield from ((code, phrase) for phrase in sorted(single, key=_syllables, reverse=True))


@cache
def load_cues(folder: Path = FOLDER) -> Cues:
    """The phrases of all files in ``folder``; raises ``RulesInvalid`` for one that cannot be read."""
    phrases: dict[str, dict[str, list[str]]] = {}
    words: dict[str, str] = {}
    usual: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise RulesInvalid(f"cues/{path.name}: không đọc được ({error})") from error
        usual |= {said: word for word, given in data.pop(_USUAL, {}).items() for said in given}
        words |= {name: "|".join(given) for name, given in data.pop(_WORDS, {}).items()}
        for key, codes in data.items():
            for code, given in codes.items():
                phrases.setdefault(key, {}).setdefault(code, []).extend(given)
    return Cues({key: _written_out(codes, words) for key, codes in phrases.items()}, usual)


def _written_out(codes: Mapping[str, Iterable[str]], words: Mapping[str, str]) -> dict[str, list[str]]:
    """Phrases with the words that names in capitals stand for; ``RulesInvalid`` for one without."""

    def meant(name: re.Match[str]) -> str:
        if name[0] not in words:
            raise RulesInvalid(f"cues: [{_WORDS}] không có {name[0]}")
        return words[name[0]]

    return {code: [_NAME.sub(meant, phrase) for phrase in given] for code, given in codes.items()}


@lru_cache(_REMEMBERED)
def _fitting(text: str) -> Fits:
    words = text.split()

    def fits(at: int, spelt: str) -> bool:
        word = words[at]
        return (word.isascii() and word.islower()) or _sound(word) == _sound(spelt)

    return fits


@cache
def _sound(word: str) -> str:
    """The letters and marks of a word in any order: hòa is hoà, kế họach is kế hoạch."""
    return "".join(sorted(normalize("NFD", word.lower().translate(SOUNDS_ALIKE))))


@lru_cache(_REMEMBERED)
def _bare(text: str) -> str:
    return strip_diacritics(text).lower()


@cache
def _folded(word: str) -> str:
    return fold(word)


def _syllables(phrase: str) -> int:
    return sum(max(option.count("_") + 1 for option in word.split("|")) for word in phrase.split())
