"""Models, exemplary people and dossiers told in many ways: what is there, lacking or not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.eligibility.telling.tell import tell
from corpus.text.folding import strip_diacritics

DAY = date(2026, 11, 25)
MODEL = (
    "Mô hình nuôi ong, kinh tế, xây dựng mới năm 2026: đăng ký rồi, tên và chủ thể rõ, kế hoạch có, {}, "
    "hồ sơ lưu đủ. Công nhận được không?"
)
DOSSIER = (
    "Hồ sơ điển hình gửi thành phố: biên bản có, tờ trình có, báo cáo thành tích 3 bộ đóng quyển, {}, "
    "danh sách có. Nộp được không?"
)
PERSON = (
    "Anh Bảy nông dân, không chức vụ, {}, mô hình đạt tiêu chí chung, tiêu biểu nhất. "
    "Xét cá nhân điển hình được không?"
)
LEADER = (
    "Trưởng thôn trực tiếp làm mô hình, mô hình đạt tiêu chí chung, tiêu biểu nhất, thôn hoàn thành tốt "
    "nhiệm vụ, {}. Cá nhân điển hình được không?"
)


@pytest.mark.parametrize("typed", [str, strip_diacritics], ids=["marks", "bare"])
@pytest.mark.parametrize(
    ("frame", "said", "fact", "value"),
    [
        (MODEL, "ra mắt thì hoãn lại tới giờ", "launched", False),
        (MODEL, "không thiếu lễ ra mắt", "launched", True),
        (MODEL, "ra mắt dời sang năm sau", "launched", False),
        (MODEL, "ra mắt hay chưa thì em chưa có dịp hỏi", "launched", None),
        (MODEL, "ra mắt thì người bảo rồi người bảo chưa", "launched", None),
        (MODEL, "loa đài ra rả cả tuần", "has_outreach", True),
        (MODEL, "tuyên truyền thì bỏ lửng", "has_outreach", False),
        (MODEL, "nhưng dân kêu làm cho có", "qualitative_concern", "hieu_qua"),
        (MODEL, "nhưng mấy bác sợ hết tiền hỗ trợ là tan", "qualitative_concern", "ben_vung"),
        (MODEL, "không ai có ý kiến gì về hiệu quả", "qualitative_concern", None),
        (DOSSIER, "trích ngang chưa kiếm ra, không biết có làm hay chưa", "dossier_summary", None),
        (DOSSIER, "trích ngang thì mất tiêu", "dossier_summary", False),
        (DOSSIER, "cấp ủy đề nghị thì xin chưa được xác nhận", "report_confirm_proposing", False),
        (DOSSIER, "đủ hai cấp xác nhận", "report_confirm_direct", True),
        (PERSON, "tự tay gây dựng mô hình từ đầu", "direct_participation", True),
        (PERSON, "chỉ đứng tên chứ không làm", "direct_participation", False),
        (PERSON, "không rõ trực tiếp làm hay chỉ đứng tên", "direct_participation", None),
        (PERSON, "bị kết luận tham ô tiền quỹ", "corruption_violation", True),
        (PERSON, "có đơn tố anh tham ô nhưng chưa kết luận", "corruption_violation", None),
        (PERSON, "không dính tham nhũng, tiêu cực gì", "corruption_violation", False),
        (LEADER, "chỉ đạo xây dựng mới 1, nhân rộng 2 mô hình", "models_directed", 3),
        (LEADER, "cả năm không nhân rộng hay làm mới được mô hình nào", "models_directed", 0),
        (LEADER, "số mô hình chỉ đạo trong năm báo cáo không ghi", "models_directed", None),
    ],
)
def test_what_is_said_of_a_thing(typed: Any, frame: str, said: str, fact: str, value: Any) -> None:
    assert tell(typed(frame.format(said)), DAY).get(fact) == value
