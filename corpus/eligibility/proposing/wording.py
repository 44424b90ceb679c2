"""The Vietnamese of drafts: labels, notes, and what a person has to decide."""

from __future__ import annotations

from corpus.eligibility.proposing.draft import Concept

#: What the rules of a file are about: the end of "… : " in its first line.
CONCEPTS = {
    Concept.AGE: "giới hạn tuổi",
    Concept.EDUCATION: "trình độ học vấn, chuyên môn",
    Concept.THEORY: "trình độ lý luận chính trị",
    Concept.STATE: "bồi dưỡng quản lý nhà nước, cập nhật kiến thức",
    Concept.MEMBER: "tư cách đảng viên",
    Concept.GRADUATION: "xếp loại tốt nghiệp",
    Concept.POSITION: "chức vụ đang giữ, quy hoạch",
    Concept.CONCURRENT: "kiêm nhiệm chức danh",
    Concept.FORCE: "thời điểm bắt đầu áp dụng",
    Concept.ELSEWHERE: "tiêu chuẩn ở văn bản khác",
    Concept.EXCEPTION: "lối xem xét cho trường hợp chưa đủ tiêu chuẩn",
    Concept.SCOPE: "các chức danh ngoài danh sách của văn bản",
    Concept.QUALITY: "tiêu chuẩn do tập thể đánh giá",
    Concept.TARGET: "chỉ tiêu tỷ lệ, số lượng",
    Concept.MODEL: "tiêu chí của mô hình, tập thể, cá nhân, hồ sơ",
    Concept.DEADLINE: "thời hạn",
    Concept.ORDER: "ngày trong tuần, thứ tự các việc",
    Concept.TERM: "độ dài nhiệm kỳ",
    Concept.RECURRING: "việc định kỳ, chưa có ngày cụ thể",
}

AGE = "Tuổi"
EDUCATION = "Trình độ học vấn"
PROFESSION = "Trình độ chuyên môn"
THEORY = "Trình độ lý luận chính trị"
STATE = "Bồi dưỡng quản lý nhà nước"
UPDATED = "Bồi dưỡng cập nhật kiến thức"
MEMBER = "Là đảng viên"
GRADUATION = "Xếp loại tốt nghiệp"
POSITION = "Chức vụ đang giữ"
PLANNED = "Được quy hoạch"
CONCURRENT = "Kiêm nhiệm"
FORCE = "Thời điểm áp dụng"
ELSEWHERE = "Tiêu chuẩn ở văn bản khác"
EXCEPTION = "Trường hợp được xem xét"
REMEDY = "Việc phải làm sau khi được xem xét"
SCOPE = "Chức danh ngoài danh sách"
RATING = "Xếp loại của cơ quan, đơn vị"
TERM = "Độ dài nhiệm kỳ"
WEEKDAY = "Ngày trong tuần"
ORDER = "Thứ tự thực hiện"
DEADLINE = "Thời hạn"
TARGET = "Chỉ tiêu"
SHARE_OF, NUMBER_OF = "tỷ lệ", "số"
QUALITY = "Tiêu chuẩn do tập thể đánh giá"
QUALITIES = {"quality": "Phẩm chất, đạo đức", "capacity": "Năng lực, kỹ năng"}

AGE_NOTE = "Tuổi tính đến ngày bầu cử, đại hội hoặc bổ nhiệm"
TARGET_OF_PERSONS = "Là chỉ tiêu của kế hoạch, không hẳn là điều kiện đối với từng người."
BEFORE = "“Trước ngày” không gồm chính ngày đó."
INCLUSIVE = "Gồm cả ngày cuối, nên phép thử ghi ngày kế tiếp."
PERIOD_NOTE = "Gồm cả ngày đầu và ngày cuối."
TERM_NOTE = "Tính theo ngày thì được lệch một ngày."

