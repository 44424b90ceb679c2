"""Names of bodies and offices as Vietnamese documents print them, and who acts in a sentence."""

from __future__ import annotations

import re

from corpus.records.patterns import CAPITALISED, UPPER, either
from corpus.text.folding import old_tone

#: Two-syllable parts of names whose second syllable is small: no capital tells where they end.
_PART = either("""
    Ban cán sự|Ban chỉ đạo|Bảo hiểm|Bí thư|Cán bộ|Chấp hành|Chỉ đạo|Chính phủ|Chính sách|Chính trị|Chủ nhiệm
    Chủ tịch|Công an|Công đoàn|Công nghệ|Công nghiệp|Công thương|Cơ quan|Cựu chiến binh|Dân chủ|Dân nguyện
    Dân số|Dân tộc|Dân vận|Doanh nghiệp|Du lịch|Đại biểu|Đào tạo|Đảng bộ|Đảng đoàn|Đảng ủy|Đầu tư|Điều hành
    Điều phối|Đoàn thể|Đô thị|Đường sắt|Giám đốc|Gia đình|Giao thông|Giáo dục|Hành chính|Hải quan|Hội đồng
    Hợp tác|Huyện ủy|Kế hoạch|Khen thưởng|Khoa học|Kho bạc|Khởi nghiệp|Kiểm sát|Kiểm toán|Kiểm tra|Kinh tế
    Lao động|Lâm nghiệp|Liên đoàn|Liên hiệp|Lý luận|Mặt trận|Môi trường|Ngân hàng|Ngoại giao|Ngoại vụ
    Nghiên cứu|Nhân dân|Nhà nước|Nội chính|Nội vụ|Nông dân|Nông nghiệp|Nông thôn|Phát triển|Pháp chế
    Pháp luật|Phòng chống|Phụ nữ|Quản lý|Quân khu|Quân sự|Quân ủy|Quận ủy|Quốc hội|Quốc phòng|Sản xuất
    Sức khỏe|Tài chính|Tài nguyên|Thanh niên|Thanh tra|Thành ủy|Thể thao|Thi đua|Thiếu niên|Thị ủy|Thông tin
    Thống kê|Thủ trưởng|Thủ tướng|Thường trực|Thường vụ|Thương binh|Thương mại|Tỉnh ủy|Tòa án|Tôn giáo
    Tổ chức|Tổ quốc|Trung tâm|Trung ương|Truyền thông|Trưởng ban|Trưởng thôn|Tuyên giáo|Tuyên truyền|Tư pháp
    Ủy ban|Ủy viên|Văn hóa|Văn phòng|Vận tải|Việc làm|Xã hội|Xây dựng|Y tế
""")
_LEVEL = either(
    "tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|nhân dân|khóa [XVI]+|cấp trên", any_case=True
)
_UNIT = rf"(?:{_PART}|{_LEVEL}|[{UPPER}]+(?:-[{UPPER}]+)*\b|{CAPITALISED})"

#: A body's name; it ends before the first small word that no name holds ("Thị ủy | xây dựng").
BODY = rf"(?:{_PART}\b|{CAPITALISED})(?:(?:\s+[-–]\s+|\s+và\s+|\s+){_UNIT}(?!\w))*"

_FIRST = either(
    """
    Ủy ban|UBND|UBMTTQ|UBKT|HĐND|TT HĐND|MTTQ|BCĐ|Hội đồng|Mặt trận|Ban|Bộ|Sở|Phòng|Cơ quan|Văn phòng
    Thanh tra|Đảng ủy|Đảng bộ|Đảng|Chi bộ|Chi ủy|Chi hội|Chi|Cấp ủy|Thường trực|Thường vụ|Huyện ủy|Thị ủy
    Thành ủy|Tỉnh ủy|Thủ trưởng|Người đứng đầu|Chủ tịch|Phó Chủ tịch|Bí thư|Trưởng|Phó|Tổ|Trung tâm|Trạm
    Trường|Công an|Quân sự|Hội|Đoàn|Thành đoàn|Tỉnh đoàn|Huyện đoàn|Tổng Công ty|Công ty|Liên hiệp|Hiệp hội
    Liên minh|Bệnh viện|Đồn|Đội|Liên đoàn|Công đoàn|Tập thể|Cá nhân|Đơn vị|Địa phương|Doanh nghiệp|Cán bộ
    Đảng viên|Thôn|Khu|Chi cục|Cục|Viện|Kho bạc|Bảo hiểm|Ngân hàng|Đài|Báo|Tòa án|Bưu điện|Hợp tác xã|Ngành
    Cấp
    """,
    any_case=True,
)
#: How the name of somebody who acts begins; "Ban hành", "Tổ chức hội nghị", "Các nội dung" are nobody.
_NOBODY = r"(?!,? (?:hành|thể|cáo|đảm|hợp|chức|tiên)\b)"
_THINGS = either("nội dung|nhiệm vụ|biện pháp|giải pháp|hoạt động|văn bản|năm|tháng|quý")
_ACTOR = (
    rf"(?:{_FIRST}\b{_NOBODY}|(?:[Cc]ác|[Tt]oàn thể|[Mm]ỗi|[Tt]ừng|[Đđ]ồng chí|[Nn]hững)\s+(?!{_THINGS})\w+)"
)
#: The same at the start of a sentence or after a lead-in, where a small "đơn vị" is part of something else.
_SUBJECT = rf"(?=[{UPPER}]|các\s|mỗi\s|từng\s){_ACTOR}"

