"""Drafts as files: they load beside everything else, are never used, and work once they are approved."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.eligibility.engine import Calculator
from corpus.eligibility.fact_table import FactTable
from corpus.eligibility.proposing.draft import Concept, Draft, Proposal
from corpus.eligibility.proposing.propose import numbered, propose
from corpus.eligibility.proposing.toml_text import rules_text
from corpus.eligibility.proposing.writing import Written, known_table, write_drafts
from corpus.eligibility.rule import RuleBook
from corpus.eligibility.rule_folder import SHIPPED, load_rules
from corpus.eligibility.verdict import Outcome, Verdict
from corpus.errors import ReadableError
from corpus.reading import read_document
from corpus.records.extract import extract
from corpus.records.patterns import words
from corpus.sources import facts_for
from corpus.sources_file import load_sources
from tests.corpus.eligibility.proposals import FRONT, PLANS, proposal_of, written_tests
from tests.real import PLANS as REAL_PLANS
from tests.real import TODAY

INVENTED = sorted(PLANS.glob("*.md"))
ELECTION = PLANS / "bau-truong-thon-tinh-khe-2027.md"
CADRES = PLANS / "can-bo-nu-tre-hoa-chau.md"


def write(path: Path, folder: Path, *, force: bool = False) -> Written:
    """As the command does it."""
    document = read_document(path)
    records = extract(document.id, document.source, document.outline, document.sections)
    facts = facts_for(document.id, records, load_sources())
    taken, book = load_rules([SHIPPED, folder])
    proposal = propose(document, records, facts, known_table(folder, document.id), taken)
    replaced = {f"{document.id}/{concept.file}" for concept in proposal.concepts}
    ids = {rule.id for rule in book.rules if rule.file not in replaced}
    return write_drafts(numbered(proposal, ids), folder, book.rules, force=force)


def loaded(folder: Path) -> tuple[FactTable, RuleBook]:
    return load_rules([SHIPPED, folder])


def approve(file: Path, *words: str) -> None:
    """Deletes the line ``draft = true`` of every rule, or of those whose quote has one of the words."""
    parts = re.split(r"(?m)^(?=\[\[rule\]\])", file.read_text(encoding="utf-8"))
    approved = [
        part.replace("draft = true\n", "", 1) if not words or any(word in part for word in words) else part
        for part in parts
    ]
    file.write_text("".join(approved), encoding="utf-8")


def check(folder: Path, **case: object) -> Verdict:
    return Calculator(*loaded(folder)).check(case, TODAY)


@pytest.mark.parametrize("path", [*sorted(REAL_PLANS.iterdir()), *INVENTED], ids=lambda path: path.stem[:20])
def test_the_files_load_beside_the_shipped_rules(path: Path, tmp_path: Path) -> None:
    written = write(path, tmp_path)
    _, book = loaded(tmp_path)
    drafts = [rule for rule in book.rules if rule.draft]
    assert len(drafts) == len(written.proposal.drafts) > 10
    assert book.binding == load_rules()[1].rules
    assert {rule.id for rule in drafts} == {draft.id for draft in written.proposal.drafts}
    assert all(file.is_file() for file in written.files)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.stem]  # nothing aside is left


def test_the_files_of_all_plans_load_together(tmp_path: Path) -> None:
    for path in (*REAL_PLANS.iterdir(), *INVENTED):
        write(path, tmp_path)
    _, book = loaded(tmp_path)
    assert len({rule.document for rule in book.rules if rule.draft}) == 8


def test_a_file_says_what_to_decide_and_how_to_approve(tmp_path: Path) -> None:
    written = write(ELECTION, tmp_path)
    for file in written.files:
        text = file.read_text(encoding="utf-8")
        assert re.match(r"# \S.*\.\n", text)
        if file.name == "codes.toml":
            continue
        rules = re.split(r"(?m)^\[\[rule\]\]$", text)
        assert all(
            "# Duyệt: kiểm tra giá trị, rồi xóa dòng `draft = true`." in before for before in rules[:-1]
        )
        assert all("\ndraft = true\n" in rule for rule in rules[1:])
    for draft in written.proposal.drafts:
        comments = (tmp_path / ELECTION.stem / draft.concept.file).read_text(encoding="utf-8")
        assert all(f"# - {line}." in comments for line in draft.decide)


def test_a_draft_is_never_used(tmp_path: Path) -> None:
    write(ELECTION, tmp_path)
    verdict = check(tmp_path, locality="tinh_khe", role="truong_thon", age=70, education="tieu_hoc")
    assert not verdict.failed
    assert verdict.outcome is not Outcome.REFUSED


def test_an_approved_draft_judges_cases_of_a_new_place(tmp_path: Path) -> None:
    write(ELECTION, tmp_path)
    approve(tmp_path / ELECTION.stem / "draft-hoc-van.toml", "12/12", "tốt nghiệp trung học cơ sở trở lên")
    case = {"locality": "tinh_khe", "role": "truong_thon"}
    assert check(tmp_path, **case, education="thcs").outcome is Outcome.REFUSED
    assert check(tmp_path, **case, education="thpt").outcome is Outcome.PASSED
    head = {"locality": "tinh_khe", "role": "chi_hoi_truong_phu_nu"}
    assert check(tmp_path, **head, education="tieu_hoc").outcome is Outcome.REFUSED


def test_an_approved_target_judges_shares_of_a_new_quota(tmp_path: Path) -> None:
    write(CADRES, tmp_path)
    approve(tmp_path / CADRES.stem / "draft-chi-tieu.toml", "Tối thiểu 30% nữ")
    case = {"locality": "hoa_chau", "quota": "nu_ban_chap_hanh_dang_bo_phuong", "period": "2028"}
    assert check(tmp_path, **case, numerator=9, denominator=30).outcome is Outcome.PASSED
    assert check(tmp_path, **case, numerator=8, denominator=30).outcome is Outcome.REFUSED


def test_an_approved_deadline_judges_days(tmp_path: Path) -> None:
    write(CADRES, tmp_path)
    approve(tmp_path / CADRES.stem / "draft-thoi-han.toml", "15/8/2026")
    case = {"locality": "hoa_chau", "obligation": "xay_dung_ke_hoach_dang_uy"}
    table, _ = loaded(tmp_path)
    assert case["obligation"] in table["obligation"].codes
    assert check(tmp_path, **case, submitted_date="2026-08-15").outcome is Outcome.PASSED
    assert check(tmp_path, **case, submitted_date="2026-08-16").outcome is Outcome.REFUSED


def test_a_whole_new_plan_can_be_approved_but_for_what_its_drafts_warn_of(tmp_path: Path) -> None:
    """Where nothing is said to overlap, deleting every ``draft = true`` gives rules that load."""
    written = write(PLANS / "chuyen-doi-so-dong-phu-2027.md", tmp_path)
    assert not any("trùng" in line for draft in written.proposal.drafts for line in draft.decide)
    for file in written.files:
        approve(file)
    _, book = loaded(tmp_path)
    assert len(book.binding) == len(load_rules()[1].rules) + len(written.proposal.drafts)


def test_drafts_say_which_rule_they_overlap(tmp_path: Path) -> None:
    plan = next(REAL_PLANS.glob("dan-tin-dang-cu-duc-pho.*"))
    written = write(plan, tmp_path)
    age = written.proposal.drafts[0]
    assert age.concept is Concept.AGE
    assert any("A-DP-1" in line for line in age.decide)
    approve(tmp_path / plan.stem / age.concept.file)
    with pytest.raises(ReadableError, match="A-DP"):
        loaded(tmp_path)


def test_ways_and_what_they_are_for_refer_to_each_other(tmp_path: Path) -> None:
    write(next(REAL_PLANS.glob("dan-tin-dang-cu-binh-son.*")), tmp_path)
    _, book = loaded(tmp_path)
    (way,) = (rule for rule in book.rules if rule.draft and rule.opening)
    assert way.opening is not None
    assert book[way.opening.remedy].draft
    led = [rule for rule in book.rules if rule.draft and rule.escalation == way.id]
    assert {rule.tests[0].measure.facts[0] for rule in led} == {"education", "political_theory"}


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    written = write(ELECTION, tmp_path)
    file = written.files[1]
    file.write_text(file.read_text(encoding="utf-8") + "# của tôi\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in written.files}
    with pytest.raises(ReadableError, match="--force"):
        write(ELECTION, tmp_path)
    assert {path: path.read_bytes() for path in written.files} == before


def test_with_force_the_old_file_stays_beside(tmp_path: Path) -> None:
    file = write(ELECTION, tmp_path).files[1]
    mine = file.read_text(encoding="utf-8") + "# của tôi\n"
    file.write_text(mine, encoding="utf-8")
    again = write(ELECTION, tmp_path, force=True)
    kept = next(path for path in again.kept if path.name == f"{file.name}.bak")
    assert kept.read_text(encoding="utf-8") == mine
    assert "# của tôi" not in file.read_text(encoding="utf-8")
    loaded(tmp_path)


def test_own_codes_stay_and_are_used_again(tmp_path: Path) -> None:
    first = write(ELECTION, tmp_path)
    codes = tmp_path / ELECTION.stem / "codes.toml"
    text = codes.read_text(encoding="utf-8").replace("chi_hoi_truong_phu_nu", "chi_hoi_pn") + "# của tôi\n"
    codes.write_text(text, encoding="utf-8")
    for file in first.files[1:]:
        file.unlink()
    again = write(ELECTION, tmp_path)
    assert again.proposal.codes == ()
    assert codes.read_text(encoding="utf-8") == text
    assert any("chi_hoi_pn" in draft.applies.get("role", ()) for draft in again.proposal.drafts)


def test_codes_of_another_plan_are_not_taken(tmp_path: Path) -> None:
    write(ELECTION, tmp_path)
    copy = tmp_path / "ban-sao.md"
    copy.write_bytes(ELECTION.read_bytes())
    folder = tmp_path / "rules"
    write(ELECTION, folder)
    written = write(copy, folder)
    own = {(value.fact, value.code) for value in written.proposal.codes}
    other = tomllib.loads((folder / ELECTION.stem / "codes.toml").read_text(encoding="utf-8"))["value"]
    assert not own & {(value["fact"], value["code"]) for value in other}
    loaded(folder)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    with pytest.raises(ReadableError, match="tệp"):
        write(ELECTION, tmp_path / "tệp")


@given(text=st.text(min_size=1))
def test_any_text_is_written_as_it_is(text: str) -> None:
    draft = Draft(
        concept=Concept.RECURRING, family="D", section="I", quote=text, place=0, label=text, note=text,
        decide=(text,), id="N-D-1",
    )  # fmt: skip
    written = rules_text("x", Concept.RECURRING, [draft])
    (rule,) = tomllib.loads(written)["rule"]
    assert (rule["quote"], rule["label"], rule["note"]) == (text, text, text)


def test_every_kind_of_value_is_read_back(tmp_path: Path) -> None:
    for path in INVENTED:
        for draft in write(path, tmp_path / path.stem).proposal.drafts:
            for test in written_tests(draft):
                assert all(
                    isinstance(value, bool | int | float | str | date | list | dict)
                    for value in test.values()
                )
    draft = Draft(
        concept=Concept.DEADLINE, family="D", section="I", quote="q", place=0, label="l", id="N-D-1",
        applies={"obligation": ("bau_cu",)}, only_if={"already_assigned": (False,)},
    )  # fmt: skip
    with pytest.raises(ReadableError):  # a criterion without a test is refused as it is read back
        write_drafts(Proposal("x", (draft,)), tmp_path, ())
    assert not (tmp_path / "x").exists()


_PIECES = st.sampled_from(
    words("""
    không quá|65 tuổi|dưới|40|tuổi|từ đủ|18|nam|nữ|đối với|xã miền núi|trưởng thôn|bí thư|chi bộ|tốt nghiệp
    THPT|trở lên|lý luận chính trị|sơ cấp|trước ngày|05/4/2027|31/02/2027|từ ngày 1/1 đến ngày|2/2/2027|100%
    ít nhất|một phần ba|0/5|phải có|là đảng viên|quy hoạch|nhiệm kỳ|2,5 năm|0 tháng|Chủ nhật|sau đó|trước
    đại hội chi bộ|tập huấn|quý IV hằng năm|trong tháng 13/2027|00 ngày|(|)|;|,|.|:|“|”|-|nếu|trừ|trường hợp
    1.500 mô hình|999%
    """)
)


@settings(max_examples=60)
@given(
    items=st.lists(st.lists(_PIECES, min_size=1, max_size=14), min_size=1, max_size=4), asked=st.booleans()
)
def test_whatever_a_document_says_the_files_load(
    tmp_path_factory: pytest.TempPathFactory, items: list[list[str]], *, asked: bool
) -> None:
    folder = tmp_path_factory.mktemp("any")
    heading = "II. TIÊU CHUẨN, ĐIỀU KIỆN" if asked else "II. CHỈ TIÊU NĂM 2027"
    path = folder / "x.md"
    path.write_text(FRONT + heading + "".join(f"\n\n- {' '.join(item)}" for item in items), encoding="utf-8")
    written = write_drafts(proposal_of(path), folder / "rules", ())
    _, book = load_rules([folder / "rules"])
    assert len(book.rules) == len(written.proposal.drafts)
