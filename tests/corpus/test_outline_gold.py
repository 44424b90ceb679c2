"""The five plans against what a careful reader found in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.document import HEADING_KINDS, Node, NodeKind, Outline
from corpus.outline import parse_outline, split_front
from corpus.text.plain import plain

ROOT = Path(__file__).parents[2]
GOLD: dict[str, dict[str, Any]] = json.loads(
    (ROOT / "tests/golden/extraction.json").read_text(encoding="utf-8")
)["documents"]
BULLETS = {NodeKind.DASH, NodeKind.PLUS, NodeKind.STAR}


@cache
def outline(name: str) -> Outline:
    return parse_outline((ROOT / "corpus/plans" / GOLD[name]["file"]).read_text(encoding="utf-8"))


def nodes(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from nodes(child)


@pytest.fixture(params=sorted(GOLD))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_headings_are_the_gold_headings_in_order(name: str) -> None:
    found = [node.path for node in nodes(outline(name).body) if node.kind in HEADING_KINDS]
    assert found == GOLD[name]["headings"]


def test_bullets_stand_under_their_headings(name: str) -> None:
    found = Counter(node.path for node in nodes(outline(name).body) if node.kind in BULLETS)
    assert found == GOLD[name]["bullets_excluding_role_lines"]


def test_role_lines_are_whole_and_in_order(name: str) -> None:
    found = [
        (node.path, node.label, plain(node.text.text.lstrip("- ")))
        for node in nodes(outline(name).body)
        if node.kind is NodeKind.ROLE
    ]
    gold = [
        (block["heading"], role["label"], role["quote"])
        for block in GOLD[name]["responsibility_blocks"]
        for role in block["roles"]
    ]
    assert found == gold


def test_footnotes_are_attached_to_the_heading_that_calls_them(name: str) -> None:
    found = [(note.number, note.section) for note in outline(name).footnotes]
    assert found == [(note["n"], note["attached_to"]) for note in GOLD[name]["footnotes"]]


def test_recipients_and_signature_are_split(name: str) -> None:
    header = GOLD[name]["header"]
    assert len(outline(name).recipients) == header["recipients"]
    signature = [line.text for line in outline(name).signature]
    assert signature == [
        line for line in (header["sign_authority"], header["signer_title"], header["signer"]) if line
    ]


def test_front_matter_names_type_and_subject(name: str) -> None:
    front = split_front(outline(name).front)
    header = GOLD[name]["header"]
    assert (front.type, front.subject) == (header["type"], header["subject"])
    assert outline(name).body.title == header["subject"]
    letterhead = [line.text for line in front.letterhead]
    assert header["place_date"] is None or header["place_date"] in letterhead
    assert front.preamble[-1].text.endswith("như sau:")


def test_six_criteria_without_marks_are_led_in_by_the_item_above() -> None:
    led = [node for node in nodes(outline("hai_phong").body) if node.text.text.endswith("các tiêu chí sau:")]
    assert [[child.kind for child in node.children] for node in led] == [[NodeKind.PARAGRAPH] * 6]


def test_closing_paragraphs_are_not_part_of_the_last_item() -> None:
    closings = {
        name: [(n.path, n.text.text[:20]) for n in nodes(outline(name).body)][-1] for name in sorted(GOLD)
    }
    assert closings["binh_son"] == ("III", "Trong quá trình triể")
    assert closings["duc_pho_dt"] == ("IV", "Trong quá trình triể")
    assert closings["duc_pho_dv"] == ("III", "Yêu cầu Thủ trưởng c")
    assert closings["hai_phong"] == ("", "Trên đây là Kế hoạch")


def test_the_gold_totals() -> None:
    every = [node for name in GOLD for node in nodes(outline(name).body)]
    assert sum(node.kind in HEADING_KINDS for node in every) == 134
    assert sum(node.kind is NodeKind.ROLE for node in every) == 90
    assert sum(len(outline(name).recipients) for name in GOLD) == 46
