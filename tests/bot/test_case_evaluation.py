"""Figures on worked cases: ``troly eval rules``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.case_evaluation import evaluate_cases, load_cases
from bot.casework import Casework
from corpus.errors import ReadableError
from tests.real import ROOT, Troly

PUBLIC = ROOT / "tests" / "cases" / "scenarios_public.jsonl"


def test_the_public_cases_are_all_right_on_facts_and_nearly_all_on_text(casework: Casework) -> None:
    report = evaluate_cases(load_cases([PUBLIC]), casework)
    assert (report.cases, report.facts_verdict, report.facts_complete) == (50, 100.0, 100.0)
    assert report.text_verdict >= 95
    assert list(report.text_by_family) == list("ABCD")
    assert report.wrong_on_facts == ()


def test_a_case_that_expects_something_else_is_named(casework: Casework) -> None:
    cases = load_cases([PUBLIC])
    wrong = replace(cases[0], failed=frozenset({"NO-SUCH-RULE"}))
    report = evaluate_cases([wrong, *cases[1:4]], casework)
    assert (report.facts_verdict, report.facts_complete) == (100.0, 75.0)
    assert report.wrong_on_facts == report.wrong_on_text == (wrong.id,)


def test_no_cases_give_zeros(casework: Casework) -> None:
    report = evaluate_cases([], casework)
    assert (report.cases, report.facts_verdict, report.p50_ms, report.text_by_style) == (0, 0.0, 0.0, {})


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "1"}', "1", '"a"'])
def test_a_line_that_is_no_case_is_refused_with_its_place(line: str, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(PUBLIC.read_text("utf-8").splitlines()[0] + f"\n\n{line}\n", encoding="utf-8")
    with pytest.raises(ReadableError, match=r"cases\.jsonl:3: "):
        load_cases([file])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadableError, match=r"none\.jsonl"):
        load_cases([tmp_path / "none.jsonl"])


def test_the_command_prints_the_figures(troly: Troly) -> None:
    (report,) = troly.run("eval", "rules", "--json", PUBLIC).objects
    assert (report["cases"], report["facts_verdict"]) == (50, 100.0)
    text = troly.run("eval", "rules", PUBLIC).text
    assert "100" in text
