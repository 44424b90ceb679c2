"""Facts about documents: the file of the project, the strict loader, facts derived from a bare document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import SourcesInvalid
from corpus.records.model import (
    Deadline,
    DeadlineKind,
    Header,
    IssuerLevel,
    LegalReference,
    Records,
    Signature,
)
from corpus.sources import DocumentState, Sources, derived_facts, facts_for
from corpus.sources_file import DEFAULT_PATH, load_sources
from corpus.text.mapped import Span
from corpus.text.plain import plain

PLANS = Path(DEFAULT_PATH).parent / "plans"

GOOD = """
[[place]]
code = "an-hoa"
names = ["xã An Hòa", "An Hòa"]

[[reorganisation]]
ended = 2025-07-01
issuer_words = ["huyện", "Huyện ủy"]
note = "Không còn cấp huyện."

[[document]]
id = "ke-hoach"
title = "Kế hoạch"
short_name = "Kế hoạch"
issuer = "Ban Thường vụ Huyện ủy An Hòa"
place = "an-hoa"
issued = 2022-03-15
state = "historical"
"""


def load(tmp_path: Path, text: str) -> Sources:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return load_sources(path)


def test_every_plan_of_the_project_has_an_entry() -> None:
    sources = load_sources()
    assert {facts.id for facts in sources.documents} == {path.stem for path in PLANS.iterdir()}


def test_names_and_numbers_of_the_file_stand_in_the_documents() -> None:
    for facts in load_sources().documents:
        text = plain(next(PLANS.glob(f"{facts.id}.*")).read_text(encoding="utf-8"))
        assert facts.signer in text
        assert facts.office.upper() in text
        for carried_out in facts.carries_out:
            assert carried_out.split()[0] in text
            assert all(word in text for word in carried_out.split() if "/" in word)


def test_plans_of_bodies_that_ended_are_historical() -> None:
    states = {facts.id: facts.state for facts in load_sources().documents}
    assert states.pop("dan-van-kheo-hai-phong-2026") is DocumentState.IN_FORCE
    assert set(states.values()) == {DocumentState.HISTORICAL}
    assert all(facts.note for facts in load_sources().documents if facts.state is DocumentState.HISTORICAL)


def test_the_year_follows_from_the_day(tmp_path: Path) -> None:
    facts = load(tmp_path, GOOD).documents[0]
    assert (facts.issued, facts.year) == (date(2022, 3, 15), 2022)
    assert facts.note == "Không còn cấp huyện."
    assert facts.place is not None
    assert facts.place.name == "xã An Hòa"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            'state = "historical"',
            'state = "historical"\nsate = "x"',
            ["'ke-hoach'", "`sate`", "không có trong danh mục"],
        ),
        ('title = "Kế hoạch"\n', "", ["'ke-hoach'", "`title`", "còn thiếu"]),
        ('id = "ke-hoach"\n', "", ["[[document]] thứ 1", "`id`", "còn thiếu"]),
        ('state = "historical"', "", ["`state`", "còn thiếu"]),
        ('state = "historical"', 'state = "cũ"', ["`state`", "'cũ'", "in_force, superseded, historical"]),
        ('title = "Kế hoạch"', "title = 5", ["`title`", "chuỗi"]),
        ('title = "Kế hoạch"', 'title = " "', ["`title`", "không rỗng"]),
        ('place = "an-hoa"', 'place = "a"', ["`place`", "'a'", "an-hoa"]),
        ("issued = 2022-03-15", 'issued = "15/3/2022"', ["`issued`", "2026-03-15"]),
        ("issued = 2022-03-15", "issued = 2022-03-15T00:00:00", ["`issued`", "ngày"]),
        ("issued = 2022-03-15", "issued = 2022-02-31", ["TOML"]),
        ("issued = 2022-03-15", 'year = "2022"', ["`year`", "năm"]),
        ("issued = 2022-03-15", "year = true", ["`year`", "năm"]),
        ("issued = 2022-03-15", 'carries_out = "Đề án"', ["`carries_out`", "danh sách"]),
        ("issued = 2022-03-15", 'carries_out = ["a", 1]', ["`carries_out`", "danh sách"]),
        ('code = "an-hoa"\n', "", ["[[place]] thứ 1", "`code`", "còn thiếu"]),
        ('names = ["xã An Hòa", "An Hòa"]', "names = []", ["[[place]]", "`names`", "không rỗng"]),
        ("ended = 2025-07-01\n", "", ["[[reorganisation]]", "`ended`", "còn thiếu"]),
        ("[[place]]", "[place]", ["`place`", "[[place]]"]),
        ("[[place]]", "[[palce]]\na = 1\n[[place]]", ["`palce`", "danh mục"]),
        ("[[place]]", "[[place", ["TOML"]),
        (
            "[[document]]",
            '[[place]]\ncode = "an-hoa"\nnames = ["b"]\n[[document]]',
            ["[[place]]", "`code`", "'an-hoa'"],
        ),
        (
            "[[document]]",
            GOOD[GOOD.index("[[document]]") :] + "[[document]]",
            ["[[document]]", "`id`", "'ke-hoach'"],
        ),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, words: list[str]) -> None:
    assert old in GOOD
    with pytest.raises(SourcesInvalid) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    message = str(caught.value)
    assert message.startswith("sources.toml: ")
    assert "\n" not in message
    assert all(word in message for word in words), message


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourcesInvalid, match=r"none\.toml"):
        load_sources(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SourcesInvalid, match=r"bad\.toml"):
        load_sources(tmp_path / "bad.toml")


NOWHERE = {"document": "moi", "section": "", "span": Span(0, 1, 1, 1)}


def header(**known: str) -> Header:
    blank = {"type": "", "number": "", "place_date": "", "issuer": "", "subject": ""}
    return Header(**NOWHERE, **{**blank, **known})


def test_a_new_document_shows_its_own_facts() -> None:
    records = Records(
        header=header(
            type="KẾ HOẠCH",
            number="15/KH-UBND",
            place_date="Sơn Tịnh, ngày 05 tháng 3 năm 2024",
            issuer="Ủy ban nhân dân huyện Sơn Tịnh",
            subject="thực hiện Đề án số 07-ĐA/TU năm 2024",
        ),
        signature=Signature(
            **NOWHERE, authority="TM. ỦY BAN NHÂN DÂN", office="PHÓ CHỦ TỊCH", name="Lê Văn A"
        ),
        references=(
            LegalReference(
                **NOWHERE,
                type="Đề án",
                symbol="07-ĐA/TU",
                date="",
                issuer="",
                level=IssuerLevel.UNKNOWN,
                about="",
            ),
        ),
    )
    facts = facts_for("moi", records, load_sources())
    assert facts.title == "Kế hoạch thực hiện Đề án số 07-ĐA/TU năm 2024"
    assert (facts.issuer, facts.number) == ("Ủy ban nhân dân huyện Sơn Tịnh", "15/KH-UBND")
    assert (facts.issued, facts.year, facts.period) == (date(2024, 3, 5), 2024, "năm 2024")
    assert (facts.signer, facts.office) == ("Lê Văn A", "Phó chủ tịch")
    assert facts.carries_out == ("Đề án số 07-ĐA/TU",)
    assert facts.place is not None
    assert (facts.place.code, facts.place.names) == ("son-tinh", ("huyện Sơn Tịnh", "Sơn Tịnh"))
    assert facts.state is DocumentState.HISTORICAL  # a district's, of before the reorganisation
    assert facts.note


@pytest.mark.parametrize(
    ("issuer", "place_date", "code"),
    [
        ("Ban Thường vụ Thị ủy Đức Phổ", "", "duc-pho"),  # known to the file
        ("Ủy ban nhân dân xã", "Bình Sơn, ngày 01 tháng 9 năm 2025", "binh-son"),
        ("Ban Thường vụ Đảng ủy phường Ô Chợ Dừa", "", "o-cho-dua"),
        ("Ủy ban nhân dân xã", "Ân Tường, ngày tháng 9 năm 2025", "an-tuong"),
        ("Ủy ban nhân dân xã", "", None),
    ],
)
def test_the_place_is_found_in_issuer_or_date_line(issuer: str, place_date: str, code: str | None) -> None:
    facts = derived_facts("x", Records(header=header(issuer=issuer, place_date=place_date)), load_sources())
    assert (facts.place.code if facts.place else None) == code
    assert code != "binh-son" or (facts.place and facts.place.province == "Quảng Ngãi")


def test_a_bare_document_is_known_by_its_id() -> None:
    facts = facts_for("tep-moi", Records(), Sources())
    assert (facts.id, facts.title, facts.short_name) == ("tep-moi", "tep-moi", "tep-moi")
    assert facts.year is facts.issued is facts.place is None
    assert facts.state is DocumentState.IN_FORCE


def test_the_year_may_come_from_the_first_deadline() -> None:
    deadline = Deadline(
        **NOWHERE,
        kind=DeadlineKind.DATE,
        date=date(2023, 5, 1),
        expression="",
        clause="",
        actor="",
        action="",
        recipient="",
    )
    assert derived_facts("x", Records(deadlines=(deadline,)), Sources()).year == 2023


@pytest.mark.parametrize(
    ("subject", "issuer", "year", "state"),
    [
        (
            "thực hiện Đề án số 07-ĐA/TU ngày 28/10/2021",
            "Ban Thường vụ Huyện ủy",
            None,
            DocumentState.HISTORICAL,
        ),
        ("công tác năm 2026", "Ủy ban nhân dân xã", 2026, DocumentState.IN_FORCE),
        ("công tác năm 2021", "Ủy ban nhân dân quận Ba", 2021, DocumentState.HISTORICAL),
        ("công tác năm 2030", "Ủy ban nhân dân thị xã", 2030, DocumentState.IN_FORCE),
    ],
)
def test_state_and_year_of_a_new_document(
    subject: str, issuer: str, year: int | None, state: DocumentState
) -> None:
    facts = derived_facts("x", Records(header=header(subject=subject, issuer=issuer)), load_sources())
    assert (facts.year, facts.state) == (year, state)


def test_an_entry_wins_over_what_the_document_shows(tmp_path: Path) -> None:
    sources = load(tmp_path, GOOD)
    assert facts_for("ke-hoach", Records(header=header(type="CHỈ THỊ")), sources).title == "Kế hoạch"


def test_an_impossible_day_is_no_day() -> None:
    facts = derived_facts("x", Records(header=header(place_date="A, ngày 31 tháng 02 năm 2024")), Sources())
    assert (facts.issued, facts.year) == (None, 2024)
