"""How people say the values of facts: phrases kept as data, found in a message."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import RulesInvalid
from corpus.text.folding import fold, old_tone
from corpus.text.phrases import compile_phrases

FOLDER = Path(__file__).parents[2] / "lexicon" / "cues"
_GAP = 6
#: A value is named within one clause.
_IN_CLAUSE = r"[^\s,.:;()]"
#: The class "10/12" is not found in the day 10/12/2027.
_NOT_IN_DATE = r"(?<!\d[/.-])", r"(?![/.-]\d)"
_NUMBER = r"-?\d+"


@dataclass(frozen=True, slots=True)
class Mention:
    """A value found in a text, with its place there."""

    code: str
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class _Whole:
    """A cue for a whole message: phrases that all must stand in it, and others that must not."""

    wanted: tuple[re.Pattern[str], ...]
    unwanted: tuple[re.Pattern[str], ...]

    def weight(self, bare: str) -> int:
        """Characters that it matches, 0 where it does not fit."""
        if any(pattern.search(bare) for pattern in self.unwanted):
            return 0
        found = [pattern.search(bare) for pattern in self.wanted]
        return sum(match.end() - match.start() for match in found if match) if all(found) else 0


class Cues:
    """All phrases by fact and code."""

    def __init__(self, phrases: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        self._phrases = {
            key: {code: tuple(given) for code, given in codes.items()} for key, codes in phrases.items()
        }
        self._near = {
            key: {
                code: _compile(_longest_first(p for p in given if "&" not in p), _IN_CLAUSE)
                for code, given in codes.items()
            }
            for key, codes in phrases.items()
        }
        self._whole: dict[str, dict[str, list[_Whole]]] = {}

    def codes(self, key: str) -> tuple[str, ...]:
        """The values of a fact that there are phrases for."""
        return tuple(self._phrases.get(key, {}))

    @property
    def syllables(self) -> frozenset[str]:
        """Every folded word that stands in a phrase."""
        phrases = (phrase for codes in self._phrases.values() for given in codes.values() for phrase in given)
        return frozenset(fold(word) for phrase in phrases for word in re.findall(r"[^\W\d_]+", phrase))

    def spellings(self, key: str, codes: Container[str]) -> dict[str, frozenset[str]]:
        """Each folded syllable in the phrases of ``codes`` of a fact with the ways it is spelt there."""
        found: dict[str, set[str]] = {}
        for phrase in (
            p for code, given in self._phrases.get(key, {}).items() if code in codes for p in given
        ):
            for syllable in re.findall(r"[^\W\d_]+", old_tone(phrase).lower()):
                found.setdefault(fold(syllable), set()).add(syllable)
        return {bare: frozenset(spelt) for bare, spelt in found.items()}

    def mentions(self, key: str, bare: str) -> list[Mention]:
        """Every value of a fact that ``bare`` names, in order; of nested ones the longest."""
        found = [
            Mention(code, match.start(), match.end())
            for code, pattern in self._near.get(key, {}).items()
            for match in pattern.finditer(bare)
        ]
        found.sort(key=lambda mention: (-mention.length, mention.start))
        kept: list[Mention] = []
        for mention in found:
            if all(mention.end <= other.start or mention.start >= other.end for other in kept):
                kept.append(mention)
        return sorted(kept, key=lambda mention: mention.start)

    def best(self, key: str, bare: str) -> str | None:
        """The value of a fact whose cues fit the whole of ``bare`` best; None where none fits."""
        weights = {
            code: max((cue.weight(bare) for cue in cues), default=0)
            for code, cues in self._wholes(key).items()
        }
        code = max(weights, key=lambda code: weights[code], default=None)
        return code if code is not None and weights[code] else None

    def _wholes(self, key: str) -> dict[str, list[_Whole]]:
        """Compiled when they are first asked for: most facts are only looked for clause by clause."""
        if key not in self._whole:
            codes = self._phrases.get(key, {})
            self._whole[key] = {code: [_whole(phrase) for phrase in given] for code, given in codes.items()}
        return self._whole[key]


@cache
def load_cues(folder: Path = FOLDER) -> Cues:
    """The phrases of all files in ``folder``; raises ``RulesInvalid`` for one that is not TOML."""
    phrases: dict[str, dict[str, list[str]]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise RulesInvalid(f"cues/{path.name}: không đọc được ({error})") from error
        for key, codes in data.items():
            for code, given in codes.items():
                phrases.setdefault(key, {}).setdefault(code, []).extend(given)
    return Cues(phrases)


def _longest_first(phrases: Iterable[str]) -> list[str]:
    def syllables(phrase: str) -> int:
        return sum(max(option.count("_") + 1 for option in word.split("|")) for word in phrase.split())

    return sorted(phrases, key=syllables, reverse=True)


def _compile(phrases: Iterable[str], over: str = r"\S") -> re.Pattern[str]:
    pattern = compile_phrases(phrases, gap=_GAP, over=over)
    return re.compile(_NOT_IN_DATE[0] + pattern.pattern.replace(r"\#", _NUMBER) + _NOT_IN_DATE[1])


def _whole(phrase: str) -> _Whole:
    parts = [part.strip() for part in phrase.split("&")]
    return _Whole(
        tuple(_compile([part]) for part in parts if not part.startswith("!")),
        tuple(_compile([part[1:]]) for part in parts if part.startswith("!")),
    )
