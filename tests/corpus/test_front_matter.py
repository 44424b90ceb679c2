"""What letterheads of all kinds say, and what of it is missing or doubtful."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.doubts import SETTLED_BY, DoubtKind, doubts
from corpus.records.model import Header, Records
from corpus.sources import Sources, derived_facts
from corpus.text.mapped import Span
from tests.small_corpus import LAYOUTS, layout, read

TODAY = date(2026, 11, 26)

#: By document: number, issuer, day, place, title, signer.
FRONT = {
    "hai-cot-lien-dong": (
        "15/KH-UBND", "Ủy ban nhân dân xã Tịnh Khê", date(2026, 2, 5), "xã Tịnh Khê",
        "Kế hoạch Phong trào thi đua “Dân vận khéo” năm 2026", "Nguyễn Văn Bình",
    ),
    "tung-cot": (
        "12/KH-UBND", "Ủy ban nhân dân xã Tịnh Khê", date(2025, 2, 3), "xã Tịnh Khê",
        "Kế hoạch Phong trào thi đua “Dân vận khéo” năm 2025", "Nguyễn Văn Bình",
    ),
    "bang-markdown": (
        "08-KH/ĐU", "Ban Thường vụ Đảng ủy xã Sơn Tịnh", date(2026, 1, 14), "xã Sơn Tịnh",
        "Kế hoạch thực hiện công tác kiểm tra, giám sát năm 2026", "Trần Thị Hoa",
    ),
    "so-de-trong": (
        "", "ỦY BAN NHÂN DÂN PHƯỜNG TRÀ CÂU", None, "phường Trà Câu",
        "Kế hoạch Tuyên truyền, phổ biến pháp luật năm 2026", "Lê Thị Thu",
    ),
    "quyet-dinh-bai-bo": (
        "210/QĐ-UBND", "ỦY BAN NHÂN DÂN XÃ BA TƠ", date(2025, 8, 18), "xã Ba Tơ",
        "Quyết định về việc bãi bỏ Quyết định số 45/QĐ-UBND ngày 01 tháng 6 năm 2024 của Ủy ban nhân dân"
        " huyện Ba Tơ",
        "Phạm Văn Đôn",
    ),
    "huong-dan-ban-dang": (
        "21-HD/BTCTU", "Ban Tổ chức Tỉnh ủy", date(2026, 3, 9), "Quảng Ngãi",
        "Hướng dẫn quy trình giới thiệu nhân sự trưởng thôn", "Võ Thanh An",
    ),
    "quet-loi": (
        "33/KH-UBND", "Ủy ban nhân dân xã Sơn Hà", date(2026, 4, 7), "xã Sơn Hà",
        "Kế hoạch Trồng cây xanh các tuyến đường thôn", "Đinh Văn Rin",
    ),
    "mot-dong-noi-ngay": (
        "07/KH-BTV", "HỘI LIÊN HIỆP PHỤ NỮ XÃ NGHĨA GIANG BAN THƯỜNG VỤ", date(2026, 3, 2), "xã Nghĩa Giang",
        "Kế hoạch tổ chức kỷ niệm ngày Quốc tế Phụ nữ 8/3", "Hồ Thị Lý",
    ),
    "ngay-trai-nhau": (
        "19/KH-UBND", "ỦY BAN NHÂN DÂN XÃ LONG PHỤNG", date(2026, 2, 10), "xã Long Phụng",
        "Kế hoạch Phòng, chống dịch bệnh trên đàn vật nuôi năm 2026", "Bùi Văn Tám",
    ),
    "tuong-lai": (
        "20/KH-UBND", "ỦY BAN NHÂN DÂN XÃ LONG PHỤNG", date(2062, 2, 10), "xã Long Phụng",
        "Kế hoạch Nạo vét kênh mương nội đồng", "Bùi Văn Tám",
    ),
    "khong-dau-de": ("", "", None, None, "khong-dau-de", ""),
    "nghi-quyet-hdnd": (
        "05/2025/NQ-HĐND", "HỘI ĐỒNG NHÂN DÂN XÃ MỘ ĐỨC", date(2025, 12, 25), "xã Mộ Đức",
        "Nghị quyết QUY ĐỊNH MỨC HỖ TRỢ HOẠT ĐỘNG CỦA TỔ BẢO VỆ AN NINH, TRẬT TỰ Ở CƠ SỞ", "Trương Công Hòa",
    ),
    "thon-khong-so": (
        "", "THÔN THANH KHIẾT BAN CÔNG TÁC MẶT TRẬN", date(2026, 11, 1), "thôn Thanh Khiết",
        "Kế hoạch tổ chức Ngày hội Đại đoàn kết toàn dân tộc", "Nguyễn Thị Sen",
    ),
    "cong-van-nho": (
        "44/TB-VHXH", "UBND XÃ TƯ NGHĨA PHÒNG VĂN HÓA - XÃ HỘI", date(1986, 5, 20), "xã Tư Nghĩa",
        "Thông báo Lịch tập huấn cho cán bộ thôn", "",
    ),
}  # fmt: skip

#: Besides places that no table knows: all of these are made up.
DOUBTS = {
    "so-de-trong": ["blank_number", "blank_date"],
    "ngay-trai-nhau": ["dates_differ"],
    "tuong-lai": ["date_ahead"],
    "khong-dau-de": ["no_number", "no_date", "no_issuer", "no_place", "no_type", "no_title", "no_signer"],
    "thon-khong-so": ["no_number"],
    "cong-van-nho": ["date_too_old", "no_signer"],
}


def test_every_layout_is_expected() -> None:
    assert {path.stem for path in LAYOUTS.glob("*.*")} - {"README"} == set(FRONT)


@pytest.mark.parametrize("name", FRONT)
def test_the_front_matter_is_found(name: str) -> None:
    _, _, facts = read(layout(name))
    place = facts.place.name if facts.place else None
    found = (facts.number, facts.issuer, facts.issued, place, facts.title, facts.signer)
    assert found == FRONT[name]


@pytest.mark.parametrize("name", FRONT)
def test_what_is_missing_or_odd_is_listed(name: str) -> None:
    document, records, facts = read(layout(name))
    found = doubts(document, facts, records, today=TODAY)
    assert [d.kind.value for d in found if d.kind is not DoubtKind.NEW_PLACE] == DOUBTS.get(name, [])


@pytest.mark.parametrize(
    ("name", "recipients", "bases"),
    [
        ("hai-cot-lien-dong", ["Đảng ủy xã", "Các thôn", "Lưu: VT"],
         ["Hướng dẫn số 12-HD/BTGDVTU ngày 10/01/2026 của Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("bang-markdown", ["Tỉnh ủy", "Các chi bộ", "Lưu Văn phòng Đảng ủy"],
         ["Chương trình số 03-CTr/TU ngày 05/01/2026 của Tỉnh ủy Quảng Ngãi"]),
        ("quyet-dinh-bai-bo", ["Như Điều 2", "Lưu: VT"],  # what it repeals is no ground of it
         ["Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ"]),
        ("quet-loi", [], []),  # its own number is none
    ],
)  # fmt: skip
def test_recipients_and_legal_grounds(name: str, recipients: list[str], bases: list[str]) -> None:
    _, records, facts = read(layout(name))
    assert [item.name for item in records.recipients] == recipients
    assert list(facts.carries_out) == bases


def test_a_doubt_that_a_person_settled_is_gone() -> None:
    document, records, facts = read(layout("khong-dau-de"))
    for doubt in doubts(document, facts, records, today=TODAY):
        left = doubts(document, facts, records, today=TODAY, stated=frozenset({doubt.settled_by}))
        assert doubt not in left
    assert not doubts(document, facts, records, today=TODAY, stated=frozenset(SETTLED_BY.values()))


def test_a_body_that_is_none_and_a_year_that_the_number_contradicts() -> None:
    document, records, facts = read(layout("nghi-quyet-hdnd"))
    odd = replace(facts, issuer="Theo tinh thần", number="05/2024/NQ-HĐND")
    kinds = [doubt.kind for doubt in doubts(document, odd, records, today=TODAY)]
    assert kinds[:2] == [DoubtKind.DATES_DIFFER, DoubtKind.ODD_ISSUER]


NAMES = st.sampled_from(["Tịnh Khê", "Ô Chợ Dừa", "Ba Tơ", "Đắk Hà", "Bình Sơn"])


@given(day=st.dates(date(1990, 1, 1), date(2040, 12, 31)), name=NAMES, short=st.booleans())
def test_any_day_is_read_back(day: date, name: str, short: bool) -> None:
    """Property: a day printed either way is the day of issue, and doubtful only where it is ahead."""
    printed = f"{day:%d/%m/%Y}" if short else f"{day.day} tháng {day.month:02} năm {day.year}"
    header = Header(
        document="x", section="", span=Span(0, 1, 1, 1), type="KẾ HOẠCH", number="1/KH-UBND",
        place_date=f"{name}, ngày {printed}", issuer=f"Ủy ban nhân dân xã {name}", subject="việc chung",
    )  # fmt: skip
    assert derived_facts("x", Records(header=header), Sources()).issued == day
