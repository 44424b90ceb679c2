"""What admins read in Telegram: uploads, re-indexing, figures, backups, the audit. All Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot import chat_texts
from bot.verdict_texts import labelled

TOO_LARGE = "Tệp quá lớn: qua Telegram nhận tối đa 20 MB. Tệp lớn hơn thì dùng lệnh trên máy: troly index TỆP"
NOT_FETCHED = "Không tải được tệp từ Telegram; anh/chị gửi lại giúp tôi."
NO_NAME = "Tệp không có tên. Anh/chị đặt tên rồi gửi lại."
ACCEPT, DROP = "Nhận văn bản này", "Bỏ"
DROPPED = "Đã bỏ, không thêm gì."
UPLOAD_GONE = "Tệp này đã được xử lý hoặc đã quá một ngày; anh/chị gửi lại giúp tôi."
REPLACES = "Thay bản đang có; câu trả lời sẽ lấy từ bản mới."
IS_SAME = "Giống hệt bản đang có, không cần nạp lại."
RULES_PARKED = "Quy tắc sẽ phải rà soát (điều khoản không còn nguyên văn)"
RULES_KEPT = "Quy tắc vẫn khớp"
NOT_KNOWN = "chưa rõ"
TITLE, NUMBER, ISSUED, YEAR, PLACE, ISSUER, SIGNER, PASSAGES, FOUND = (
    "Tiêu đề", "Số, ký hiệu", "Ngày ban hành", "Năm", "Địa bàn", "Cơ quan ban hành", "Người ký", "Số đoạn",
    "Đọc được",
)  # fmt: skip

COMPLETE = "Bổ sung thông tin"
PASS_OVER, WRITE = "Để trống, bỏ qua", "Ghi và lập lại chỉ mục"
WILL_STATE = "Anh/chị bổ sung:"
NOTHING_STATED = "Chưa bổ sung điều gì."
NOT_STATED = "Đã thôi, không ghi gì."
STEP_GONE = "Bước này đã qua; anh/chị xem câu hỏi mới nhất, hoặc mở lại."
TYPE_ANEW = "Tin đã sửa không tính là câu trả lời; anh/chị gõ lại trong một tin mới."
CHOOSE_DOUBTED = "Văn bản nào? Số trong ngoặc là số điều chưa rõ."
NO_DOUBTED = "Không có văn bản nào còn điều cần bổ sung."

INDEXING = "Đang lập lại chỉ mục…"
BUSY = "Đang lập lại chỉ mục; xong tôi sẽ báo."
INDEX_FAILED = "Lập chỉ mục không xong; bản cũ vẫn dùng bình thường."
INDEX_DONE = "Đã cập nhật. Câu hỏi từ giờ được trả lời theo bản mới."
INDEX_UNCHANGED = "Không có gì thay đổi; bản đang dùng đã mới nhất."

CHOOSE_REMOVED = "Bỏ văn bản nào? Tệp được cất vào thư mục `removed`, có thể nạp lại."
NOTHING_TO_REMOVE = "Chưa nạp văn bản nào."
REMOVE = "Bỏ văn bản này"
REMOVE_ASK = "Bỏ văn bản này khỏi mọi câu trả lời?"
LOSES = "Sẽ mất"
REMOVED = "Đã bỏ"

NO_FIGURES = "Chưa có câu hỏi nào được trả lời."
NO_QUESTIONS = "Không có câu hỏi nào chưa trả lời được hoặc bị chê trong 30 ngày qua."
QUESTIONS = "Câu chưa trả lời được hoặc bị chê, mới trước (chỉ của người đồng ý lưu):"
REMARKS = "Góp ý:"
REFUSED_MARK, DISLIKED_MARK = "chưa trả lời", "bị chê"

BACKUP_FAILED = "Sao lưu KHÔNG dùng được, đã xóa bản hỏng"
NO_AUDIT = "Nhật ký chưa có gì."
AUDIT = "Nhật ký quản trị, mới trước:"

PAIRING_OFF = "Anh/chị đã là quản trị viên."
APPROVE_HOW = "Gõ mã ngay sau lệnh: /duyet MÃ"
CODE_UNKNOWN = "Mã không đúng hoặc đã quá 15 phút."
NOW_ADMIN = "Anh/chị đã được duyệt làm quản trị viên. Gửi tệp văn bản để thêm; xem các lệnh trong menu."
APPROVED = "Đã duyệt. Người này giờ là quản trị viên."

#: Deeds of the audit log.
DEEDS = {
    "offered": "gửi tệp", "accepted": "nhận văn bản", "dropped": "bỏ tệp gửi", "refused": "tệp không nhận",
    "removed": "bỏ văn bản", "stated": "bổ sung thông tin",
    "reindexed": "lập lại chỉ mục", "index_failed": "lập chỉ mục không xong",
    "backup": "sao lưu", "approved": "duyệt quản trị viên", "erased": "người dùng xóa dữ liệu",
}  # fmt: skip


def pairing(code: str) -> str:
    return (
        f"Mã của anh/chị: {code}\n"
        f"Đọc mã này cho một quản trị viên; họ gõ /duyet {code} trong 15 phút là xong."
    )


def preview(
    rows: Iterable[tuple[str, str]],
    counts: Mapping[str, int],
    rules: Sequence[str],
    kept: int,
    *,
    replaces: bool,
) -> list[str]:
    """What would be added: facts of the document, what was found in it, the rules that change."""
    names = (
        ("headings", "đề mục"), ("blocks", "khối phân công"), ("deadlines", "thời hạn"),
        ("targets", "chỉ tiêu"), ("references", "văn bản viện dẫn"),
    )  # fmt: skip
    found = ", ".join(f"{counts.get(key, 0)} {name}" for key, name in names)
    lines = [labelled(name, value or NOT_KNOWN) for name, value in (*rows, (FOUND, found))]
    if replaces:
        lines.append(REPLACES)
    if kept:
        lines.append(labelled(RULES_KEPT, str(kept)))
    if rules:
        shown = ", ".join(rules[:10]) + (f" và {len(rules) - 10} quy tắc khác" if len(rules) > 10 else "")
        lines.append(labelled(RULES_PARKED, shown))
    return lines


def doubt(said: str) -> str:
    return f"Cần xem lại: {said}"


def doubted(name: str, count: int, file: str = "") -> str:
    """The count always shows, however long the name; ``file`` tells documents of one name apart."""
    return f"({count}) {labelled(file, name) if file else name}"


def loses(passages: int, rules: int) -> str:
    return f"{LOSES}: {passages} đoạn, {rules} quy tắc của máy tính điều kiện."


def progress(stage: str, done: int, total: int) -> str:
    """A bar of ten."""
    share = done / total if total else 1.0
    filled = round(10 * share)
    return f"{INDEXING}\n{stage}: {'▓' * filled}{'░' * (10 - filled)} {share:.0%}"


def figures(
    days: int, answers: int, refused: int, liked: int, disliked: int, middle: float, slowest: Sequence[float]
) -> list[str]:
    rate = f" ({refused / answers:.0%})" if answers else ""
    return [
        f"{days} ngày qua: {answers} câu trả lời, {refused} câu văn bản không nêu{rate}",
        f"{chat_texts.LIKE} {liked}   {chat_texts.DISLIKE} {disliked}",
        f"Thời gian trả lời: giữa {middle:.0f} ms; chậm nhất {', '.join(f'{ms:.0f}' for ms in slowest)} ms",
    ]


def by_day(days: Sequence[tuple[str, int]]) -> str:
    most = max((count for _, count in days), default=0) or 1
    return "\n".join(f"{day[8:]}/{day[5:7]} {'█' * max(1, round(12 * n / most))} {n}" for day, n in days)


def by_place(places: Sequence[tuple[str, int]]) -> str:
    return "Theo địa bàn: " + "; ".join(f"{name or 'chưa chọn'} {count}" for name, count in places)


def backed_up(name: str, size: int, files: int, rows: int) -> str:
    return (
        f"Đã sao lưu và khôi phục thử, so khớp {files} tệp, {rows} dòng dữ liệu.\n"
        f"Bản sao: {name} ({size / 1_000_000:.1f} MB) trong thư mục backups của dữ liệu. "
        "Không có dữ kiện của trường hợp nào và không có khóa băm trong bản sao."
    )


def asked(at: datetime, question: str, marks: Sequence[str]) -> str:
    return f"• {at:%d/%m} {question} ({', '.join(marks)})"


def deed(at: datetime, actor: int, name: str, detail: str) -> str:
    who = f" {actor}" if actor else ""
    return f"{at:%d/%m %H:%M}{who} {labelled(DEEDS.get(name, name), detail)}"
