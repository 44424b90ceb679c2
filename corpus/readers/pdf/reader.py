"""Reads .pdf files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from corpus.errors import DocumentRefused
from corpus.readers.finishing import finished
from corpus.readers.isolation import Progress
from corpus.readers.limits import MAX_RECOGNISED_PAGES
from corpus.readers.old_letters import convert, has_old_letters, letters_of
from corpus.readers.pdf.document import opened, picture_of
from corpus.readers.pdf.scanned import Layer, layer_of
from corpus.readers.pdf.stamps import FIRST_PAGES, filled, has_fields, stamps
from corpus.readers.pdf.text_layer import TextLayer
from corpus.readers.printed.composing import compose
from corpus.readers.printed.page import PrintedLine, PrintedPage
from corpus.readers.recognition.mending import check_recognised, mended
from corpus.readers.recognition.recogniser import Recogniser
from corpus.readers.report import Conversion, ConversionKind, Format, Reading
from corpus.text.syllables import reads_as_vietnamese, syllable_share

_CLEARLY_BETTER = 0.2  # in the share of syllables; else a page is in another language, and its layer right


class PdfReader:
    """Takes each page's text layer where it can be believed, and recognises the others."""

    def read(self, data: bytes, name: str, progress: Progress) -> Reading:
        with opened(data, name) as document:
            return _File(document, data, name, progress).reading()


class _File:
    """One file under way."""

    def __init__(self, document: pdfium.PdfDocument, data: bytes, name: str, progress: Progress) -> None:
        self._document, self._data, self._name, self._progress = document, data, name, progress
        self._pages: list[PrintedPage] = []
        self._conversions: list[Conversion] = []
        self._to_recognise: list[int] = []  # indexes of pages
        self._garbled: list[int] = []  # numbers of pages
        self._old_letters: set[str] = set()
        self._has_fields = False  # on the pages where numbers and dates may stand in fields

    def reading(self) -> Reading:
        self._read_layers()
        if self._old_letters:
            self._convert(ConversionKind.OLD_FONT, sorted(self._old_letters))
        if self._to_recognise:
            self._recognise()
        if self._has_fields:
            self._fill_stamps()
        composed = compose(self._pages)
        return finished(
            composed.text,
            self._name,
            Format.PDF,
            pages=len(self._pages),
            recognised=composed.recognised,
            conversions=self._conversions,
            doubts=composed.doubts,
        )

    def _read_layers(self) -> None:
        for index in range(len(self._document)):
            page = self._document[index]
            try:
                lines = self._lines(page)
                read = PrintedPage(index + 1, page.get_height(), tuple(lines))
                layer = layer_of(page, read.text)
                self._has_fields |= index < FIRST_PAGES and has_fields(page)
            finally:
                page.close()
            if layer is Layer.GARBLED:
                read, layer = self._in_unicode(read)
            if layer is Layer.GARBLED:
                self._garbled.append(index + 1)
            if layer in (Layer.GARBLED, Layer.PICTURE):
                self._to_recognise.append(index)
            self._pages.append(read)
            self._progress(index + 1, len(self._document))

    def _lines(self, page: pdfium.PdfPage) -> list[PrintedLine]:
        layer = TextLayer(page)
        try:
            return layer.lines()
        finally:
            self._old_letters |= layer.old_letters
            layer.close()

    def _in_unicode(self, page: PrintedPage) -> tuple[PrintedPage, Layer]:
        """A garbled page with its old letters converted, if they are such and that makes it readable."""
        letters = letters_of("\n".join(line.text for line in page.lines if has_old_letters(line.text)))
        if letters is None:
            return page, Layer.GARBLED
        converted = replace(
            page,
            lines=tuple(
                replace(line, text=convert(line.text, letters)) if has_old_letters(line.text) else line
                for line in page.lines
            ),
        )
        if not reads_as_vietnamese(converted.text):
            return page, Layer.GARBLED
        self._convert(ConversionKind.OLD_ENCODING, [f"{letters}, trang {page.number}"])
        return converted, Layer.TEXT

    def _recognise(self) -> None:
        numbers = [index + 1 for index in self._to_recognise]
        if len(numbers) > MAX_RECOGNISED_PAGES:
            raise DocumentRefused(
                f"{self._name}: có {len(numbers)} trang quét, tối đa {MAX_RECOGNISED_PAGES}; hãy tách tệp."
            )
        recogniser = Recogniser(self._name, numbers)
        self._document.init_forms()
        for done, index in enumerate(self._to_recognise, 1):
            page = self._document[index]
            try:
                picture, scale = picture_of(page)
            finally:
                page.close()
            self._pages[index] = _better(self._pages[index], recogniser.page(picture, scale, index + 1))
            self._progress(done, len(numbers))
        left = [number for number in self._garbled if self._pages[number - 1].confidence is not None]
        if left:
            self._convert(ConversionKind.TEXT_LAYER_LEFT, left)
        check_recognised(self._pages, self._name)
        self._pages, conversions = mended(self._pages)
        self._conversions += conversions

    def _fill_stamps(self) -> None:
        found = stamps(self._data, [page.height for page in self._pages])
        for index in sorted({stamp.page for stamp in found}):
            page = self._pages[index]
            if page.confidence is None:  # on a picture they are to be seen, and were recognised
                lines, used = filled(page.lines, [stamp for stamp in found if stamp.page == index])
                self._pages[index] = replace(page, lines=tuple(lines))
                if used:
                    self._convert(ConversionKind.STAMP, used)

    def _convert(self, kind: ConversionKind, details: Sequence[object]) -> None:
        self._conversions.append(Conversion(kind, ", ".join(map(str, details))))


def _better(layer: PrintedPage, recognised: PrintedPage) -> PrintedPage:
    """The page as recognised, unless its text layer, Vietnamese or not, says as much."""
    if reads_as_vietnamese(layer.text):
        return recognised
    share, _ = syllable_share(layer.text)
    return recognised if syllable_share(recognised.text)[0] >= share + _CLEARLY_BETTER else layer
