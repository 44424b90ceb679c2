"""``troly ask``, ``chat``, ``docs``, ``doctor``, ``eval`` as processes: output, exit status, no traceback."""

from __future__ import annotations

import json
import select
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.main import troly as command
from tests.conftest import FirstBuild
from tests.real import ALL_PLANS, DUC_PHO, PLANS, TROLY, Troly, check_output

QUESTION = "Trưởng thôn ở Đức Phổ không quá bao nhiêu tuổi?"


def test_a_question_is_answered_for_a_person(troly: Troly) -> None:
    done = troly.run("ask", QUESTION)
    assert done.status == 0
    assert "65 tuổi" in done.text
    assert "Đức Phổ" in done.text
    assert "\x1b" not in done.text  # nothing is set in bold in a pipe


def test_json_is_one_object_of_the_contract(troly: Troly) -> None:
    done = troly.run("ask", "--json", QUESTION, "--today", "2026-01-31", "--locality", "duc-pho")
    assert done.status == 0
    (answer,) = done.objects
    check_output(answer)
    assert answer["citations"][0]["document"] == DUC_PHO


@pytest.mark.parametrize("question", ["", "   ", "???", b"\xff\xfe", "x" * 10_000])
def test_no_question_fails_with_one_line(troly: Troly, question: str | bytes) -> None:
    done = troly.run("ask", question)
    assert done.status == 1
    assert done.out == b""
    assert len(done.complaints) == 1


def test_no_question_is_an_object_too(troly: Troly) -> None:
    (answer,) = troly.run("ask", "--json", "").objects
    assert answer["kind"] == "error"


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "ai ký?", "--jsonl"],
        ["ask", "ai", "ký?"],
        ["ask", "ai ký?", "--today", "hôm nay"],
        ["ask", "ai ký?", "--today", "2026-02-30"],
        ["ask", "--nothing"],
        ["nothing"],
        ["docs", "x"],
        ["eval", "nothing"],
        ["eval", "retrieval"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_wrong_usage_of_the_process_is_2(troly: Troly) -> None:
    done = troly.run("ask")
    assert (done.status, done.out) == (2, b"")
    assert done.complaints


@pytest.mark.parametrize("name", ["", *sorted(command.commands)])
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(command, [name, "--help"] if name else ["--help"])
    assert result.exit_code == 0
    assert result.stdout


def test_nothing_in_nothing_out(troly: Troly) -> None:
    for stdin in (b"", b"\n\n  \n"):
        done = troly.run("ask", "--jsonl", stdin=stdin)
        assert (done.status, done.out) == (0, b"")


def test_a_program_may_wait_for_each_answer(troly: Troly) -> None:
    """Answers are flushed one by one while standard input stays open."""
    with subprocess.Popen(
        [TROLY, "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=troly.cwd,
        env=troly.environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in ("1", "2"):
            process.stdin.write(json.dumps({"id": number, "question": QUESTION}).encode() + b"\n")
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], 120)
            assert ready, "no answer while standard input is open"
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 0


def test_a_reader_that_goes_away_causes_no_traceback(troly: Troly) -> None:
    lines = json.dumps({"id": "1", "question": "xin chào"}).encode() + b"\n"
    with subprocess.Popen(
        [TROLY, "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=troly.cwd,
        env=troly.environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(lines)
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(lines * 3)
        process.stdin.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode in {0, 1}


@pytest.mark.parametrize("encoding", ["ascii"])
def test_machines_get_utf8_whatever_the_terminal(troly: Troly, encoding: str) -> None:
    there = {"PYTHONIOENCODING": encoding}
    (documents,) = troly.run("docs", "--json", env=there).objects
    assert {document["id"] for document in documents} == ALL_PLANS
    (answer,) = troly.run("ask", "--json", QUESTION, env=there).objects
    assert "tuổi" in answer["text"]
    assert troly.run("chat", stdin=QUESTION.encode(), env=there).status == 0


KEYS = {
    "id": str,
    "title": str,
    "number": (str, type(None)),
    "issuer": str,
    "date": (str, type(None)),
    "signer": str,
    "state": str,
    "source": str,
}
COUNTS = (
    *("headings", "blocks", "role_lines", "deadlines", "targets"),
    *("references", "footnotes", "recipients", "passages"),
)


def test_docs_lists_what_the_contract_names(troly: Troly, first_build: FirstBuild) -> None:
    done = troly.run("docs", "--json")
    assert done.status == 0
    (documents,) = done.objects
    assert {document["id"] for document in documents} == ALL_PLANS
    for document in documents:
        assert set(document) >= {*KEYS, *COUNTS}
        for key, kind in KEYS.items():
            assert isinstance(document[key], kind), key
        assert all(type(document[count]) is int and document[count] >= 0 for count in COUNTS)
        assert (PLANS / document["source"]).is_file()
        assert Path(document["source"]).stem == document["id"]
        assert document["state"] in {"in_force", "superseded", "historical"}
    assert sum(document["passages"] for document in documents) == first_build.report["passages"]


def test_docs_for_a_person(troly: Troly) -> None:
    done = troly.run("docs")
    assert done.status == 0
    for name in ALL_PLANS:
        assert name in done.text


def test_doctor_finds_everything_in_place(troly: Troly) -> None:
    done = troly.run("doctor")
    assert done.status == 0, done.text
    assert len(done.text.splitlines()) >= 5
    assert all(line.startswith("✓") for line in done.text.splitlines())


def test_doctor_says_what_to_do_without_an_index(tmp_path: Path) -> None:
    done = Troly(tmp_path / "data", tmp_path).run("doctor")
    assert done.status == 1
    failed = [line for line in done.text.splitlines() if line.startswith("✗")]
    assert failed
    assert all("troly index" in line for line in failed)


def test_doctor_and_ask_name_a_data_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("một tệp")
    troly = Troly(tmp_path / "data", tmp_path)
    done = troly.run("doctor")
    assert done.status == 1
    assert str(tmp_path / "data") in done.text
    assert "TROLY_DATA_DIR" in done.text
    asked = troly.run("ask", QUESTION)
    assert (asked.status, asked.out) == (1, b"")
    assert str(tmp_path / "data") in asked.complaints[-1]


def test_chat_answers_piped_lines_in_order(troly: Troly) -> None:
    typed = f"xin chào\n\n  {QUESTION}  \n???\ncảm ơn".encode() + b"\n\xff\xfe\n" + QUESTION.encode()
    done = troly.run("chat", stdin=typed)
    assert done.status == 0
    assert done.text.count("65 tuổi") >= 2
    assert done.text.index("xin chào") < done.text.index(QUESTION) < done.text.index("cảm ơn")


def test_chat_without_input_ends(troly: Troly) -> None:
    assert troly.run("chat").status == 0


def test_eval_prints_one_object(troly: Troly, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    rows: list[dict[str, Any]] = [
        {"id": "1", "question": QUESTION, "doc": DUC_PHO, "quotes": ["không quá 65 tuổi"]},
        {"id": "2", "question": "Giá vàng hôm nay bao nhiêu?"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = troly.run("eval", "qa", path, "--json")
    assert done.status == 0
    (report,) = done.objects
    assert (report["questions"], report["unanswerable"]) == (1, 1)
    assert (report["hit@1"], report["not_verbatim"]) == (100.0, 0)


def test_eval_names_a_file_that_is_not_there(troly: Troly) -> None:
    for arguments in (["qa", "missing.jsonl"], ["retrieval", "missing"]):
        done = troly.run("eval", *arguments)
        assert (done.status, done.out) == (1, b"")
        assert len(done.complaints) == 1
        assert "missing" in done.complaints[0]
