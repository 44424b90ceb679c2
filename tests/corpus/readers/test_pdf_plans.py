"""The five plans as PDF files with a text layer give the same tree and records as the originals."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.outline import parse_outline
from corpus.readers.isolation import silent
from corpus.readers.pdf.reader import PdfReader
from corpus.reading import read_document
from tests.corpus.readers.making.pdf import Look, printed_file
from tests.corpus.readers.making.plans import (
    NAMES,
    found_in,
    gold,
    original,
    plan,
    records_of,
    without_places,
)
from tests.corpus.readers.making.word import written


@pytest.mark.parametrize("name", NAMES)
def test_tree_and_records_are_those_of_the_original(tmp_path: Path, name: str) -> None:
    document = read_document(written(tmp_path, "a.pdf", printed_file(plan(name))))
    assert found_in(document.outline) == gold(name)
    assert without_places(records_of(document.source)) == without_places(records_of(original(name)))
    assert document.report is not None
    assert document.report.coverage == 1
    assert document.report.pages > 5
    assert not document.report.recognised


@pytest.mark.parametrize(
    "look", [Look(12.5, 36, 0, 540), Look(13, 0, 8, 559), Look(13, 20, 4, 540), Look(14, 28, 0, 559)]
)
def test_the_tree_does_not_depend_on_how_pages_are_set(look: Look) -> None:
    for name in NAMES:
        found = found_in(parse_outline(PdfReader().read(printed_file(plan(name), look), name, silent).text))
        right = gold(name)
        assert (found.headings, found.roles, found.footnotes) == (
            right.headings,
            right.roles,
            right.footnotes,
        )
        assert (found.bullets, found.recipients) == (right.bullets, right.recipients)
