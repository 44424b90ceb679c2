"""How an answer came about, as plain text for a person: what was understood, what was found, why this one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot import texts
from bot.understanding.question import Understood

_QUOTED = 90
_REASONS = 5


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what each feature adds to its score."""

    document: str
    place: str  # section path and form
    text: str
    score: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What led to an answer or a refusal; without candidates where none were looked for."""

    understood: Understood
    candidates: tuple[Weighed, ...] = ()  # best first
    confidence: float = 0.0
    threshold: float = 0.0
    evidence: tuple[tuple[str, float], ...] = ()  # what weighs most in the confidence
    reason: str = ""  # a reason to refuse whatever the confidence


def explain(explanation: Explanation) -> str:
    """Sections of lines, for a terminal; ends with the decision."""
    sections = [_understood(explanation.understood)]
    if explanation.candidates:
        sections += [
            _candidates(explanation.candidates),
            _why(explanation.candidates),
            _decision(explanation),
        ]
    return "\n\n".join("\n".join(lines) for lines in sections)


def _understood(understood: Understood) -> list[str]:
    scope = understood.scope
    rows = {
        texts.EXPLAIN_TEXT: understood.text,
        texts.EXPLAIN_TERMS: "; ".join(understood.expansions),
        texts.EXPLAIN_CARRIED: understood.carried,
        texts.EXPLAIN_LINK: understood.link.value,
        texts.EXPLAIN_KINDS: _names(understood.kinds),
        texts.EXPLAIN_ROLES: _names(sorted(understood.roles)),
        texts.EXPLAIN_WANTED: _names(sorted(understood.wanted)),
        texts.EXPLAIN_TALK: understood.talk.value if understood.talk else "",
        texts.EXPLAIN_PLACES: ", ".join(scope.places) or scope.elsewhere,
        texts.EXPLAIN_CALLED: ", ".join(sorted(scope.called)),
        texts.EXPLAIN_YEARS: ", ".join(map(str, scope.years)),
        texts.EXPLAIN_NUMBERS: ", ".join([*understood.symbols, *sorted(understood.references)]),
    }
    flags = [
        name
        for name, is_set in (
            (texts.EXPLAIN_COMPARE, understood.compare),
            (texts.EXPLAIN_LIST, understood.whole_list),
            (texts.EXPLAIN_BARE, understood.bare),
        )
        if is_set
    ]
    lines = [f"  {name}: {value}" for name, value in rows.items() if value]
    return [texts.EXPLAIN_UNDERSTOOD, *lines, *(f"  {flag}" for flag in flags)]


def _names(values: Iterable[str]) -> str:
    return ", ".join(str(value) for value in values)


def _candidates(candidates: Iterable[Weighed]) -> list[str]:
    lines = [texts.EXPLAIN_CANDIDATES]
    for number, item in enumerate(candidates, 1):
        text = " ".join(item.text.split())
        shown = text if len(text) <= _QUOTED else text[:_QUOTED].rsplit(" ", 1)[0] + "…"
        lines.append(f"  {number}. {item.score:6.2f}  {item.document}, {item.place}: {shown}")
    return lines


def _why(candidates: Iterable[Weighed]) -> list[str]:
    first, *others = candidates
    second: Mapping[str, float] = others[0].parts if others else {}
    ahead = {
        name: first.parts.get(name, 0.0) - second.get(name, 0.0)
        for name in first.parts.keys() | second.keys()
    }
    ordered = sorted(ahead.items(), key=lambda part: (-abs(part[1]), part[0]))[:_REASONS]
    return [texts.EXPLAIN_WHY, *(f"  {name} {difference:+.2f}" for name, difference in ordered)]


def _decision(explanation: Explanation) -> list[str]:
    return [
        texts.EXPLAIN_DECISION,
        f"  {texts.explain_confidence(explanation.confidence, explanation.threshold)}",
        *([f"  {explanation.reason}"] if explanation.reason else []),
        *(f"  {name} {weight:+.2f}" for name, weight in explanation.evidence),
    ]
