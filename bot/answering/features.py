"""How well a candidate fits a question, as named numbers. What they weigh is learnt, see ``ranking.toml``."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from bot.answering.candidates import Candidate
from bot.answering.coverage import Coverage
from bot.answering.kept_questions import Likeness
from bot.answering.library import Library, Tag, symbol_key
from bot.answering.terms import Terms
from bot.understanding.question import Kind, Link, Understood
from corpus.document import PassageKind
from corpus.records.model import Role

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
_FORMS = {
    PassageKind.HEADING: "is_heading",
    PassageKind.FOOTNOTE: "is_footnote",
    PassageKind.PREAMBLE: "is_preamble",
    PassageKind.PARAGRAPH: "is_paragraph",
}
_NOTHING: frozenset[str] = frozenset()
_SEARCH = ("fused", "word", "gram", "dense", "section")


def features(
    understood: Understood,
    own: Terms,
    terms: Terms,
    expanded: Terms,
    likeness: Likeness,
    candidates: Sequence[Candidate],
    library: Library,
    locality: str,
) -> list[dict[str, float]]:
    """One dict a candidate, in order; absent names are 0.

    ``own`` are the terms of the turn itself, ``terms`` those and what it inherits.
    """
    ground = _Ground.of(
        candidates, library, {_KINDS_FOR[kind] for kind in understood.kinds if kind in _KINDS_FOR}
    )
    coverage = Coverage(terms, expanded, likeness)
    compared = [
        coverage.features(
            candidate.view,
            [passage.id for passage in candidate.passages],
            ground.tokens(candidate),
            library.title_tokens(candidate.document),
        )
        for candidate in candidates
    ]
    unlike = 1.0 - max((row["covers"] for row in compared), default=0.0)
    asked = _Asked.of(understood)
    said = _Said.of(understood, library)
    turns = _turns(understood, own, likeness, candidates)
    return [
        {
            **_search(candidate, ground, unlike),
            **row,
            **_form(candidate, understood, coverage, library),
            **_kind(candidate, asked),
            **_values(candidate, understood),
            **_place(candidate, understood, library, locality),
            **_chat(candidate, said),
            **turn,
        }
        for candidate, row, turn in zip(candidates, compared, turns, strict=True)
    ]


def _turns(
    understood: Understood, own: Terms, likeness: Likeness, candidates: Sequence[Candidate]
) -> list[dict[str, float]]:
    """Of a turn that follows, what its own words find, without those that it inherits."""
    if understood.link is not Link.FOLLOWS or not own.singles:
        return [{} for _ in candidates]
    found = []
    for candidate in candidates:
        view = candidate.view
        asked = likeness.together(view.tokens, [passage.id for passage in candidate.passages])
        found.append(
            {
                "turn_covers": own.coverage(view.tokens),
                "turn_pairs": own.pair_coverage(view.tokens),
                "turn_around": own.coverage(view.tokens | view.headings | view.lead),
                "turn_asked": own.coverage(asked),
            }
        )
    return found


@dataclass(frozen=True)
class _Ground:
    """What candidates borrow: a line of a responsibility block says nothing of its task, a signature nothing
    of its plan. They are searched by the words and scores of their section, and of their document.
    """

    library: Library
    best: Mapping[str, float]  # of all candidates, by part of the score
    sections: Mapping[tuple[str, str], Mapping[str, float]]
    documents: Mapping[str, Mapping[str, float]]
    borrowing: Set[PassageKind]  # of the document

    @classmethod
    def of(cls, candidates: Sequence[Candidate], library: Library, borrowing: Set[PassageKind]) -> _Ground:
        best: dict[str, float] = {}
        sections: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        documents: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for candidate in candidates:
            place = (candidate.document, candidate.lead.section)
            for name, value in candidate.scores.items():
                for scores in (best, sections[place], documents[candidate.document]):
                    scores[name] = max(value, scores.get(name, 0.0))
        return cls(library, best, sections, documents, borrowing)

    def scores(self, candidate: Candidate) -> Mapping[str, float]:
        passage = candidate.lead
        if passage.kind in self.borrowing:
            return self.documents[passage.document]
        if passage.kind is PassageKind.ROLE:
            return self.sections[passage.document, passage.section]
        return candidate.scores

    def tokens(self, candidate: Candidate) -> frozenset[str]:
        """What counts as the candidate's own words besides them."""
        passage = candidate.lead
        if passage.kind in self.borrowing:
            return self.library.title_tokens(passage.document)
        if passage.kind is PassageKind.ROLE:
            return self.library.section_tokens(passage.document, passage.section)
        return _NOTHING


def _search(candidate: Candidate, ground: _Ground, unlike: float) -> dict[str, float]:
    """Each part of the search score as a share of the best candidate's."""
    scores = ground.scores(candidate)
    found = {
        f"search_{name}": scores.get(name, 0.0) / ground.best[name] if ground.best.get(name, 0.0) > 0 else 0.0
        for name in _SEARCH
    }
    # Where question and documents share few words, meaning has to tell more.
    found["dense_when_unlike"] = found["search_dense"] * unlike
    section = ground.sections[candidate.document, candidate.lead.section]
    document = ground.documents[candidate.document]
    for name in ("fused", "dense"):
        found[f"section_best_{name}"] = section.get(name, 0.0)
        found[f"document_best_{name}"] = document.get(name, 0.0)
    return found


