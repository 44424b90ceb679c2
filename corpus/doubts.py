"""What a person should look at in the facts that the program took from a new document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.reading import ReadDocument
from corpus.records.bodies import names_a_body
from corpus.records.header import PLACE_DATE
from corpus.records.model import Header, Records
from corpus.sources import DocumentFacts, day_of

#: Nothing that is loaded is older; an earlier year is a slip.
FIRST_YEAR = 1990
_YEAR_IN_NUMBER = re.compile(r"^\d+[a-z]?/((?:19|20)\d\d)/")


class DoubtKind(StrEnum):
    NO_TYPE = "no_type"
    NO_TITLE = "no_title"
    NO_NUMBER = "no_number"
    BLANK_NUMBER = "blank_number"  # "Số:    /KH-UBND"
    NO_DATE = "no_date"
    BLANK_DATE = "blank_date"  # "ngày   tháng   năm 2026"
    DATE_AHEAD = "date_ahead"
    DATE_TOO_OLD = "date_too_old"
    DATES_DIFFER = "dates_differ"
    NO_ISSUER = "no_issuer"
    ODD_ISSUER = "odd_issuer"  # no body that the program knows the like of
    NO_PLACE = "no_place"
    NEW_PLACE = "new_place"  # named, but in no table of places
    NO_SIGNER = "no_signer"
    MISREAD = "misread"  # places of the file that may have been read wrongly
    SAME_DOCUMENT = "same_document"  # another loaded file has its number, issuer and day; which is later?


#: The key of ``sources.toml`` that settles a doubt; the others a look at the file settles.
SETTLED_BY = {
    DoubtKind.NO_TYPE: "title",
    DoubtKind.NO_TITLE: "title",
    DoubtKind.NO_NUMBER: "number",
    DoubtKind.BLANK_NUMBER: "number",
    DoubtKind.NO_DATE: "issued",
    DoubtKind.BLANK_DATE: "issued",
    DoubtKind.DATE_AHEAD: "issued",
    DoubtKind.DATE_TOO_OLD: "issued",
    DoubtKind.DATES_DIFFER: "issued",
    DoubtKind.NO_ISSUER: "issuer",
    DoubtKind.ODD_ISSUER: "issuer",
    DoubtKind.NO_PLACE: "place",
    DoubtKind.NEW_PLACE: "place",
    DoubtKind.NO_SIGNER: "signer",
    DoubtKind.SAME_DOCUMENT: "state",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    kind: DoubtKind
    detail: str = ""  # what was found, as the document prints it, or the id of another document

    @property
    def settled_by(self) -> str:
        return SETTLED_BY.get(self.kind, "")


def doubts(
    document: ReadDocument,
    facts: DocumentFacts,
    records: Records,
    *,
    today: date,
    stated: frozenset[str] = frozenset(),
) -> tuple[Doubt, ...]:
    """What is missing or doubtful, in the order of a letterhead; empty where all is well.

    ``facts`` and ``records`` are those of ``document``; ``stated`` are the facts that a person wrote down.
    """
    misread = document.report.all_doubts if document.report else 0
    found = doubts_of(facts, records, document.source, today=today, stated=stated)
    return (*found, *((Doubt(DoubtKind.MISREAD, str(misread)),) if misread else ()))


def doubts_of(
    facts: DocumentFacts,
    records: Records,
    source: str,
    *,
    today: date,
    stated: frozenset[str] = frozenset(),
) -> tuple[Doubt, ...]:
    """The same without what the reading of the file left in doubt."""
    header = records.header
    found = (
        *_of_number(facts, header),
        *_of_day(facts, header, _other_days(records, source), today),
        *_of_issuer(facts),
        *_of_title(facts, header),
        *(() if facts.signer else (Doubt(DoubtKind.NO_SIGNER),)),
    )
    return tuple(doubt for doubt in found if doubt.settled_by not in stated)


def _of_number(facts: DocumentFacts, header: Header | None) -> Iterator[Doubt]:
    if not facts.number:
        printed = header.number if header else ""
        yield Doubt(DoubtKind.BLANK_NUMBER, printed) if printed else Doubt(DoubtKind.NO_NUMBER)


def _of_day(facts: DocumentFacts, header: Header | None, others: list[date], today: date) -> Iterator[Doubt]:
    issued = facts.issued
    if issued is None:
        printed = header.place_date if header else ""
        yield Doubt(DoubtKind.BLANK_DATE, printed) if printed else Doubt(DoubtKind.NO_DATE)
        return
    if issued > today:
        yield Doubt(DoubtKind.DATE_AHEAD, f"{issued:%d/%m/%Y}")
    if issued.year < FIRST_YEAR:
        yield Doubt(DoubtKind.DATE_TOO_OLD, f"{issued:%d/%m/%Y}")
    different = [f"{day:%d/%m/%Y}" for day in others if day != issued]
    of_number = _YEAR_IN_NUMBER.match(facts.number)
    if of_number and int(of_number[1]) != issued.year:
        different.append(facts.number)
    if different:
        yield Doubt(DoubtKind.DATES_DIFFER, ", ".join([f"{issued:%d/%m/%Y}", *dict.fromkeys(different)]))


def _other_days(records: Records, source: str) -> list[date]:
    """All days beside a place up to the end of the signature: what is attached has days of its own."""
    end = records.signature.span.end if records.signature else len(source)
    days = (day_of(found[0]) for found in PLACE_DATE.finditer(source[:end]))
    return [day for day in days if day]


def _of_issuer(facts: DocumentFacts) -> Iterator[Doubt]:
    if not facts.issuer:
        yield Doubt(DoubtKind.NO_ISSUER)
    elif not names_a_body(facts.issuer):
        yield Doubt(DoubtKind.ODD_ISSUER, facts.issuer)
    if facts.place is None:
        yield Doubt(DoubtKind.NO_PLACE)
    elif not facts.place.province:
        yield Doubt(DoubtKind.NEW_PLACE, facts.place.name)


def _of_title(facts: DocumentFacts, header: Header | None) -> Iterator[Doubt]:
    if header is None or not header.type:
        yield Doubt(DoubtKind.NO_TYPE)
    if facts.title in {"", facts.id} or (header and not header.subject):
        yield Doubt(DoubtKind.NO_TITLE)
