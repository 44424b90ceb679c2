"""The codes that drafts use: those of the table of facts, and new ones made from the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.eligibility.fact_table import FactTable, FactType, Value
from corpus.eligibility.proposing.draft import LOCALITY, NewCode
from corpus.eligibility.proposing.words import alike, free_code, likeness, shortened, telling
from corpus.sources import Place

_LONGEST_NAME = 160
_NEARLY = 0.75


@dataclass
class CodeBook:
    """``known`` are the values that drafts may use, ``taken`` all that some rule file adds; ``new`` grows."""

    known: FactTable
    taken: FactTable
    new: list[NewCode] = field(default_factory=list)

    def named_in(self, fact: str, text: str, *, least: float = 1.0, covering: float = 0.0) -> str | None:
        """The known code whose name the text holds best; None where none, or two equally well.

        ``least`` is the share of the name that has to be there, ``covering`` the share of the text's telling
        words that the name has to make up.
        """
        given = telling(text)
        found: dict[tuple[float, int], list[str]] = {}
        for value in self.known[fact].values:
            own = telling(value.name)
            share = likeness(value.name, text)
            if share >= least and len(own & given) >= covering * len(given):
                found.setdefault((share, len(own)), []).append(value.code)
        best = found[max(found)] if found else []
        return best[0] if len(best) == 1 else None

    def all_named_in(self, fact: str, text: str) -> tuple[str, ...]:
        """Every known code whose whole name the text holds, in the order of the table."""
        return tuple(value.code for value in self.known[fact].values if likeness(value.name, text) == 1)

    def truths_in(self, family: str, text: str) -> tuple[str, ...]:
        """Keys of the facts that are true or false whose whole label the text holds."""
        return tuple(
            fact.key
            for fact in self.known.facts
            if fact.type is FactType.BOOLEAN and family in fact.families and likeness(fact.label, text) == 1
        )

    def code_for(self, fact: str, name: str, wanted: str = "") -> str:
        """A code for what the document calls ``name``: that of a like name, or a new one, best ``wanted``."""
        name = shortened(name, _LONGEST_NAME)
        values: list[Value | NewCode] = [*self.known[fact].values]
        values += [value for value in self.new if value.fact == fact]
        if same := next((value.code for value in values if alike(value.name, name)), None):
            return same
        used = {*self.taken[fact].codes, *(value.code for value in values)}
        added = NewCode(fact, wanted if wanted and wanted not in used else free_code(name, used), name)
        self.new.append(added)
        return added.code

    def is_new(self, fact: str, code: str) -> bool:
        return any((value.fact, value.code) == (fact, code) for value in self.new)

    def nearly(self, fact: str, text: str) -> str | None:
        """A known code that most of the text's words speak of, though not all of its name is there."""
        return self.named_in(fact, text, least=_NEARLY)

    def locality_of(self, place: Place | None) -> str | None:
        """The code of the document's place; a new one bears the place's own."""
        if place is None:
            return None
        for value in self.known[LOCALITY].values:
            if value.place == place.code:
                return value.code
        code = free_code(place.code.replace("-", " "), self.taken[LOCALITY].codes)
        if not self.is_new(LOCALITY, code):
            self.new.append(NewCode(LOCALITY, code, place.name, place.code))
        return code
