"""Drafts from three invented plans, held against what a person reads out of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.eligibility.proposing.draft import Draft, Proposal
from corpus.text.plain import plain
from tests.corpus.eligibility.proposals import PLANS, expected_of, holds, proposal_of, written_tests

ELECTION = "bau-truong-thon-tinh-khe-2027"
CADRES = "can-bo-nu-tre-hoa-chau"
DIGITAL = "chuyen-doi-so-dong-phu-2027"
ALL = (ELECTION, CADRES, DIGITAL)
EXPECTED = [
    pytest.param(plan, rule, id=f"{plan[:8]}-{n}") for plan in ALL for n, rule in enumerate(expected_of(plan))
]


@pytest.fixture(scope="module")
def proposals() -> dict[str, Proposal]:
    return {name: proposal_of(PLANS / f"{name}.md") for name in ALL}


def draft_with(proposal: Proposal, words: str) -> Draft:
    """The first draft whose quote has the words."""
    return next(draft for draft in proposal.drafts if words in draft.quote)


@pytest.mark.parametrize(("plan", "expected"), EXPECTED)
def test_what_the_plan_asks_is_drafted(
    proposals: dict[str, Proposal], plan: str, expected: dict[str, Any]
) -> None:
    beside = [draft for draft in proposals[plan].drafts if draft.section == expected["section"]]
    told = [(draft.quote, written_tests(draft), dict(draft.applies)) for draft in beside]
    assert any(holds(draft, expected) for draft in beside), told


@pytest.mark.parametrize("plan", ALL)
def test_nothing_else_is_drafted(proposals: dict[str, Proposal], plan: str) -> None:
    expected = expected_of(plan)
    others = [d.quote for d in proposals[plan].drafts if not any(holds(d, rule) for rule in expected)]
    assert others == []
    assert len(proposals[plan].drafts) == len(expected)


@pytest.mark.parametrize("plan", ALL)
def test_every_quote_is_verbatim_and_short(proposals: dict[str, Proposal], plan: str) -> None:
    text = plain((PLANS / f"{plan}.md").read_text(encoding="utf-8"))
    drafts = proposals[plan].drafts
    quotes = [quote for draft in drafts for quote in (draft.quote, *(words.quote for words in draft.further))]
    assert [quote for quote in quotes if quote not in text] == []
    assert max(map(len, quotes)) <= 300


@pytest.mark.parametrize(
    ("plan", "code", "place"),
    [(ELECTION, "tinh_khe", "tinh-khe"), (CADRES, "hoa_chau", "hoa-chau"), (DIGITAL, "dong_phu", "dong-phu")],
)
def test_rules_are_of_the_documents_own_place(
    proposals: dict[str, Proposal], plan: str, code: str, place: str
) -> None:
    assert {draft.applies["locality"] for draft in proposals[plan].drafts} == {(code,)}
    added = [(value.code, value.place) for value in proposals[plan].codes if value.fact == "locality"]
    assert added == [(code, place)]


def test_a_known_place_is_used(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach-moi.md"
    text = (PLANS / f"{ELECTION}.md").read_text(encoding="utf-8")
    text = text.replace("xã Tịnh Khê", "huyện Bình Sơn").replace("Tịnh Khê", "Bình Sơn")
    path.write_text(text, encoding="utf-8")
    proposal = proposal_of(path)
    assert {draft.applies["locality"] for draft in proposal.drafts} == {("binh_son",)}
    assert not [value for value in proposal.codes if value.fact == "locality"]


def test_what_cannot_be_told_is_left_to_a_person(proposals: dict[str, Proposal]) -> None:
    men, women, *_ = proposals[ELECTION].drafts
    assert any("nam" in line and "giới tính" in line for line in men.decide)
    assert any("nữ" in line for line in women.decide)
    bare = draft_with(proposals[CADRES], "60%")
    assert any("mức tối thiểu" in line for line in bare.decide)
    working = draft_with(proposals[DIGITAL], "05 ngày làm việc")
    assert any("ngày làm việc" in line for line in working.decide)


def test_exceptions_are_told(proposals: dict[str, Proposal]) -> None:
    assert "trường hợp tái cử" in draft_with(proposals[ELECTION], "Tuổi không quá 60").note
    assert "riêng thôn Khê Thủy" in draft_with(proposals[ELECTION], "12/12").note
    spared = draft_with(proposals[ELECTION], "trình độ chuyên môn")
    assert "trừ chi bộ thôn Khê Thủy" in spared.note
    assert not spared.unless
    assert any("chưa đưa vào phép thử" in line for line in spared.decide)


def test_exceptions_that_a_fact_decides_become_conditions(proposals: dict[str, Proposal]) -> None:
    women = draft_with(proposals[CADRES], "02 đồng chí nữ")
    assert women.only_if == {"female_qualified_available": (True,)}
    assert any("only_if" in line for line in women.decide)


def test_new_codes_are_called_as_printed(proposals: dict[str, Proposal]) -> None:
    names = {value.code: value.name for value in proposals[ELECTION].codes}
    assert names["chi_hoi_truong_phu_nu"] == "chi hội trưởng phụ nữ"
    assert names["nhiem_ky_truong_thon"] == "nhiệm kỳ của trưởng thôn"
    codes = {(value.fact, value.code): value.name for value in proposals[CADRES].codes}
    assert codes["period", "2028"] == "đến năm 2028"
    assert codes["quota", "nu_ban_chap_hanh_dang_bo_phuong"] == "tỷ lệ nữ trong Ban Chấp hành Đảng bộ phường"


def test_every_draft_with_a_new_code_says_so(proposals: dict[str, Proposal]) -> None:
    told = {"role", "quota", "obligation", "subject"}
    for proposal in proposals.values():
        new = {value.code for value in proposal.codes if value.fact in told}
        for draft in proposal.drafts:
            used = {code for key in told & {*draft.applies} for code in draft.applies[key]} & new
            assert all(any(f"`{code}`" in line for line in draft.decide) for code in used), draft.quote


def test_ids_tell_the_family_and_stand_once(proposals: dict[str, Proposal]) -> None:
    for proposal in proposals.values():
        ids = [draft.id for draft in proposal.drafts]
        assert len({*ids}) == len(ids)
        assert all(draft.id.startswith(f"N-{draft.family}-") for draft in proposal.drafts)
