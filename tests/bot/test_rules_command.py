"""``troly rules propose``, and what ``troly rules`` and ``verify`` say of its drafts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.real import CADRES, PLANS, Troly

NEW_PLANS = Path(__file__).parent.parent / "corpus" / "eligibility" / "plans"
ELECTION = "bau-truong-thon-tinh-khe-2027"
FILE = NEW_PLANS / f"{ELECTION}.md"
NOTHING = "THÔNG BÁO\nVề việc nghỉ lễ\n\nCác cơ quan nghỉ lễ theo quy định.\n"


@pytest.fixture
def alone(tmp_path: Path) -> Troly:
    """The command with an empty data folder: proposing needs no index."""
    return Troly(tmp_path / "data", tmp_path)


def rules_in(troly: Troly, document: str) -> dict[str, list[str]]:
    """Ids of the drafts of a document by file."""
    folder = troly.data / "rules" / document
    files = sorted(folder.glob("draft-*.toml"))
    return {
        file.name: [rule["id"] for rule in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]]
        for file in files
    }


def test_a_report_says_what_is_drafted_and_what_is_open(alone: Troly) -> None:
    done = alone.run("rules", "propose", FILE)
    assert (done.status, done.err) == (0, "")
    for words in (
        f"{ELECTION}: 21 quy tắc nháp",
        "5 về giới hạn tuổi (4 còn điểm cần quyết định)",
        "Cần người quyết định:",
        "giới tính",
        "role = chi_hoi_truong_phu_nu: chi hội trưởng phụ nữ",
        "draft-tuoi.toml",
        "Văn bản chưa được nạp",
        "xóa dòng `draft = true`",
    ):
        assert words in done.text
    assert "draft-dang-vien.toml" in rules_in(alone, ELECTION)
    assert not (alone.data / "index").exists()


def test_the_report_as_an_object(alone: Troly) -> None:
    (report,) = alone.run("rules", "propose", FILE, "--json").objects
    assert (report["document"], report["loaded"]) == (ELECTION, False)
    assert report["families"] == {"A": 14, "D": 7}
    assert report["counts"]["tuoi"] == 5
    assert sum(report["counts"].values()) == len(report["rules"]) == 21
    assert report["undecided"] == sum(bool(rule["decide"]) for rule in report["rules"])
    first = report["rules"][0]
    assert first["test"] == [{"fact": "age", "at_most": 60}]
    assert first["applies"] == {"locality": ["tinh_khe"], "role": ["truong_thon"]}
    assert first["file"] == "draft-tuoi.toml"
    (deadline,) = (rule for rule in report["rules"] if "28/02/2027" in rule["quote"])
    assert deadline["test"] == [{"fact": "submitted_date", "before": "2027-02-28"}]
    assert {"fact": "role", "code": "to_truong_to_hoa_giai", "name": "tổ trưởng tổ hòa giải"} in report[
        "codes"
    ]
    assert all(Path(file).is_file() for file in report["files"])
    assert report["kept"] == []
    ids = [id for found in rules_in(alone, ELECTION).values() for id in found]
    assert sorted(ids) == sorted(rule["id"] for rule in report["rules"])


def test_drafts_that_are_there_are_not_overwritten(alone: Troly) -> None:
    alone.run("rules", "propose", FILE)
    file = alone.data / "rules" / ELECTION / "draft-tuoi.toml"
    file.write_text("# của tôi\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    refused = alone.run("rules", "propose", FILE)
    assert (refused.status, refused.out, len(refused.complaints)) == (1, b"", 1)
    assert "draft-tuoi.toml" in refused.complaints[0]
    assert "--force" in refused.complaints[0]
    assert file.read_text(encoding="utf-8").startswith("# của tôi\n")
    (report,) = alone.run("rules", "propose", FILE, "--force", "--json").objects
    assert not file.read_text(encoding="utf-8").startswith("# của tôi\n")
    kept = file.with_name("draft-tuoi.toml.bak")
    assert str(kept) in report["kept"]
    assert kept.read_text(encoding="utf-8").startswith("# của tôi\n")


def test_two_plans_have_no_id_in_common(alone: Troly) -> None:
    other = NEW_PLANS / "can-bo-nu-tre-hoa-chau.md"
    alone.run("rules", "propose", FILE)
    (report,) = alone.run("rules", "propose", other, "--json").objects
    ids = {id for found in rules_in(alone, ELECTION).values() for id in found}
    assert not ids & {rule["id"] for rule in report["rules"]}


@pytest.mark.parametrize(
    ("name", "data"),
    [("không-có.md", None), (".ẩn.md", FILE.read_bytes()), ("ảnh.png", b"\x89PNG"), ("rỗng.md", b"")],
)
def test_a_file_that_cannot_be_read_is_named(
    alone: Troly, tmp_path: Path, name: str, data: bytes | None
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = alone.run("rules", "propose", path)
    assert (done.status, done.out, len(done.complaints)) == (1, b"", 1)
    assert name in done.complaints[0]
    assert not (alone.data / "rules").exists()


def test_a_document_that_asks_nothing(alone: Troly, tmp_path: Path) -> None:
    path = tmp_path / "thong-bao.md"
    path.write_text(NOTHING, encoding="utf-8")
    done = alone.run("rules", "propose", path)
    assert done.status == 0
    assert "Không tìm thấy" in done.text
    assert not (alone.data / "rules").exists()
    (report,) = alone.run("rules", "propose", path, "--json").objects
    assert (report["rules"], report["files"]) == ([], [])


def test_a_mistake_in_the_rules_is_named_first(alone: Troly) -> None:
    folder = alone.data / "rules" / "x"
    folder.mkdir(parents=True)
    (folder / "tuoi.toml").write_text("document =", encoding="utf-8")
    done = alone.run("rules", "propose", FILE)
    assert (done.status, len(done.complaints)) == (1, 1)
    assert "x/tuoi.toml" in done.complaints[0]
    assert not (alone.data / "rules" / ELECTION).exists()


def test_drafts_wait_for_their_document(own_troly: Troly) -> None:
    own_troly.run("rules", "propose", FILE)
    listed = own_troly.run("rules")
    assert listed.status == 0
    assert f"{ELECTION}: 21 quy tắc (21 nháp, 21 cần rà soát)" in listed.text
    verified = own_troly.run("rules", "verify")
    assert verified.status == 1
    assert "văn bản chưa được nạp" in verified.text
    assert own_troly.run("index", FILE).status == 0
    assert own_troly.run("rules", "verify").status == 0
    assert "[nháp]: Tuổi (nam) (mục II.1)" in own_troly.run("rules").text


def test_drafts_of_a_plan_that_has_rules_stand_beside_them(own_troly: Troly) -> None:
    before = own_troly.run("rules", "--json").objects[0]
    (report,) = own_troly.run("rules", "propose", next(PLANS.glob(f"{CADRES}.*")), "--json").objects
    assert report["loaded"]
    after = own_troly.run("rules", "--json").objects[0]
    assert [rule for rule in after if not rule["draft"]] == before
    drafts = [rule for rule in after if rule["draft"]]
    assert {rule["id"] for rule in drafts} == {rule["id"] for rule in report["rules"]}
    assert not any(rule["parked"] for rule in drafts)
