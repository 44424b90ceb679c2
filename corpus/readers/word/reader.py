"""Reads .docx files."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.readers.finishing import finished, tidy
from corpus.readers.isolation import Progress
from corpus.readers.old_letters import convert_lines
from corpus.readers.report import Conversion, ConversionKind, Format, Reading
from corpus.readers.word.body import Body
from corpus.readers.word.notes import Notes
from corpus.readers.word.numbering import Numbering
from corpus.readers.word.package import WordPackage
from corpus.readers.word.runs import Runs
from corpus.readers.word.styles import Styles


class WordReader:
    """Paragraphs stand a blank line apart, rows of a table on lines "| a | b |", notes at the end."""

    def __init__(self, kind: Format = Format.DOCX, conversions: Iterable[Conversion] = ()) -> None:
        self._kind, self._conversions = kind, tuple(conversions)

    def read(self, data: bytes, name: str, _progress: Progress) -> Reading:
        package = WordPackage(data, name)
        styles = Styles(package.beside("styles"))
        notes = Notes(package.beside("footnotes"), package.beside("endnotes"))
        runs = Runs(styles, notes)
        body = Body(styles, Numbering(package.beside("numbering")), runs)
        blocks = [*body.blocks(package.body), *notes.called(body.paragraph)]
        text, letters, lines = convert_lines(tidy("\n\n".join(blocks) + "\n"))
        conversions = [*self._conversions]
        conversions += [Conversion(ConversionKind.OLD_FONT, font) for font in sorted(runs.converted)]
        if letters:
            conversions.append(Conversion(ConversionKind.OLD_ENCODING, f"{letters}, {lines} dòng"))
        if package.has_macros:
            conversions.append(Conversion(ConversionKind.MACROS, ""))
        return finished(text, name, self._kind, conversions=conversions)