# What has to be decided.
NOBODY = "văn bản không nói rõ áp dụng cho ai: sửa `applies` cho đúng đối tượng"
ALL_POSTS = "có đúng là áp dụng cho tất cả các chức danh trong `applies` không"
UNKNOWN_PLACE = "chưa rõ địa phương của văn bản: thêm `locality` vào `applies` nếu chỉ áp dụng ở một nơi"
BARE_VALUE = "văn bản chỉ ghi con số; nháp hiểu là mức tối thiểu, đổi thành `exactly` nếu phải đúng bằng"
WHOLE_RANGE = "vượt mức trên thì cần người xem xét; dùng `at_least` nếu mức trên không phải là trần"
TWO_HORIZONS = "mục nêu nhiều mốc năm: giữ lại mốc đúng trong `period`"
NO_HORIZON = "văn bản không nêu chỉ tiêu phải đạt đến khi nào"
NOT_A_SHARE = "con số không dùng làm tỷ lệ được (trên 100%): chỉ liệt kê, không tính"
NOT_A_COUNT = "con số không phải số đếm được (tiền, diện tích, số lẻ): chỉ liệt kê, không tính"
COUNTED = "cách đếm: dữ kiện `{fact}` hỏi “{ask}”; chọn dữ kiện khác nếu không hợp"
NOT_DATED = "văn bản không nêu ngày tính được: chỉ liệt kê, không tính"
DONE_DAY = "văn bản không nói gửi; `submitted_date` ở đây là ngày hoàn thành"
BY_HOUR = "văn bản ghi cả giờ; phép thử tính hết ngày đó"
WORKING_DAYS = "văn bản tính ngày làm việc; phép thử tính ngày theo lịch"
MORE_WEEKDAYS = "văn bản cho nhiều ngày trong tuần, phép thử chỉ ghi được một"
FRACTION = "văn bản ghi phân số; phép thử ghi phần trăm làm tròn lên"
WHICH_EVENT = "sự kiện làm mốc chưa có trong bảng dữ kiện: chọn lại `event`"
YEAR_GUESSED = "văn bản không ghi năm bên cạnh ngày; năm lấy theo tên văn bản"
PREFERRED = "văn bản nói ưu tiên, khuyến khích: kiểm lại có bắt buộc không"
NEGLIGIBLE = "kiểm lại có phải là điều kiện đối với từng người không"
WHICH_DATE = "kiểm lại dữ kiện ngày `{fact}` ({label}) có đúng việc này không"
WHICH_TRUTH = "kiểm lại dữ kiện `{fact}` ({label}) có đúng điều văn bản đòi hỏi không"
NO_FACT = "chưa có dữ kiện để tính: để loại `qualitative`, hoặc chọn một dữ kiện trong facts.toml"
WHICH_WAY = "ai khai báo, ai quyết định lối xem xét này: kiểm lại `opens`"
TOGETHER = "`escalation` dẫn tới {id}: duyệt cùng lúc, hoặc bỏ dòng đó và duyệt riêng"
OTHER_POSTS = "văn bản liệt kê kín các chức danh; kiểm lại mã của các chức danh còn lại"
WHICH_TEXT = "đối chiếu văn bản được dẫn; nếu biết nội dung thì thêm `test`"
ALSO_PROBATIONARY = "đảng viên dự bị có được tính không"
TOWARDS = "kiểm lại phạm vi “{who}”: bảng dữ kiện chưa phân biệt được"


def new_code(fact: str, code: str, name: str, near: str = "") -> str:
    other = f", hay dùng mã sẵn có `{near}`" if near else ""
    return f"mã mới `{code}` của `{fact}` (“{name}”) trong codes.toml: giữ, đổi tên{other}"


def age_note(comparison: str, years: int | tuple[int, int]) -> str:
    """Whether somebody of just the limit's age passes."""
    limits = " hoặc ".join(map(str, years if isinstance(years, tuple) else (years,)))
    passes = "chưa đạt" if comparison in {"below", "above"} else "vẫn đạt"
    return f"{AGE_NOTE}; đúng {limits} tuổi {passes}."


def only_gender(gender: str) -> str:
    lacking = "bảng dữ kiện chưa có giới tính: không duyệt quy tắc này cùng quy tắc tuổi của giới kia"
    return f"chỉ áp dụng đối với {gender}; {lacking}"


def exception(words: str) -> str:
    return f"Văn bản có ngoại lệ: “{words}”."


def exception_open(words: str) -> str:
    return f"ngoại lệ “{words}” chưa đưa vào phép thử"


def exception_taken(key: str, words: str) -> str:
    return f"`{key}` lấy từ “{words}”: kiểm lại"


def overlap(other: str) -> str:
    return f"thử trùng dữ kiện, cùng trường hợp với quy tắc {other}: khi duyệt chỉ giữ một bên"


def nobody_named(section: str) -> str:
    return f"đối tượng nêu tại mục {section}" if section else "đối tượng nêu ở phần mở đầu"


def period_of(horizon: str) -> str:
    return f"đến năm {horizon}" if horizon.isdigit() else horizon[:1].lower() + horizon[1:]


def deadline_of(action: str) -> str:
    return f"Hạn {action[:1].lower()}{action[1:]}" if action else DEADLINE
