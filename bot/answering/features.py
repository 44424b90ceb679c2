"""How well a candidate fits a question, as named numbers. What they weigh is learnt, see ``ranking.toml``."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.candidates import Candidate
from bot.answering.library import Library, PassageView, Tag
from bot.answering.terms import Terms
from bot.understanding.question import Kind, Understood
from corpus.document import PassageKind
from corpus.records.model import Role
from corpus.text.folding import fold

_TAGS_FOR = {
    Kind.DEADLINE: (Tag.EXACT_DEADLINE, Tag.SOFT_DEADLINE),
    Kind.TARGET: (Tag.TARGET,),
    Kind.CRITERIA: (Tag.CRITERION,),
    Kind.DUTY: (Tag.ASSIGNMENT,),
}
_KINDS_FOR = {
    Kind.SIGNER: PassageKind.SIGNATURE,
    Kind.RECIPIENTS: PassageKind.RECIPIENTS,
    Kind.IDENTITY: PassageKind.FRONT,
}
_ROLE_KINDS = frozenset({Kind.RESPONSIBILITY, Kind.DEADLINE})
_OF_DOCUMENT = frozenset(_KINDS_FOR.values())
_SEARCH = ("fused", "word", "gram", "dense", "section")


def features(
    understood: Understood,
    terms: Terms,
    expanded: Terms,
    candidates: Sequence[Candidate],
    library: Library,
    locality: str,
) -> list[dict[str, float]]:
    """One dict a candidate, in order; absent names are 0."""
    ground = _Ground.of(candidates, library)
    unlike = 1.0 - max((terms.coverage(ground.tokens(candidate)) for candidate in candidates), default=0.0)
    return [
        {
            **_search(candidate, ground, unlike),
            **_coverage(candidate, terms, expanded, ground),
            **_form(candidate, understood, terms, library),
            **_kind(candidate, understood),
            **_values(candidate, understood),
            **_place(candidate, understood, library, locality),
        }
        for candidate in candidates
    ]


@dataclass(frozen=True)
class _Ground:
    """What candidates borrow: a line of a responsibility block says nothing of its task, a signature nothing
    of its plan. They are searched by the words and scores of their section, and of their document.
    """

    library: Library
    best: Mapping[str, float]  # of all candidates, by part of the score
    sections: Mapping[tuple[str, str], Mapping[str, float]]
    documents: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, candidates: Sequence[Candidate], library: Library) -> _Ground:
        best: dict[str, float] = {}
        sections: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        documents: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for candidate in candidates:
            place = (candidate.document, candidate.lead.passage.section)
            for name, value in candidate.scores.items():
                for scores in (best, sections[place], documents[candidate.document]):
                    scores[name] = max(value, scores.get(name, 0.0))
        return cls(library, best, sections, documents)

    def scores(self, candidate: Candidate) -> Mapping[str, float]:
        passage = candidate.lead.passage
        if passage.kind in _OF_DOCUMENT:
            return self.documents[passage.document]
        if passage.kind is PassageKind.ROLE:
            return self.sections[passage.document, passage.section]
        return candidate.scores

    def tokens(self, candidate: Candidate) -> frozenset[str]:
        passage = candidate.lead.passage
        own = candidate.tokens
        if passage.kind in _OF_DOCUMENT:
            return own | self.library.title_tokens(passage.document)
        if passage.kind is PassageKind.ROLE:
            return own | self.library.section_tokens(passage.document, passage.section)
        return own


def _search(candidate: Candidate, ground: _Ground, unlike: float) -> dict[str, float]:
    """Each part of the search score as a share of the best candidate's."""
    scores = ground.scores(candidate)
    found = {
        f"search_{name}": scores.get(name, 0.0) / ground.best[name] if ground.best.get(name, 0.0) > 0 else 0.0
        for name in _SEARCH
    }
    # Where question and documents share few words, meaning has to tell more.
    found["dense_when_unlike"] = found["search_dense"] * unlike
    section = ground.sections[candidate.document, candidate.lead.passage.section]
    document = ground.documents[candidate.document]
    for name in ("fused", "dense"):
        found[f"section_best_{name}"] = section.get(name, 0.0)
        found[f"document_best_{name}"] = document.get(name, 0.0)
    return found


def _coverage(candidate: Candidate, terms: Terms, expanded: Terms, ground: _Ground) -> dict[str, float]:
    tokens = ground.tokens(candidate)
    lead = candidate.lead
    around = tokens | lead.headings | lead.lead
    title = ground.library.title_tokens(candidate.document)
    return {
        "covers": terms.coverage(tokens),
        "covers_pairs": terms.pair_coverage(tokens),
        "covers_start": terms.coverage(lead.start),
        "covers_headings": terms.coverage(lead.headings),
        "covers_lead": terms.coverage(lead.lead),
        "covers_around": terms.coverage(around),
        "covers_titled": terms.coverage(around | title),
        "covers_title": terms.pair_coverage(title),
        "covers_expanded": expanded.coverage(tokens),
        "covers_expanded_pairs": expanded.pair_coverage(tokens),
        "covers_label": terms.coverage(lead.label),
        "covered_by": _precision(terms, lead),
        "label_other": _other(lead.label, terms),
        "lead_other": _other(lead.lead, terms),
        "heading_other": _other(lead.headings, terms),
    }


