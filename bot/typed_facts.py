"""A fact about a document as an admin types it: read strictly, for what is taken is shown to everybody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from bot.completing import Question
from bot.new_places import place_named
from corpus.doubts import FIRST_YEAR, DoubtKind
from corpus.records.patterns import DAY
from corpus.sources import Place, StatedFacts
from corpus.text.codepoints import canonical

#: Characters, by fact; others cannot be typed.
LONGEST = {"number": 40, "issued": 40, "title": 500, "issuer": 200, "signer": 60, "place": 80}
_LETTER = r"[^\W\d_]"
_SERIAL = r"\d{1,6}[a-zA-Z]?"
_SYMBOL = re.compile(rf"{_SERIAL}(?:/\d{{4}})?[-/]{_LETTER}[\w/.&-]*")
_NAME = re.compile(rf"{_LETTER}[\w .,;:/()&“”\"'’–-]*")
_PERSON = re.compile(rf"(?:{_LETTER}(?:['’-]?{_LETTER})*\.?)(?: {_LETTER}(?:['’-]?{_LETTER})*\.?)+")
_PLACE = re.compile(rf"{_LETTER}[\w '’–-]*")


def typed_fact(
    question: Question, text: str, document: str, places: Sequence[Place], today: date
) -> StatedFacts | None:
    """What a message says in answer to a question; None where it is no answer.

    ``places`` are those known; another one is taken as a new place. A day after ``today`` is no answer.
    """
    said = _one_line(text)
    if not 0 < len(said) <= LONGEST.get(question.key, 0):
        return None
    match question.key:
        case "number":
            number = _number(said, question)
            return StatedFacts(id=document, number=number) if number else None
        case "issued":
            day = _day(said, today)
            return StatedFacts(id=document, issued=day) if day else None
        case "place":
            place = _place(said, places)
            return StatedFacts(id=document, place=place) if place else None
        case "signer":
            return StatedFacts(id=document, signer=said) if _PERSON.fullmatch(said) else None
        case "issuer":
            return StatedFacts(id=document, issuer=said) if _is_name(said) else None
        case "title":
            return StatedFacts(id=document, title=said) if _is_name(said) else None
    return None


def _one_line(text: str) -> str:
    """The text with single blanks; "" where it holds another line, or a character that nobody types."""
    said = text.strip()
    odd = any(unicodedata.category(char)[0] == "C" for char in said)
    return "" if odd or len(said.splitlines()) > 1 else " ".join(canonical(said).split())


def _is_name(said: str) -> bool:
    return len(said.split()) > 1 and _NAME.fullmatch(said) is not None


def _number(said: str, question: Question) -> str:
    """Number and symbol: the number alone is enough where the document prints the rest."""
    bare = re.sub(r"^số\s*:?\s*", "", re.sub(r"\s*([-/])\s*", r"\1", said), flags=re.IGNORECASE)
    printed = next((doubt.detail for doubt in question.doubts if doubt.kind is DoubtKind.BLANK_NUMBER), "")
    if re.fullmatch(_SERIAL, bare) and printed[:1] in {"/", "-"}:
        bare += printed
    if not _SYMBOL.fullmatch(bare):
        return ""
    return bare.upper() if bare.islower() else bare


def _day(said: str, today: date) -> date | None:
    found = re.fullmatch(rf"(?:ngày\s+)?{DAY}", said, re.IGNORECASE)
    if found is None:
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR and day <= today else None


def _place(said: str, places: Sequence[Place]) -> Place | None:
    """The known place of that name, or a new one: "xã Tịnh Khê", with its province behind a comma if told."""
    name, _, province = (part.strip() for part in said.partition(","))
    if not _PLACE.fullmatch(name) or (province and not _PLACE.fullmatch(province)):
        return None
    return place_named(name, province, places)
