"""Word files made from plans, as offices make them: tables for the closing, real footnotes, typed labels."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.corpus.readers.making.plans import CALL, SUPERSCRIPTS, Plan

_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(plan: Plan) -> bytes:
    """A plan as .docx."""
    document = Document()
    add_plan(document, plan)
    return saved(document)


def add_plan(document: WordDocument, plan: Plan) -> None:
    for text in plan.paragraphs:
        add_paragraph(document.add_paragraph(), text)
    if plan.recipients:
        _add_closing(document, plan.recipients, plan.signature)
    if plan.notes:
        _add_notes(document, plan.notes)


def saved(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_paragraph(paragraph: Paragraph, text: str) -> None:
    """Text whose raised digits call footnotes."""
    for part in CALL.split(text):
        if part and part in SUPERSCRIPTS:
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(SUPERSCRIPTS.index(part)))
            run = paragraph.add_run()
            run.font.superscript = True
            run._r.append(reference)
        elif part:
            # As typed: a change of format now and then splits a sentence into runs.
            half = len(part) // 2
            paragraph.add_run(part[:half]).italic = True
            paragraph.add_run(part[half:])


def _add_closing(document: WordDocument, recipients: Sequence[str], signature: Sequence[str]) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.paragraphs[0].add_run("Nơi nhận:").bold = True
    for entry in recipients:
        left.add_paragraph(entry)
    right.paragraphs[0].add_run(signature[0] if signature else "")
    for line in signature[1:]:
        right.add_paragraph(line)
    document.add_paragraph()  # as Word puts one behind every table


def _add_notes(document: WordDocument, notes: Sequence[str]) -> None:
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    xml = f"<w:footnotes {_W}>{separators}{body}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTES_TYPE, xml, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
