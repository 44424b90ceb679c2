"""What admins state counts wherever documents are read; a file with a mistake is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.stating import state_facts
from corpus.errors import SourcesInvalid
from corpus.sources import DocumentState, Place, StatedFacts
from corpus.sources_file import ANSWERS, sources_with

TRA_CAU = Place(code="tra-cau", names=("phường Trà Câu", "Trà Câu"), province="Quảng Ngãi")


def test_the_answers_count_at_once(tmp_path: Path) -> None:
    facts = StatedFacts(id="moi", issued=date(2026, 3, 2), place=TRA_CAU)
    for _ in range(2):
        state_facts(tmp_path, [facts, StatedFacts(id="cu", state=DocumentState.SUPERSEDED)])
        found = sources_with(tmp_path).find("moi")
        assert found is not None
        assert (found.issued, found.year, found.place) == (date(2026, 3, 2), 2026, TRA_CAU)
        assert sources_with(tmp_path).stated("cu") == {"id", "state"}
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_with_a_mistake_is_named_and_stays(tmp_path: Path) -> None:
    (tmp_path / ANSWERS).write_text('[[document]]\nid = "mot"\nsate = "x"\n', "utf-8")
    before = (tmp_path / ANSWERS).read_bytes()
    with pytest.raises(SourcesInvalid, match="`sate`"):
        state_facts(tmp_path, [StatedFacts(id="mot", signer="Lê Thị Thu")])
    assert (tmp_path / ANSWERS).read_bytes() == before
