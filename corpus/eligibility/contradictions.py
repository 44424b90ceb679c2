"""Facts that cannot hold together, whatever any rule says."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from corpus.eligibility.days import ages_in_year, completed_years
from corpus.eligibility.facts import Facts

#: A stated age or share that is only rounded is no contradiction.
_YEARS_OFF = 1
_PERCENT_OFF = Fraction(6, 10)


def contradictions(facts: Facts) -> tuple[str, ...]:
    """The keys of facts that exclude each other, each once; empty where all can be true."""
    return tuple(dict.fromkeys((*_births(facts), *_shares(facts), *_models(facts), *_terms(facts))))


def _births(facts: Facts) -> Iterator[str]:
    """Born after the day that counts, older than anybody, or of another age than is stated."""
    on, stated = facts.day("on_date"), facts.whole("age")
    oldest = facts.table["age"].most or 0
    for key, youngest_age, oldest_age in _computed(facts):
        if on and (oldest_age < 0 or youngest_age > oldest):
            yield key
        elif stated is not None and not youngest_age - _YEARS_OFF <= stated <= oldest_age + _YEARS_OFF:
            yield from ("age", key)


def _computed(facts: Facts) -> Iterator[tuple[str, int, int]]:
    """Each kind of birth that is stated, with the lowest and the highest age that it leaves possible."""
    on = facts.day("on_date")
    if on is None:
        return
    if birth := facts.day("birth_date"):
        years = completed_years(birth, on)
        yield "birth_date", years, years
    if month := facts.month("birth_month"):
        yield "birth_month", completed_years(month.last, on), completed_years(month.first, on)
    if (year := facts.whole("birth_year")) is not None:
        ages = ages_in_year(year, on)
        yield "birth_year", ages[0], ages[-1]


def _shares(facts: Facts) -> Iterator[str]:
    part, whole, percent = facts.whole("numerator"), facts.whole("denominator"), facts.number("percent")
    if part is None or not whole:
        return
    if part > whole:
        yield from ("numerator", "denominator")
    elif percent is not None and abs(Fraction(100 * part, whole) - Fraction(str(percent))) > _PERCENT_OFF:
        yield from ("numerator", "denominator", "percent")


def _models(facts: Facts) -> Iterator[str]:
    new, total = facts.whole("model_new"), facts.whole("model_total")
    if new is not None and total is not None and new > total:
        yield from ("model_new", "model_total")


def _terms(facts: Facts) -> Iterator[str]:
    start, end = facts.day("term_start"), facts.day("term_end")
    if start and end and end <= start:
        yield from ("term_start", "term_end")
