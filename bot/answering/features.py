"""How well a candidate fits a question, as named numbers. What they weigh is learnt, see ``ranking.toml``."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.answering.candidates import Candidate
from bot.answering.library import Library, PassageView, Tag
from bot.answering.terms import Terms
from bot.understanding.question import Kind, Understood, Wanted
from corpus.document import PassageKind
from corpus.records.model import Role
from corpus.text.folding import fold

_TAGS_FOR = {
    Kind.DEADLINE: (Tag.EXACT_DEADLINE, Tag.SOFT_DEADLINE),
    Kind.TARGET: (Tag.TARGET,),
    Kind.CRITERIA: (Tag.CRITERION,),
    Kind.REFERENCE: (Tag.REFERENCE,),
    Kind.DUTY: (Tag.ASSIGNMENT,),
}
_KINDS_FOR = {
    Kind.SIGNER: PassageKind.SIGNATURE,
    Kind.RECIPIENTS: PassageKind.RECIPIENTS,
    Kind.IDENTITY: PassageKind.FRONT,
}
_ROLE_KINDS = frozenset({Kind.RESPONSIBILITY, Kind.DEADLINE})
_PURPOSE = ("muc dich", "yeu cau")
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
    best = {
        name: max((candidate.scores.get(name, 0.0) for candidate in candidates), default=0.0) for name in _SEARCH
    }
    return [
        {
            **_search(candidate, best),
            **_coverage(candidate, terms, expanded, library),
            **_form(candidate, understood),
            **_kind(candidate, understood),
            **_values(candidate, understood),
            **_place(candidate, understood, library, locality),
        }
        for candidate in candidates
    ]


def _search(candidate: Candidate, best: dict[str, float]) -> dict[str, float]:
    """Each part of the search score as a share of the best candidate's."""
    return {
        f"search_{name}": candidate.scores.get(name, 0.0) / best[name] if best[name] > 0 else 0.0 for name in _SEARCH
    }


def _coverage(candidate: Candidate, terms: Terms, expanded: Terms, library: Library) -> dict[str, float]:
    tokens = frozenset().union(*(view.tokens for view in candidate.views))
    doubles = frozenset().union(*(view.pairs for view in candidate.views))
    lead = candidate.lead
    around = tokens | lead.headings | lead.lead
    titled = around | library.title_tokens(candidate.document)
    return {
        "covers": terms.coverage(tokens),
        "covers_pairs": terms.pair_coverage(doubles),
        "covers_start": terms.coverage(lead.start),
        "covers_headings": terms.coverage(lead.headings),
        "covers_lead": terms.coverage(lead.lead),
        "covers_around": terms.coverage(around),
        "covers_titled": terms.coverage(titled),
        "covers_title": terms.pair_coverage(library.title_tokens(candidate.document)),
        "covers_expanded": expanded.coverage(tokens),
        "covers_expanded_pairs": expanded.pair_coverage(doubles),
        "covered_by": _precision(terms, lead),
    }


def _precision(terms: Terms, view: PassageView) -> float:
    """Share of the passage's own tokens that the question has: short exact lines over long ones."""
    return sum(token in terms.singles for token in view.tokens) / math.sqrt(len(view.tokens) + 1)


def _form(candidate: Candidate, understood: Understood) -> dict[str, float]:
    kind = candidate.lead.passage.kind
    return {
        "is_list_asked": float(candidate.is_list and understood.whole_list),
        "is_list_unasked": float(candidate.is_list and not understood.whole_list),
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
        found[f"{form}_{'asked' if asked else 'unasked'}"] = float(passage_kind is form)
    found |= _role(candidate, understood)
    headings = fold(" . ".join(candidate.lead.passage.headings))
    found["purpose_asked"] = float(
        Kind.PURPOSE in understood.kinds and any(words in headings for words in _PURPOSE)
    )
    found["purpose_unasked"] = float(
        Kind.PURPOSE not in understood.kinds and any(words in headings for words in _PURPOSE)
    )
    symbols = frozenset().union(*(view.symbols for view in candidate.views))
    asked_symbols = {_symbol(symbol) for symbol in understood.symbols}
    held = {_symbol(symbol) for symbol in symbols}
    found["symbol_held"] = float(bool(asked_symbols & held))
    found["symbol_missing"] = float(bool(asked_symbols) and not asked_symbols & held)
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
    typed = understood.wanted - {Wanted.NAME}
    found = {f"wanted_{value}_missing": float(value not in values) for value in typed}
    found["wanted_held"] = len(typed & values) / len(typed) if typed else 0.0
    return found


def _place(candidate: Candidate, understood: Understood, library: Library, locality: str) -> dict[str, float]:
    facts = library.facts(candidate.document)
    here = facts.place.code if facts.place else ""
    tokens = frozenset().union(*(view.tokens for view in candidate.views)) | candidate.lead.headings | candidate.lead.lead
    years = {str(year) for year in understood.scope.years}
    known = {token for token in library.title_tokens(candidate.document) if token.isdigit()}
    return {
        "own_place": float(bool(locality) and here == locality),
        "year_in_text": float(bool(years & tokens)),
        "year_in_title": float(bool(years & known)),
        "year_missing": float(bool(years) and not years & (tokens | known)),
    }
