"""Facts about whole documents: whose they are, how people call them, whether they still bind.

They stand in ``sources.toml``, written by hand (:mod:`corpus.sources_file` reads it). What an entry leaves
out, and all of a document without one, is what its own front matter and signature show: a new file works at
once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from corpus.records.model import DeadlineKind, Header, Records
from corpus.records.patterns import CAPITALISED, DAY
from corpus.text.folding import fold, match_key
from corpus.versions import NO_ARRIVALS, Arrivals, current_of


class DocumentState(StrEnum):
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"  # another document took its place
    HISTORICAL = "historical"  # the bodies it speaks of no longer exist


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a document holds; ``names`` are what people type, the one to show first."""

    code: str  # "duc-pho"
    names: tuple[str, ...]
    province: str  # "" when not known

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reorganisation:
    """A level of administration that ended on a day; ``issuer_words`` mark the bodies of that level."""

    ended: date
    issuer_words: tuple[str, ...]
    note: str  # what a reader of an older document is told

    def concerns(self, issuer: str, year: int | None) -> bool:
        """True for a document of such a body, of the year of the end or before, or of no known year."""
        words = "|".join(re.escape(match_key(word)) for word in self.issuer_words)
        of_level = re.search(rf"\b(?:{words})\b", match_key(issuer))
        return of_level is not None and (year is None or year <= self.ended.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What is known of a document as a whole. Empty text, ``None`` and ``()`` mean: not known."""

    id: str  # file name without extension
    title: str  # type and subject
    short_name: str  # how it is shown
    called: tuple[str, ...] = ()  # how people call it: "Đề án 12", "dân tin đảng cử"
    issuer: str
    place: Place | None
    number: str
    issued: date | None
    year: int | None
    period: str  # "năm 2026", as the document says
    signer: str
    office: str
    carries_out: tuple[str, ...]
    state: DocumentState
    note: str  # why it no longer binds, ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFacts:
    """What people wrote down of a document; ``None`` is left to the document itself."""

    id: str
    title: str | None = None
    short_name: str | None = None
    called: tuple[str, ...] | None = None
    issuer: str | None = None
    place: Place | None = None
    number: str | None = None
    issued: date | None = None
    year: int | None = None
    period: str | None = None
    signer: str | None = None
    office: str | None = None
    carries_out: tuple[str, ...] | None = None
    state: DocumentState | None = None
    note: str | None = None

    @property
    def known(self) -> frozenset[str]:
        """The names of the facts that are stated."""
        return frozenset(item.name for item in fields(self) if getattr(self, item.name) is not None)

    def over(self, earlier: StatedFacts) -> StatedFacts:
        """These facts, and those of ``earlier`` where these say nothing."""
        return replace(earlier, **{name: getattr(self, name) for name in self.known})

    def completing(self, derived: DocumentFacts) -> DocumentFacts:
        """The facts that a document shows, with these in their place."""
        facts = replace(derived, **{name: getattr(self, name) for name in self.known - {"id"}})
        if self.title and not self.short_name:
            facts = replace(facts, short_name=self.title)
        if self.state and self.state is not derived.state and self.note is None:
            facts = replace(facts, note="")
        return facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The facts written by hand; every list in the order of the file."""

    places: tuple[Place, ...] = ()
    reorganisations: tuple[Reorganisation, ...] = ()
    documents: tuple[StatedFacts, ...] = ()
    arrivals: Arrivals = NO_ARRIVALS

    def find(self, document: str) -> StatedFacts | None:
        """What is stated of a document; of an earlier version, what is stated of the one in use."""
        by_id = {facts.id: facts for facts in self.documents}
        return by_id.get(document) or by_id.get(current_of(document))

    def stated(self, document: str) -> frozenset[str]:
        """The names of the facts that a person wrote down."""
        facts = self.find(document)
        return facts.known if facts else frozenset()

    def place_in(self, text: str) -> Place | None:
        """The first place one of whose names stands in ``text``."""
        key = _words(text)
        return next((place for place in self.places if any(_words(n) in key for n in place.names)), None)

    def reorganisation_of(self, issuer: str, year: int | None) -> Reorganisation | None:
        return next((item for item in self.reorganisations if item.concerns(issuer, year)), None)


def _words(text: str) -> str:
    """The words alone, between blanks: "Đức Phổ, ngày …" names Đức Phổ."""
    words = " ".join(re.findall(r"\w+", match_key(text)))
    return f" {words} "


def facts_for(document: str, records: Records, sources: Sources) -> DocumentFacts:
    """The facts that the records of ``document`` show, with what is stated of it in their place."""
    stated, derived = sources.find(document), derived_facts(document, records, sources)
    return stated.completing(derived) if stated else derived


_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b")  # not the day of a cited text
_VERB_FIRST = re.compile(r"(?:Thực hiện|Triển khai|Tổ chức|Về|V/v|Ban hành|Phát động|Tăng cường|Hướng dẫn)\b")
_PERIOD = re.compile(r"(?:năm|nhiệm kỳ|giai đoạn)\s+(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?")
_QUOTED = re.compile(r"“([^”]{3,60})”")
_SCHEME = re.compile(r"\b(Đề án|Dự án|Chương trình)(?: số)? (\d{1,3})\b")
_UNITS = ("thị xã", "xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thành phố", "tỉnh", "thôn")
_PLACE_NAME = re.compile(
    r"\b(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|(?:Thị|Huyện|Quận|Thành|Tỉnh) ủy)"
    rf"\s+({CAPITALISED}(?:\s+{CAPITALISED}){{0,3}})"
)


def derived_facts(document: str, records: Records, sources: Sources) -> DocumentFacts:
    """Facts from header, signature and deadlines alone; never raises, knows little of a bare file."""
    header, signature = records.header, records.signature
    title = _title_of(header) if header else ""
    issuer = header.issuer if header else ""
    place_date = header.place_date if header else ""
    year = _year_of(place_date, header.subject if header else "", records)
    reorganised = sources.reorganisation_of(issuer, year)
    period = _PERIOD.search(header.subject) if header else None
    return DocumentFacts(
        id=document,
        title=title or document,
        short_name=title or document,
        called=_called(header.subject if header else ""),
        issuer=issuer,
        place=sources.place_in(issuer) or sources.place_in(place_date) or _place_named(issuer, place_date),
        number=header.number if header and header.number[:1].isdigit() else "",
        issued=day_of(place_date),
        year=year,
        period=period[0] if period else "",
        signer=signature.name if signature else "",
        office=signature.office.capitalize() if signature else "",
        carries_out=_carried_out(records),
        state=DocumentState.HISTORICAL if reorganised else DocumentState.IN_FORCE,
        note=reorganised.note if reorganised else "",
    )


def _called(subject: str) -> tuple[str, ...]:
    """What a subject sets in quotation marks, and the scheme it carries out: "Đề án 12"."""
    schemes = (f"{kind} {int(number)}" for kind, number in _SCHEME.findall(subject))
    return tuple(dict.fromkeys((*_QUOTED.findall(subject), *schemes)))


def _year_of(place_date: str, subject: str, records: Records) -> int | None:
    """The year it was issued; failing that, the one it is for, or that of its first deadline."""
    if day := day_of(place_date):
        return day.year
    for text in (place_date, subject):
        if years := _YEAR.findall(text):
            return int(years[-1])
    return next((d.date.year for d in records.deadlines if d.kind is DeadlineKind.DATE and d.date), None)


def _title_of(header: Header) -> str:
    """Type and subject as one phrase: "Kế hoạch thực hiện ..."."""
    subject = header.subject
    if _VERB_FIRST.match(subject):
        subject = subject[0].lower() + subject[1:]
    return " ".join(part for part in (header.type.capitalize(), subject) if part)


def day_of(place_date: str) -> date | None:
    """The day of "Sơn Tịnh, ngày 05 tháng 3 năm 2024", None where it is blank or there is no such day."""
    found = re.search(rf"ngày\s*{DAY}", place_date)
    if not found:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _place_named(issuer: str, place_date: str) -> Place | None:
    """The proper name after a word such as "xã", or before the comma of "Sơn Tịnh, ngày ..."."""
    found = _PLACE_NAME.search(issuer)
    name = found[1] if found else place_date.partition(",")[0].strip()
    if not name:
        return None
    full = found[0] if found and found[0][0].islower() else _with_unit(name, issuer)
    return Place(code=fold(name).replace(" ", "-"), names=tuple(dict.fromkeys((full, name))), province="")


def _with_unit(name: str, issuer: str) -> str:
    """A place with the unit that an issuer in capitals gives it: "An Hòa", "… XÃ AN HÒA" -> "xã An Hòa"."""
    for unit in _UNITS:
        if re.search(rf"\b{unit} {re.escape(match_key(name))}\b", match_key(issuer)):
            return f"{unit} {name}"
    return name


def _carried_out(records: Records) -> tuple[str, ...]:
    """The texts named in the front matter, each once, as fully as it is named; not those it replaces."""
    named: dict[str, str] = {}
    replaced = {replacement.symbol for replacement in records.replacements}
    for reference in records.references:
        if reference.section or reference.symbol in replaced:
            continue
        text = f"{reference.type} số {reference.symbol}"
        text += f" ngày {reference.date}" if reference.date else ""
        text += f" của {reference.issuer}" if reference.issuer else ""
        named[reference.symbol] = max(named.get(reference.symbol, ""), text, key=len)
    return tuple(named.values())
