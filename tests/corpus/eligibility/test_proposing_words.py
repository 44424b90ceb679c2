"""Single sentences of other plans, and the comparison that each of them asks for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.eligibility.proposing.posts import level_of, posts_in, unknown_posts
from tests.corpus.eligibility.proposals import all_tests, drafts_of

STANDARDS = "II. TIÊU CHUẨN TRƯỞNG BAN CÔNG TÁC MẶT TRẬN"
TARGETS = "II. CHỈ TIÊU ĐẾN NĂM 2028"
TASKS = "II. NHIỆM VỤ"
TERM = {"start": "term_start", "end": "term_end", "tolerance_days": 1}


def age(**comparison: Any) -> dict[str, Any]:
    return {"fact": "age", **comparison}


def schooling(level: str, commune: str = "") -> dict[str, Any]:
    when = {"when": {"commune_type": [commune]}} if commune else {}
    return {"fact": "education", "at_least": level, **when}


def theory(level: str) -> dict[str, Any]:
    return {"fact": "political_theory", "at_least": level}


@pytest.mark.parametrize(
    ("sentence", "tests"),
    [
        ("Không quá 65 tuổi.", [age(at_most=65)]),
        ("Chưa quá 45 tuổi.", [age(at_most=45)]),
        ("Tuổi đời tối đa 62.", [age(at_most=62)]),
        ("Dưới 40 tuổi.", [age(below=40)]),
        ("Từ đủ 18 tuổi trở lên, có sức khỏe.", [age(at_least=18)]),
        ("Không dưới 21 tuổi.", [age(at_least=21)]),
        ("Trên 25 tuổi.", [age(above=25)]),
        ("Độ tuổi: 60 tuổi trở xuống.", [age(at_most=60)]),
        ("Tuổi: 18 - 60.", [age(between=[18, 60])]),
        ("Từ đủ 21 tuổi đến dưới 60 tuổi.", [age(at_least=21), age(below=60)]),
        ("Không quá 62 (sáu mươi hai) tuổi.", [age(at_most=62)]),
        (
            "Tuổi đời không quá 62 tuổi (đối với nam), 58 tuổi (đối với nữ).",
            [age(at_most=62), age(at_most=58)],
        ),
        ("Độ tuổi: Nam không quá 60, nữ không quá 58.", [age(at_most=60), age(at_most=58)]),
        ("Không quá 65 tuổi; trường hợp đặc biệt không quá 68 tuổi.", [age(at_most=65)]),
        ("Trình độ học vấn: Trung học phổ thông.", [schooling("thpt")]),
        ("Học vấn từ trung học cơ sở trở lên.", [schooling("thcs")]),
        ("Trình độ chuyên môn, nghiệp vụ: Từ cao đẳng trở lên.", [schooling("cao_dang")]),
        ("Có bằng tốt nghiệp đại học trở lên.", [schooling("dai_hoc")]),
        (
            "Tốt nghiệp THPT trở lên (đối với xã đồng bằng), THCS trở lên (đối với xã miền núi).",
            [schooling("thpt", "dong_bang"), schooling("thcs", "mien_nui")],
        ),
        (
            "Xã miền núi: tốt nghiệp THCS trở lên; xã đồng bằng: tốt nghiệp THPT trở lên.",
            [schooling("thcs", "mien_nui"), schooling("thpt", "dong_bang")],
        ),
        ("Có trình độ trung cấp lý luận chính trị trở lên.", [theory("trung_cap")]),
        ("Về trình độ: Văn hóa 12/12, lý luận chính trị sơ cấp.", [schooling("thpt"), theory("so_cap")]),
        ("Bồi dưỡng quản lý nhà nước: ngạch cán sự trở lên.", [{"fact": "state_mgmt", "at_least": "can_su"}]),
        ("Phải là đảng viên.", [{"fact": "is_party_member", "is": True}]),
        ("Không yêu cầu phải có bằng tốt nghiệp; chưa là đảng viên cũng được.", []),
        ("Có bằng tốt nghiệp loại giỏi.", [{"fact": "graduation_rank", "at_least": "gioi"}]),
        ("Có 30 năm tuổi đảng, 10 năm công tác.", []),
    ],
)
def test_what_is_asked_of_persons(tmp_path: Path, sentence: str, tests: list[dict[str, Any]]) -> None:
    drafts = drafts_of(tmp_path, STANDARDS, f"- {sentence}")
    assert all_tests(drafts) == tests
    assert {draft.applies["role"] for draft in drafts if draft.tests} <= {("truong_ban_ctmt",)}


@pytest.mark.parametrize(
    ("sentence", "test"),
    [
        ("Tỷ lệ nữ tham gia cấp ủy đạt 25% trở lên.", {"fact": "share", "at_least": 25}),
        ("Tỷ lệ nữ trong ban chấp hành không thấp hơn 20%.", {"fact": "share", "at_least": 20}),
        ("Đạt trên 95% dân số tham gia bảo hiểm y tế.", {"fact": "share", "above": 95}),
        ("Tỷ lệ hộ nghèo còn dưới 1,5%.", {"fact": "share", "below": 1.5}),
        ("Không quá 5% chi bộ không có cấp ủy.", {"fact": "share", "at_most": 5}),
        ("90 - 95% chi bộ hoàn thành tốt nhiệm vụ.", {"fact": "share", "between": [90, 95]}),
        ("100% thôn có chi bộ.", {"fact": "share", "exactly": 100}),
        ("Bố trí 70% bí thư không là người địa phương.", {"fact": "share", "at_least": 70}),
        ("Ít nhất một phần ba cấp ủy viên là nữ.", {"fact": "share", "at_least": 33.34}),
        ("Có từ 02 đến 03 đồng chí nữ trong Ban Chấp hành.", {"fact": "count", "between": [2, 3]}),
        ("Phải có nữ trong ban chi ủy.", {"fact": "count", "at_least": 1}),
        ("Mỗi chi bộ có ít nhất một đảng viên dưới 30 tuổi.", {"fact": "numerator", "at_least": 1}),
        ("Hằng năm kết nạp từ 10 đảng viên trở lên.", {"fact": "numerator", "at_least": 10}),
        ("Có ít nhất 03 mô hình “Dân vận khéo”.", {"fact": "model_total", "at_least": 3}),
    ],
)
def test_what_is_to_be_reached(tmp_path: Path, sentence: str, test: dict[str, Any]) -> None:
    (draft,) = drafts_of(tmp_path, TARGETS, f"- {sentence}")
    assert all_tests([draft]) == [test]
    assert draft.applies["period"] == ("2028",)
    assert len(draft.applies["quota"]) == 1


@pytest.mark.parametrize(
    "sentence", ["Hoàn thành 120% kế hoạch thu ngân sách.", "Thu nhập bình quân đạt 85 triệu đồng/người/năm."]
)
def test_what_cannot_be_counted_is_only_listed(tmp_path: Path, sentence: str) -> None:
    (draft,) = drafts_of(tmp_path, TARGETS, f"- {sentence}")
    assert (draft.kind, draft.tests) == ("listed", ())
    assert any("chỉ liệt kê" in line for line in draft.decide)


def test_a_target_that_all_are_members_asks_it_of_each(tmp_path: Path) -> None:
    person, share = drafts_of(tmp_path, TARGETS, "- 100% bí thư chi bộ là đảng viên chính thức.")
    assert person.applies["role"] == ("bi_thu_chi_bo",)
    assert all_tests([person]) == [
        {"fact": "is_party_member", "is": True},
        {"fact": "party_probationary", "is": False},
    ]
    assert all_tests([share]) == [{"fact": "share", "exactly": 100}]


def sent(**comparison: Any) -> dict[str, Any]:
    return {"fact": "submitted_date", **comparison}


@pytest.mark.parametrize(
    ("sentence", "test"),
    [
        ("Gửi báo cáo về Đảng ủy trước ngày 20/5/2027.", sent(before=date(2027, 5, 20))),
        ("Gửi báo cáo về Đảng ủy trước 17 giờ ngày 20/5/2027.", sent(before=date(2027, 5, 21))),
        ("Báo cáo gửi trước ngày 20 tháng 6.", sent(before=date(2027, 6, 20))),
        ("Đăng ký chậm nhất ngày 15/8/2027.", sent(before=date(2027, 8, 16))),
        ("Gửi danh sách muộn nhất là ngày 30/4/2027 về Ban Xây dựng Đảng.", sent(before=date(2027, 5, 1))),
        ("Hoàn thành rà soát trước tháng 6/2027.", sent(before=date(2027, 6, 1))),
        ("Hoàn thành rà soát đến hết tháng 9 năm 2027.", sent(before=date(2027, 10, 1))),
        ("Nộp hồ sơ từ ngày 02 đến ngày 15/3/2027.", sent(within=[date(2027, 3, 2), date(2027, 3, 15)])),
        ("Quý II hằng năm, báo cáo kết quả về Đảng ủy.", sent(in_quarter=2, year="report_year")),
        (
            "Hồ sơ gửi về Đảng ủy ít nhất 10 ngày trước ngày đại hội chi bộ.",
            sent(days_before=10, event="congress_date"),
        ),
        (
            "Thông báo cho cử tri trước ngày bầu cử trưởng thôn 02 tuần.",
            sent(days_before=14, event="election_date"),
        ),
        (
            "Tổ chức hội nghị tổng kết trong quý I/2028.",
            {"fact": "event_date", "within": [date(2028, 1, 1), date(2028, 3, 31)]},
        ),
        (
            "Tập huấn cho cán bộ thôn trong tháng 5/2027.",
            {"fact": "training_date", "within": [date(2027, 5, 1), date(2027, 5, 31)]},
        ),
        (
            "Bầu cử trưởng thôn vào Chủ nhật, ngày 16/5/2027.",
            {"fact": "election_date", "within": [date(2027, 5, 16), date(2027, 5, 16)]},
        ),
        ("Đại hội chi bộ tổ chức vào thứ Bảy.", {"fact": "congress_date", "weekday": "saturday"}),
        (
            "Bầu trưởng thôn trước, đại hội chi bộ sau.",
            {"fact": "election_date", "earlier_than": "congress_date", "same_day": "review"},
        ),
        (
            "Lớp tập huấn mở sau ngày bầu trưởng thôn.",
            {"fact": "training_date", "later_than": "election_date"},
        ),
        ("Nhiệm kỳ trưởng thôn là 05 năm.", {"fact": "term_months", "exactly": 60, **TERM}),
        (
            "Nhiệm kỳ của tổ trưởng tổ dân phố là hai năm rưỡi.",
            {"fact": "term_months", "exactly": 30, **TERM},
        ),
        ("Nhiệm kỳ của ban là 2,5 năm.", {"fact": "term_months", "exactly": 30, **TERM}),
    ],
)
def test_by_when_it_is_to_be_done(tmp_path: Path, sentence: str, test: dict[str, Any]) -> None:
    (draft,) = drafts_of(tmp_path, TASKS, f"1. {sentence}")
    assert all_tests([draft]) == [test]
    assert len(draft.applies["obligation"]) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Báo cáo năm gửi trước ngày 15/12 hằng năm.",
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ, Văn phòng trả lời.",
        "Định kỳ hằng quý báo cáo Đảng ủy.",
    ],
)
def test_a_duty_without_a_day_is_only_listed(tmp_path: Path, sentence: str) -> None:
    (draft,) = drafts_of(tmp_path, TASKS, f"1. {sentence}")
    assert (draft.kind, draft.tests) == ("listed", ())


def test_each_of_two_days_in_a_sentence_is_a_duty_of_its_own(tmp_path: Path) -> None:
    sentence = "1. Đăng ký chậm nhất đến ngày 15/8/2027, báo cáo kết quả trước ngày 30/11/2027."
    drafts = drafts_of(tmp_path, TASKS, sentence)
    assert all_tests(drafts) == [sent(before=date(2027, 8, 16)), sent(before=date(2027, 11, 30))]
    assert len({draft.applies["obligation"] for draft in drafts}) == 2


def test_posts_behind_a_limit_are_its_own(tmp_path: Path) -> None:
    item = "- Không quá 60 tuổi đối với trưởng thôn; không quá 65 tuổi đối với bí thư chi bộ."
    drafts = drafts_of(tmp_path, STANDARDS, item)
    assert [(draft.applies["role"], *all_tests([draft])) for draft in drafts] == [
        (("truong_thon",), age(at_most=60)),
        (("bi_thu_chi_bo",), age(at_most=65)),
    ]


def test_a_way_without_a_known_fact_is_told(tmp_path: Path) -> None:
    drafts = drafts_of(
        tmp_path,
        STANDARDS,
        "- Trình độ học vấn: Tốt nghiệp THPT trở lên.",
        "- Trường hợp chưa đủ trình độ học vấn do Ban Thường vụ Đảng ủy xem xét, quyết định.",
    )
    (education,) = (draft for draft in drafts if draft.tests)
    assert "Trường hợp chưa đủ trình độ học vấn" in education.note
    assert not education.escalation


@pytest.mark.parametrize(
    ("phrase", "codes", "others"),
    [
        ("bí thư, phó bí thư, cấp ủy viên chi bộ thôn, tổ dân phố",
         ["bi_thu_chi_bo", "pho_bi_thu_chi_bo", "cap_uy_vien_chi_bo"], []),
        ("trưởng thôn, tổ trưởng tổ dân phố", ["truong_thon", "to_truong_tdp"], []),
        ("chủ tịch, phó chủ tịch HĐND, UBND xã",
         ["chu_tich_hdnd_xa", "chu_tich_ubnd_xa", "pho_chu_tich_hdnd_xa", "pho_chu_tich_ubnd_xa"], []),
        ("bí thư (hoặc phó bí thư, cấp ủy) chi bộ", ["bi_thu_chi_bo", "pho_bi_thu_chi_bo"], []),
        ("bí thư chi đoàn, trưởng thôn", ["truong_thon"], ["bí thư chi đoàn"]),
        ("Phó Chủ tịch HĐND thị xã", [], ["Phó Chủ tịch HĐND thị xã"]),
        ("Chủ tịch Hội Nông dân xã và bí thư đoàn xã", [], ["Chủ tịch Hội Nông dân xã", "bí thư đoàn xã"]),
    ],
)  # fmt: skip
def test_posts_are_told_apart(phrase: str, codes: list[str], others: list[str]) -> None:
    level = level_of(phrase)
    assert sorted(post.code for post in posts_in(phrase, level)) == sorted(codes)
    assert list(unknown_posts(phrase, level)) == others
