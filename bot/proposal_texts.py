"""What ``troly rules propose`` says, in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.eligibility.proposing.draft import Draft, NewCode
from corpus.eligibility.proposing.wording import CONCEPTS

HIDDEN_FILE = "{name}: tệp ẩn không được lập chỉ mục; hãy đổi tên."
NOTHING_FOUND = "Không tìm thấy tiêu chuẩn, chỉ tiêu, thời hạn nào để viết nháp; chưa ghi tệp nào."
TO_DECIDE = "Cần người quyết định:"
NEW_CODES = "Mã mới trong codes.toml, cần xem lại tên:"
FILES = "Tệp nháp:"
KEPT = "Bản cũ được giữ lại:"
HOW_TO_APPROVE = (
    "Duyệt từng quy tắc trong các tệp trên: kiểm tra giá trị, phạm vi, ghi chú rồi xóa dòng `draft = true`; "
    "sau đó chạy: troly rules verify"
)


def unreadable(name: str, reason: str) -> str:
    return f"{name}: không đọc được tệp ({reason})"


def not_loaded(file: Path) -> str:
    return f"Văn bản chưa được nạp: nháp chờ đến khi chạy troly index {file}"


def drafted(document: str, count: int) -> str:
    return f"{document}: {count} quy tắc nháp"


def of_concept(drafts: Sequence[Draft]) -> str:
    """How many of a concept, and how many of them are open."""
    open_ones = sum(bool(draft.decide) for draft in drafts)
    more = f" ({open_ones} còn điểm cần quyết định)" if open_ones else ""
    return f"  {len(drafts)} về {CONCEPTS[drafts[0].concept]}{more}"


def open_points(draft: Draft) -> str:
    place = f"mục {draft.section}" if draft.section else "phần mở đầu"
    return f"  {draft.id} ({place}): {'; '.join(draft.decide)}"


def new_code(value: NewCode) -> str:
    return f"  {value.fact} = {value.code}: {value.name}"


def file(path: Path) -> str:
    return f"  {path}"
