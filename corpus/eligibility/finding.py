"""What holding one test, or one rule, against the facts of a case gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Status(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    ESCALATED = "escalated"  # fails, but the plan opens a way
    REVIEW = "review"  # people have to look
    UNKNOWN = "unknown"  # a needed fact is missing
    EXEMPT = "exempt"  # does not apply to this case
    INFO = "info"  # shown, not tested


class Remark(StrEnum):
    """What a reader has to know of a finding besides its status."""

    ODD_MONTHS = "odd_months"  # past the birthday of the limit; no plan says how months count
    FACE_VALUE = "face_value"  # a bare number of years or percent that equals the limit
    ABOVE_RANGE = "above_range"  # more than the upper end, which no plan calls a ceiling
    SAME_DAY = "same_day"
    SILENT = "silent"  # the plan says nothing for this case
    NOT_IN_FORCE = "not_in_force"
    PARKED = "parked"  # the clause is gone or changed
    LEFT_TO_PEOPLE = "left_to_people"


@dataclass(frozen=True, slots=True)
class AgeDetail:
    """Completed years on the day that counts; two values where only a year is known."""

    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShareDetail:
    """A share in percent and, where counts are known, how many are needed and lacking."""

    percent: Fraction
    needed: int | None = None
    lacking: int | None = None


@dataclass(frozen=True, slots=True)
class CountDetail:
    count: int
    lacking: int | None = None


@dataclass(frozen=True, slots=True)
class DayDetail:
    """The last good day; days left until its end, negative when passed, None when that does not matter."""

    last_good: date
    days_left: int | None = None


Detail = AgeDetail | ShareDetail | CountDetail | DayDetail


@dataclass(frozen=True, slots=True)
class Finding:
    """``missing`` are keys of facts that would settle it, ``used`` those it rests on."""

    status: Status
    missing: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    remark: Remark | None = None
    detail: Detail | None = None


def unknown(*missing: str, detail: Detail | None = None) -> Finding:
    return Finding(Status.UNKNOWN, missing, detail=detail)


def decided(passed: bool, *used: str, remark: Remark | None = None, detail: Detail | None = None) -> Finding:
    return Finding(Status.PASS if passed else Status.FAIL, used=used, remark=remark, detail=detail)
