"""Files that wait for a decision, with what was seen and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.casework import Casework
from bot.front.inspecting import preview
from bot.keeping.database import BotDatabase
from bot.keeping.uploads import WaitingFiles
from corpus.doubts import DoubtKind
from corpus.sources import DocumentState, Place, StatedFacts
from corpus.sources_file import load_sources
from tests.small_corpus import layout

TODAY = date(2026, 11, 26)
PLACE = Place(code="tra-cau", names=("phường Trà Câu", "Trà Câu"), province="")
ANSWERS = (
    StatedFacts(id="so-de-trong", issued=date(2025, 3, 6), place=PLACE),
    StatedFacts(id="cu", state=DocumentState.SUPERSEDED),
)


def test_what_was_seen_and_answered_comes_back(db: BotDatabase, casework: Casework) -> None:
    files, path = WaitingFiles(db), layout("so-de-trong")
    seen = preview(path, casework, load_sources(), TODAY)
    files.add(7, 1, path.name, str(path), seen, 0.0)
    found = files.get(7)
    assert found is not None
    assert (found.seen, found.answers) == (seen, ())
    files.answer(7, ANSWERS)
    again = files.get(7)
    assert again == replace(found, answers=ANSWERS)
    files.remove(7)
    assert files.get(7) is None


def test_a_file_that_an_earlier_version_took_still_waits(db: BotDatabase, tmp_path: Path) -> None:
    db.run("insert into uploads (id, at, by, name, file) values (7, 0.0, 1, 'a.md', ?)", str(tmp_path))
    found = WaitingFiles(db).get(7)
    assert found is not None
    assert (found.name, found.seen, found.answers) == ("a.md", None, ())


def test_answers_complete_what_was_seen(casework: Casework) -> None:
    seen = preview(layout("so-de-trong"), casework, load_sources(), TODAY)
    assert [doubt.kind for doubt in seen.doubts] == [
        DoubtKind.BLANK_NUMBER,
        DoubtKind.BLANK_DATE,
        DoubtKind.NEW_PLACE,
    ]
    completed = seen.completed(ANSWERS)
    assert (completed.facts.issued, completed.facts.year) == (date(2025, 3, 6), 2025)
    assert completed.facts.state is seen.facts.state
    assert [doubt.kind for doubt in completed.doubts] == [DoubtKind.BLANK_NUMBER]
