"""How well a candidate fits a question, as named numbers. What they weigh is learnt, see ``ranking.toml``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.candidates import Candidate
from bot.answering.coverage import Coverage
from bot.answering.ground import Ground
from bot.answering.library import Library, Tag, symbol_key
from bot.answering.turn import Turn
from bot.answering.weighed_question import WeighedQuestion
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
#: Characters at the start of a passage that can hold its label.
_LABEL_LENGTH = 16
_FORMS = {
    PassageKind.HEADING: "is_heading",
    PassageKind.FOOTNOTE: "is_footnote",
    PassageKind.PREAMBLE: "is_preamble",
    PassageKind.PARAGRAPH: "is_paragraph",
}


def features(
    question: WeighedQuestion, candidates: Sequence[Candidate], library: Library, locality: str
) -> list[dict[str, float]]:
    """One dict a candidate, in order; absent names are 0."""
    understood = question.understood
    borrowing = {_KINDS_FOR[kind] for kind in understood.kinds if kind in _KINDS_FOR}
    ground = Ground.of(candidates, library, borrowing)
    coverage = Coverage(question.terms, question.expanded, question.likeness)
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
    asked, turn = _Asked.of(understood), Turn.of(question, library)
    return [
        {
            **ground.search_features(candidate, unlike),
            **row,
            **_form(candidate, understood, coverage, library),
            **_kind(candidate, asked),
            **_values(candidate, understood),
            **_place(candidate, understood, library, locality),
            **turn.features(candidate),
        }
        for candidate, row in zip(candidates, compared, strict=True)
    ]


def _form(
    candidate: Candidate, understood: Understood, coverage: Coverage, library: Library
) -> dict[str, float]:
    kind = candidate.lead.kind
    view = candidate.view
    asked = candidate.is_list and understood.whole_list
    found = {"length": math.log1p(view.length) / 10}
    if not library.has_questions(candidate.document):
        found["asked_nowhere"] = 1.0
    if understood.enumerates:
        if candidate.is_list:
            found["list_enumerated"] = 1.0
        elif library.leads(candidate.lead.id):
            found["item_enumerated"] = 1.0
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
    if asked.understood.items:
        here = fold(f"{view.passage.section.replace('.', ' ')} {view.passage.text[:_LABEL_LENGTH]}")
        found["item_named" if any(item in here for item in asked.understood.items) else "item_other"] = 1.0
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
