"""Which documents are out of force because of others: said, versions, equal numbers; and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SourcesInvalid
from corpus.identity import identity_of, issuer_key, may_be_one, symbol_key
from corpus.records.model import Ending, Replacement
from corpus.sources import DocumentFacts, DocumentState, Sources, StatedFacts
from corpus.superseding import Basis, Known, Standings, standings
from corpus.text.mapped import Span
from corpus.versions import Arrivals, arrival_rows, current_of, earlier_id, next_number, version_of

COMMUNE = "Ủy ban nhân dân xã An Hòa"


def known(
    id: str, number: str = "", issued: date | None = None, sha: str = "", issuer: str = COMMUNE
) -> Known:
    facts = DocumentFacts(
        id=id, title="Kế hoạch công tác", short_name="Kế hoạch", issuer=issuer, place=None, number=number,
        issued=issued, year=issued.year if issued else None, period="", signer="", office="", carries_out=(),
        state=DocumentState.IN_FORCE, note="",
    )  # fmt: skip
    return Known(facts, f"{id}.md", sha or id)


def says(by: str, symbol: str, day: str = "", issuer: str = "", part: str = "") -> Replacement:
    return Replacement(
        document=by, section="II.2", span=Span(0, 9, 1, 1), ending=Ending.REPLACES, type="Kế hoạch",
        symbol=symbol, date=day, issuer=issuer, part=part, since=None,
    )  # fmt: skip


OLD = known("cu", "12/KH-UBND", date(2025, 2, 3))
NEW = known("moi", "15/KH-UBND", date(2026, 2, 5))


def settled(
    *said: Replacement, documents: tuple[Known, ...] = (OLD, NEW), sources: Sources | None = None
) -> Standings:
    return standings(documents, said, sources or Sources())


@pytest.mark.parametrize(
    "said",
    [
        says("moi", "12/KH-UBND", "03/02/2025", "UBND xã An Hòa"),
        says("moi", "12/KH-UBND", "03 tháng 02 năm 2025"),
        says("moi", "012/KH-UBND", "3.2.2025", "UBND xã"),
        says("moi", "12/KH-UBND", "", "UBND xã An Hòa"),
        says("moi", "12", "03/02/2025"),
    ],
)
def test_the_text_that_is_meant_is_found(said: Replacement) -> None:
    found = settled(said).superseded
    assert set(found) == {"cu"}
    assert (found["cu"].by, found["cu"].basis, found["cu"].section) == ("moi", Basis.REPLACED, "II.2")


@pytest.mark.parametrize(
    "said",
    [
        says("moi", "12/KH-UBND", "03/02/2024"),  # of another year
        says("moi", "12/KH-UBND", "03/02/2025", "UBND xã Bình Minh"),
        says("moi", "12/QĐ-UBND", "03/02/2025"),
        says("moi", "12/KH-UBND", "", "UBND huyện Sơn Tịnh"),
        says("moi", "12/KH-UBND", "03/02/2025", part="mục II"),  # only a part
        says("cu", "15/KH-UBND", "05/02/2026"),  # what was issued later
        says("khong-nap", "12/KH-UBND", "03/02/2025"),
        says("cu", "12/KH-UBND", "03/02/2025"),  # itself
    ],
)
def test_another_text_is_not_taken_for_it(said: Replacement) -> None:
    assert not settled(said).superseded


def test_of_two_that_fit_none_is_meant() -> None:
    twin = known("cu-2", "12/KH-UBND", date(2025, 2, 3), issuer="Ủy ban nhân dân xã An Hòa Tây")
    assert not settled(says("moi", "12/KH-UBND", "03/02/2025"), documents=(OLD, twin, NEW)).superseded


def test_what_is_written_by_hand_wins() -> None:
    by_hand = Sources(documents=(StatedFacts(id="cu", state=DocumentState.IN_FORCE),))
    assert not settled(says("moi", "12/KH-UBND", "03/02/2025"), sources=by_hand).superseded
    without_state = Sources(documents=(StatedFacts(id="cu", signer="A"),))
    assert settled(says("moi", "12/KH-UBND", "03/02/2025"), sources=without_state).superseded


def test_nothing_goes_in_a_circle() -> None:
    undated = tuple(replace(item, facts=replace(item.facts, issued=None, year=None)) for item in (OLD, NEW))
    found = settled(
        says("moi", "12/KH-UBND", "", COMMUNE), says("cu", "15/KH-UBND", "", COMMUNE), documents=undated
    ).superseded
    assert len(found) == 1


def test_a_later_file_of_the_same_number_takes_its_place() -> None:
    copy = known("ban-sua", "12/KH-UBND", date(2025, 2, 3), issuer="ỦY BAN NHÂN DÂN XÃ AN HOÀ")
    later = Sources(arrivals=Arrivals({"ban-sua.md": 0}))
    found = settled(documents=(OLD, copy), sources=later)
    assert (found.superseded["cu"].by, found.superseded["cu"].basis) == ("ban-sua", Basis.SAME_NUMBER)
    assert not found.unclear
    unknown = settled(documents=(OLD, copy))
    assert (unknown.superseded, unknown.unclear) == ({}, (("cu", "ban-sua"),))
    answered = Sources(documents=(StatedFacts(id="ban-sua", state=DocumentState.SUPERSEDED),))
    assert settled(documents=(OLD, copy), sources=answered).superseded["ban-sua"].by == "cu"


def test_what_is_replaced_is_the_later_of_two_files() -> None:
    copy = known("ban-sua", "12/KH-UBND", date(2025, 2, 3))
    later = Sources(arrivals=Arrivals({"ban-sua.md": 0}))
    said = says("moi", "12/KH-UBND", "03/02/2025")
    found = settled(said, documents=(OLD, copy, NEW), sources=later).superseded
    assert (found["cu"].by, found["ban-sua"].by) == ("ban-sua", "moi")


def test_equal_content_is_one_document() -> None:
    found = settled(documents=(known("a", sha="1"), known("b", sha="1"))).superseded
    assert (found["b"].by, found["b"].basis) == ("a", Basis.SAME_CONTENT)


def test_an_earlier_version_is_out_of_force_while_there_is_another() -> None:
    by_hand = Sources(documents=(StatedFacts(id="cu", state=DocumentState.IN_FORCE),))
    version = known("cu.ban-1", "12/KH-UBND", date(2025, 2, 3))
    found = settled(documents=(OLD, version), sources=by_hand)
    assert (found.superseded["cu.ban-1"].by, found.unclear) == ("cu", ())
    assert not settled(documents=(version,), sources=by_hand).superseded


def test_names_of_versions() -> None:
    assert (current_of("ke-hoach.ban-2"), version_of("ke-hoach.ban-2")) == ("ke-hoach", 2)
    assert (current_of("ke-hoach"), version_of("ke-hoach")) == ("ke-hoach", None)
    assert version_of("ke-hoach.ban-0") is version_of(".ban-1") is None
    assert next_number("a", ["a", "a.ban-1", "a.ban-3", "b.ban-9"]) == 4


@given(st.text("abc-.", min_size=1, max_size=9), st.integers(1, 99))
def test_an_earlier_version_leads_back(id: str, number: int) -> None:
    """Property: the name of a version tells its document and number."""
    assert (current_of(earlier_id(id, number)), version_of(earlier_id(id, number))) == (id, number)


def test_the_table_of_arrivals(tmp_path: Path) -> None:
    table = tmp_path / "arrivals.csv"
    for names, moment in ((["a.md", "b.md"], "1"), (["c.md"], "2"), (["a.md"], "3")):
        table.write_text(arrival_rows(tmp_path, names, moment), encoding="utf-8")
    arrivals = Arrivals.load(tmp_path)
    assert arrivals.later("a.md", "c.md")
    assert arrivals.later("c.md", "b.md")
    assert arrivals.later("b.md", "co-san.md")
    assert arrivals.later("x.md", "y.md") is None
    for broken in (b"file\na.md\n", b"\xff", "tệp,ngày\n".encode()):
        table.write_bytes(broken)
        with pytest.raises(SourcesInvalid, match=r"arrivals\.csv"):
            Arrivals.load(tmp_path)


def test_keys() -> None:
    assert symbol_key("07-ĐA/TU") == symbol_key("7 – đa/tu")
    assert issuer_key("UBND xã An Hoà") == issuer_key("ỦY BAN NHÂN DÂN XÃ AN HÒA")
    assert may_be_one("UBND xã", COMMUNE)
    assert not may_be_one("UBND xã Bình Minh", COMMUNE)
    assert (
        identity_of(replace(OLD.facts, number="/KH-UBND"))
        is identity_of(replace(OLD.facts, issued=None))
        is None
    )