#: Words that begin what somebody is to do. A verb after "được" belongs to the name before it.
_DOES = either("""
    chủ trì|phối hợp|triển khai|thực hiện|gửi|báo cáo|tổng hợp|rà soát|căn cứ|chỉ đạo|lãnh đạo|hướng dẫn
    theo dõi|theo|phổ biến|quán triệt|có trách nhiệm|chịu trách nhiệm|tiếp tục|chủ động|thường xuyên|định kỳ
    đôn đốc|kiểm tra|giám sát|đăng ký|bố trí|tăng cường|đẩy mạnh|cụ thể hóa|ban hành|lập|tuyên truyền
    vận động|phát huy|nghiêm túc|khẩn trương|kịp thời|phân công|cử|giao|đề xuất|phải|cần|tập trung
    hoàn thành|tiếp nhận|thẩm định|đánh giá|nộp|trình|quan tâm|đề ra|nắm|trong phạm vi|hằng năm|hàng năm
    trả lời|giải quyết|xem xét|quyết định|công bố|thông báo|niêm yết|tiến hành|tổng kết|sơ kết|tham gia
    huy động|cung cấp|hỗ trợ|khảo sát|lựa chọn|thành lập|duy trì|nâng cao|bảo đảm|đảm bảo|lấy ý kiến|họp|mở
    tạo điều kiện|củng cố|kiện toàn|làm tốt|ký kết|xác định|sử dụng|cập nhật
""")
_VERB = re.compile(
    r"(?<!được )(?<!Ban )(?<!Ủy ban )(?<![Cc]án bộ )(?<![Tt]ập thể )\b"
    r"(?:tham mưu(?!, giúp việc)|xây dựng(?! Đảng)"
    r"|tổ chức(?! (?:chính trị|đảng|đoàn thể|cơ sở|hội|xã hội|tôn giáo|kinh tế|cá nhân|quần chúng)\b|,)"
    rf"|{_DOES})\b"
)
_TIME_FIRST = either("Trước|Sau|Chậm nhất|Muộn nhất|Hằng|Hàng|Định kỳ|Đến|Từ|Trong thời hạn|Trong vòng")
_LEAD_IN = re.compile(
    rf"(?:(?:Theo(?! dõi)|Căn cứ|Trên cơ sở|Để|Nhằm|Trong)\b[^.;:]*?,\s+(?={_SUBJECT})"
    rf"|{_TIME_FIRST}\b[^.;:,]*,\s+(?={_SUBJECT})"
    r"|(?:Đề nghị|Giao|Yêu cầu|Phân công)\s+)"
)
_CONCERNED = re.compile(r"[Đđ]ối với\s+")


def actor(text: str) -> str:
    """Who acts in a sentence: the body or person before its first verb or colon; "" when it begins otherwise.

    ``text`` has one placement of tone marks and no label. A text that is a name only is its own actor.
    """
    lead = _LEAD_IN.match(text)
    start = lead.end() if lead else 0
    return _name_at(text, start) if re.match(_SUBJECT, text[start:]) else ""


def concerned(text: str) -> tuple[str, ...]:
    """Everybody named by "đối với ..." before a verb: those a sentence without subject speaks to."""
    starts = (match.end() for match in _CONCERNED.finditer(text))
    return tuple(_name_at(text, start) for start in starts if re.match(_ACTOR, text[start:]))


def _name_at(text: str, start: int) -> str:
    stop = re.compile(r"[:;.]|$").search(text, start)
    end = stop.start() if stop else len(text)
    verb = _VERB.search(text, start, end)
    return text[start : verb.start() if verb else end].strip(" ,")


_KNOWN_BODY = re.compile(rf"(?:{_FIRST}|{_PART})\b")


def names_a_body(text: str) -> bool:
    """Whether a name begins as those of bodies do: "ỦY BAN NHÂN DÂN XÃ …", "Ban Thường vụ …", "Thôn …"."""
    plain = old_tone(text).strip()
    return bool(_KNOWN_BODY.match(plain) or _KNOWN_BODY.match(plain.capitalize()))
