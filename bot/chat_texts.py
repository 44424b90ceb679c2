"""What is said in a chat beside the answers themselves: menus, buttons, notes on privacy. All Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.verdict_texts import day, days_left, labelled

WELCOME = (
    "Chào anh/chị. Tôi là trợ lý tự động của thôn, chỉ trích nguyên văn các kế hoạch đã nạp "
    "và đối chiếu điều kiện theo từng điều khoản; không thay quyết định của cấp có thẩm quyền."
)
CHOOSE_PLACE = "Anh/chị ở địa bàn nào? Câu hỏi không nói nơi nào sẽ được trả lời theo địa bàn này trước."
NO_PLACES = "Các văn bản đã nạp không nêu địa bàn nào để chọn."
OTHER_PLACE = "Nơi khác"
PLACE_LEFT_OPEN = "Chưa chọn địa bàn; khi hỏi anh/chị nói rõ nơi nào. Chọn lại: /diaban"
CONSENT = (
    "Anh/chị có đồng ý cho lưu câu hỏi để cải thiện trợ lý không? "
    "Câu hỏi được lưu kèm một mã băm thay cho tên, tự xóa sau thời hạn; "
    "dữ kiện của từng người khi xét điều kiện không bao giờ được lưu. "
    "Không đồng ý vẫn dùng được đầy đủ. Xem và xóa bất cứ lúc nào: /dulieu, /xoa_dulieu, /rutlai."
)
AGREE, DISAGREE = "Đồng ý", "Không lưu"
AGREED = "Đã ghi nhận: đồng ý lưu câu hỏi. Rút lại bất cứ lúc nào: /rutlai"
DISAGREED = "Đã ghi nhận: không lưu câu hỏi của anh/chị."
MENU = "Anh/chị cứ nhắn câu hỏi bằng lời (gõ không dấu cũng được), hoặc chọn:"
MENU_BUTTONS = (
    (("Xét điều kiện", "dieukien"), ("Thời hạn", "han")),
    (("Phân công", "phancong"), ("Văn bản", "vanban")),
    (("Địa bàn", "diaban"), ("Trợ giúp", "trogiup")),
)
EXAMPLES = (
    "Ví dụ:\n"
    "• tiêu chuẩn trưởng thôn là gì?\n"
    "• ai tham mưu việc tuyên truyền?\n"
    "• ông A 66 tuổi, tốt nghiệp THPT, làm bí thư chi bộ thôn được không?"
)
HELP_HEAD = "Tôi giúp được các việc sau:"
HELP_GROUPS = "Trong nhóm, tôi chỉ trả lời khi được nhắc tên, được trả lời vào tin của tôi, hoặc khi có lệnh."
HELP_EDIT = "Sửa câu đã gửi thì câu trả lời cũng được sửa theo."
UNKNOWN_COMMAND = "Không có lệnh này. Xem các lệnh: /trogiup"
NOT_FOR_YOU = "Lệnh này chỉ dành cho quản trị viên."
ASK_AWAY = "Anh/chị gõ câu hỏi ngay sau lệnh, ví dụ: /hoi tiêu chuẩn trưởng thôn là gì"
ONLY_TEXT = "Tôi chỉ đọc được chữ. Anh/chị gõ câu hỏi giúp tôi."
FILES_ARE_FOR_ADMINS = "Chỉ quản trị viên mới gửi được tệp văn bản. Anh/chị gõ câu hỏi bằng chữ giúp tôi."
ONLY_IN_PRIVATE = "Việc này chỉ làm trong tin nhắn riêng, để không lộ thông tin cá nhân."
MOVED = "Trường hợp của một người chỉ xét trong tin nhắn riêng; tôi đã trả lời riêng cho anh/chị."
CASE_IN_PRIVATE = "Trường hợp của một người chỉ xét trong tin nhắn riêng, để không lộ thông tin cá nhân."
OPEN_PRIVATE = "Mở tin nhắn riêng"
GOES_ON = "(tiếp)"
FAILED = "Xin lỗi, câu này gặp lỗi khi xử lý và đã được ghi lại. Anh/chị hỏi cách khác hoặc thử lại sau."
TOO_FAST = "Anh/chị gửi quá nhanh nên tin này chưa được trả lời. Chờ một phút rồi gửi lại giúp tôi."

WHOLE_SECTION, OTHER_RESULTS, NEAREST_QUOTED = "Xem cả mục", "Kết quả khác", "Xem nguyên văn"
LIKE, DISLIKE = "👍", "👎"
STEP_BY_STEP = "Xét từng bước"
PASSED_BY = "Câu hỏi này đã qua; anh/chị hỏi lại giúp tôi."
GONE = "Văn bản đã thay đổi, chỗ này không còn. Anh/chị hỏi lại giúp tôi."
THANKS_LIKED = "Đã ghi nhận, cảm ơn anh/chị."
WHY_DISLIKED = "Câu trả lời chưa đúng ở chỗ nào?"
REASONS = (
    ("wrong", "Sai điều khoản"), ("missing", "Thiếu ý"), ("unclear", "Khó hiểu"), ("old", "Văn bản đã cũ"),
)  # fmt: skip
THANKS_DISLIKED = "Đã ghi nhận, cảm ơn anh/chị đã góp ý."

CASE_INTRO = "Xét điều kiện từng bước. Mỗi bước bấm nút hoặc gõ trả lời; không biết thì bấm “Chưa rõ”."
CASE_KIND = "Anh/chị cần xét theo gì?"
NOT_KNOWN, BACK, CANCEL, NEXT_PAGE, PAGE_BEFORE = "Chưa rõ", "‹ Quay lại", "Thôi", "Tiếp ›", "‹ Trước"
YES, NO = "Có", "Không"
CASE_ENDED = "Đã thôi, các dữ kiện vừa nêu đã xóa."
NOTHING_OPEN = "Không có việc nào đang làm dở."
CASE_GONE = "Bước này đã qua hoặc đã hết giờ. Bắt đầu lại: /dieukien"
TYPE_ANSWER = "Gõ câu trả lời."
MUST_BE_KNOWN = "Chưa rõ mục này thì chưa xét được: hãy chọn mục gần nhất, hoặc bấm “Thôi” rồi hỏi bằng lời."
GO_BACK = "Muốn sửa câu trả lời trước thì bấm “‹ Quay lại”."
SO_FAR = "Đã biết"
NEW_CASE = "Xét trường hợp khác"
NOT_AN_ANSWER = "Chưa hiểu câu trả lời. Anh/chị gõ lại, hoặc bấm “Chưa rõ”."

DEADLINES = "Thời hạn trong các văn bản"
NO_DEADLINES = "Các văn bản đã nạp không nêu thời hạn nào."
COMING, PASSED, UNDATED = "Sắp tới", "Đã qua", "Không ghi ngày cụ thể"
NONE_COMING = "Không còn thời hạn nào sắp tới."
BY_PLAN, BY_ACTOR, CALENDAR, SHOW_PASSED, SHOW_UNDATED = (
    "Theo văn bản", "Theo người làm", "Tệp lịch (.ics)", "Đã qua", "Không ghi ngày",
)  # fmt: skip
NOBODY_NAMED = "Văn bản không nêu ai"
CHOOSE_PLAN, CHOOSE_ACTOR = "Chọn văn bản:", "Chọn cơ quan, người thực hiện:"
CALENDAR_NAME = "Thời hạn theo kế hoạch"
CALENDAR_CAPTION = "Mở tệp này để thêm các thời hạn vào lịch của máy."
DUTIES = "Phân công trong văn bản nào?"
NO_DUTIES = "Các văn bản đã nạp không nêu phân công."
CHOOSE_TASK = "Chọn việc:"
DOCUMENTS = "Các văn bản đã nạp:"
ORIGINAL = "Lấy tệp gốc"
ORIGINAL_GONE = "Không còn tệp gốc của văn bản này trên máy."
ORIGINAL_LARGE = "Tệp gốc quá lớn để gửi qua đây."
ALL_DOCUMENTS = "‹ Tất cả văn bản"
ALL_TASKS = "‹ Các việc khác"
PLACE_CHOSEN = "Đã chọn địa bàn"

NEAR = "Gần nhất"
INLINE_CASE = "Trường hợp của một người: hỏi trong tin nhắn riêng với trợ lý"

TELL_US = "Anh/chị viết góp ý trong tin nhắn tiếp theo, hoặc ngay sau lệnh: /gopy nội dung"
TOLD = "Đã ghi nhận góp ý, cảm ơn anh/chị."
WITHDRAWN = "Đã rút lại đồng ý. Từ nay câu hỏi của anh/chị không được lưu; xóa những gì đã lưu: /xoa_dulieu"
NOT_CONSENTED = "Anh/chị chưa đồng ý lưu câu hỏi, nên không có gì để rút lại."
ERASE_ASK = "Xóa mọi dữ liệu về anh/chị: địa bàn, câu hỏi đã lưu, góp ý, trường hợp đang xét?"
ERASE, KEEP = "Xóa hết", "Không xóa"
KEPT = "Không xóa gì."


def resent(times: int) -> str:
    """Before a message that may have arrived so many times already."""
    return "(gửi lại)" if times <= 1 else f"(gửi lại lần {times})"


def numbered_place(name: str) -> str:
    return labelled(PLACE_CHOSEN, name)


def due(last: date, left: int) -> str:
    """ "chậm nhất 29/11/2026, còn 3 ngày"."""
    return f"chậm nhất {day(last)}, {days_left(left)}"


def held(rows: Sequence[tuple[str, str]]) -> str:
    """What is kept of a person."""
    return "\n".join(
        ["Dữ liệu đang giữ về anh/chị:", *(f"• {labelled(name, value)}" for name, value in rows)]
    )


HELD_PLACE, HELD_CONSENT, HELD_QUESTIONS, HELD_FEEDBACK, HELD_CASE, HELD_WAITING = (
    "Địa bàn", "Đồng ý lưu câu hỏi", "Câu hỏi đã lưu (dưới mã băm)", "Góp ý, đánh giá",
    "Trường hợp đang xét", "Tin đang chờ trả lời",
)  # fmt: skip
HELD_RULES = (
    "Câu hỏi tự xóa sau {days} ngày; dữ kiện của một trường hợp tự xóa sau một giờ. Xóa ngay: /xoa_dulieu"
)
CONSENTS = {"": "chưa trả lời", "given": "có", "refused": "không"}
NONE = "không có"


def until(moment: datetime) -> str:
    return f"còn giữ đến {moment:%H:%M}"


def erased(code: str, moment: datetime, questions: int, feedback: int) -> str:
    """The receipt."""
    return (
        f"Đã xóa dữ liệu của anh/chị lúc {moment:%H:%M ngày %d/%m/%Y}: {questions} câu hỏi, "
        f"{feedback} góp ý, lựa chọn và trường hợp đang xét.\nMã biên nhận: {code}"
    )


def page(number: int, count: int) -> str:
    return f"({number}/{count})"


def held_rules(days: int) -> str:
    return (
        f"Câu hỏi và góp ý tự xóa sau {days} ngày, dữ kiện của một trường hợp sau một giờ. "
        "Xóa ngay: /xoa_dulieu"
    )
