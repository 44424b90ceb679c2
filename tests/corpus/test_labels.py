"""The label grammar and the sequence that believes or refuses a label."""

from __future__ import annotations

import pytest

from corpus.document import NodeKind
from corpus.outline.labels import bullet, labels, role
from corpus.outline.sequence import OpenLabels


@pytest.mark.parametrize(
    ("line", "kind", "cited"),
    [
        ("I. MỤC ĐÍCH", NodeKind.ROMAN, "I"),
        ("II- KẾ HOẠCH", NodeKind.ROMAN, "II"),
        ("IV - TỔ CHỨC", NodeKind.ROMAN, "IV"),
        ("XIX) Khác", NodeKind.ROMAN, "XIX"),
        ("B. NỘI DUNG", NodeKind.LETTER, "B"),
        ("1. Mục đích", NodeKind.DECIMAL, "1"),
        ("1.Mục đích", NodeKind.DECIMAL, "1"),
        ("1) Mục đích", NodeKind.DECIMAL, "1"),
        ("1/ Mục đích", NodeKind.DECIMAL, "1"),
        ("1 - Mục đích", NodeKind.DECIMAL, "1"),
        ("2.1. Đến năm 2025", NodeKind.DECIMAL, "2.1"),
        ("2.1.2 Xây dựng", NodeKind.DECIMAL, "2.1.2"),
        ("a) Tập thể", NodeKind.POINT, "a"),
        ("a. Tập thể", NodeKind.POINT, "a"),
        ("đ) Khác", NodeKind.POINT, "đ"),
        ("Điều 5. Hiệu lực", NodeKind.ARTICLE, "Điều 5"),
        ("ĐIỀU 5a: Hiệu lực", NodeKind.ARTICLE, "Điều 5a"),
        ("Chương II", NodeKind.CHAPTER, "Chương II"),
        ("CHƯƠNG II QUY ĐỊNH CỤ THỂ", NodeKind.CHAPTER, "Chương II"),
        ("Phần thứ nhất", NodeKind.PART, "Phần thứ nhất"),
        ("PHẦN THỨ HAI: NỘI DUNG", NodeKind.PART, "Phần thứ hai"),
        ("Mục 1. Quyền", NodeKind.DIVISION, "Mục 1"),
        ("PHỤ LỤC", NodeKind.APPENDIX, "Phụ lục"),
        ("Phụ lục số 01", NodeKind.APPENDIX, "Phụ lục 01"),
        ("Mẫu số 02. Báo cáo", NodeKind.APPENDIX, "Mẫu số 02"),
        ("* Bước 1. Xác định", NodeKind.STEP, "Bước 1"),
        ("- Bước 2: Xác định", NodeKind.STEP, "Bước 2"),
    ],
)
def test_labels(line: str, kind: NodeKind, cited: str) -> None:
    first = labels(line)[0]
    assert (first.kind, first.cited) == (kind, cited)


@pytest.mark.parametrize(
    "line",
    [
        "28/CT-TTg ngày 01/01/2020",
        "V/v triển khai",
        "07-ĐA/TU ngày 28/10/2021",
        "2,5 năm gắn liền",
        "20 - 25% số xã",
        "2022 - 2025, ở huyện",
        "10.000 đồng",
        "28.5.2013 của Ban",
        "05/4/2022 gửi về",
        "15% trở lên",
        "Điều 5 Luật Đất đai quy định",
        "Phần IV Hướng dẫn này",
        "Mục II Kế hoạch này",
        "Phụ lục 02 gửi kèm)",
        "Chương trình hành động",
        "Điều lệ Đảng",
        "T/M BAN THƯỜNG VỤ",
        "đ/c Nguyễn Văn A",
        "Bước đầu đạt kết quả",
        "IIII. Sai số La Mã",
        "",
    ],
)
def test_what_only_looks_like_a_label(line: str) -> None:
    assert labels(line) == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- a", NodeKind.DASH),
        ("–a", NodeKind.DASH),
        ("+ a", NodeKind.PLUS),
        ("* a", NodeKind.STAR),
        ("*a*", None),
    ],
)
def test_bullets(line: str, kind: NodeKind | None) -> None:
    assert bullet(line) is kind


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Cơ quan chỉ đạo: Ban Thường vụ", "Cơ quan chỉ đạo"),
        ("- Cơ quan phối hợp thực hiện: Các đảng ủy", "Cơ quan phối hợp thực hiện"),
        ("+ Đơn vị chủ trì, phối hợp: Văn phòng", "Đơn vị chủ trì, phối hợp"),
        ("Thời gian thực hiện:Trước kỳ bầu cử", "Thời gian thực hiện"),
        ("- Thời hạn hoàn thành : Quý I", "Thời hạn hoàn thành"),
        ("- Cơ quan Tổ chức - Nội vụ: Theo dõi", ""),
        ("Thời gian thực hiện từ năm 2022", ""),
        ("- Kinh phí thực hiện: Ngân sách xã", ""),
    ],
)
def test_role_lines(line: str, label: str) -> None:
    assert role(line) == label


def believed(*lines: str) -> list[str]:
    """The labels that are believed, nested by depth."""
    open_labels = OpenLabels()
    found = []
    for line in lines:
        if placement := open_labels.place(labels(line)):
            open_labels.accept(placement)
            found.append("  " * placement.depth + placement.label.cited)
    return found


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("I. A", "1. B", "1.1. C", "1.1.1. D", "1.2. E", "2. F", "II. G", "1. H"),
         ["I", "  1", "    1.1", "      1.1.1", "    1.2", "  2", "II", "  1"]),
        (("A. X", "I. Y", "II. Z", "B. W", "I. V"), ["A", "  I", "  II", "B", "  I"]),
        (("I. X", "A. Y", "1. Z", "B. W", "II. V"), ["I", "  A", "    1", "  B", "II"]),
        (("C. X", "Q. CHỦ TỊCH", "V.I. Lênin"), []),
        (("1. X", "a) Y", "b) Z", "c) V", "d) T", "đ) S", "e) R", "g) Q"),
         ["1", "  a", "  b", "  c", "  d", "  đ", "  e", "  g"]),
        (("I. X", "a) Y", "1. Z", "2. W", "b) V", "II. T"), ["I", "  a", "    1", "    2", "  b", "II"]),
        (("1. X", "1) Y", "2) Z", "2. W"), ["1", "  1", "  2", "2"]),
        (("1. X", "3. Y", "17. Z", "4. W"), ["1", "3", "4"]),
        (("1. X", "2. Y", "2. Z", "3. W"), ["1", "2", "2", "3"]),
        (("1. X", "2.1. Y", "2.2. Z", "3. W"), ["1", "2.1", "2.2", "3"]),
        (("II. X", "2.1. Y", "2.2. Z"), ["II", "  2.1", "  2.2"]),
        (("Chương I", "Điều 1. X", "1. Y", "a) Z", "Chương II", "Mục 1", "Điều 2. W"),
         ["Chương I", "  Điều 1", "    1", "      a", "Chương II", "  Mục 1", "    Điều 2"]),
        (("H. X", "I. Y"), ["I"]),
        (("1. X", "Bước 1. Y", "Bước 2. Z", "2. W"), ["1", "  Bước 1", "  Bước 2", "2"]),
    ],
)  # fmt: skip
def test_lists_are_followed_number_by_number(lines: tuple[str, ...], expected: list[str]) -> None:
    assert believed(*lines) == expected
