"""The five plans as .docx give the same tree and records as the originals."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading import read_document
from tests.corpus.readers.making.plans import (
    NAMES,
    found_in,
    gold,
    original,
    plan,
    records_of,
    without_places,
)
from tests.corpus.readers.making.word import word_file, written


@pytest.mark.parametrize("name", NAMES)
def test_tree_and_records_are_those_of_the_original(tmp_path: Path, name: str) -> None:
    document = read_document(written(tmp_path, "a.docx", word_file(plan(name))))
    assert found_in(document.outline) == gold(name)
    assert without_places(records_of(document.source)) == without_places(records_of(original(name)))
    assert document.report is not None
    assert document.report.coverage == 1
