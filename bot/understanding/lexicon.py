"""Word lists that are data: abbreviations, chat spellings, colloquial words, names of places."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from corpus.text.folding import fold, match_key


@dataclass(frozen=True)
class Synonym:
    """A colloquial phrase, as a pattern over match keys, and the documents' term for it.

    Diacritics count: "thưởng" is not "thường".
    """

    pattern: re.Pattern[str]
    term: str


@dataclass(frozen=True)
class Lexicon:
    abbreviations: dict[str, tuple[str, ...]]  # "BTV" -> expansions, most usual first
    chat: dict[str, str]  # "ko" -> "không"; keys are match keys, of one word
    sayings: tuple[tuple[re.Pattern[str], str], ...]  # "lúc mô" -> "lúc nào": dialect of more than one word
    synonyms: tuple[Synonym, ...]
    places: dict[str, str]  # folded name of a province or district -> its name

    @cached_property
    def by_length(self) -> tuple[Synonym, ...]:
        return tuple(sorted(self.synonyms, key=lambda synonym: -len(synonym.pattern.pattern)))

    @cached_property
    def folded_abbreviations(self) -> dict[str, str]:
        """Folded form -> the abbreviation as listed, for what is typed in lower case."""
        return {fold(abbreviation): abbreviation for abbreviation in self.abbreviations}


def _rows(name: str) -> list[dict[str, str]]:
    text = (resources.files("corpus") / "lexicon" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _phrase(text: str) -> re.Pattern[str]:
    words = r"\W+".join(re.escape(word) for word in match_key(text).split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


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
        sayings=tuple((_phrase(row["typed"]), row["meant"]) for row in chat if " " in row["typed"]),
        synonyms=tuple(
            Synonym(_phrase(row["colloquial"]), row["document_term"]) for row in _rows("synonyms.csv")
        ),
        places={fold(row["name"]): row["name"] for row in _rows("places.csv")},
    )