def _form(
    candidate: Candidate, understood: Understood, coverage: Coverage, library: Library
) -> dict[str, float]:
    kind = candidate.lead.kind
    view = candidate.view
    asked = candidate.is_list and understood.whole_list
    found = {"length": math.log1p(view.length) / 10}
    if not library.has_questions(candidate.document):
        found["asked_nowhere"] = 1.0
    if asked:
        lead = library.view(candidate.lead.id)
        found["is_list_asked"] = 1.0
        found["is_list_named"] = coverage.share(coverage.held(lead.tokens) | coverage.held(lead.headings))
    elif candidate.is_list:
        found["is_list_unasked"] = 1.0
    else:
        found["is_lead_alone"] = float(len(library.items(candidate.lead.id)) > 1)
        if kind in _FORMS:
            found[_FORMS[kind]] = 1.0
    return found


@dataclass(frozen=True)
class _Asked:
    """What does not change from candidate to candidate."""

    understood: Understood
    tags: tuple[tuple[str, Tag], ...]  # name of the feature, tag
    forms: Mapping[PassageKind, str]
    purpose: str
    symbols: frozenset[str]
    reference: bool

    @classmethod
    def of(cls, understood: Understood) -> _Asked:
        def named(name: str, kind: Kind) -> str:
            return f"{name}_{'asked' if kind in understood.kinds else 'unasked'}"

        return cls(
            understood,
            tuple((named(tag, kind), tag) for kind, tags in _TAGS_FOR.items() for tag in tags),
            {form: named(form, kind) for kind, form in _KINDS_FOR.items()},
            named("purpose", Kind.PURPOSE),
            frozenset(map(symbol_key, understood.symbols)),
            Kind.REFERENCE in understood.kinds,
        )


def _kind(candidate: Candidate, asked: _Asked) -> dict[str, float]:
    view = candidate.view
    found = {name: 1.0 for name, tag in asked.tags if tag in view.tags}
    if view.passage.kind in asked.forms:
        found[asked.forms[view.passage.kind]] = 3.0  # few questions ask for them: a small weight must do
    if view.role is not None:
        found |= _role(view.role, asked.understood)
    if view.purpose:
        found[asked.purpose] = 1.0
    if asked.reference and Tag.REFERENCE in view.tags:
        found["reference_asked"] = 1.0
    if asked.understood.references and not asked.symbols:
        named = bool(asked.understood.references & view.references)
        found["reference_named" if named else "reference_not_named"] = 1.0
    if asked.understood.numbers:
        named = not asked.understood.numbers.isdisjoint(key.rpartition(" ")[2] for key in view.references)
        found["number_held" if named else "number_missing"] = 1.0
    if asked.symbols:
        found["symbol_held" if asked.symbols & view.symbols else "symbol_missing"] = 2.0
    return found


def _role(role: Role, understood: Understood) -> dict[str, float]:
    if role is Role.TIME:
        asked = Role.TIME in understood.roles and Kind.DEADLINE in understood.kinds
        return {"time_role_asked" if asked else "time_role_unasked": 1.0}
    if Kind.RESPONSIBILITY not in understood.kinds:
        return {"role_unasked": 1.0}
    named = understood.roles - {Role.TIME}
    if not named:
        return {f"role_any_{role}": 1.0}
    return {"role_named" if role in named else "role_other": 1.0}


def _values(candidate: Candidate, understood: Understood) -> dict[str, float]:
    view, typed = candidate.view, understood.wanted
    found = {f"wanted_{value}_missing": 1.0 for value in typed if value not in view.values}
    found["wanted_held"] = len(typed & view.values) / len(typed) if typed else 0.0
    if understood.unit:
        if understood.unit in view.counted:
            found["unit_held"] = 1.0
        if understood.unit.split()[0] not in view.counted.split():
            found["unit_missing"] = 1.0
    return found


def _place(candidate: Candidate, understood: Understood, library: Library, locality: str) -> dict[str, float]:
    found: dict[str, float] = {}
    scope, document = understood.scope, candidate.document
    if scope.called:
        found["called" if document in scope.called else "other_called"] = 1.0
    place = library.facts(document).place
    if locality and place and place.code == locality:
        found["own_place"] = 1.0
    if scope.years:
        asked = {str(year) for year in scope.years}
        own, around, title = candidate.view.years, candidate.view.heading_years, library.title_years(document)
        near = own | around
        found["year_own"] = float(bool(asked & own))
        found["year_heading"] = float(bool(asked & around))
        found["year_title"] = float(bool(asked & title))
        found["year_other"] = float(bool(near) and not asked & near)
        found["year_missing"] = float(not asked & (near | title))
    return found


@dataclass(frozen=True)
class _Said:
    """Where the turn before was answered."""

    link: Link
    passages: frozenset[str]
    sections: frozenset[tuple[str, str]]
    parents: frozenset[tuple[str, str]]
    documents: frozenset[str]

    @classmethod
    def of(cls, understood: Understood, library: Library) -> _Said:
        passages = [library.view(id).passage for id in understood.cited if library.holds(id)]
        return cls(
            understood.link,
            frozenset(passage.id for passage in passages),
            frozenset((passage.document, passage.section) for passage in passages),
            frozenset((passage.document, _parent(passage.section)) for passage in passages),
            frozenset(passage.document for passage in passages),
        )


def _parent(section: str) -> str:
    return section.rpartition(".")[0] or section


def _chat(candidate: Candidate, said: _Said) -> dict[str, float]:
    """How near to the last answer a candidate stands."""
    if said.link is Link.ALONE or candidate.document not in said.documents:
        return {}
    section = candidate.lead.section
    found = {
        "document": 1.0,
        "parent": float((candidate.document, _parent(section)) in said.parents),
        "section": float((candidate.document, section) in said.sections),
        "passage": float(any(passage.id in said.passages for passage in candidate.passages)),
    }
    return {f"{said.link}_{name}": value for name, value in found.items() if value}
