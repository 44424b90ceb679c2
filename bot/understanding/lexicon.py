"""Word lists that are data: abbreviations, chat spellings, colloquial words, names of places."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from corpus.text.folding import fold, match_key


class Sayings:
    """Phrases and what they stand for, found in one pass.

    Diacritics count, case does not: "thưởng" is not "thường".
    """

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = {match_key(phrase): meaning for phrase, meaning in meanings.items()}
        longest_first = sorted(self._meanings, key=lambda phrase: (-len(phrase), phrase))
        spelt = (r"\W+".join(map(re.escape, phrase.split())) for phrase in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(spelt) or '(?!)'})(?!\w)", re.IGNORECASE)

    def found(self, text: str) -> tuple[str, ...]:
        """What the phrases of ``text`` stand for, in order; of nested phrases the longest counts."""
        return tuple(self._meaning(match) for match in self._pattern.finditer(text))

    def replaced(self, text: str) -> str:
        return self._pattern.sub(self._meaning, text)

    def _meaning(self, match: re.Match[str]) -> str:
        return self._meanings.get(" ".join(re.findall(r"\w+", match_key(match[0]))), match[0])


@dataclass(frozen=True)
class Lexicon:
    abbreviations: dict[str, tuple[str, ...]]  # "BTV" -> expansions, most usual first
    chat: dict[str, str]  # "ko" -> "không"; keys are match keys, of one word
    sayings: Sayings  # "lúc mô" -> "lúc nào": dialect of more than one word
    synonyms: Sayings  # colloquial words -> the documents' terms
    places: dict[str, str]  # folded name of a province or district -> its name

    @cached_property
    def folded_abbreviations(self) -> dict[str, str]:
        """Folded form -> the abbreviation as listed, for what is typed in lower case."""
        return {fold(abbreviation): abbreviation for abbreviation in self.abbreviations}


def _rows(name: str) -> list[dict[str, str]]:
    text = (resources.files("corpus") / "lexicon" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def load_lexicon() -> Lexicon:
    """The lists shipped with the corpus."""
    abbreviations: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows("abbreviations.csv"):
        abbreviations[row["abbr"]].append(row["expansion"])
    chat = _rows("chat.csv")
    return Lexicon(
        abbreviations={abbreviation: tuple(terms) for abbreviation, terms in abbreviations.items()},
        chat={match_key(row["typed"]): row["meant"] for row in chat if " " not in row["typed"]},
        sayings=Sayings({row["typed"]: row["meant"] for row in chat if " " in row["typed"]}),
        synonyms=Sayings({row["colloquial"]: row["document_term"] for row in _rows("synonyms.csv")}),
        places={fold(row["name"]): row["name"] for row in _rows("places.csv")},
    )
