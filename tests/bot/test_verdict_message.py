"""A verdict as an official reads it: short enough, verbatim, and with the question that comes next."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bot import verdict_texts as texts
from bot.casework import Casework, Judged
from bot.verdict_message import message
from corpus.eligibility.finding import Status
from corpus.eligibility.rule import RuleKind
from corpus.eligibility.verdict import Outcome
from tests.corpus.eligibility.random_cases import any_facts, hostile_facts, random_facts
from tests.real import ALL_PLANS, TODAY, as_read, source_as_read
from tests.shipped import scenarios

MARKS = "✓✗?!•"
QUOTED = re.compile(r"   “(.+)” \((.+)\)")
HEAD = {"role": "truong_thon", "locality": "duc_pho", "age": 60, "education": "thpt", "is_party_member": True}
CHIEF = {
    "role": "bi_thu_chi_bo",
    "locality": "duc_pho",
    "age": 60,
    "education": "thpt",
    "political_theory": "so_cap",
}
OUTSIDERS = {"quota": "bt_xa_ngoai_dp", "period": "2025", "numerator": 6, "denominator": 15}
REGISTRATION = {"obligation": "dk_mo_hinh", "locality": "hai_phong_xa"}
MODEL = {
    "subject": "mo_hinh", "registered": True, "has_name_owner": True, "field": "kinh_te", "has_plan": True,
    "model_origin": "moi", "launched": True, "has_outreach": True, "archive_complete": True,
}  # fmt: skip


def told(casework: Casework, facts: dict[str, Any], today: date = TODAY) -> str:
    return message(casework.judge(facts, today), casework)


@pytest.fixture(scope="module")
def all_told(casework: Casework) -> list[tuple[Judged, str]]:
    """Every case worked by hand, and some that nobody thought of."""
    cases = [(scenario.facts, scenario.today) for scenario in scenarios()]
    cases += [(draw(random.Random(seed)), TODAY) for seed in range(200) for draw in (random_facts, any_facts)]
    judged = [casework.judge(facts, today) for facts, today in cases]
    return [(each, message(each, casework)) for each in judged]


def quotes(text: str) -> Iterator[tuple[str, str]]:
    """Each quote that is shown with its place."""
    for line in text.splitlines():
        if found := QUOTED.fullmatch(line):
            yield found[1], found[2]


# --- What holds of every message ---------------------------------------------------------------------------


def test_every_message_fits(all_told: list[tuple[Judged, str]]) -> None:
    assert max(len(text.encode("utf-16-le")) // 2 for _, text in all_told) <= 4096


def test_every_message_of_a_worked_case_quotes_what_decides(all_told: list[tuple[Judged, str]]) -> None:
    """Whatever has to be left out to fit, what fails or waits is quoted."""
    for judged, text in all_told[: len(scenarios())]:
        if judged.verdict.outcome is Outcome.INCOMPLETE and judged.verdict.alternatives:
            continue
        shown = {quote for quote, _ in quotes(text)}
        for step in judged.verdict.with_status(Status.FAIL, Status.ESCALATED, Status.UNKNOWN, Status.REVIEW):
            assert {clause.quote for clause in step.clauses} <= shown


def test_every_quote_is_verbatim(all_told: list[tuple[Judged, str]]) -> None:
    sources = [source_as_read(plan) for plan in ALL_PLANS]
    shown = {quote for _, text in all_told for quote, _ in quotes(text)}
    assert len(shown) > 100
    for quote in shown:
        assert any(as_read(quote) in source for source in sources)


def test_every_quote_has_its_place(all_told: list[tuple[Judged, str]], casework: Casework) -> None:
    """With the name of the plan before it where the case falls under several."""
    for judged, text in all_told:
        plans = {step.rule.document for step in judged.steps}
        places = {
            (clause.quote, (casework.document_name(step.rule.document), clause.section))
            for step in judged.steps
            for clause in step.clauses
        }
        for quote, place in quotes(text):
            fitting = [(plan, section) for shown, (plan, section) in places if shown == quote]
            assert any(place.endswith(f"mục {section}") or not section for _, section in fitting)
            assert len(plans) == 1 or any(place.startswith(plan) for plan, _ in fitting)


def test_every_criterion_has_its_mark(all_told: list[tuple[Judged, str]]) -> None:
    marks = {
        Status.PASS: "✓", Status.FAIL: "✗", Status.ESCALATED: "✗", Status.UNKNOWN: "?", Status.REVIEW: "!",
    }  # fmt: skip
    for judged, text in all_told:
        if judged.verdict.alternatives and judged.verdict.outcome is Outcome.INCOMPLETE:
            continue
        lines = [line for line in text.splitlines() if line[:1] in {*MARKS} - {"•"}]
        tested = [step for step in judged.steps if step.status in marks]
        assert all(
            any(line.startswith(marks[step.status]) and step.rule.label in line for line in lines)
            for step in tested
            if step.rule.kind is RuleKind.CRITERION
        )
        # What several plans ask alike is said once.
        assert len(lines) == len(set(lines)) <= len(tested)
        assert {line[0] for line in lines} == {marks[step.status] for step in tested}
        assert [line[0] for line in lines] == sorted((line[0] for line in lines), key="✗?!✓".index)


def test_what_two_plans_ask_alike_is_said_once_with_both_clauses(casework: Casework) -> None:
    text = told(casework, {"role": "bi_thu_chi_bo", "age": 66, "education": "thpt"})
    blocks = [block for block in text.split("\n\n") if block.startswith("✗ Tuổi")]
    assert [len(list(quotes(block))) for block in blocks] == [2]
    assert text.count("sức khỏe, kỹ năng") == 1


def test_the_first_line_says_the_verdict(all_told: list[tuple[Judged, str]]) -> None:
    for judged, text in all_told:
        assert text.startswith(texts.OUTCOMES[judged.verdict.outcome])


def test_nothing_that_only_programmers_know_is_said(all_told: list[tuple[Judged, str]]) -> None:
    """No code, no key, no id of a rule, no None."""
    for judged, text in all_told:
        if judged.verdict.outcome is not Outcome.IMPOSSIBLE:  # says back what was typed
            assert not re.search(
                r"[a-z]+_[a-z0-9_]+|\b[A-D]-(?:DP|BS|12|HP|DV|[MTILEH])-|None|True|False", text
            )
        assert "\n\n\n" not in text
        assert text == text.strip()


def test_only_one_criterion_stands_in_the_way(all_told: list[tuple[Judged, str]], casework: Casework) -> None:
    for judged, text in all_told:
        waits = [key for key in judged.verdict.missing if not casework.table[key].soft]
        one = len(judged.verdict.failed) == 1 and not waits
        assert bool(re.search(r"^Chỉ (thiếu|vướng): ", text, re.MULTILINE)) is one


def test_the_question_asked_back_is_that_of_the_most_decisive_fact(
    all_told: list[tuple[Judged, str]], casework: Casework
) -> None:
    asked = 0
    for judged, text in all_told:
        if judged.verdict.outcome is Outcome.INCOMPLETE:
            first = casework.table[judged.verdict.missing[0]]
            assert any(line.startswith(first.ask) for line in text.splitlines())
            assert all(value.name in text for value in first.values)
            asked += 1
        elif judged.verdict.outcome in {Outcome.PASSED, Outcome.IMPOSSIBLE}:
            assert not any(fact.ask in text for fact in casework.table.facts)
    assert asked > 100


def test_what_people_judge_and_texts_elsewhere_are_always_listed_with_a_pass(
    all_told: list[tuple[Judged, str]],
) -> None:
    passed = [(judged, text) for judged, text in all_told if judged.verdict.outcome is Outcome.PASSED]
    headings = {RuleKind.QUALITATIVE: texts.JUDGED_BY_PEOPLE, RuleKind.DEFERRAL: texts.OUTSIDE}
    seen = set()
    for judged, text in passed:
        lines = text.splitlines()
        for step in judged.steps:
            if heading := headings.get(step.rule.kind):
                seen.add(step.rule.id)
                below = lines[lines.index(f"• {heading}:") + 1 :]
                fitting = [c for c in step.clauses if c.meant_for.fit(judged.verdict.facts) is not False]
                assert fitting or step.rule.kind is RuleKind.QUALITATIVE
                for clause in fitting:
                    assert any(f"“{clause.quote}”" in line for line in below)
        assert texts.NOT_A_DECISION in text
    assert {"A-DP-8", "A-BS-8", "A-DP-12", "A-BS-13", "C-M-10", "C-I-5"} <= seen


# --- What is said in particular ----------------------------------------------------------------------------


def test_a_share_that_falls_short_says_by_how_many(casework: Casework) -> None:
    text = told(casework, OUTSIDERS)
    assert "6/15 = 40%, cần ít nhất 08, còn thiếu 2; yêu cầu từ 50% trở lên" in text
    assert "Chỉ vướng: " in text
    assert "còn thiếu" not in told(casework, {**OUTSIDERS, "numerator": 8})
    assert "5/12 = 41,7%, cần ít nhất 06, còn thiếu 1" in told(
        casework, {**OUTSIDERS, "numerator": 5, "denominator": 12}
    )


def test_a_count_that_falls_short_says_by_how_many(casework: Casework) -> None:
    text = told(casework, {"quota": "mo_hinh_dvk", "model_total": 3, "model_new": 1})
    assert "3, còn thiếu 2; yêu cầu ít nhất 5" in text


def test_one_missing_standard(casework: Casework) -> None:
    assert "Chỉ thiếu: trình độ học vấn" in told(casework, {**CHIEF, "education": "thcs"})
    assert "Chỉ thiếu: lý luận chính trị" in told(casework, {**CHIEF, "political_theory": "chua_co"})
    assert "Chỉ vướng: tuổi (không quá 65 tuổi)." in told(casework, {**CHIEF, "age": 66})
    two = told(casework, {**CHIEF, "age": 66, "education": "thcs"})
    assert "Chỉ " not in two
    assert two.count("✗") == 2


@pytest.mark.parametrize(
    ("facts", "today", "said"),
    [
        ({}, date(2026, 3, 1), "chậm nhất ngày 04/03/2026, còn 3 ngày"),
        ({}, date(2026, 3, 3), "chậm nhất ngày 04/03/2026, còn 1 ngày"),
        ({}, date(2026, 3, 4), "chậm nhất ngày 04/03/2026, hôm nay là ngày cuối"),
        ({"submitted": False}, date(2026, 3, 5), "chậm nhất ngày 04/03/2026, đã quá 1 ngày"),
        ({"submitted": False, "as_of": "2026-03-10"}, date(2026, 1, 1), "đã quá 6 ngày"),
        ({"submitted_date": "2026-03-05"}, date(2026, 3, 1), "05/03/2026, chậm nhất ngày 04/03/2026;"),
    ],
)
def test_days_left(casework: Casework, facts: dict[str, Any], today: date, said: str) -> None:
    assert said in told(casework, {**REGISTRATION, **facts}, today)


def test_what_follows_from_a_failure_is_said(casework: Casework) -> None:
    duty = {"obligation": "minh_chung_2022", "locality": "duc_pho"}
    assert "hạ kết quả bình xét thi đua khen thưởng xuống một bậc" in told(
        casework, {**duty, "evidence_dossier": False}
    )
    late = told(casework, {**duty, "submitted_date": "2022-10-25", "evidence_dossier": True})
    assert "✗ Hạn gửi hồ sơ minh chứng" in late
    assert "✗ Có hồ sơ minh chứng" not in late


def test_ages_are_said_as_they_are_known(casework: Casework) -> None:
    assert "65 tuổi; yêu cầu không quá 65 tuổi; đúng bằng mức giới hạn" in told(casework, {**HEAD, "age": 65})
    past = told(casework, {**HEAD, "age": 65, "age_extra_months": 3})
    assert texts.REMARKS["odd_months"] in past  # type: ignore[index]
    year = {key: value for key, value in HEAD.items() if key != "age"} | {
        "birth_year": 1960,
        "on_date": "2026-07-20",
    }
    assert "65 hoặc 66 tuổi" in told(casework, year)


def test_the_facts_are_said_back(casework: Casework) -> None:
    text = told(casework, HEAD)
    understood = next(line for line in text.splitlines() if line.startswith(texts.UNDERSTOOD))
    assert "thị xã Đức Phổ" in understood
    assert "tuổi 60" in understood
    assert "THPT" in understood
    assert "tư cách đảng viên: có" in understood
    assert text.splitlines()[0] == f"{texts.OUTCOMES[Outcome.PASSED]}: trưởng thôn."


def test_where_places_differ_each_is_said(casework: Casework) -> None:
    text = told(casework, {key: value for key, value in HEAD.items() if key != "locality"})
    assert "- thị xã Đức Phổ: đạt các tiêu chí tính được" in text
    assert "- huyện Bình Sơn: đạt các tiêu chí tính được" in text
    assert casework.table["locality"].ask in text


def test_the_way_that_is_open_or_closed_is_said(casework: Casework) -> None:
    lacking = {**HEAD, "locality": "binh_son", "commune_type": "dong_bang", "education": "thcs"}
    text = told(casework, lacking)
    assert f"! {texts.WAY}" in text
    assert f"{texts.ALSO_WANTED}: {casework.table['personnel_shortage'].ask}" in text
    assert texts.WAY_CLOSED in told(casework, {**lacking, "personnel_shortage": False})


def test_what_is_outside_all_plans_is_said(casework: Casework) -> None:
    text = told(casework, {**HEAD, "locality": "hai_phong_xa"})
    assert text.splitlines()[-1] == texts.OUT_OF_SCOPE
    assert not list(quotes(text))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"age": -3}, "tuổi -3."),
        ({"birth_date": "1961-02-29"}, "ngày sinh 29/02/1961."),
        ({"denominator": 0}, "tổng số 0."),
        ({"numerator": 16, "denominator": 15}, "số đạt 16, tổng số 15."),
        ({"tuoi": 65}, "tuoi 65."),
        ({"role": "chu_tich"}, "chức danh chu_tich."),
    ],
)
def test_impossible_facts_are_said_back_as_typed(
    casework: Casework, facts: dict[str, Any], said: str
) -> None:
    text = told(casework, facts)
    assert text.splitlines()[0] == f"{texts.OUTCOMES[Outcome.IMPOSSIBLE]}: {said}"


def test_an_exemption_passes_and_is_quoted(casework: Casework) -> None:
    text = told(casework, {"quota": "nu_bch_truc_thuoc", "period": "2030", "unit": "dang_bo_quan_su"})
    assert text.startswith(texts.OUTCOMES[Outcome.PASSED])
    assert texts.NOT_APPLICABLE in text
    assert "“trừ Đảng bộ Quân sự thị xã”" in text


def test_whatever_is_stated_a_message_comes_and_fits(casework: Casework) -> None:
    for seed in range(300):
        text = told(casework, hostile_facts(random.Random(seed)))
        assert text.strip()
        assert len(text.encode("utf-16-le", "surrogatepass")) // 2 <= 4096


def test_a_model_in_order(casework: Casework) -> None:
    text = told(casework, MODEL)
    assert text.startswith(f"{texts.OUTCOMES[Outcome.PASSED]}: mô hình")
    assert text.count("✓") == 7
