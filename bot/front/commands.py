"""The table of commands: names, what they are for, who may use them and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """``private``: not in groups. ``admin``: for admins, in private."""

    name: str
    description: str
    private: bool = False
    admin: bool = False
    hidden: bool = False  # works, but is not offered in the menu


COMMANDS = (
    Command("hoi", "Hỏi các văn bản"),
    Command("dieukien", "Xét điều kiện từng bước", private=True),
    Command("han", "Các thời hạn sắp tới và đã qua"),
    Command("phancong", "Ai làm việc gì"),
    Command("vanban", "Các văn bản, ngày ban hành, tệp gốc"),
    Command("diaban", "Chọn địa bàn của anh/chị"),
    Command("trogiup", "Cách dùng"),
    Command("gopy", "Gửi góp ý"),
    Command("dulieu", "Xem dữ liệu đang giữ về tôi", private=True),
    Command("xoa_dulieu", "Xóa dữ liệu về tôi", private=True),
    Command("rutlai", "Rút lại đồng ý lưu câu hỏi", private=True),
    Command("start", "Bắt đầu", hidden=True),
    Command("help", "Cách dùng", hidden=True),
    Command("huy", "Thôi việc đang làm dở", private=True, hidden=True),
    Command("quantri", "Xin quyền quản trị", private=True, hidden=True),
    Command("capnhat", "Lập lại chỉ mục", admin=True),
    Command("xoa_vanban", "Bỏ một văn bản", admin=True),
    Command("bosung", "Bổ sung thông tin văn bản còn thiếu", admin=True),
    Command("thongke", "Số liệu sử dụng", admin=True),
    Command("cauhoi", "Câu hỏi chưa trả lời được, bị chê", admin=True),
    Command("saoluu", "Sao lưu và thử khôi phục", admin=True),
    Command("nhatky", "Nhật ký quản trị", admin=True),
    Command("duyet", "Duyệt quản trị viên theo mã", admin=True),
)
BY_NAME = {command.name: command for command in COMMANDS}


def offered(*, admin: bool) -> tuple[Command, ...]:
    """What the menu of a person shows."""
    return tuple(item for item in COMMANDS if not item.hidden and (admin or not item.admin))
