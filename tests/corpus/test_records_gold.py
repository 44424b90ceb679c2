"""The records of the five plans against what a careful reader found in them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.reading import ReadDocument, read_document
from corpus.records.extract import extract
from corpus.records.model import CriterionKind, Deadline, DeadlineKind, Records, Target
from corpus.text.plain import plain

ROOT = Path(__file__).parents[2]
GOLD: Mapping[str, Any] = json.loads((ROOT / "tests/golden/extraction.json").read_text(encoding="utf-8"))[
    "documents"
]
NAMES = tuple(GOLD)


@cache
def read(name: str) -> tuple[ReadDocument, Records]:
    document = read_document(ROOT / "corpus/plans" / GOLD[name]["file"])
    return document, extract(document.id, document.source, document.outline, document.sections)


def records(name: str) -> Records:
    return read(name)[1]


def same(got: Iterable[object], wanted: Iterable[object]) -> None:
    """Both hold the same values equally often; the failure names what differs."""
    got, wanted = Counter(got), Counter(wanted)
    assert (got - wanted, wanted - got) == (Counter(), Counter()), "too many, too few"


def printed(quote: str) -> str:
    """A quote of the gold without footnote calls and closing dot."""
    return re.sub(r"\s*[¹²³⁴⁵⁶]", "", plain(quote)).rstrip(".")


@pytest.mark.parametrize("name", NAMES)
def test_header_and_signature(name: str) -> None:
    wanted, header, signature = GOLD[name]["header"], records(name).header, records(name).signature
    assert header is not None
    assert signature is not None
    assert (header.type, header.subject) == (wanted["type"], wanted["subject"])
    # what the gold puts in brackets it inferred: the document does not print it
    assert header.number == (wanted["number"] or "").split(" (")[0]
    assert header.place_date == (wanted["place_date"] or "")
    assert header.issuer == re.sub(r" \(.*\)", "", wanted["issuer"])
    assert (signature.authority, signature.office, signature.name) == (
        wanted["sign_authority"] or "",
        wanted["signer_title"],
        wanted["signer"],
    )


@pytest.mark.parametrize("name", NAMES)
def test_counts(name: str) -> None:
    wanted = GOLD[name]["counts"]
    assert records(name).counts() == {
        "headings": wanted["headings"],
        "blocks": wanted["responsibility_blocks"],
        "role_lines": wanted["role_lines"],
        "deadlines": wanted["deadlines_date"],
        "targets": wanted["targets_numeric"],
        "references": wanted["legal_refs_mentions"],
        "footnotes": wanted["footnotes"],
        "recipients": wanted["recipients"],
    }


@pytest.mark.parametrize("name", NAMES)
def test_responsibility_blocks(name: str) -> None:
    roles = {"coordinate_implement": "coordinate"}
    wanted = [
        (
            block["heading"],
            [(roles.get(r["role"], r["role"]), r["label"], r["value"]) for r in block["roles"]],
        )
        for block in GOLD[name]["responsibility_blocks"]
    ]
    got = [
        (block.section, [(line.role.value, line.label, line.value) for line in block.lines])
        for block in records(name).blocks
    ]
    assert got == wanted


@pytest.mark.parametrize("name", NAMES)
def test_assignments(name: str) -> None:
    same(
        ((item.section, item.actor) for item in records(name).assignments),
        ((item["heading"], item["actor"]) for item in GOLD[name]["assignments"]),
    )


@pytest.mark.parametrize("name", NAMES)
def test_deadlines(name: str) -> None:
    hard = {DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.RELATIVE}
    same(
        (
            (d.section.split(".Bước")[0], d.kind.value, _day(d))
            for d in records(name).deadlines
            if d.kind in hard
        ),
        ((d["heading"], d["kind"], d["date"]) for d in GOLD[name]["deadlines"]),
    )


def _day(deadline: Deadline) -> str | None:
    if deadline.date is None:
        return None
    return deadline.date.isoformat()[: 7 if deadline.kind is DeadlineKind.MONTH else 10]


@pytest.mark.parametrize("name", NAMES)
def test_every_deadline_of_the_gold_is_quoted_with_its_receiver(name: str) -> None:
    left = list(records(name).deadlines)
    for wanted in GOLD[name]["deadlines"]:
        quote = printed(wanted["quote"]).strip("()")
        found = next(d for d in left if _day(d) == wanted["date"] and quote in printed(d.clause))
        left.remove(found)
        assert found.recipient == (wanted["recipient"] or "")
        assert found.actor


@pytest.mark.parametrize("name", NAMES)
def test_softer_limits(name: str) -> None:
    soft = {DeadlineKind.TERM, DeadlineKind.YEAR, DeadlineKind.EVENT, DeadlineKind.RECURRING}
    same(
        ((d.section, d.kind.value) for d in records(name).deadlines if d.kind in soft),
        ((d["heading"], d["kind"].split(":")[0]) for d in GOLD[name]["time_limits"]),
    )


@pytest.mark.parametrize("name", NAMES)
def test_targets(name: str) -> None:
    same(
        ((t.section, t.comparison.value, t.value, t.upper, t.unit) for t in records(name).targets),
        ((t["heading"], t["op"], t["value"], t.get("value2"), t["unit"]) for t in GOLD[name]["targets"]),
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_target_of_the_gold_is_quoted_with_its_horizon(name: str) -> None:
    left = list(records(name).targets)
    for wanted in GOLD[name]["targets"]:
        found = next(t for t in left if printed(wanted["quote"]) in printed(t.clause))
        left.remove(found)
        assert found.value == wanted["value"]
        assert _horizon_fits(found, wanted["horizon"])


def _horizon_fits(target: Target, wanted: str) -> bool:
    """Equal but for an aside; where the clause names no year, the years of its heading are as good."""
    return target.horizon == wanted.split(" (")[0] or wanted in target.horizon.split("-")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_traps_is_a_target(name: str) -> None:
    for trap in GOLD[name]["target_traps"]:
        assert not any(printed(trap["quote"]) in printed(target.clause) for target in records(name).targets)


KINDS = {"skill": CriterionKind.CAPACITY, "exception": CriterionKind.OTHER, "refresher": CriterionKind.OTHER}


@pytest.mark.parametrize("name", NAMES)
def test_criteria(name: str) -> None:
    left = list(records(name).criteria)
    for wanted in GOLD[name]["criteria"]:
        group = re.findall(r"\d+(?=(?: \+ \d+)* criteria)|\d+(?= \+)", wanted["kind"])
        if group:  # "2 + 6 criteria" of one subject
            members = [c for c in left if c.subject.split(" “")[0] == wanted["subject"]]
            assert len(members) == sum(map(int, group))
        else:
            name_of_kind = re.split(r"[<>=]", wanted["kind"])[0]
            kind = KINDS.get(name_of_kind) or CriterionKind(name_of_kind)
            members = [next(c for c in left if c.kind is kind and _overlap(c.text, wanted["quote"]))]
        left = [criterion for criterion in left if criterion not in members]
    assert left == []


def _overlap(text: str, quote: str) -> bool:
    """Whether a criterion and a quote of the gold, which may run over its end, tell of the same."""
    return printed(quote)[:35] in printed(text) or printed(text) in printed(quote)


@pytest.mark.parametrize("name", NAMES)
def test_legal_references(name: str) -> None:
    same(
        ((r.type, r.symbol, r.date, r.issuer) for r in records(name).references),
        ((r["type"], r["symbol"], r["date"] or "", r["issuer"] or "") for r in GOLD[name]["legal_refs"]),
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_level_behind_tu(name: str) -> None:
    levels = {"Tỉnh ủy": "tỉnh", "Thị ủy": "thị xã", "": ""}
    got = {(r.type, r.symbol, r.level.value) for r in records(name).references if r.symbol.endswith("/TU")}
    assert got == {
        (kind, symbol, levels[issuer])
        for kind, symbol, issuer in GOLD[name]["legal_refs_unique"]
        if symbol.endswith("/TU")
    }


@pytest.mark.parametrize("name", NAMES)
def test_references_without_symbol(name: str) -> None:
    same((r.text for r in records(name).short_references), GOLD[name]["short_refs"])
    same(
        (plain(r.text) for r in records(name).named_references),
        (plain(r["quote"]) for r in GOLD[name]["named_refs"]),
    )


@pytest.mark.parametrize("name", NAMES)
def test_internal_references(name: str) -> None:
    document, found = read(name)
    same((r.text for r in found.internal_references), (r["quote"] for r in GOLD[name]["internal_refs"]))
    paths = {section.path for section in document.sections}
    for reference in found.internal_references:
        assert reference.target in paths or (reference.target == "" and reference.note)


def test_where_internal_references_lead() -> None:
    got = {(r.text, r.target) for name in NAMES for r in records(name).internal_references if r.target}
    assert got == {
        ("mục 1, phần IV Hướng dẫn này", "IV.1"),
        ("mục 1, phần IV Kế hoạch này", "IV.1"),
        ("điểm 2.2 khoản 2 Mục II Kế hoạch này", "II.2.2"),
    }
    notes = {r.text: r.note for r in records("hai_phong").internal_references}
    assert "VI" in notes["mục 1, phần VI Hướng dẫn này"]
    assert "Kế hoạch" in notes["mục 1, phần IV Hướng dẫn này"]
    assert notes["mục 1, phần IV Kế hoạch này"] == ""


@pytest.mark.parametrize("name", NAMES)
def test_footnotes(name: str) -> None:
    same(
        ((note.number, note.section) for note in records(name).footnotes),
        ((note["n"], note["attached_to"]) for note in GOLD[name]["footnotes"]),
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_record_can_be_quoted_from_its_span(name: str) -> None:
    document, found = read(name)
    assert [record for record in (*found.all(), *found.role_lines) if record.document != document.id] == []
    said = [
        *((r, r.symbol.split("/")[-1]) for r in found.references),
        *(
            (r, r.text)
            for r in (*found.short_references, *found.named_references, *found.internal_references)
        ),
        *((r, r.expression) for r in found.deadlines),
        *((r, f"{r.value:g}") for r in found.targets),
        *((r, r.actor) for r in found.assignments),
        *((r, r.value) for r in found.role_lines),
        *((r, r.name) for r in found.recipients),
        *((r, r.text[:40]) for r in found.criteria),
    ]
    for record, words in said:
        assert plain(words) in plain(document.source[record.span.start : record.span.end]), record
