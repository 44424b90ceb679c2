"""What admins do: documents added and taken out, figures, backups, pairing, all of it in the audit log."""

from __future__ import annotations

import re
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from corpus.sources_file import ANSWERS
from tests.real import PLANS
from tests.served import Served
from tests.telegram_server import Person, TelegramServer

pytestmark = pytest.mark.slow

PLAN = "dan-van-kheo-hai-phong-2026.md"
CASE = "ông Tám 66 tuổi, tốt nghiệp THPT, sơ cấp LLCT, làm bí thư chi bộ thôn ở Đức Phổ được không?"
DONE = "Đã cập nhật"


def changed() -> bytes:
    """The plan with another day."""
    text = (PLANS / PLAN).read_text("utf-8")
    assert "15/10/2026" in text
    return text.replace("15/10/2026", "20/10/2026").encode()


def deeds(bot: Served) -> list[str]:
    return [row[0] for row in bot.rows("select deed from audit order by id")]


def test_a_document_is_looked_at_then_added_and_answered_from(office: Served, hoa: Person) -> None:
    hoa.upload("Dân vận khéo (Hải Phòng) 2026.MD", changed())
    (preview,) = office.read(hoa)
    assert "Kế hoạch thực hiện phong trào thi đua “Dân vận khéo” năm 2026" in preview.plain
    hoa.upload(PLAN, changed())
    (preview,) = office.read(hoa)
    assert "Thay bản đang có" in preview.plain
    assert "D-HP-4" in preview.plain  # its clause names the day that changed
    question = "chậm nhất ngày nào Ban Xây dựng Đảng tham mưu bình xét, công nhận mô hình dân vận khéo 2026?"
    before = office.one(hoa, question)
    hoa.press("Nhận văn bản này")
    done = office.wait_for(hoa, DONE)
    assert "thay đổi 1" in done.plain
    after = office.one(hoa, question)
    assert ("15/10/2026" in before.plain, "20/10/2026" in after.plain) == (True, True)
    assert deeds(office) == ["offered", "offered", "accepted", "reindexed"]


def test_a_file_that_is_no_document_is_refused_in_one_line(office: Served, hoa: Person) -> None:
    hoa.upload("virus.md", b"\x00\x01\x02" * 100)
    (refusal,) = office.read(hoa)
    assert "virus.md" in refusal.plain
    assert len(refusal.plain.splitlines()) == 1
    assert not refusal.buttons
    assert deeds(office) == ["refused"]
    assert not list((office.data / "incoming").glob("*/*"))


def test_a_file_that_is_dropped_leaves_nothing(office: Served, hoa: Person) -> None:
    hoa.upload("moi.md", changed())
    office.read(hoa)
    (said,) = office.press(hoa, "Bỏ")
    assert "Đã bỏ" in said.plain
    assert not list((office.data / "incoming").glob("*/*"))
    assert not (office.data / "documents").exists()


def test_a_document_taken_out_is_in_no_answer(office: Served, hoa: Person) -> None:
    office.ask(hoa, "/xoa_vanban")
    name = "Kế hoạch “Dân vận khéo” năm 2026 (xã thuộc Hải Phòng)"
    (asked,) = office.press(hoa, name)
    assert re.search(r"Sẽ mất: \d+ đoạn, 40 quy tắc", asked.plain)
    hoa.press("Bỏ văn bản này")
    office.wait_for(hoa, DONE)
    answer = office.one(hoa, "quy trình thẩm định mô hình dân vận khéo gồm mấy bước")
    assert "Dân vận khéo” năm 2026" not in answer.plain
    assert name not in office.one(hoa, "/vanban").plain
    assert (office.data / "documents" / f"{PLAN}.removed").is_file()
    hoa.upload(PLAN, (PLANS / PLAN).read_bytes())
    office.read(hoa)
    hoa.press("Nhận văn bản này")
    office.wait_for(hoa, DONE)
    assert name in office.one(hoa, "/vanban").plain


def test_questions_are_answered_while_the_index_is_made_anew(
    office: Served, hoa: Person, telegram: TelegramServer
) -> None:
    lan = telegram.person("Lan")
    hoa.upload(PLAN, changed())
    office.read(hoa)
    hoa.press("Nhận văn bản này")
    office.wait_for(hoa, "Đang lập lại chỉ mục")
    for _ in range(5):
        assert "65 tuổi" in office.one(lan, "tuổi của trưởng thôn ở Đức Phổ không quá bao nhiêu?").plain
    office.wait_for(hoa, DONE)
    assert "65 tuổi" in office.one(lan, "tuổi của trưởng thôn ở Đức Phổ không quá bao nhiêu?").plain


def test_nothing_changed_is_said(office: Served, hoa: Person) -> None:
    hoa.say("/capnhat")
    assert "Không có gì thay đổi" in office.wait_for(hoa, "Không có gì thay đổi").plain


