"""Answers of admins in their file: nothing that a person wrote is lost, whatever the answers hold."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.answers_file import with_answers
from corpus.errors import SourcesInvalid
from corpus.sources import DocumentState, Place, StatedFacts

TRA_CAU = Place(code="tra-cau", names=("phường Trà Câu", "Trà Câu"), province="Quảng Ngãi")
WRITTEN = """\
# Của văn phòng.
[[place]]
code = "ba-to"
names = [
    "xã Ba Tơ",   # tên mới
    "Ba Tơ",
]

[[document]]
id = "mot"            # kế hoạch đầu
state = "in_force"    # đã hỏi
called = [
    "kế hoạch một",
]

# Còn thiếu ngày.
[[document]]
id = 'hai'
"""


def test_a_new_file_says_what_was_answered() -> None:
    facts = StatedFacts(id="moi", number="41/KH-UBND", issued=date(2026, 3, 2), place=TRA_CAU)
    assert with_answers("", [facts], {"ba-to"}) == (
        '[[place]]\ncode = "tra-cau"\nnames = ["phường Trà Câu", "Trà Câu"]\nprovince = "Quảng Ngãi"\n\n'
        '[[document]]\nid = "moi"\nplace = "tra-cau"\nnumber = "41/KH-UBND"\nissued = 2026-03-02\n'
    )


def test_what_a_person_wrote_stays() -> None:
    answers = [
        StatedFacts(id="mot", state=DocumentState.SUPERSEDED, signer="Lê Thị Thu"),
        StatedFacts(id="hai", issued=date(2026, 3, 2)),
    ]
    made = with_answers(WRITTEN, answers, {"ba-to"})
    assert made == WRITTEN.replace('"in_force" ', '"superseded" ').replace(
        '    "kế hoạch một",\n]\n', '    "kế hoạch một",\n]\nsigner = "Lê Thị Thu"\n'
    ).replace("id = 'hai'\n", "id = 'hai'\nissued = 2026-03-02\n")
    assert with_answers(made, answers, {"ba-to"}) == made


def test_line_ends_stay() -> None:
    made = with_answers(WRITTEN.replace("\n", "\r\n"), [StatedFacts(id="hai", signer="Lê Thị Thu")], ())
    assert made == WRITTEN.replace("\n", "\r\n") + 'signer = "Lê Thị Thu"\r\n'


@pytest.mark.parametrize(
    "written",
    ['document = [{ id = "mot" }]\n', '[[document]]\nid = "mot"\nsigner = """\nLê\nThị"""\n'],
)
def test_a_way_of_writing_that_cannot_be_added_to_is_refused(written: str) -> None:
    with pytest.raises(SourcesInvalid, match=r"ghi tay: mot: signer = \"Lê Thị Thu\"$"):
        with_answers(written, [StatedFacts(id="mot", signer="Lê Thị Thu")], ())


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.sampled_from(["", WRITTEN]), TEXTS, TEXTS, st.sampled_from(["mot", "hai", "ba", 'x"]\n[[y']))
def test_whatever_is_answered_is_read_back(written: str, title: str, name: str, document: str) -> None:
    """Property: what was there is there, and what was answered, character by character."""
    place = Place(code="noi", names=(name,), province="")
    facts = StatedFacts(id=document, title=title, place=place)
    read = tomllib.loads(with_answers(written, [facts], ()))
    before = tomllib.loads(written)
    entry = next(item for item in read["document"] if item["id"] == document)
    assert (entry.pop("title"), entry.pop("place")) == (title, "noi")
    assert read["place"] == [*before.get("place", []), {"code": "noi", "names": [name]}]
    kept = [item for item in read["document"] if len(item) > 1 or item["id"] != document]
    assert kept == [item for item in before.get("document", []) if len(item) > 1 or item["id"] != document]
