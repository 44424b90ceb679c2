"""The days of a duty: which facts it asks for, and what a message says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from corpus.eligibility.days import parse_day
from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.duties.happenings import (
    CONGRESS,
    ELECTION,
    INTRODUCING,
    MEETING,
    NOT_YET,
    REGISTERING,
    SENDING,
    TRAINING,
    first_happening,
    happenings,
)
from corpus.eligibility.telling.duties.moment import Moment
from corpus.eligibility.telling.duties.pairing import Scene, Wanted, only_day, pair
from corpus.eligibility.telling.duties.said import same_day
from corpus.eligibility.telling.duties.told_days import told_days
from corpus.eligibility.telling.duties.typed_days import typed_days
from corpus.eligibility.telling.message import Message

_AS_OF = "as_of"
_SENT: Wanted = {"submitted_date": (SENDING,), _AS_OF: (NOT_YET,)}
_REGISTERED: Wanted = {"submitted_date": (SENDING, REGISTERING), _AS_OF: (NOT_YET,)}
_INTRODUCED: Wanted = {"submitted_date": (SENDING, INTRODUCING), _AS_OF: (NOT_YET,)}
_EXAMINED: Wanted = {"submitted_date": (SENDING,), _AS_OF: (NOT_YET,), "meeting_date": (MEETING,)}
_HELD: Wanted = {"event_date": (MEETING,), _AS_OF: (NOT_YET,)}
_VOTED: Wanted = {"election_date": (ELECTION,), "congress_date": (CONGRESS,)}
_TRAINED: Wanted = {
    "training_date": (TRAINING,), "election_date": (ELECTION,), "congress_date": (CONGRESS,),
}  # fmt: skip
#: The first fact of each is the day of the duty itself. A duty that is not here is a sending.
_WANTED: Mapping[str, Wanted] = {
    "dk_mo_hinh": _REGISTERED,
    "dk_mo_hinh_2022": _REGISTERED,
    "bc_tham_dinh": _EXAMINED,
    "gioi_thieu_dien_hinh": _INTRODUCED,
    "hoi_nghi_quan_triet": _HELD,
    "danh_gia_thi_diem": _HELD,
    "bau_cu": _VOTED,
    "tap_huan_truoc": _TRAINED,
    "tap_huan_sau": _TRAINED,
}
#: "Ngày họp hội nghị thẩm định thì chưa ai báo".
_MEETING_UNSET = re.compile(
    r" (?:hop|hoi nghi|tham dinh|lich)(?: [^\s,.]+){0,6} (?:chua|khong|ko)(?: \S+)? (?:bao|dinh|chot|biet"
    r"|ro|co ngay|co lich|an dinh)(?= )"
)
_MOST_DAYS = 14
_DAY_WORDS = len("ngay hom ")


def duty_days(message: Message, today: date, duty: str, usual: int | None, cues: Cues) -> dict[str, Any]:
    """The days that are said, ISO; ``submitted`` false where the duty is said not to be done.

    A day without a year is of the ``usual`` one where the message says no other.
    """
    wanted = _WANTED.get(duty, _SENT)
    if "meeting_date" in wanted and _MEETING_UNSET.search(message.bare):
        wanted = {fact: codes for fact, codes in wanted.items() if fact != "meeting_date"}
    typed = typed_days(message, today, usual)
    now = next((day for moment in typed if moment.is_today and (day := parse_day(moment.iso))), today)
    days = sorted([*typed, *told_days(message.bare, typed, now)], key=lambda day: day.start)
    main = next(iter(wanted))
    scene = Scene(message.bare, happenings(message.bare, cues, wanted[main]), days[:_MOST_DAYS])
    paired = pair(scene, wanted)
    if _AS_OF in wanted and main not in paired and not scene.denies():
        only = only_day(scene, list(paired.values()))
        paired |= {main: only} if only else {}
    told = _Told(scene, wanted, paired, cues)
    facts = {fact: iso for fact, day in paired.items() if (iso := told.iso(day))}
    if _AS_OF in wanted:
        return _done_or_not(facts, main, scene)
    return same_day(scene.bare, facts, scene.named, wanted)


def _done_or_not(facts: dict[str, Any], main: str, scene: Scene) -> dict[str, Any]:
    """With ``submitted`` and ``as_of`` where the duty is not done, without them where its day is known."""
    as_of = facts.pop(_AS_OF, None)
    if main in facts or not scene.denies():
        return facts
    as_of = as_of or next((day.iso for day in scene.days if day.is_today and day.iso), None)
    return facts | {"submitted": False} | ({_AS_OF: as_of} if as_of else {})


class _Told:
    """Days that are told from others, counted out."""

    def __init__(self, scene: Scene, wanted: Wanted, paired: Mapping[str, Moment], cues: Cues) -> None:
        self._scene, self._wanted, self._paired, self._cues = scene, wanted, paired, cues

    def iso(self, day: Moment) -> str:
        """The day; "" where what it is told from is not known."""
        return day.iso if day.shift is None else day.shift.applied_to(self._origin(day))

    def _origin(self, day: Moment) -> str:
        """What is named after it, the date that stands there, or else the nearest one, sooner before it."""
        if day.of is not None:
            named = self._named_at(day.of)
            if named is not None and named is not day:
                return named.iso
            for other in self._scene.days:
                if 0 <= other.start - day.of <= _DAY_WORDS:
                    return other.iso
        before = [other.iso for other in self._scene.days if other.iso and other.start < day.start]
        after = [other.iso for other in self._scene.days if other.iso and other.start > day.start]
        return (before[-1:] + after[:1] + [""])[0]

    def _named_at(self, offset: int) -> Moment | None:
        """The day of the happening that is named at a place of the text."""
        code = first_happening(self._scene.bare, offset, self._cues)
        facts = [fact for fact, codes in self._wanted.items() if code in codes]
        return next((self._paired[fact] for fact in facts if fact in self._paired), None)
