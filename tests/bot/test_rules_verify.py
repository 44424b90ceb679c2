"""``troly rules``: what is listed, and what ``verify`` says when a clause is not there any more."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from bot.main import troly as command
from bot.verdict_texts import PROBLEMS, REMARKS
from corpus.eligibility.finding import Remark
from corpus.eligibility.verifying import Problem
from tests.real import ALL_PLANS, DUC_PHO, Troly, as_read, source_as_read
from tests.shipped import calculator

COUNT = len(calculator().book.rules)


def invoked(troly: Troly, *arguments: str, typed: str = "") -> Result:
    """The command in this process, with the settings of ``troly`` and no others."""
    environment: dict[str, str | None] = {"TROLY_CORPUS_DIR": None, **troly.environment()}
    return CliRunner().invoke(command, arguments, input=typed, env=environment)


def added(troly: Troly, *, draft: bool = False) -> None:
    """A rule of an official's own, whose clause stands nowhere."""
    folder = troly.data / "rules" / DUC_PHO
    folder.mkdir(parents=True)
    (folder / "hoc-van.toml").write_text(
        f'''document = "{DUC_PHO}"
[[rule]]
id = "N-1"
section = "III.2"
quote = "Trưởng ban công tác Mặt trận tốt nghiệp trung học phổ thông"
applies = {{ locality = ["duc_pho"], role = ["truong_ban_ctmt"] }}
test = {{ fact = "education", at_least = "thpt" }}
label = "Trình độ học vấn"
draft = {"true" if draft else "false"}
''',
        encoding="utf-8",
    )


def test_the_shipped_rules_stand_as_transcribed(troly: Troly) -> None:
    result = invoked(troly, "rules", "verify")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{COUNT} quy tắc khớp nguyên văn với văn bản đang nạp\n"


def test_a_clause_that_is_not_there_is_named_and_the_status_is_1(own_troly: Troly) -> None:
    added(own_troly)
    done = own_troly.run("rules", "verify")
    assert (done.status, done.complaints) == (1, [])
    assert done.text.splitlines() == [
        f"N-1 ({DUC_PHO}/hoc-van.toml): {PROBLEMS[Problem.GONE]}",
        f"1/{COUNT + 1} quy tắc cần rà soát: N-1; xem: troly rules verify",
    ]


def test_a_parked_rule_is_listed_so_and_not_used(own_troly: Troly) -> None:
    added(own_troly)
    assert "  N-1 [cần rà soát]: Trình độ học vấn (mục III.2)" in invoked(own_troly, "rules").stdout
    listed = json.loads(invoked(own_troly, "rules", "--json").stdout)
    assert {rule["id"]: rule["parked"] for rule in listed if rule["parked"]} == {"N-1": "gone"}
    case = {"role": "truong_ban_ctmt", "locality": "duc_pho", "education": "thcs", "is_party_member": True}
    answer = json.loads(invoked(own_troly, "check", "--jsonl", typed=json.dumps({"facts": case})).stdout)
    assert answer["verdict"] == "xem_xet"
    assert [row for row in answer["criteria"] if row["rule"] == "N-1"] == [
        {
            "rule": "N-1",
            "result": "review",
            "fact": "education",
            "quote": "",
            "document": DUC_PHO,
            "section": "",
        }
    ]
    assert REMARKS[Remark.PARKED] in answer["message"]


def test_a_draft_is_listed_verified_and_never_used(own_troly: Troly) -> None:
    added(own_troly, draft=True)
    assert "  N-1 [nháp]: Trình độ học vấn (mục III.2)" in invoked(own_troly, "rules").stdout
    result = invoked(own_troly, "rules", "verify")
    assert result.exit_code == 1
    assert f"N-1 ({DUC_PHO}/hoc-van.toml): {PROBLEMS[Problem.GONE]}" in result.stdout
    case = {"role": "truong_ban_ctmt", "locality": "duc_pho", "education": "thcs", "is_party_member": True}
    answer = json.loads(invoked(own_troly, "check", "--jsonl", typed=json.dumps({"facts": case})).stdout)
    assert answer["verdict"] == "dat"


def test_the_list_for_a_person(troly: Troly) -> None:
    result = invoked(troly, "rules")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len([line for line in lines if not line.startswith("  ")]) == len(ALL_PLANS)
    assert "  A-DP-6: Tuổi (mục III.2)" in lines
    assert "nháp" not in result.stdout
    assert "cần rà soát" not in result.stdout


def test_the_list_as_json(troly: Troly) -> None:
    result = invoked(troly, "rules", "--json")
    rules = json.loads(result.stdout)
    assert [rule["id"] for rule in rules] == [rule.id for rule in calculator().book.rules]
    for rule in rules:
        assert set(rule) == {
            "id", "document", "section", "quote", "kind", "label", "period", "note", "draft", "parked",
        }  # fmt: skip
        assert as_read(rule["quote"]) in source_as_read(rule["document"])
        assert (rule["draft"], rule["parked"]) == (False, None)


def test_a_rule_file_with_a_mistake_stops_with_one_line(own_troly: Troly) -> None:
    added(own_troly)
    file = own_troly.data / "rules" / DUC_PHO / "hoc-van.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("label = ", "lable = "), encoding="utf-8")
    done = own_troly.run("rules", "verify")
    assert (done.status, done.out) == (1, b"")
    assert len(done.complaints) == 1
    assert f"{DUC_PHO}/hoc-van.toml" in done.err


@pytest.mark.parametrize("arguments", [["verify", "x"], ["--nothing"], ["nothing"]], ids=" ".join)
def test_wrong_usage(arguments: list[str]) -> None:
    result = CliRunner().invoke(command, ["rules", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
