"""Every Vietnamese sentence that the program says, in one place. Functions where a value goes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.sources import DocumentFacts, DocumentState
    from index.ingest import Changes

GREETING = (
    "Chào anh/chị. Tôi là trợ lý tự động, chỉ trích nguyên văn các kế hoạch đã nạp. "
    "Anh/chị cứ hỏi về tiêu chuẩn, trách nhiệm, thời hạn, quy trình; gõ không dấu cũng được."
)
THANKS = "Dạ không có gì. Anh/chị cần tra gì thêm cứ hỏi."
FAREWELL = "Chào anh/chị. Khi cần tra văn bản, anh/chị cứ nhắn."
CHATTER = "Tôi chỉ trích văn bản, không trò chuyện được. Anh/chị muốn tra nội dung nào trong các kế hoạch?"

EMPTY_QUESTION = "Chưa thấy câu hỏi. Anh/chị gõ câu hỏi bằng chữ, ví dụ: tiêu chuẩn trưởng thôn là gì?"
NOT_TEXT = "Câu hỏi không đọc được. Anh/chị gõ lại bằng chữ tiếng Việt (có dấu hoặc không dấu)."


def too_long(limit: int) -> str:
    return f"Câu hỏi dài quá {limit:,} ký tự.".replace(",", ".") + " Anh/chị hỏi ngắn lại, mỗi lần một việc."


BROKEN_LINE = "Dòng này không phải một đối tượng JSON."
MISSING_QUESTION = "Thiếu `question`, phải là một chuỗi."
BAD_DATE = "`today` phải là một ngày dạng YYYY-MM-DD."
BAD_TEXT_FIELD = "`chat` và `locality` phải là chuỗi."

NOT_STATED = "Các văn bản đã nạp không nêu điều này."
NO_DOCUMENTS = "Chưa nạp văn bản nào. Quản trị viên thêm tệp vào thư mục văn bản rồi chạy: troly index"
WILL_NOT = "Tôi chỉ trích nguyên văn các văn bản đã nạp, không viết thêm và không làm trái văn bản."
NEAREST = "Gần nhất (không phải câu trả lời):"
ALSO = "Xem thêm:"


#: By the type of value that was asked for.
NOT_STATED_VALUES = {
    "money": "Các văn bản đã nạp không nêu mức tiền.",
    "contact": "Các văn bản đã nạp không nêu số điện thoại, địa chỉ liên hệ.",
    "percent": "Các văn bản đã nạp không nêu tỷ lệ này.",
    "age": "Các văn bản đã nạp không nêu tuổi cho trường hợp này.",
    "name": "Các văn bản đã nạp không nêu tên người.",
    "date": "Các văn bản đã nạp không nêu ngày cụ thể cho việc này.",
    "count": "Các văn bản đã nạp không nêu con số này.",
}


def not_stated(wanted: Iterable[str]) -> str:
    """What is missing: of the values asked for the first that has words of its own."""
    return next((text for value, text in NOT_STATED_VALUES.items() if value in wanted), NOT_STATED)


NO_NUMBER_OR_DATE = "Bản văn bản đã nạp để trống số và ngày ban hành."


def not_covered_place(place: str) -> str:
    return f"Chưa có văn bản nào của {place} trong số đã nạp."


def not_covered_year(year: int) -> str:
    return f"Các văn bản đã nạp không nêu việc này cho năm {year}."


DEADLINE = "Thời hạn"
TARGET = "Chỉ tiêu"
REFERENCE = "Văn bản"
SIGNER = "Người ký"


def labelled(label: str, value: str) -> str:
    """A label and what the document prints for it, on one line."""
    return f"{label}: {' '.join(value.split()).rstrip(' .;,')}"


WHICH_DOCUMENT = "Anh/chị hỏi văn bản nào?"
WHICH_SECTION = "Anh/chị hỏi việc nào?"
PICK_ONE = "Trả lời bằng số thứ tự hoặc tên."


def choices(question: str, names: list[str]) -> str:
    """One question back, with numbered ways to take what was asked."""
    return "\n".join([question, *(f"{number}. {name}" for number, name in enumerate(names, 1)), PICK_ONE])


EXPLAIN_UNDERSTOOD = "Hiểu câu hỏi:"
EXPLAIN_TEXT = "câu đã viết đủ"
EXPLAIN_TERMS = "thuật ngữ văn bản"
EXPLAIN_CARRIED = "mang theo từ câu trước"
EXPLAIN_LINK = "nối với câu trước"
EXPLAIN_KINDS = "hỏi về"
EXPLAIN_ROLES = "vai trò"
EXPLAIN_WANTED = "cần giá trị"
EXPLAIN_TALK = "chuyện trò"
EXPLAIN_PLACES = "địa bàn"
EXPLAIN_CALLED = "văn bản được gọi tên"
EXPLAIN_YEARS = "năm"
EXPLAIN_NUMBERS = "số hiệu"
EXPLAIN_COMPARE = "là câu so sánh"
EXPLAIN_LIST = "cần cả danh mục"
EXPLAIN_BARE = "chưa nói hỏi về việc gì"
EXPLAIN_CANDIDATES = "Ứng viên, điểm cao trước:"
EXPLAIN_WHY = "Hơn ứng viên thứ hai nhờ (điểm từng đặc trưng):"
EXPLAIN_DECISION = "Quyết định:"


def explain_confidence(confidence: float, threshold: float) -> str:
    verdict = "trả lời" if confidence >= threshold else "từ chối"
    return f"độ tin cậy {confidence:.2f}, ngưỡng {threshold:.2f}: {verdict}"


def section_name(path: str) -> str:
    """How people cite a place: "mục III.2", "phần Nơi nhận" has no path and gives ""."""
    return f"mục {path}" if path else ""


FRONT = "phần mở đầu"
RECIPIENTS = "phần Nơi nhận"
SIGNATURE = "phần ký tên"


def days_left(day: date, today: date, plan_year: int | None) -> str:
    """How a deadline stands on a day, and of which year the plan is that sets it."""
    distance = (day - today).days
    of_plan = f" (văn bản năm {plan_year})" if plan_year else ""
    shown = f"Ngày {day:%d/%m/%Y}{of_plan}"
    if distance > 0:
        return f"{shown}: còn {distance} ngày."
    if distance == 0:
        return f"{shown}: là hôm nay."
    return f"{shown}: đã qua {-distance} ngày."


PROMPT = "Hỏi: "
CHAT_HOW_TO_LEAVE = "(Dòng trống hoặc Ctrl+D để thoát.)"
NO_TOKEN = "Chưa đặt TROLY_TELEGRAM_TOKEN (lấy ở @BotFather); xem bảng cài đặt trong README.md."
RUNNING = "Đã có một trợ lý đang chạy với thư mục dữ liệu này; dừng bản đó trước."
INDEX_STALE = "Chỉ mục chưa có hoặc đã cũ, đang lập lại…"
INDEX_BEING_BUILT = "Chỉ mục mới đang được lập; tạm trả lời từ bản đang dùng."

READING_PAGES = "Đọc trang"
STAGES = {
    "read": "Đọc văn bản",
    "segment": "Tách từ",
    "embed": "Tính véc-tơ",
    "learn": "Học dấu",
    "check": "Kiểm tra",
    "finish": "Hoàn tất",
}


def damaged(reason: str) -> str:
    return f"Tệp dữ liệu bị hỏng ({reason}); hãy chạy: troly doctor"


def refused(reason: str, *, kept: bool) -> str:
    return f"Không nhận: {reason}" + ("; bản đã nạp trước đó vẫn dùng." if kept else "")


def index_report(changes: Changes, passages: int) -> str:
    parts = (
        ("thêm", changes.added), ("thay đổi", changes.changed),
        ("giữ nguyên", changes.same), ("bỏ", changes.removed),
    )  # fmt: skip
    lines = [f"- {name} {len(ids)}: {', '.join(ids)}" for name, ids in parts if ids]
    return "\n".join([f"Chỉ mục có {passages} đoạn.", *lines])


STATES = {
    "in_force": "đang hiệu lực",
    "superseded": "đã bị thay thế",
    "historical": "văn bản trước khi sắp xếp lại đơn vị hành chính",
}


def document_entry(facts: DocumentFacts, state: DocumentState, counts: Mapping[str, int]) -> str:
    year = f"năm {facts.year}" if facts.year else "không rõ năm"
    signer = f"; ký: {facts.office} {facts.signer}" if facts.signer else ""
    return "\n".join(
        (
            f"{facts.short_name} ({STATES[state]})",
            f"  {facts.title}",
            f"  {facts.issuer}, {year}{signer}",
            f"  {contents(counts)}; tên tệp: {facts.id}",
        )
    )


def contents(counts: Mapping[str, int]) -> str:
    """What was found in a document."""
    return (
        f"{counts['headings']} đề mục, {counts['passages']} đoạn, {counts['blocks']} khối phân công, "
        f"{counts['deadlines']} thời hạn, {counts['targets']} chỉ tiêu"
    )


CHECK_PROGRAM = "Chương trình"
CHECK_DATA = "Thư mục dữ liệu"
CHECK_BOT = "Telegram"
CHECK_MODEL = "Mô hình véc-tơ"
CHECK_INDEX = "Chỉ mục"
CHECK_QUOTES = "Trích dẫn"


def bot_database_broken(path: Path, found: str) -> str:
    return f"{path} bị hỏng ({found}); dừng trợ lý, khôi phục từ bản trong thư mục backups"


def bot_state(*, token: bool, admins: int, database: bool) -> str:
    if not token:
        return "chưa đặt TROLY_TELEGRAM_TOKEN (chỉ cần khi chạy: troly serve)"
    admin = f"{admins} quản trị viên" if admins else "chưa đặt TROLY_ADMIN_IDS"
    return f"có mã bot, {admin}, cơ sở dữ liệu {'nguyên vẹn' if database else 'chưa có'}"


def cannot_write(path: Path) -> str:
    return f"không ghi được vào {path}; đổi quyền thư mục hoặc đặt TROLY_DATA_DIR"


INDEX_FRESH = "mới nhất"
INDEX_OUTDATED = "văn bản đã đổi, hãy chạy: troly index"


def index_state(generation: str, documents: int, passages: int, state: str) -> str:
    return f"bản {generation}, {documents} văn bản, {passages} đoạn, {state}"


def quote_broken(passage: str) -> str:
    return f"đoạn {passage} không khớp nguyên văn; hãy chạy: troly index --rebuild"


def quotes_hold(passages: int) -> str:
    return f"{passages} đoạn khớp nguyên văn với tệp nguồn"


def according_to(document: str) -> str:
    return f"Theo {document[0].lower()}{document[1:]}:"
