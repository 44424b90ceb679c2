"""Age on the day that counts: the day of the election or congress, never the day of the question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.eligibility.days import ages_in_year, birthday_in, completed_years
from corpus.eligibility.facts import Facts
from corpus.eligibility.finding import AgeDetail, Finding, Remark, Status, unknown
from corpus.eligibility.measures.base import Bounds

BIRTHS = ("birth_date", "birth_month", "birth_year")
ON = "on_date"


@dataclass(frozen=True, slots=True)
class Age:
    """Completed years; ``past`` when the birthday itself is over by a day or more, as far as is known."""

    years: int
    past: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The ages that a case leaves possible, and the facts that say so."""

    ages: tuple[Age, ...]
    used: tuple[str, ...]


def evidence(facts: Facts) -> Evidence | None:
    """By what is known best: birth date, stated age, month or year of birth, tuổi mụ; None without any."""
    on = facts.day(ON)
    if on and (birth := facts.day("birth_date")):
        return Evidence((_age(birth, on),), ("birth_date", ON))
    years = facts.whole("age")
    if years is not None:
        return Evidence((Age(years, bool(facts.whole("age_extra_months"))),), ("age",))
    if on and (month := facts.month("birth_month")):
        return Evidence((_age(month.first, on), _age(month.last, on)), ("birth_month", ON))
    year = facts.whole("birth_year")
    if on and year is not None:
        return Evidence(tuple(map(Age, ages_in_year(year, on))), ("birth_year", ON))
    counted = facts.whole("age_mu")  # a year old at birth, a year older at every new year
    return Evidence((Age(counted - 2), Age(counted - 1)), ("age_mu",)) if counted is not None else None


def _age(birth: date, on: date) -> Age:
    return Age(completed_years(birth, on), on != birthday_in(birth, on.year))


@dataclass(frozen=True, slots=True)
class AgeMeasure:
    """ "Không quá 65 tuổi" includes 65; past the 65th birthday and before the 66th people have to look."""

    bounds: Bounds

    @property
    def facts(self) -> tuple[str, ...]:
        return ("age", *BIRTHS, "age_mu", ON)

    def judge(self, facts: Facts) -> Finding:
        found = evidence(facts)
        if found is None:
            return unknown(ON if any(key in facts for key in BIRTHS) else "age")
        detail = AgeDetail(tuple(dict.fromkeys(age.years for age in found.ages)))
        statuses = {self._status(age) for age in found.ages}
        if len(statuses) > 1:
            return Finding(Status.UNKNOWN, ("birth_date",), found.used, detail=detail)
        (status,) = statuses
        remark = Remark.ODD_MONTHS if status is Status.REVIEW else None
        at_limit = {self.bounds.high, self.bounds.low} & set(detail.years)
        if status is Status.PASS and at_limit and found.used[0] in {"age", "birth_year", "age_mu"}:
            remark = Remark.FACE_VALUE
        return Finding(status, used=found.used, remark=remark, detail=detail)

    def _status(self, age: Age) -> Status:
        bounds = self.bounds
        if age.past and age.years == bounds.high and not bounds.high_open:
            return Status.REVIEW
        if age.past and age.years == bounds.low and bounds.low_open:
            return Status.REVIEW
        return Status.PASS if bounds.hold(age.years) else Status.FAIL