def _precision(terms: Terms, view: PassageView) -> float:
    """Share of the passage's own tokens that the question has: short exact lines over long ones."""
    return sum(token in terms.singles for token in view.tokens) / math.sqrt(len(view.tokens) + 1)


def _other(tokens: frozenset[str], terms: Terms) -> float:
    """Share of a label's or heading's words that the question does not have: what else it is about."""
    words = [token for token in tokens if len(token) > 1 and not token.isdigit()]
    return sum(word not in terms.singles for word in words) / len(words) if words else 0.0


def _form(candidate: Candidate, understood: Understood, terms: Terms, library: Library) -> dict[str, float]:
    kind = candidate.lead.passage.kind
    asked = candidate.is_list and understood.whole_list
    return {
        "is_list_asked": float(asked),
        "is_list_unasked": float(candidate.is_list and not understood.whole_list),
        "is_list_named": terms.coverage(candidate.lead.tokens | candidate.lead.headings) if asked else 0.0,
        "is_lead_alone": float(not candidate.is_list and bool(library.children(candidate.lead.passage.id))),
        "is_heading": float(kind is PassageKind.HEADING and not candidate.is_list),
        "is_footnote": float(kind is PassageKind.FOOTNOTE),
        "is_preamble": float(kind is PassageKind.PREAMBLE),
        "is_paragraph": float(kind is PassageKind.PARAGRAPH),
        "length": math.log1p(sum(len(view.passage.text) for view in candidate.views)) / 10,
    }


def _kind(candidate: Candidate, understood: Understood) -> dict[str, float]:
    found: dict[str, float] = {}
    tags = frozenset().union(*(view.tags for view in candidate.views))
    for kind, wanted in _TAGS_FOR.items():
        asked = kind in understood.kinds
        for tag in wanted:
            found[f"{tag}_{'asked' if asked else 'unasked'}"] = float(tag in tags)
    passage_kind = candidate.lead.passage.kind
    for kind, form in _KINDS_FOR.items():
        asked = kind in understood.kinds
        found[f"{form}_{'asked' if asked else 'unasked'}"] = 3.0 * (passage_kind is form)
    found |= _role(candidate, understood)
    purpose = candidate.lead.purpose
    found["purpose_asked"] = float(purpose and Kind.PURPOSE in understood.kinds)
    found["purpose_unasked"] = float(purpose and Kind.PURPOSE not in understood.kinds)
    found["reference_asked"] = float(Kind.REFERENCE in understood.kinds and Tag.REFERENCE in tags)
    symbols = frozenset().union(*(view.symbols for view in candidate.views))
    asked_symbols = {_symbol(symbol) for symbol in understood.symbols}
    held = {_symbol(symbol) for symbol in symbols}
    found["symbol_held"] = 2.0 * bool(asked_symbols & held)
    found["symbol_missing"] = 2.0 * (bool(asked_symbols) and not asked_symbols & held)
    return found


def _symbol(symbol: str) -> str:
    return fold(symbol).replace(" ", "").lstrip("0")


def _role(candidate: Candidate, understood: Understood) -> dict[str, float]:
    role = candidate.lead.role
    if role is None:
        return {}
    if role is Role.TIME:
        asked = Role.TIME in understood.roles and Kind.DEADLINE in understood.kinds
        return {"time_role_asked": float(asked), "time_role_unasked": float(not asked)}
    organisations = Kind.RESPONSIBILITY in understood.kinds
    named = understood.roles - {Role.TIME}
    return {
        "role_named": float(organisations and role in named),
        "role_other": float(organisations and bool(named) and role not in named),
        "role_any": float(organisations and not named),
        "role_unasked": float(not organisations),
    }


def _values(candidate: Candidate, understood: Understood) -> dict[str, float]:
    values = frozenset().union(*(view.values for view in candidate.views))
    typed = understood.wanted
    found = {f"wanted_{value}_missing": float(value not in values) for value in typed}
    found["wanted_held"] = len(typed & values) / len(typed) if typed else 0.0
    if understood.unit:
        counted = any(understood.unit in view.counted for view in candidate.views)
        loosely = any(understood.unit.split()[0] in view.counted.split() for view in candidate.views)
        found["unit_held"], found["unit_missing"] = float(counted), float(not loosely)
    return found


def _place(candidate: Candidate, understood: Understood, library: Library, locality: str) -> dict[str, float]:
    facts = library.facts(candidate.document)
    here = facts.place.code if facts.place else ""
    asked = {str(year) for year in understood.scope.years}
    own = frozenset().union(*(view.years for view in candidate.views))
    around = candidate.lead.heading_years
    title = {token for token in library.title_tokens(candidate.document) if token.isdigit()}
    return {
        "own_place": float(bool(locality) and here == locality),
        "year_own": float(bool(asked & own)),
        "year_heading": float(bool(asked & around)),
        "year_title": float(bool(asked & title)),
        "year_other": float(bool(asked) and not asked & (own | around) and bool(own | around)),
        "year_missing": float(bool(asked) and not asked & (own | around | title)),
    }
