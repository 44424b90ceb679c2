"""Admins complete what a document's front matter leaves open, before it is added and when it is in use."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.sources_file import ANSWERS, sources_with
from tests.real import Troly
from tests.served import Served
from tests.small_corpus import layout
from tests.telegram_server import Person, TelegramServer

pytestmark = pytest.mark.slow

BLANK = layout("so-de-trong").read_bytes()
NUMBER, DAY, PLACE = "Số, ký hiệu của văn bản là gì?", "ngày nào?", "Văn bản áp dụng ở đâu?"
DONE = "Đã cập nhật"


def deeds(bot: Served) -> list[str]:
    return [row[0] for row in bot.rows("select deed from audit order by id")]


def test_an_upload_is_completed_and_the_answers_are_in_the_index(
    office: Served, hoa: Person, own_troly: Troly
) -> None:
    hoa.upload("phap-luat.txt", BLANK)
    (preview,) = office.read(hoa)
    assert "Cần xem lại: số còn để trống: “/KH-UBND”" in preview.plain
    (asked,) = office.press(hoa, "Bổ sung thông tin")
    assert ("Điều 1/3" in asked.plain, NUMBER in asked.plain) == (True, True)
    for wrong in ("<b>41</b>", "41/KH\nUBND", "x" * 4000):
        again = office.one(hoa, wrong)
        assert ("Chưa nhận được" in again.plain, NUMBER in again.plain) == (True, True)
    office.one(hoa, "41")
    office.kill()
    office.start(TROLY_ADMIN_IDS=str(hoa.id))
    assert "không sau hôm nay" in office.one(hoa, "31/02/2025").plain
    asked = office.one(hoa, "05/3/2025")
    assert ("Điều 3/3" in asked.plain, PLACE in asked.plain) == (True, True)
    assert "Thị xã Đức Phổ" in asked.buttons
    (asked,) = office.press(hoa, "‹ Quay lại")
    assert DAY in asked.plain
    office.one(hoa, "ngày 6 tháng 3 năm 2025")
    (preview,) = office.press(hoa, "Đúng như vậy")
    assert "Số, ký hiệu: 41/KH-UBND\nNgày ban hành: 06/03/2025" in preview.plain
    assert "Cần xem lại" not in preview.plain
    assert preview.buttons == ["Nhận văn bản này", "Bỏ"]
    assert not (office.data / ANSWERS).exists()
    hoa.press("Nhận văn bản này")
    office.wait_for(hoa, DONE)
    found = sources_with(office.data).find("phap-luat")
    assert found is not None
    assert found.place is not None
    assert (found.issued, found.place.names) == (date(2025, 3, 6), ("phường Trà Câu", "Trà Câu"))
    (listed,) = own_troly.run("docs", "--json").objects
    assert "41/KH-UBND" in [item["number"] for item in listed]
    assert deeds(office) == ["offered", "stated", "accepted", "reindexed"]
    log = office.one(hoa, "/nhatky").plain
    assert (
        "phap-luat (số, ký hiệu: 41/KH-UBND; ngày ban hành: 06/03/2025; nơi áp dụng: phường Trà Câu)" in log
    )


def test_a_file_that_is_dropped_writes_nothing(office: Served, hoa: Person) -> None:
    hoa.upload("phap-luat.txt", BLANK)
    office.read(hoa)
    office.press(hoa, "Bổ sung thông tin")
    office.one(hoa, "41/KH-UBND")
    (preview,) = office.press(hoa, "Thôi")
    assert "Số, ký hiệu: chưa rõ" in preview.plain
    office.press(hoa, "Bổ sung thông tin")
    office.one(hoa, "41/KH-UBND")
    office.press(hoa, "Để trống, bỏ qua")
    (preview,) = office.press(hoa, "Để trống, bỏ qua")
    assert "Số, ký hiệu: 41/KH-UBND" in preview.plain
    assert "Cần xem lại: ngày ban hành còn để trống" in preview.plain
    (asked,) = office.press(hoa, "Bổ sung thông tin")
    assert "Điều 1/2" in asked.plain
    typed = hoa.say("hôm qua")
    office.read(hoa)
    hoa.edit(typed, "05/3/2025")  # of which question, nobody knows
    (edited,) = office.read(hoa)
    assert ("trong một tin mới" in edited.plain, "Điều 1/2" in edited.plain) == (True, True)
    assert "Đã thôi" in office.one(hoa, "/huy").plain
    (gone,) = office.press(hoa, "Để trống, bỏ qua")
    assert "đã qua" in gone.plain
    office.press(hoa, "Bỏ")
    assert not (office.data / ANSWERS).exists()
    assert deeds(office) == ["offered", "dropped"]
    (said,) = office.ask(hoa, "tiêu chuẩn của trưởng thôn ở Đức Phổ là gì?")  # not taken for an answer
    assert "Đức Phổ" in said.plain


def test_documents_in_use_are_completed(
    own_bot: Served, own_troly: Troly, hoa: Person, telegram: TelegramServer
) -> None:
    added = own_troly.data / "documents"
    added.mkdir()
    text = layout("hai-cot-lien-dong").read_text("utf-8")
    (added / "ban-dau.txt").write_text(text, "utf-8")
    (added / "dinh-chinh.txt").write_text(text.replace("01 mô hình", "03 mô hình"), "utf-8")
    (own_troly.data / ANSWERS).write_text("# Của văn phòng.\n", "utf-8")
    own_bot.start(TROLY_ADMIN_IDS=str(hoa.id))
    listed = own_bot.one(hoa, "/bosung")
    name = next(label for label in listed.buttons if "dinh-chinh" in label)
    assert name.startswith("(2) ")  # its place, and which of the two is in force
    (asked,) = own_bot.press(hoa, name)
    assert PLACE in asked.plain
    asked = own_bot.one(hoa, "xã Tịnh Khê, Quảng Ngãi")
    assert "Bản nào đang hiệu lực?" in asked.plain
    assert "bấm một nút" in own_bot.one(hoa, "bản mới").plain
    (summary,) = own_bot.press(hoa, "Bản dinh-chinh")
    assert "nơi áp dụng: xã Tịnh Khê" in summary.plain
    assert "tình trạng của bản ban-dau: đã bị thay thế" in summary.plain
    lan = telegram.person("Lan")
    refusal = own_bot.one(lan, "/bosung")
    assert "chỉ dành cho" in refusal.plain
    lan.press_data("q:d:0123456789", refusal.message)
    assert "đã qua" in own_bot.read(lan)[0].plain
    hoa.press("Ghi và lập lại chỉ mục")
    own_bot.wait_for(hoa, DONE)
    (documents,) = own_troly.run("docs", "--json").objects
    states = {item["id"]: item["superseded_by"] for item in documents}
    assert (states["ban-dau"], states["dinh-chinh"]) == ("dinh-chinh", None)
    assert (own_troly.data / ANSWERS).read_text("utf-8").startswith("# Của văn phòng.\n")
    assert deeds(own_bot) == ["stated", "reindexed"]
    (gone,) = own_bot.press(hoa, "Ghi và lập lại chỉ mục", message=summary.message)
    assert "đã qua" in gone.plain
    assert own_bot.stop() == 0


def test_never_in_a_group(office: Served, hoa: Person, telegram: TelegramServer) -> None:
    hoa.upload("phap-luat.txt", BLANK)
    (preview,) = office.read(hoa)
    (number,) = office.rows("select id from uploads")[0]
    group = telegram.group("Thôn", hoa)
    shown = office.one(hoa, "/trogiup", group)
    hoa.press_data(f"q:u:{number}", shown.message, group)
    assert "đã qua" in office.read(hoa)[0].plain
    assert office.rows("select completing from chats where id = ?", group) in ([], [("",)])
    for data in ("q:s:1:0:v:0", "q:s::", "q:u:9", "q:d:", "q", f"q:s:{number}:0:y:0"):
        hoa.press_data(data, preview.message)
        office.read(hoa)
    assert not (office.data / ANSWERS).exists()
