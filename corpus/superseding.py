"""Which of the loaded documents are out of force because of another one that is loaded, and what says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from corpus.identity import identity_of, may_be_one, symbol_key
from corpus.records.model import Ending, Replacement
from corpus.records.patterns import DAY
from corpus.sources import DocumentFacts, DocumentState, Sources
from corpus.text.folding import fold
from corpus.text.mapped import Span
from corpus.versions import Arrivals, current_of, version_of

_DAY = re.compile(DAY)
_NUMBER = re.compile(r"\d+[a-z]?")


class Basis(StrEnum):
    """What makes a document out of force."""

    VERSION = "version"  # a file of its name with other content came later
    SAME_NUMBER = "same_number"  # a later file has the same number, issuer and day
    SAME_CONTENT = "same_content"  # another file says the same
    REPLACED = "replaced"  # another document says that it replaces it
    REPEALED = "repealed"  # … repeals it
    ENDED = "ended"  # … that it is no longer in force


_BASIS = {Ending.REPLACES: Basis.REPLACED, Ending.REPEALS: Basis.REPEALED, Ending.ENDS: Basis.ENDED}


@dataclass(frozen=True, slots=True)
class Superseding:
    """``document`` is out of force because of ``by``; where that says so, with the clause."""

    document: str
    by: str
    basis: Basis
    section: str = ""
    span: Span | None = None  # in the source of ``by``
    since: date | None = None  # the day from which it is so, None: since there is ``by``

    def on(self, today: date) -> bool:
        """Whether it is so on a day."""
        return self.since is None or self.since <= today


@dataclass(frozen=True, slots=True)
class Known:
    """A loaded document as far as its standing depends on it."""

    facts: DocumentFacts
    file: str
    sha256: str

    @property
    def id(self) -> str:
        return self.facts.id


@dataclass(frozen=True, slots=True)
class Standings:
    """``superseded`` by id; ``unclear`` are pairs that are one document, neither known as the later."""

    superseded: Mapping[str, Superseding]
    unclear: tuple[tuple[str, ...], ...] = ()


def standings(documents: Sequence[Known], said: Iterable[Replacement], sources: Sources) -> Standings:
    """What is out of force. A state written by hand wins over all but versions under one name.

    Nothing supersedes itself, in a circle, or what was issued after it.
    """
    by_id = {known.id: known for known in documents}
    stated = {facts.id: facts.state for facts in sources.documents if facts.state is not None}
    binding = {id for id, state in stated.items() if state is not DocumentState.SUPERSEDED}
    found: dict[str, Superseding] = {}
    for known in documents:
        if version_of(known.id) is not None and current_of(known.id) in by_id:
            found[known.id] = Superseding(known.id, current_of(known.id), Basis.VERSION)
    current = [known for known in documents if known.id not in found]
    twice, unclear = _one_document(current, sources.arrivals, stated.keys() - binding)

    def take(items: Iterable[Superseding]) -> None:
        for item in items:
            if item.document not in binding and not _leads_to(item.by, item.document, found):
                found.setdefault(item.document, item)

    take(twice)
    take(_said([known for known in current if known.id not in found], said))
    return Standings(found, unclear)


def replaced_by(replacement: Replacement, documents: Iterable[Known]) -> Known | None:
    """The loaded document that a replacement is about, ``None`` where there is none, or several fit."""
    documents = tuple(documents)
    by = next((known for known in documents if known.id == replacement.document), None)
    fitting = [known for known in documents if known is not by and _is_meant(replacement, known, by)]
    return fitting[0] if len(fitting) == 1 else None


def _one_document(
    documents: Sequence[Known], arrivals: Arrivals, out: Collection[str]
) -> tuple[list[Superseding], tuple[tuple[str, ...], ...]]:
    """Of each two files that are one document the old one; ``out`` are those said to be out of force."""
    found: list[Superseding] = []
    unclear: list[tuple[str, ...]] = []
    for one, other in combinations(documents, 2):
        same = one.sha256 == other.sha256
        identity = identity_of(one.facts)
        if not same and (identity is None or identity != identity_of(other.facts)):
            continue
        later = arrivals.later(other.file, one.file)
        if (one.id in out) != (other.id in out):
            later = one.id in out
        if later is None and not same:
            unclear.append((one.id, other.id))
            continue
        old, new = (one, other) if later else (other, one)
        found.append(Superseding(old.id, new.id, Basis.SAME_CONTENT if same else Basis.SAME_NUMBER))
    return found, tuple(unclear)


def _said(documents: Sequence[Known], said: Iterable[Replacement]) -> Iterable[Superseding]:
    loaded = {known.id for known in documents}
    for replacement in said:
        if replacement.part or replacement.document not in loaded:
            continue
        old = replaced_by(replacement, documents)
        if old is not None:
            yield Superseding(
                old.id,
                replacement.document,
                _BASIS[replacement.ending],
                replacement.section,
                replacement.span,
                replacement.since,
            )


def _is_meant(replacement: Replacement, known: Known, by: Known | None) -> bool:
    facts = known.facts
    if not facts.number[:1].isdigit() or not _same_symbol(replacement, facts):
        return False
    if by and by.facts.issued and facts.issued and facts.issued > by.facts.issued:
        return False
    issuer = replacement.issuer or (by.facts.issuer if by else "")
    day = _DAY.search(replacement.date)
    if day and facts.issued:
        same_day = (int(day["day"]), int(day["month"]), int(day["year"]))
        if (facts.issued.day, facts.issued.month, facts.issued.year) != same_day:
            return False
        return not replacement.issuer or may_be_one(replacement.issuer, facts.issuer)
    if day and facts.year and facts.year != int(day["year"]):
        return False
    # Numbers are given anew every year, in every commune: without a day the issuer must tell.
    return bool(issuer and facts.issuer) and may_be_one(issuer, facts.issuer)


def _same_symbol(replacement: Replacement, facts: DocumentFacts) -> bool:
    if any(char.isalpha() for char in replacement.symbol[1:]):
        return symbol_key(replacement.symbol) == symbol_key(facts.number)
    number = _NUMBER.match(symbol_key(facts.number))
    if number is None or symbol_key(replacement.symbol) != number[0]:
        return False
    return fold(facts.title).startswith(fold(replacement.type))


def _leads_to(start: str, end: str, found: Mapping[str, Superseding]) -> bool:
    """Whether ``start`` is, through others, superseded by ``end``."""
    seen = set()
    while start not in seen:
        if start == end:
            return True
        seen.add(start)
        if start not in found:
            return False
        start = found[start].by
    return False
