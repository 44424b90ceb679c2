"""Records from sentences written for the purpose: the forms of administrative Vietnamese, and traps."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.outline import parse_outline
from corpus.passages import sections
from corpus.records.extract import extract
from corpus.records.model import Comparison, DeadlineKind, IssuerLevel, Records, Role
from corpus.text.plain import plain

FRONT = "KẾ HOẠCH\nTriển khai công tác năm 2026\n\n"


def records(*items: str, front: str = FRONT, heading: str = "I. NỘI DUNG") -> Records:
    source = front + heading + "\n\n" + "\n\n".join(items) + "\n"
    outline = parse_outline(source)
    found = extract("x", source, outline, sections("x", outline, source))
    for record in found.all():
        assert plain(source[record.span.start : record.span.end]) in plain(source)
    return found


@pytest.mark.parametrize(
    ("sentence", "kind", "day", "expression"),
    [
        ("Gửi chậm nhất ngày 15 tháng 3 năm 2026.", "date", date(2026, 3, 15), "ngày 15 tháng 3 năm 2026"),
        ("Gửi trước 17 giờ 00 ngày 20/5/2026.", "date", date(2026, 5, 20), "trước 17 giờ 00 ngày 20/5/2026"),
        ("Nộp muộn nhất vào lúc 11h30 ngày 01.7.2026.", "date", date(2026, 7, 1), "lúc 11h30 ngày 01.7.2026"),
        ("Hoàn thành trước 30/6/2026.", "date", date(2026, 6, 30), "trước 30/6/2026"),
        ("Hoàn thành đến hết ngày 5-10-2026.", "date", date(2026, 10, 5), "đến hết ngày 5-10-2026"),
        ("Gửi không muộn hơn ngày 9/9/2026.", "date", date(2026, 9, 9), "không muộn hơn ngày 9/9/2026"),
        ("Gửi về xã trước ngày 15/6.", "date", date(2026, 6, 15), "trước ngày 15/6"),
        ("Rà soát xong trong quý II/2026.", "quarter", date(2026, 4, 1), "trong quý II/2026"),
        ("Báo cáo trước quý 3 năm 2026.", "quarter", date(2026, 7, 1), "trước quý 3 năm 2026"),
        ("Hoàn thành trong tháng 11/2026.", "month", date(2026, 11, 1), "trong tháng 11/2026"),
        ("Tổng kết vào cuối tháng 12 năm 2026.", "month", date(2026, 12, 1), "vào cuối tháng 12 năm 2026"),
        ("Gửi hồ sơ trước 05 ngày tổ chức họp.", "relative", None, "trước 05 ngày tổ chức họp"),
        ("Trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận.", "relative", None,
         "trong thời hạn 05 ngày làm việc kể từ ngày nhận"),
        ("Định kỳ hằng quý báo cáo Ủy ban nhân dân xã.", "recurring", None, "Định kỳ hằng quý"),
        ("Trước ngày 20 hằng tháng, thôn báo cáo Đảng ủy.", "recurring", None, "Trước ngày 20 hằng tháng"),
        ("Phấn đấu hoàn thành đến cuối nhiệm kỳ 2025 - 2030.", "term", None, "đến cuối nhiệm kỳ 2025 - 2030"),
        ("Năm 2026 tổ chức hội nghị rút kinh nghiệm.", "year", None, "Năm 2026"),
    ],
)  # fmt: skip
def test_a_deadline_is_found(sentence: str, kind: str, day: date | None, expression: str) -> None:
    (found,) = records(f"- {sentence}").deadlines
    assert (found.kind.value, found.date) == (kind, day)
    assert found.expression.endswith(expression)


@pytest.mark.parametrize(
    "sentence",
    [
        "Từ ngày 01/3/2026 đến ngày 30/4/2026 tổ chức bầu cử.",
        "Từ 08 giờ ngày 01/3/2026 đến ngày 30/4/2026 trực ban.",
        "Hoàn thành trước ngày 31/02/2026.",
        "Công dân sinh trước ngày 01/01/2008 được tham gia.",
        "Đến ngày 30/6/2025, toàn xã đã có 75 hộ thoát nghèo.",
        "Số liệu tính đến ngày 31/12/2025.",
        "Kế hoạch có hiệu lực đến hết ngày 31/12/2026.",
        "Thực hiện Quyết định số 436/QĐ-UBND ngày 11/6/2019 của Ủy ban nhân dân tỉnh.",
        "Hội nghị diễn ra trong 03 ngày.",
        "Kinh phí bố trí trong dự toán hằng năm.",
        "Năm 2025, tỷ lệ hộ nghèo là 3,2%.",
        "Thường xuyên đôn đốc, kiểm tra.",
    ],
)
def test_what_sets_no_deadline(sentence: str) -> None:
    assert records(f"- {sentence}").deadlines == ()


def test_who_sends_what_to_whom() -> None:
    sentence = (
        "Các chi bộ tổng hợp danh sách gửi về Văn phòng Đảng ủy (qua đồng chí An) trước ngày 05/3/2026."
    )
    (found,) = records(f"- {sentence}").deadlines
    assert found.actor == "Các chi bộ"
    assert found.recipient == "Văn phòng Đảng ủy (qua đồng chí An)"
    assert found.action == "tổng hợp danh sách gửi về Văn phòng Đảng ủy (qua đồng chí An)"


def test_one_word_may_limit_several_days() -> None:
    found = records("- Chậm nhất ngày 10/6/2026 và ngày 10/12/2026 gửi báo cáo về UBND xã.").deadlines
    assert [deadline.date for deadline in found] == [date(2026, 6, 10), date(2026, 12, 10)]
    assert {deadline.recipient for deadline in found} == {"UBND xã"}


def test_a_role_line_needs_no_limiting_word() -> None:
    found = records(
        "1. Rà soát hộ nghèo",
        "- Cơ quan chủ trì: Ủy ban nhân dân xã.",
        "- Cơ quan phối hợp: Mặt trận Tổ quốc xã.",
        "- Thời gian hoàn thành: Ngày 15/3/2026.",
        "2. Tuyên truyền",
        "- Cơ quan thực hiện: Các chi bộ.",
        "- Thời gian thực hiện: Từ tháng 3 đến tháng 11/2026.",
    )
    assert [line.role for line in found.role_lines] == [
        Role.LEAD, Role.COORDINATE, Role.TIME, Role.IMPLEMENT, Role.TIME,
    ]  # fmt: skip
    (deadline,) = found.deadlines
    assert (deadline.kind, deadline.date) == (DeadlineKind.DATE, date(2026, 3, 15))
    assert (deadline.actor, deadline.action) == ("Ủy ban nhân dân xã", "Rà soát hộ nghèo")


@pytest.mark.parametrize(
    ("sentence", "comparison", "value", "upper", "unit"),
    [
        ("Phấn đấu tối thiểu 80% hộ đạt chuẩn.", ">=", 80, None, "%"),
        ("Có từ 80% trở lên hộ đạt chuẩn.", ">=", 80, None, "%"),
        ("Không dưới 70% chi bộ hoàn thành tốt.", ">=", 70, None, "%"),
        ("Tỷ lệ cán bộ trẻ đạt từ 20 - 25%.", "range", 20, 25, "%"),
        ("Tỷ lệ cán bộ trẻ đạt từ 20% đến 25%.", "range", 20, 25, "%"),
        ("Tỷ lệ nữ đạt trên 35%.", ">", 35, None, "%"),
        ("Tỷ lệ hộ nghèo còn dưới 2%.", "<", 2, None, "%"),
        ("Tỷ lệ sinh con thứ ba không quá 5%.", "<=", 5, None, "%"),
        ("Phấn đấu giảm tỷ lệ hộ nghèo 1,5%.", "=", 1.5, None, "%"),
        ("Đạt 95,5 % hồ sơ đúng hạn.", "=", 95.5, None, "%"),
        ("Xây dựng ít nhất 02 mô hình.", ">=", 2, None, "mô hình"),
        ("Phấn đấu kết nạp 12 đảng viên.", "=", 12, None, "đảng viên"),
        ("Trồng tối thiểu 1.500 cây xanh.", ">=", 1500, None, "cây"),
        ("Tăng tỷ lệ hộ khá từ 15% lên 20%.", "=", 20, None, "%"),
    ],
)
def test_a_target_is_found(
    sentence: str, comparison: str, value: float, upper: float | None, unit: str
) -> None:
    (found,) = records(f"- {sentence}").targets
    assert (found.comparison, found.value, found.upper, found.unit) == (
        Comparison(comparison),
        value,
        upper,
        unit,
    )
    assert found.horizon == "2026"  # from the subject


@pytest.mark.parametrize(
    "sentence",
    [
        "Cán bộ, công chức không quá 45 tuổi.",
        "Hiện có 06/15 bí thư không là người địa phương.",
        "Đến nay đã đạt 85% kế hoạch.",
        "Ước đạt 90% dự toán.",
        "Được trên 50% số phiếu tán thành.",
        "Hỗ trợ 50% kinh phí xây nhà văn hóa.",
        "Thực hiện theo 06 nhóm nhiệm vụ.",
        "Báo cáo làm 03 bộ, đóng quyển.",
        "Nhiệm kỳ trưởng thôn là 2,5 năm.",
        "Năm 2025, tỷ lệ hộ nghèo là 3,2%.",
    ],
)
def test_what_is_no_target(sentence: str) -> None:
    assert records(f"- {sentence}").targets == ()


def test_the_horizon_is_the_nearest_said() -> None:
    found = records(
        "1. Đến năm 2030 và định hướng đến năm 2035",
        "- Đến năm 2030, bố trí 70% bí thư; đến năm 2035, bố trí 90% bí thư.",
        "- Tỷ lệ nữ đạt 40%.",
        heading="I. MỤC TIÊU",
    ).targets
    assert [target.horizon for target in found] == ["2030", "2035", "2030-2035"]


def test_a_number_among_criteria_is_no_target() -> None:
    found = records("- Mỗi năm xây dựng ít nhất 01 mô hình có hiệu quả.", heading="I. TIÊU CHÍ XÉT CÔNG NHẬN")
    assert found.targets == ()
    assert [criterion.text for criterion in found.criteria] == [
        "Mỗi năm xây dựng ít nhất 01 mô hình có hiệu quả."
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "symbol", "day", "issuer", "level"),
    [
        ("theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.",
         "Nghị định", "30/2020/NĐ-CP", "05/3/2020", "Chính phủ", IssuerLevel.CENTRAL),
        ("theo Luật số 10/2022/QH15 được ban hành ngày 10/11/2022.",
         "Luật", "10/2022/QH15", "10/11/2022", "", IssuerLevel.CENTRAL),
        ("Thực hiện Chỉ thị số\n28/CT-TTg ngày 5-10-2025 của Thủ tướng Chính phủ.",
         "Chỉ thị", "28/CT-TTg", "5-10-2025", "Thủ tướng Chính phủ", IssuerLevel.CENTRAL),
        ("theo Công văn số 12 - CV / TU ngày 3 tháng 3 năm 2026 của Thành ủy Hải Phòng.",
         "Công văn", "12-CV/TU", "3 tháng 3 năm 2026", "Thành ủy Hải Phòng", IssuerLevel.CITY),
        ("theo Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương ngày 25/10/2017 về một số vấn đề.",
         "Nghị quyết", "18-NQ/TW", "25/10/2017", "Ban Chấp hành Trung ương", IssuerLevel.CENTRAL),
        ("theo Kế hoạch 15-KH/HU ngày 01/02/2024 của Ban Thường vụ Huyện uỷ triển khai công tác.",
         "Kế hoạch", "15-KH/HU", "01/02/2024", "Ban Thường vụ Huyện ủy", IssuerLevel.DISTRICT),
        ("theo Quyết định số 99/QĐ-UBND của Ủy ban nhân dân thị xã ban hành quy chế.",
         "Quyết định", "99/QĐ-UBND", "", "Ủy ban nhân dân thị xã", IssuerLevel.TOWN),
        ("theo Đề án số 07-ĐA/TU.", "Đề án", "07-ĐA/TU", "", "", IssuerLevel.UNKNOWN),
        ("theo 436/QĐ-UBND.", "Quyết định", "436/QĐ-UBND", "", "", IssuerLevel.UNKNOWN),
    ],
)  # fmt: skip
def test_a_reference_with_symbol(
    sentence: str, kind: str, symbol: str, day: str, issuer: str, level: IssuerLevel
) -> None:
    (found,) = records(f"- {sentence}").references
    assert (found.type, found.symbol, found.date, found.issuer, found.level) == (
        kind,
        symbol,
        day,
        issuer,
        level,
    )


def test_symbols_in_a_list_share_the_type() -> None:
    found = records("- Các Kế hoạch số 12/KH-UBND, số 15/KH-UBND và 18/KH-UBND.").references
    assert [(r.type, r.symbol) for r in found] == [
        ("Kế hoạch", "12/KH-UBND"), ("Kế hoạch", "15/KH-UBND"), ("Kế hoạch", "18/KH-UBND"),
    ]  # fmt: skip


def test_the_level_of_tu_comes_from_the_fuller_mention() -> None:
    found = records(
        "- Thực hiện Đề án số 07-ĐA/TU ngày 28/10/2021 của Ban Thường vụ Tỉnh ủy.",
        "- Sơ kết Đề án số 07-ĐA/TU.",
    ).references
    assert [r.level for r in found] == [IssuerLevel.PROVINCE] * 2
    found = records(
        "- Đề án số 07-ĐA/TU của Tỉnh ủy.", "- Đề án số 07-ĐA/TU của Thị ủy.", "- Sơ kết Đề án số 07-ĐA/TU."
    ).references
    assert [r.level for r in found] == [IssuerLevel.PROVINCE, IssuerLevel.TOWN, IssuerLevel.UNKNOWN]


def test_references_by_number_or_name() -> None:
    found = records("- Đề án 06, Kế hoạch 5 năm, Luật Cư trú, Bộ luật Dân sự, Điều lệ Đảng; theo pháp luật.")
    assert [r.text for r in found.short_references] == ["Đề án 06"]
    assert [r.text for r in found.named_references] == ["Luật Cư trú", "Bộ luật Dân sự", "Điều lệ Đảng"]


def test_places_in_the_same_document() -> None:
    found = records(
        "1. Việc thứ nhất",
        "a) Như điểm a khoản 1 mục I Kế hoạch này.",
        "b) Như mục V Kế hoạch này, Phụ lục 2 kèm theo.",
        "c) Theo khoản 2 Điều 5 Luật Cư trú.",
    ).internal_references
    assert [(r.text, r.target) for r in found] == [
        ("điểm a khoản 1 mục I Kế hoạch này", "I.1.a"),
        ("mục V Kế hoạch này", ""),
        ("Phụ lục 2 kèm theo", ""),
    ]
    assert [bool(r.note) for r in found] == [False, True, True]


def test_criteria_of_a_post() -> None:
    found = records(
        "- Đối với trưởng thôn:",
        "+ Về tuổi đời: Từ 21 đến dưới 60 tuổi.",
        "+ Trình độ học vấn: Tốt nghiệp trung học phổ thông trở lên.",
        "+ Trình độ lý luận chính trị: Sơ cấp trở lên.",
        heading="I. TIÊU CHUẨN",
    ).criteria
    assert [(c.kind.value, c.subject) for c in found] == [
        ("age", "trưởng thôn"), ("education", "trưởng thôn"), ("political_theory", "trưởng thôn"),
    ]  # fmt: skip


def test_assignments_name_who_acts() -> None:
    found = records(
        "1. Theo chức năng, nhiệm vụ, Ủy ban nhân dân xã chủ trì, phối hợp với Công an xã thực hiện.",
        "2. Văn phòng Đảng ủy",
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã tuyên truyền.",
        "4. Các cơ quan tham mưu, giúp việc Đảng ủy tham mưu thực hiện.",
        "5. Trong quá trình thực hiện nếu có vướng mắc.",
        heading="I. TỔ CHỨC THỰC HIỆN",
    ).assignments
    assert [item.actor for item in found] == [
        "Ủy ban nhân dân xã",
        "Văn phòng Đảng ủy",
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "Các cơ quan tham mưu, giúp việc Đảng ủy",
    ]


def test_letterhead_closing_lines_and_header() -> None:
    source = (
        "ỦY BAN NHÂN DÂN\nXÃ AN HÒA\n\nSố: 12/KH-UBND\n\nAn Hòa, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\n"
        "Chuyển đổi số năm 2026\n\nI. NỘI DUNG\n\n1. Tuyên truyền trong nhân dân.\n\n"
        "Nơi nhận:\n- Đảng ủy (b/c);\n- Các thôn (để thực hiện);\n- Lưu: VT.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n(Đã ký)\n\nLê Thị Ân\n"
    )
    outline = parse_outline(source)
    found = extract("x", source, outline, ())
    assert found.header is not None
    assert (found.header.type, found.header.number) == ("KẾ HOẠCH", "12/KH-UBND")
    assert found.header.place_date == "An Hòa, ngày 05 tháng 3 năm 2026"
    assert found.header.issuer == "ỦY BAN NHÂN DÂN XÃ AN HÒA"
    assert found.header.subject == "Chuyển đổi số năm 2026"
    assert [(r.name, r.note) for r in found.recipients] == [
        ("Đảng ủy", "b/c"), ("Các thôn", "để thực hiện"), ("Lưu: VT", ""),
    ]  # fmt: skip
    assert found.signature is not None
    assert found.signature.authority == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert (found.signature.office, found.signature.name) == ("PHÓ CHỦ TỊCH", "Lê Thị Ân")


PIECES = (
    "- |1. |a) |I. |trước ngày |31/02/2026|15/3/2026|đến năm 2030 |từ |20 |25% |không quá 5% |"
    "Đề án số 07-ĐA/TU |của Tỉnh ủy |gửi về |UBND xã|; |. |( |) |: |đối với |cán bộ trẻ |dưới 40 tuổi |"
    "Điều 5 |khoản 2 |phụ lục 01 |Nơi nhận:|KẾ HOẠCH|Luật |\n|\n\n"
)
WORDS = st.lists(st.sampled_from(PIECES.split("|")), max_size=60).map("".join)


@settings(deadline=None, max_examples=150)
@given(st.one_of(WORDS, st.text(max_size=200)))
def test_no_text_breaks_the_extraction(source: str) -> None:
    outline = parse_outline(source)
    found = extract("x", source, outline, sections("x", outline, source))
    for record in found.all():
        assert 0 <= record.span.start < record.span.end <= len(source)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "(",
        "từ ",
        "đã ",
        "gửi ",
        "báo cáo ",
        "Luật A ",
        "Đối với A ",
        "Theo a, ",
        "Phần I, ",
        "của Ban Anh ",
        "a-",
    ],
)
def test_long_monotone_lines_take_no_square_of_time(unit: str) -> None:
    source = "I. A\n\n- " + unit * (30_000 // len(unit))
    outline = parse_outline(source)
    begin = time.perf_counter()
    extract("x", source, outline, ())
    assert time.perf_counter() - begin < 5


def test_no_legal_number_stands_in_the_code() -> None:
    """Symbols of texts belong in documents and sources, never in patterns."""
    from pathlib import Path

    import corpus.records

    code = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(corpus.records.__path__[0]).glob("*.py")
    )
    code = re.sub(r'""".*?"""|#.*', "", code, flags=re.DOTALL)
    assert not re.search(r"\d+(?:/\d{4})?[-/](?:ĐA|NQ|QĐ|NĐ|CT|KL)\b", code)
