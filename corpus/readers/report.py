"""What is known of how a file was read: kept with the document, shown to admins, said under answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Format(StrEnum):
    """What a file is, whatever its name says."""

    TEXT = "text"
    DOCX = "docx"
    DOC = "doc"
    PDF = "pdf"
    XLSX = "xlsx"
    IMAGE = "image"


class ConversionKind(StrEnum):
    """What a reader changed or chose, so that nothing of it happens silently."""

    OTHER_ENDING = "other_ending"  # the content is of another format than the name says
    OLD_FONT = "old_font"  # letters of TCVN3 or VNI, told by the font
    OLD_ENCODING = "old_encoding"  # the same, told by the letters themselves
    STAMP = "stamp"  # number, day or month taken out of signature fields
    TEXT_LAYER_LEFT = "text_layer_left"  # pages whose text layer says nothing: recognised instead
    ROMAN = "roman"  # Roman numbers of headings mended by their sequence
    CONFUSIONS = "confusions"  # words that recognition takes for others again and again
    BY_LIBREOFFICE = "by_libreoffice"
    BY_CATDOC = "by_catdoc"  # tables and footnotes may be lost
    HIDDEN_SHEETS = "hidden_sheets"  # sheets that are hidden, left out
    MACROS = "macros"  # the file holds programs, which were not run


class DoubtKind(StrEnum):
    """Why a place may have been read wrongly."""

    UNSURE = "unsure"  # recognised with little confidence
    NOT_VIETNAMESE = "not_vietnamese"  # recognised as something that is no syllable
    NO_CHARACTER = "no_character"  # a code point without meaning: replacement, private use
    GARBLED = "garbled"  # a page whose words are hardly Vietnamese


@dataclass(frozen=True, slots=True)
class Conversion:
    kind: ConversionKind
    detail: str  # "TCVN3", "173", "3, 4"


@dataclass(frozen=True, slots=True)
class Doubt:
    kind: DoubtKind
    line: int  # of the source, from 1
    text: str  # the words in doubt, as read


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page that was read by OCR."""

    number: int  # from 1
    confidence: float  # mean over its characters, in [0, 1]
    first_line: int  # of the source, from 1; an empty page has the line it would start on
    last_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingReport:
    """How a document was read. ``pages`` is 0 where the format has none."""

    format: Format
    pages: int
    characters: int  # of the source
    recognised: tuple[RecognisedPage, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    doubts: tuple[Doubt, ...] = ()  # at most MOST_DOUBTS, in order
    all_doubts: int = 0  # how many there were
    coverage: float | None = None  # share of the text that passages cover, in [0, 1]; None: not measured

    @property
    def confidence(self) -> float | None:
        """Mean over the recognised pages, ``None`` where there is none."""
        if not self.recognised:
            return None
        return sum(page.confidence for page in self.recognised) / len(self.recognised)

    def recognised_at(self, first_line: int, last_line: int) -> bool:
        """Whether any of these lines of the source was read by OCR."""
        return any(page.first_line <= last_line and first_line <= page.last_line for page in self.recognised)

    def with_conversion(self, kind: ConversionKind, detail: str = "") -> ReadingReport:
        return replace(self, conversions=(*self.conversions, Conversion(kind, detail)))


@dataclass(frozen=True, slots=True)
class Reading:
    """A source text, to which all offsets refer, and how it came about."""

    text: str
    report: ReadingReport
