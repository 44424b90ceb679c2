"""Recognises kinds, roles, wanted values, comparison and small talk by the phrases of ``cues.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.understanding.question import Asks, Kind, StandingQuestion, Talk, Wanted
from corpus.records.model import Role
from corpus.text.folding import fold, match_key
from corpus.text.phrases import compile_phrases

#: A shorter last sentence ("Đạt không?") asks together with the one before it.
_FEW_WORDS = 2
_VALUES_OF_IDENTITY = frozenset({Kind.DEADLINE, Kind.TARGET})


@dataclass(frozen=True)
class Cues:
    """Compiled phrase lists; every method takes folded text and is pure."""

    _kinds: dict[Kind, re.Pattern[str]]
    _roles: dict[Role, re.Pattern[str]]
    _wanted: dict[Wanted, re.Pattern[str]]
    _talk: dict[Talk, re.Pattern[str]]
    _compare: re.Pattern[str]
    _filler: re.Pattern[str]
    _polite: frozenset[str]
    _list: re.Pattern[str]
    _whole: re.Pattern[str]
    _interrogative: re.Pattern[str]
    _follows: re.Pattern[str]
    _opens: frozenset[str]
    _new_topic: re.Pattern[str]
    _standing: dict[StandingQuestion, re.Pattern[str]]
    _documents: re.Pattern[str]
    _judgement: re.Pattern[str]
    _rule: re.Pattern[str]
    stop: frozenset[str]  # folded syllables without content

    def kinds(self, folded: str) -> tuple[Kind, ...]:
        found = tuple(kind for kind, pattern in self._kinds.items() if pattern.search(folded))
        if Kind.IDENTITY in found:  # "ban hành tháng mấy" asks for no deadline
            return tuple(kind for kind in found if kind not in _VALUES_OF_IDENTITY)
        return found

    def asks(self, folded: str) -> bool:
        """Whether a sentence wants to know something."""
        return any(pattern.search(folded) for pattern in (*self._kinds.values(), *self._wanted.values()))

    def roles(self, folded: str) -> frozenset[Role]:
        return frozenset(role for role, pattern in self._roles.items() if pattern.search(folded))

    def wanted(self, folded: str) -> frozenset[Wanted]:
        return frozenset(value for value, pattern in self._wanted.items() if pattern.search(folded))

    def compare(self, folded: str) -> bool:
        return bool(self._compare.search(folded))

    def is_polite(self, word: str) -> bool:
        """Whether a word, with its punctuation, only speaks to the listener."""
        return word.strip(",.?!:; ").lower() in self._polite

    def whole_list(self, folded: str) -> bool:
        return bool(self._list.search(folded))

    def enumerates(self, folded: str) -> bool:
        """Whether nothing but all items of a list will do."""
        return bool(self._whole.search(folded))

    def interrogative(self, folded: str) -> bool:
        """Whether it holds one of the words that most questions hold."""
        return bool(self._interrogative.search(folded))

    def follows(self, key: str) -> bool:
        """Whether a turn (its match key: "đó" is not "do") points back at what was said before."""
        first = key.split(maxsplit=1)[:1]
        return bool(self._opens.intersection(map(fold, first)) or self._follows.search(key))

    def new_topic(self, folded: str) -> bool:
        """Whether a turn says that it leaves what was said before."""
        return bool(self._new_topic.search(folded))

    def talk(self, folded: str) -> Talk | None:
        """Manipulation is looked for first: it may come wrapped in a greeting."""
        order = (Talk.MANIPULATION, *(talk for talk in self._talk if talk is not Talk.MANIPULATION))
        return next((talk for talk in order if self._talk[talk].search(folded)), None)

    def standing(self, folded: str) -> StandingQuestion | None:
        """What is asked of a document as a whole, if that is what is asked."""
        if not self._documents.search(folded):
            return None
        return next((asked for asked, pattern in self._standing.items() if pattern.search(folded)), None)

    def without_standing(self, folded: str) -> str:
        """What is left of such a question besides what it asks: what it calls the document."""
        for pattern in (*self._standing.values(), self._documents, self._filler):
            folded = pattern.sub(" ", folded)
        return " ".join(folded.split())

    def asks_of_case(self, text: str) -> Asks:
        """What a message that tells a case asks for: the rule by its last sentence, a judgement by any."""
        folded = fold(re.sub(r"[^\w\s%?/.-]+", " ", text))
        parts = [" ".join(part.split()) for part in re.split(r"[.?!\n]+(?:\s|$)", folded) if part.strip()]
        if not parts:
            return Asks.UNSAID
        asking = parts[-1] if len(parts[-1].split()) > _FEW_WORDS else " ".join(parts[-2:])
        if self._rule.search(asking):
            return Asks.RULE
        return Asks.JUDGEMENT if any(map(self._judgement.search, parts)) else Asks.UNSAID

    def bare(self, folded: str) -> bool:
        """Whether nothing is left of a question but phrases that say what kind of fact is wanted."""
        patterns = (*self._kinds.values(), *self._roles.values(), *self._wanted.values(), self._filler)
        if not self.kinds(folded):
            return False
        for pattern in patterns:
            folded = pattern.sub(" ", folded)
        return all(word in self.stop for word in folded.split())

    def without_talk(self, folded: str) -> str:
        """What is left of an input besides phrases of small talk and filler words."""
        for pattern in (*self._talk.values(), self._filler):
            folded = pattern.sub(" ", folded)
        return " ".join(folded.split())


@cache
def load_cues() -> Cues:
    """The phrase lists shipped with the program; a name that is no kind, role … raises ``ValueError``."""
    data = tomllib.loads((resources.files("bot.understanding") / "cues.toml").read_text(encoding="utf-8"))
    return Cues(
        _kinds={Kind(name): compile_phrases(phrases) for name, phrases in data["kinds"].items()},
        _roles={Role(name): compile_phrases(phrases) for name, phrases in data["roles"].items()},
        _wanted={Wanted(name): compile_phrases(phrases) for name, phrases in data["wanted"].items()},
        _talk={Talk(name): compile_phrases(phrases) for name, phrases in data["talk"].items()},
        _compare=compile_phrases(data["compare"]["phrases"]),
        _polite=frozenset(data["filler"]["polite"]),
        _filler=compile_phrases(data["filler"]["phrases"]),
        _list=compile_phrases(data["list"]["phrases"]),
        _whole=compile_phrases(data["list"]["whole"]),
        _interrogative=compile_phrases(data["interrogative"]["words"]),
        _follows=compile_phrases(data["turn"]["follows"], match_key),
        _opens=frozenset(map(fold, data["turn"]["opens"])),
        _new_topic=compile_phrases(data["turn"]["new_topic"]),
        _standing={asked: compile_phrases(data["standing"][asked.value]) for asked in StandingQuestion},
        _documents=compile_phrases(data["standing"]["documents"]),
        _judgement=compile_phrases(data["case"]["judgement"]),
        _rule=compile_phrases(data["case"]["rule"]),
        stop=frozenset(fold(syllable) for syllable in data["stop"]["syllables"]),
    )
