"""Pieces of regular expressions that several kinds of records share."""

from __future__ import annotations

#: Capital letters of Vietnamese, for inside a character class ("[A-Z]" misses Đ, Ủ, Ô, Ư ...).
UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"

#: A word with a capital first letter: part of a proper name.
CAPITALISED = rf"[{UPPER}]\w*"

_DAY_MONTH_YEAR = (
    r"\d{1,2}",
    r"\s*(?:[/.-]\s*|tháng\s+)",
    r"\d{1,2}",
    r"\s*(?:[/.-]\s*|năm\s+)",
    r"(?:19|20)\d{2}(?!\d)",
)

#: A day as printed, without groups: 05/4/2022, 5-10-2025, 15 tháng 3 năm 2026.
DAY_TEXT = "".join(_DAY_MONTH_YEAR)

#: The same with the groups day, month, year.
DAY = "(?P<day>{}){}(?P<month>{}){}(?P<year>{})".format(*_DAY_MONTH_YEAR)


def words(listing: str) -> tuple[str, ...]:
    """The entries of a listing that is written over several lines and parted by "|"."""
    return tuple(entry.strip() for entry in listing.replace("\n", "|").split("|") if entry.strip())


def either(listing: str, *, any_case: bool = False) -> str:
    """A pattern for one of the entries, the longest first; ``any_case`` lets the first letter be small."""
    entries = sorted(words(listing), key=len, reverse=True)
    if any_case:
        entries = [f"[{entry[0].upper()}{entry[0].lower()}]{entry[1:]}" for entry in entries]
    return f"(?:{'|'.join(entries)})"