def test_others_can_do_none_of_it(office: Served, telegram: TelegramServer) -> None:
    lan = telegram.person("Lan")
    for command in ("/capnhat", "/xoa_vanban", "/thongke", "/cauhoi", "/saoluu", "/nhatky", "/duyet ABC"):
        assert "chỉ dành cho quản trị viên" in office.one(lan, command).plain
    lan.upload(PLAN, changed())
    (said,) = office.read(lan)
    assert "Chỉ quản trị viên" in said.plain
    for data in ("u:100000001:y", "x:0123456789:y", "x:n", "u::", "u:-1:y"):
        lan.press_data(data, said.message)
        office.read(lan)
    assert deeds(office) == []


def test_a_code_makes_an_admin(office: Served, hoa: Person, telegram: TelegramServer) -> None:
    lan = telegram.person("Lan")
    code = re.search(r"/duyet (\w+)", office.one(lan, "/quantri").plain)
    assert code
    assert "không đúng" in office.one(hoa, "/duyet XXXXXXXX").plain
    assert "Đã duyệt" in office.one(hoa, f"/duyet {code[1].lower()}").plain
    assert "đã được duyệt" in office.read(lan)[0].plain
    assert "chỉ dành cho" not in office.one(lan, "/thongke").plain
    assert "không đúng" in office.one(hoa, f"/duyet {code[1]}").plain
    assert deeds(office) == ["approved"]


def test_figures_and_questions_without_who_asked(
    office: Served, hoa: Person, telegram: TelegramServer
) -> None:
    lan = telegram.person("Lan Thi Bich")
    office.ask(lan, "/start")
    office.press(lan, "Thị xã Đức Phổ")
    office.press(lan, "Đồng ý")
    refused = "phụ cấp của trưởng thôn là bao nhiêu tiền một tháng"
    office.ask(lan, refused)
    office.ask(lan, "tiêu chuẩn trưởng thôn là gì?")
    office.press(lan, "👎")
    office.press(lan, "Khó hiểu")
    office.ask(lan, CASE)
    office.ask(lan, "/gopy chữ nhỏ quá")
    figures = office.one(hoa, "/thongke").plain
    assert "3 câu trả lời, 1 câu văn bản không nêu (33%)" in figures
    assert "thị xã Đức Phổ 3" in figures
    shown = office.one(hoa, "/cauhoi").plain
    assert refused in shown
    assert "tiêu chuẩn trưởng thôn là gì? (bị chê" in shown
    assert "chữ nhỏ quá" in shown
    assert "66" not in shown
    assert "Lan Thi" not in shown
    assert str(lan.id) not in shown


def test_a_backup_can_be_restored_and_holds_nobodys_facts(
    office: Served, hoa: Person, telegram: TelegramServer, tmp_path: Path
) -> None:
    lan = telegram.person("Lan")
    office.ask(lan, CASE)
    (office.data / ANSWERS).write_text("# Của văn phòng.\n", "utf-8")
    hoa.upload("moi.md", changed())
    office.read(hoa)
    hoa.press("Nhận văn bản này")
    office.wait_for(hoa, DONE)
    assert "so khớp" in office.one(hoa, "/saoluu").plain
    (packed,) = (office.data / "backups").iterdir()
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path / "back", filter="data")
    assert (tmp_path / "back" / "documents" / "moi.md").read_bytes() == changed()
    assert (tmp_path / "back" / ANSWERS).read_text("utf-8") == "# Của văn phòng.\n"
    assert "moi.md" in (tmp_path / "back" / "arrivals.csv").read_text("utf-8")
    assert not list((tmp_path / "back").rglob("*.key"))
    database = tmp_path / "back" / "bot.db"
    assert "Tám".encode() not in database.read_bytes()
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("select count(*) from answers").fetchone()[0] >= 1
        for table in ("cases", "inbox", "outbox"):
            assert db.execute(f"select count(*) from {table}").fetchone() == (0,)


def test_the_audit_log_shows_what_was_done(office: Served, hoa: Person) -> None:
    hoa.upload("moi.md", changed())
    office.read(hoa)
    office.press(hoa, "Bỏ")
    shown = office.one(hoa, "/nhatky").plain
    assert shown.index("bỏ tệp gửi: moi.md") < shown.index("gửi tệp: moi.md")  # the newest first


def test_a_restart_keeps_a_file_that_waits(office: Served, hoa: Person) -> None:
    hoa.upload(PLAN, changed())
    office.read(hoa)
    office.kill()
    office.start(TROLY_ADMIN_IDS=str(hoa.id))
    hoa.press("Nhận văn bản này")
    office.wait_for(hoa, DONE)
    assert (office.data / "documents" / PLAN).read_bytes() == changed()
