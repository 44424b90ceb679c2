"""Files added again, corrected, answered for: by the real command over a few small documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.intake import put
from corpus.versions import Arrivals, current_of
from tests.real import Troly
from tests.small_corpus import layout

OLD, NEW = "tung-cot", "hai-cot-lien-dong"
QUESTION = "kế hoạch dân vận khéo ở Tịnh Khê: mỗi thôn đăng ký ít nhất mấy mô hình?"


@pytest.fixture
def small(tmp_path: Path) -> Troly:
    (tmp_path / "plans").mkdir()
    return Troly(tmp_path / "data", tmp_path, tmp_path / "plans")


def file(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / "incoming" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def documents(troly: Troly) -> dict[str, dict[str, Any]]:
    (listed,) = troly.run("docs", "--json").objects
    return {item["id"]: item for item in listed}


def test_a_file_of_the_same_name_is_a_new_version(small: Troly, tmp_path: Path) -> None:
    text = layout(NEW).read_text("utf-8")
    small.run("index", file(tmp_path, "dan-van.txt", text))
    done = small.run(
        "index", file(tmp_path, "dan-van.txt", text.replace("01 mô hình", "05 mô hình")), "--json"
    )
    (report,) = done.objects
    assert (report["added"], report["changed"]) == (["dan-van.ban-1"], ["dan-van"])
    listed = documents(small)
    assert listed["dan-van.ban-1"]["superseded_by"] == "dan-van"
    assert (listed["dan-van.ban-1"]["state"], listed["dan-van"]["state"]) == ("superseded", "in_force")
    answer = small.ask(QUESTION)
    assert answer["citations"][0]["document"] == "dan-van"
    assert "05 mô hình" in answer["citations"][0]["quote"]
    assert "ban-1" not in json.dumps(answer["citations"])
    again = small.run(
        "index", file(tmp_path, "dan-van.txt", text.replace("01 mô hình", "05 mô hình")), "--json"
    )
    assert set(again.objects[0]["same"]) <= {"dan-van", "dan-van.ban-1"}
    assert set(documents(small)) == {"dan-van", "dan-van.ban-1"}  # the same content is no new version


def test_a_corrected_copy_under_another_name(small: Troly, tmp_path: Path) -> None:
    text = layout(NEW).read_text("utf-8")
    small.run("index", file(tmp_path, "ke-hoach-15.txt", text))
    small.run("index", file(tmp_path, "dinh-chinh.txt", text.replace("01 mô hình", "03 mô hình")))
    listed = documents(small)
    assert listed["ke-hoach-15"]["superseded_by"] == "dinh-chinh"
    assert "03 mô hình" in small.ask(QUESTION)["citations"][0]["quote"]
    # lost tables of arrivals make nothing up: the admin is asked, and the answer counts
    (small.data / "arrivals.csv").unlink()
    assert {item["superseded_by"] for item in documents(small).values()} == {None}
    (doubts,) = small.run("docs", "--doubts", "--json").objects
    kinds = {item["id"]: [doubt["kind"] for doubt in item["doubts"]] for item in doubts}
    assert "same_document" in kinds["ke-hoach-15"]
    (small.data / "sources.toml").write_text('[[document]]\nid = "ke-hoach-15"\nstate = "superseded"\n')
    listed = documents(small)
    assert (listed["ke-hoach-15"]["state"], listed["ke-hoach-15"]["superseded_by"]) == (
        "superseded",
        "dinh-chinh",
    )


def test_what_is_in_doubt_is_listed_and_can_be_completed(small: Troly, tmp_path: Path) -> None:
    small.run("index", file(tmp_path, "phap-luat.txt", layout("so-de-trong").read_text("utf-8")))
    shown = small.run("docs", "--doubts")
    assert shown.status == 0
    assert "số còn để trống: “/KH-UBND” (khóa `number`)" in shown.text
    assert "sources.toml" in shown.text
    answers = small.data / "sources.toml"
    answers.write_text(
        '[[place]]\ncode = "tra-cau"\nnames = ["phường Trà Câu", "Trà Câu"]\nprovince = "Quảng Ngãi"\n\n'
        '[[document]]\nid = "phap-luat"\nnumber = "41/KH-UBND"\nissued = 2026-03-02\nplace = "tra-cau"\n',
        encoding="utf-8",
    )
    assert "Không có điểm nào" in small.run("docs", "--doubts").text
    listed = documents(small)["phap-luat"]
    assert (listed["number"], listed["date"], listed["signer"]) == ("41/KH-UBND", "2026-03-02", "Lê Thị Thu")
    answers.write_text('[[document]]\nid = "phap-luat"\nnumbr = "41"\n')
    broken = small.run("docs")
    assert broken.status == 1
    (line,) = broken.complaints
    assert line.startswith("data/sources.toml: [[document]] thứ 1 'phap-luat': khóa `numbr`")


def test_a_shipped_document_is_kept_too(small: Troly, tmp_path: Path) -> None:
    assert small.corpus is not None
    text = layout(OLD).read_text("utf-8")
    (small.corpus / "dan-van.txt").write_text(text, "utf-8")
    small.run("index", file(tmp_path, "dan-van.md", text.replace("02 mô hình", "04 mô hình")))
    assert {path.name for path in (small.data / "documents").iterdir()} == {"dan-van.md", "dan-van.ban-1.txt"}
    assert documents(small)["dan-van.ban-1"]["superseded_by"] == "dan-van"


def test_versions_in_the_folder_alone(tmp_path: Path) -> None:
    """Every stage that a kill may leave is put right by a second try; no content is ever lost."""
    folder = tmp_path / "documents"
    for content in (b"1", b"2", b"3"):
        put("a.md", content, folder)
    names = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert names == {"a.ban-1.md": b"1", "a.ban-2.md": b"2", "a.md": b"3"}
    (folder / "a.ban-3.md").write_bytes(b"3")  # killed after the copy
    put("a.md", b"4", folder)
    assert {path.read_bytes() for path in folder.iterdir()} == {b"1", b"2", b"3", b"4"}
    put("a.docx", b"5", folder)
    current = [path.name for path in folder.iterdir() if current_of(path.stem) == path.stem]
    assert current == ["a.docx"]
    assert Arrivals.load(tmp_path).later("a.docx", "a.md")
