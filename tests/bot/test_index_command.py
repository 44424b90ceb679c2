"""``troly index`` and what answers afterwards: files added, changed, removed, refused; an empty corpus."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import FirstBuild
from tests.real import ALL_PLANS, BINH_SON, CADRES, DUC_PHO, PLANS, Done, Troly, check_citation, check_output

AGE = "Trưởng thôn ở Đức Phổ không quá bao nhiêu tuổi?"
TREES = "Cơ quan nào chủ trì trồng cây xanh dọc đường thôn ở xã Tịnh Khê?"
NEW_PLAN = """ỦY BAN NHÂN DÂN
XÃ TỊNH KHÊ

Số: 12/KH-UBND

Tịnh Khê, ngày 05 tháng 02 năm 2026

KẾ HOẠCH
Trồng cây xanh dọc các tuyến đường thôn năm 2026

I. MỤC ĐÍCH

- Mỗi thôn trồng mới ít nhất 200 cây xanh dọc các tuyến đường thôn trong năm 2026.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế xã chủ trì trồng cây xanh dọc các tuyến đường thôn, cấp cây giống cho các thôn.

2. Các trưởng thôn đăng ký số lượng cây giống trước ngày 20/3/2026.

CHỦ TỊCH

Trần Văn Thử
"""


def report_of(done: Done) -> dict[str, Any]:
    (report,) = done.objects
    return dict(report)


def names(report: dict[str, Any]) -> dict[str, set[str]]:
    return {kind: set(report[kind]) for kind in ("added", "changed", "same", "removed")}


def documents(troly: Troly) -> set[str]:
    (listed,) = troly.run("docs", "--json").objects
    return {document["id"] for document in listed}


def cited(troly: Troly, *questions: str) -> set[str]:
    answers = troly.ask_lines([{"id": question, "question": question} for question in questions])
    return {citation["document"] for answer in answers for citation in answer["citations"]}


def test_the_first_build_reports_every_plan(first_build: FirstBuild) -> None:
    done = first_build.done
    assert done.status == 0, done.err
    assert names(first_build.report) == {
        "added": set(ALL_PLANS), "changed": set(), "same": set(), "removed": set(),
    }  # fmt: skip
    assert first_build.report["refused"] == []
    assert first_build.report["passages"] > 300


def test_again_nothing_changes(own_troly: Troly) -> None:
    again = report_of(own_troly.run("index", "--json"))
    assert names(again) == {"added": set(), "changed": set(), "same": set(ALL_PLANS), "removed": set()}
    assert not again["built"]
    for_a_person = own_troly.run("index")
    assert for_a_person.status == 0
    assert all(name in for_a_person.text for name in ALL_PLANS)


@pytest.mark.slow
def test_a_rebuild_answers_the_same(own_troly: Troly) -> None:
    before = own_troly.ask(AGE)
    report = report_of(own_troly.run("index", "--rebuild", "--json"))
    assert report["built"]
    after = own_troly.ask(AGE)
    assert {**after, "ms": 0} == {**before, "ms": 0}


def test_a_file_that_is_added_answers_at_once(own_troly: Troly, tmp_path: Path) -> None:
    path = tmp_path / "trong-cay-tinh-khe-2026.md"
    path.write_text(NEW_PLAN, encoding="utf-8")
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "hai.md").write_text(NEW_PLAN.replace("Trồng cây xanh", "Nuôi tằm"), encoding="utf-8")
    (folder / "ba.txt").write_text(NEW_PLAN.replace("Trồng cây xanh", "Đan lát"), encoding="utf-8")
    (folder / ".ẩn.md").write_text(NEW_PLAN, encoding="utf-8")
    report = report_of(own_troly.run("index", path, folder, "--json"))
    assert set(report["added"]) == {"trong-cay-tinh-khe-2026", "hai", "ba"}
    assert not report["removed"]
    path.unlink()  # what was taken in does not depend on where it came from
    answer = own_troly.ask(TREES)
    assert answer["kind"] == "answer"
    first = answer["citations"][0]
    assert first["document"] == "trong-cay-tinh-khe-2026"
    assert "Phòng Kinh tế xã chủ trì" in first["quote"]
    assert documents(own_troly) == ALL_PLANS | {"trong-cay-tinh-khe-2026", "hai", "ba"}


REFUSED = {
    "latin.txt": "Kế hoạch của xã".encode("utf-16"),
    "windows.md": "K\xea ho\u1ea1ch".encode("cp1258", "replace") + b"\xff\xfe",
    "empty.md": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": b"\x7fELF\x00\x01\x02" * 50,
    "picture.png": b"\x89PNG\r\n",
    ".hidden.md": NEW_PLAN.encode(),
}


def test_a_bad_file_is_refused_with_one_line_and_nothing_else_changes(
    own_troly: Troly, tmp_path: Path
) -> None:
    before = own_troly.ask(AGE)
    bad = tmp_path / "bad"
    bad.mkdir()
    for name, content in REFUSED.items():
        (bad / name).write_bytes(content)
    with (bad / "big.txt").open("wb") as file:
        file.truncate(50_000_000)
    wrong = [*REFUSED, "big.txt", "missing.md"]
    done = own_troly.run("index", *(bad / name for name in wrong), "--json")
    assert done.status == 1
    assert len(done.complaints) == len(wrong)
    for name in wrong:
        assert sum(name in line for line in done.complaints) == 1
    report = report_of(done)
    assert {item["file"] for item in report["refused"]} == set(wrong)
    assert all(item["reason"] for item in report["refused"])
    assert names(report)["same"] == ALL_PLANS

    one = own_troly.run("index", bad / "empty.md")
    assert one.status == 1
    assert len(one.complaints) == 1
    assert documents(own_troly) == ALL_PLANS
    assert {**own_troly.ask(AGE), "ms": 0} == {**before, "ms": 0}


def test_a_plan_that_is_spoilt_keeps_serving_as_it_was(own_troly: Troly) -> None:
    assert own_troly.corpus is not None
    (path,) = own_troly.corpus.glob(f"{DUC_PHO}.*")
    path.write_bytes(b"\xff\xfe\x00")
    (own_troly.corpus / "nothing.txt").write_bytes(b"")
    done = own_troly.run("index", "--json")
    assert done.status == 1
    assert sorted(item["kept"] for item in report_of(done)["refused"]) == [False, True]
    answers = own_troly.run("ask", "--jsonl", stdin=json.dumps({"id": "1", "question": AGE}).encode())
    assert answers.status == 0
    (answer,) = answers.objects
    assert answer["citations"][0]["document"] == DUC_PHO
    check_output(answer)  # verbatim against the plan as it was
    assert documents(own_troly) == ALL_PLANS


def test_a_removed_document_is_not_cited_any_more(own_troly: Troly) -> None:
    assert own_troly.corpus is not None
    questions = [
        "Đề án 12 ở Đức Phổ đặt chỉ tiêu cán bộ nữ bao nhiêu phần trăm?",
        "Ai ký kế hoạch thực hiện đề án 12 Đức Phổ?",
        "quy hoạch cán bộ lãnh đạo quản lý thị xã",
    ]
    assert CADRES in cited(own_troly, *questions)
    (path,) = own_troly.corpus.glob(f"{CADRES}.*")
    path.unlink()
    assert names(report_of(own_troly.run("index", "--json")))["removed"] == {CADRES}
    assert CADRES not in cited(own_troly, *questions)
    assert documents(own_troly) == ALL_PLANS - {CADRES}


def test_a_changed_document_is_quoted_with_its_new_words(own_troly: Troly) -> None:
    """Even without ``troly index``: the first question notices, and says so on standard error only."""
    assert own_troly.corpus is not None
    (path,) = own_troly.corpus.glob(f"{DUC_PHO}.*")
    text = path.read_bytes().decode("utf-8")
    assert "không quá 65 tuổi" in text
    path.write_bytes(text.replace("không quá 65 tuổi", "không quá 68 tuổi").encode("utf-8"))
    done = own_troly.run("ask", "--jsonl", stdin=json.dumps({"id": "1", "question": AGE}).encode())
    assert done.status == 0
    assert done.complaints
    (answer,) = done.objects
    assert answer["kind"] == "answer"
    for citation in answer["citations"]:
        check_citation(citation, own_troly.corpus)
    words = " ".join(citation["quote"] for citation in answer["citations"])
    assert "không quá 68 tuổi" in words
    assert "không quá 65 tuổi" not in words
    assert names(report_of(own_troly.run("index", "--json")))["same"] == ALL_PLANS


def test_an_empty_corpus_works(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    troly = Troly(tmp_path / "data", tmp_path, tmp_path / "nothing")
    questions = [AGE, "xin chào", "", "cứ nói đại đi", "Giá vàng?"]
    answers = troly.ask_lines([{"id": question, "question": question} for question in questions])
    for answer in answers:
        answer.pop("ms")
        check_output(answer)
        assert answer["citations"] == []
    assert [answer["kind"] for answer in answers] == [
        "no_answer",
        "greeting",
        "error",
        "no_answer",
        "no_answer",
    ]
    assert "troly index" in answers[0]["text"]
    report = report_of(troly.run("index", "--json"))
    assert (report["passages"], report["refused"]) == (0, [])
    assert troly.run("docs", "--json").objects == [[]]

    (tmp_path / "nothing" / "ba.md").write_text(NEW_PLAN, encoding="utf-8")
    assert troly.ask(TREES)["kind"] == "answer"


def test_a_corpus_folder_that_is_not_there_is_named(own_troly: Troly, tmp_path: Path) -> None:
    gone = Troly(own_troly.data, tmp_path, tmp_path / "not-there")
    for arguments in (["ask", AGE], ["ask", "--jsonl"], ["index"]):
        done = gone.run(*arguments)
        assert (done.status, done.out) == (1, b""), arguments
        assert len(done.complaints) == 1
        assert "not-there" in done.complaints[0]
    assert gone.run("doctor").status == 1
    assert own_troly.ask(AGE)["kind"] == "answer"  # it was never taken for an empty corpus


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    troly = Troly(tmp_path / "file" / "data", tmp_path)
    plan = next(PLANS.glob(f"{BINH_SON}.*"))
    for arguments in (["index"], ["index", plan]):
        done = troly.run(*arguments)
        assert (done.status, done.out) == (1, b"")
        assert len(done.complaints) == 1
        assert str(tmp_path / "file") in done.complaints[0]


@pytest.mark.parametrize(
    "damage",
    [
        "CURRENT",
        pytest.param("store.db", marks=pytest.mark.slow),
        pytest.param("vectors.faiss", marks=pytest.mark.slow),
    ],
)
def test_a_damaged_index_is_built_anew_or_named(own_troly: Troly, damage: str) -> None:
    index = own_troly.data / "index"
    current = index / (index / "CURRENT").read_text().strip()
    (index / damage if damage == "CURRENT" else current / damage).write_bytes(b"torn")
    done = own_troly.run("ask", AGE)
    if done.status != 0:
        assert len([line for line in done.complaints if "troly index" in line]) == 1
        assert own_troly.run("index", "--rebuild").status == 0
    assert own_troly.ask(AGE)["citations"][0]["document"] == DUC_PHO


def test_a_missing_index_is_built_by_the_first_question(own_troly: Troly) -> None:
    for path in (own_troly.data / "index").iterdir():
        if path.name != ".vectors.db":  # embedding everything again would only be slow
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = own_troly.run("ask", "--json", AGE)
    assert done.status == 0
    assert done.complaints  # it says why it takes longer
    (answer,) = done.objects
    assert answer["citations"][0]["document"] == DUC_PHO
