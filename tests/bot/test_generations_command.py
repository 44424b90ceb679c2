"""``troly index`` with --dry-run, --rollback, --generations, and on damaged files and full disks."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

import pytest

from index.generations import Generations
from tests.real import DUC_PHO, TROLY, Done, Troly

AGE = "Trưởng thôn ở Đức Phổ không quá bao nhiêu tuổi?"


def change_age(troly: Troly, old: int, new: int) -> None:
    assert troly.corpus is not None
    (path,) = troly.corpus.glob(f"{DUC_PHO}.*")
    text = path.read_text(encoding="utf-8")
    assert f"không quá {old} tuổi" in text
    path.write_text(text.replace(f"không quá {old} tuổi", f"không quá {new} tuổi"), encoding="utf-8")


def quoted(troly: Troly) -> str:
    return " ".join(citation["quote"] for citation in troly.ask(AGE)["citations"])


def current(troly: Troly) -> str:
    return (troly.data / "index" / "CURRENT").read_text().split()[0]


def files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if ".vectors.db" not in path.name}


def test_a_dry_run_shows_what_would_change_and_changes_nothing(own_troly: Troly, tmp_path: Path) -> None:
    change_age(own_troly, 65, 68)
    added = tmp_path / "them.md"
    added.write_text("KẾ HOẠCH\nvề nuôi tằm\n\nI. MỤC ĐÍCH\n\n- Nuôi tằm ở mỗi thôn.\n", encoding="utf-8")
    before, number = files(own_troly.data), current(own_troly)
    (report,) = own_troly.run("index", added, "--dry-run", "--json").objects
    assert (report["changed"], report["added"]) == ([DUC_PHO], ["them"])
    assert report["generation"] == ""
    comparison = report["comparison"]
    assert comparison["asked"] >= 50
    assert comparison["same"] > comparison["asked"] / 2
    assert comparison["parked"]  # the rule quotes 65
    assert files(own_troly.data) == before
    assert current(own_troly) == number


def test_back_and_forth(own_troly: Troly) -> None:
    change_age(own_troly, 65, 68)
    done = own_troly.run("index")
    assert done.status == 0, done.err
    assert "như cũ" in done.text
    assert "68 tuổi" in quoted(own_troly)

    back = own_troly.run("index", "--rollback")
    assert back.status == 0, back.err
    assert "000001" in back.text
    for _ in range(2):  # and no start builds anew, although the folder differs
        assert "65 tuổi" in quoted(own_troly)
    assert current(own_troly) == "000001"
    doctor = own_troly.run("doctor")
    assert doctor.status == 0, doctor.text
    assert "quay lại thay cho bản 000002" in doctor.text
    (kept,) = own_troly.run("index", "--generations", "--json").objects
    assert [(item["number"], item["in_use"]) for item in kept] == [("000001", True), ("000002", False)]
    shown = own_troly.run("index", "--generations").text
    assert "000001, đang dùng" in shown

    (report,) = own_troly.run("index", "--rollback", "2", "--json").objects
    assert (report["generation"], report["before"]) == ("000002", "000001")
    assert "68 tuổi" in quoted(own_troly)
    again = own_troly.run("index", "--rollback", "7")
    assert (again.status, again.out) == (1, b"")
    assert len(again.complaints) == 1
    assert "000001, 000002" in again.complaints[0]


def test_a_question_does_not_wait_for_a_build(own_troly: Troly) -> None:
    change_age(own_troly, 65, 68)
    with Generations(own_troly.data / "index").locked():
        done = own_troly.run("ask", AGE)
    assert done.status == 0
    assert "65 tuổi" in done.text
    assert len(done.complaints) == 1


@pytest.mark.parametrize("arguments", [("--rollback", "1", "--generations"), ("--rebuild", "--generations")])
def test_options_that_exclude_each_other(troly: Troly, arguments: tuple[str, ...]) -> None:
    assert troly.run("index", *arguments).status == 2


def flipped(path: Path) -> None:
    content = path.read_bytes()
    place = len(content) // 2
    path.write_bytes(content[:place] + bytes([content[place] ^ 16]) + content[place + 1 :])


@pytest.mark.slow
@pytest.mark.parametrize("file", ["keyword.db", "manifest.json"])
def test_one_bit_of_the_index_is_noticed_and_mended(own_troly: Troly, file: str) -> None:
    flipped(own_troly.data / "index" / current(own_troly) / file)
    doctor = own_troly.run("doctor")
    assert doctor.status == 1
    assert file in doctor.text
    assert "65 tuổi" in quoted(own_troly)
    assert own_troly.run("doctor").status == 0


def limited(troly: Troly, kilobytes: int, *arguments: str) -> Done:
    """The command where no file may grow beyond a size, as on a full disk."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    done = subprocess.run(
        [TROLY, *arguments],
        capture_output=True,
        cwd=troly.cwd,
        env=troly.environment(),
        preexec_fn=limit,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return Done(done.returncode, done.stdout, done.stderr.decode())


@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", [0, 900])
def test_a_full_disk_leaves_the_old_index_answering(own_troly: Troly, kilobytes: int) -> None:
    change_age(own_troly, 65, 68)
    done = limited(own_troly, kilobytes, "index")
    assert done.status == 1
    assert len(done.complaints) == 1
    assert "giữ nguyên" in done.complaints[0]
    asked = limited(own_troly, kilobytes, "ask", AGE)
    assert asked.status == 0, asked.err
    assert "65 tuổi" in asked.text
    assert current(own_troly) == "000001"
    assert not (own_troly.data / "index" / ".building").exists()
    assert own_troly.run("index").status == 0
    assert "68 tuổi" in quoted(own_troly)
