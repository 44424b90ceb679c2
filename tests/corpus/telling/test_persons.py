"""What a message tells of a person: age and birth, schooling, theory, membership, post, way of exception."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.eligibility.telling.tell import tell
from tests.real import TODAY


def read(text: str, *keys: str) -> Any:
    facts = tell(text, TODAY)
    found = tuple(facts.get(key) for key in keys)
    return found[0] if len(keys) == 1 else found


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("anh Nam 45 tuổi", "age", 45),
        ("anh Nam 45t", "age", 45),
        ("ông Tám sáu mươi sáu tuổi", "age", 66),
        ("tuổi vừa tròn bốn mươi", "age", 40),
        ("ông Tám tuổi mụ 66", "age_mu", 66),
        ("65 tuổi (tuổi ta)", "age_mu", 65),
        ("sinh năm 1961", "birth_year", 1961),
        ("SN 61", "birth_year", 1961),
        ("sinh ngày 20/7/1960", "birth_date", "1960-07-20"),
        ("sinh 31/9/1965", "birth_date", "1965-09-31"),  # the engine says that there is no such day
        ("sinh tháng 12/1991", "birth_month", "1991-12"),
        ("kết nạp năm 2012, 14 năm tuổi Đảng, anh Nam", "age", None),
        ("tuổi đảng 15 năm, anh Nam", "age", None),
        ("chuẩn là không quá 65 tuổi, anh Nam", "age", None),
        ("anh Nam 156 tuổi đảng viên", "age", 156),
    ],
)
def test_age_and_birth(text: str, key: str, value: object) -> None:
    assert read(f"{text}, ra ứng cử trưởng thôn ở Đức Phổ", key) == value


def test_an_age_of_now_is_a_year_of_birth_for_a_later_day() -> None:
    text = "Ông Minh năm nay 64 tuổi, đại học, đại hội chi bộ thôn ngày 11/7/2027 bầu bí thư, Đức Phổ"
    assert read(text, "birth_year", "age", "on_date") == (TODAY.year - 64, None, "2027-07-11")


@pytest.mark.parametrize(
    ("text", "education"),
    [
        ("tốt nghiệp THPT", "thpt"),
        ("TN cấp 3", "thpt"),
        ("12/12", "thpt"),
        ("bổ túc văn hóa lớp 12 có bằng", "thpt"),
        ("học hết lớp 12", None),  # a diploma is what the plans ask for
        ("học hết lớp 12 nhưng rớt tốt nghiệp", "thcs"),
        ("tốt nghiệp lớp 9", "thcs"),
        ("kỹ sư xây dựng", "dai_hoc"),
        ("thạc sĩ luật", "sau_dai_hoc"),
        ("không có bằng cấp 3, chỉ tốt nghiệp THCS", "thcs"),
        ("đang học đại học, đã tốt nghiệp THPT", "thpt"),
        ("bằng cấp thì không rõ", None),
    ],
)
def test_schooling_is_what_was_finished(text: str, education: str | None) -> None:
    assert read(f"anh Nam 45 tuổi, {text}, ra ứng cử trưởng thôn ở Đức Phổ", "education") == education


@pytest.mark.parametrize(
    ("text", "diploma"),
    [
        ("trung cấp điện", None),
        ("trung cấp điện, đã tốt nghiệp THPT", True),
        ("trung cấp điện hệ 9+3, chưa có bằng cấp 3", False),
        ("bằng trung cấp thì có còn bằng cấp 3 thì không", False),
    ],
)
def test_a_vocational_degree_tells_nothing_of_the_diploma_before(text: str, diploma: bool | None) -> None:
    text = f"anh Nam 45 tuổi, {text}, ra ứng cử trưởng thôn ở Đức Phổ"
    assert read(text, "education", "has_thpt_diploma") == ("trung_cap", diploma)


@pytest.mark.parametrize(
    ("text", "theory"),
    [
        ("sơ cấp LLCT", "so_cap"),
        ("TC LLCT", "trung_cap"),
        ("lý luận chính trị cao cấp", "cao_cap"),
        ("về lý luận thì anh có trung cấp", "trung_cap"),
        ("chưa có sơ cấp lý luận chính trị", "chua_co"),
        ("chưa học lớp lý luận nào", "chua_co"),
        ("sơ cấp nghề điện", None),
        ("chưa học LLCT, lớp sơ cấp hai tháng nữa mới mở", "chua_co"),
        ("phó giám đốc một sở cấp tỉnh", None),
    ],
)
def test_political_theory(text: str, theory: str | None) -> None:
    text = f"anh Nam 45 tuổi, tốt nghiệp THPT, {text}, làm bí thư chi bộ thôn ở Đức Phổ được không"
    assert read(text, "political_theory") == theory


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("đảng viên", True),
        ("ĐV dự bị", True),
        ("vô Đảng năm 2010", True),
        ("chưa vào Đảng", False),
        ("chưa được kết nạp", False),
        ("quần chúng ưu tú", False),
        ("chi bộ có 24 đảng viên", None),
        ("không xứng đáng", None),
        ("ô ngày vào Đảng để trống", None),
        ("đảng viên hay chưa thì không rõ", None),
    ],
)
def test_membership(text: str, member: bool | None) -> None:
    text = f"anh Nam 45 tuổi, tốt nghiệp THPT, {text}, ứng cử trưởng thôn ở Đức Phổ được không"
    assert read(text, "is_party_member") == member


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("làm bí thư chi bộ thôn", "bi_thu_chi_bo"),
        ("làm BTCB thôn", "bi_thu_chi_bo"),
        ("làm phó bí thư, chi bộ TDP giới thiệu", "pho_bi_thu_chi_bo"),
        ("vào cấp ủy chi bộ thôn", "cap_uy_vien_chi_bo"),
        ("làm trưởng thôn", "truong_thon"),
        ("làm tổ trưởng TDP", "to_truong_tdp"),
        ("làm trưởng ban công tác Mặt trận thôn", "truong_ban_ctmt"),
        ("nguyên bí thư đoàn, giờ bầu làm trưởng thôn", "truong_thon"),
        ("làm chủ tịch UBND xã", "chu_tich_ubnd_xa"),
        ("làm phó chủ tịch HĐND phường", "pho_chu_tich_hdnd_xa"),
        ("làm chủ tịch Hội Nông dân xã", "khac_xa"),
        ("vào nguồn cán bộ trẻ dưới 40 để bố trí bí thư, chủ tịch xã", "nguon_tre_40"),
        ("vào nguồn cấp phó xã dưới 35 tuổi", "nguon_tre_35"),
    ],
)
def test_the_post_that_is_meant(text: str, role: str) -> None:
    assert read(f"anh Nam 34 tuổi, tốt nghiệp THPT, Đức Phổ, {text} được không", "role") == role


def test_two_posts_at_once() -> None:
    text = "anh Nam 45 tuổi làm phó bí thư chi bộ kiêm trưởng thôn ở Đức Phổ được không"
    assert read(text, "role", "concurrent_role") == ("pho_bi_thu_chi_bo", "truong_thon")


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("thôn khó khăn về nguồn nhân sự", "personnel_shortage", True),
        ("kiếm không ra ai nữa", "personnel_shortage", True),
        ("nguồn nhân sự không thiếu", "personnel_shortage", False),
        ("được giới thiệu một người", "personnel_shortage", None),
        ("không ai phục", "personnel_shortage", None),
        ("Ban Thường vụ Huyện ủy đã đồng ý", "btv_huyen_uy_decision", "dong_y"),
        ("Huyện ủy trả lời không đồng ý", "btv_huyen_uy_decision", "khong_dong_y"),
        ("xã có kế hoạch cử đi đào tạo", "remedial_plan", True),
        ("chưa có kế hoạch cử đi học", "remedial_plan", False),
        ("nay đã cuối nhiệm kỳ", "at_end_of_term", True),
        ("nhiều người lo sức khỏe ông yếu", "qualitative_concern", "suc_khoe"),
        ("dân phản ánh lối sống", "qualitative_concern", "pham_chat"),
        ("sóng yếu quá", "qualitative_concern", None),
    ],
)
def test_what_the_way_of_exception_and_the_people_say(text: str, key: str, value: object) -> None:
    text = f"Ông Tám 60 tuổi, THPT, {text}, làm bí thư chi bộ thôn ở xã đồng bằng Bình Sơn được không"
    assert read(text, key) == value
