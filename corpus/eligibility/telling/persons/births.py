"""When somebody was born, as far as it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.eligibility.telling.days_in_text import DayMention, day_mentions
from corpus.eligibility.telling.message import Message

_BORN = re.compile(
    r" (?:sinh(?: ngay| nam| vao| thang| ra| hoi)*|chao doi|sn|s n|ngay sinh|nam sinh|de (?:ngay|nam)"
    r"|sinh nhat|nam sanh|(?:khai sinh|cccd|can cuoc|ho so|ly lich) ghi|sanh(?: nam| ngay)?|ns)"
    r"(?: (?:trong|theo) \S+(?: \S+)?| ghi| la| :| mung| mong| =| nam| ngay| dung)*$"
)
_SHORT_YEAR = re.compile(r" (?:sn|sinh nam|sinh|ns) (\d{2})(?= )(?! (?:tuoi|t|thang|/))")
#: Years of two digits up to this one are of this century.
_LAST_OF_THIS_CENTURY = 15
_YEARS_OF_BIRTH = range(1930, 2013)


def births(own: Message) -> Iterator[tuple[str, Any]]:
    """``birth_date``, ``birth_month`` or ``birth_year`` of the candidate; nothing where it is not told."""
    for mention in day_mentions(own):
        bare = own.sentences[mention.sentence].bare
        before = bare[: mention.start].rstrip()
        if not (is_of_birth(before) or _looks_born(mention, before)):
            continue
        if mention.is_day and mention.year:
            yield "birth_date", mention.iso()
        elif mention.month and mention.year:
            yield "birth_month", mention.iso()
        elif mention.year:
            yield "birth_year", mention.year
        else:
            continue
        return
    for sentence in own.sentences:
        if found := _SHORT_YEAR.search(sentence.bare):
            year = int(found[1])
            yield "birth_year", year + (2000 if year <= _LAST_OF_THIS_CENTURY else 1900)
            return


def is_of_birth(before: str) -> bool:
    """Whether the words before a day say that somebody was born then."""
    return bool(_BORN.search(f" {before}"))


def _looks_born(mention: DayMention, before: str) -> bool:
    """A year of birth in a list: "nữ, 1990, đại học"."""
    year_only = mention.year is not None and mention.month is None
    return (
        year_only
        and mention.year in _YEARS_OF_BIRTH
        and before.endswith((",", ":", "nam ,", "nu ,", "(", "-"))
    )
