"""How administrative documents are written, rule by rule and trap by trap, in small made-up texts."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

import pytest

from corpus.document import HEADING_KINDS, Node, NodeKind
from corpus.outline import parse_outline, split_front
from corpus.text.plain import plain


def nodes(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from nodes(child)


def shape(text: str) -> list[str]:
    """The body, one element a line: headings by path, everything else by its first words and path."""
    return [
        node.path if node.kind in HEADING_KINDS else f"{node.path}|{' '.join(node.text.text.split()[:3])}"
        for node in nodes(parse_outline(dedent(text)).body)
    ]


def texts(text: str) -> list[str]:
    return [node.text.text for node in nodes(parse_outline(dedent(text)).body)]


DECISION = """\
    ỦY BAN NHÂN DÂN
    XÃ AN BÌNH
    Số: 12/QĐ-UBND
    An Bình, ngày 05 tháng 3 năm 2026

    QUYẾT ĐỊNH
    Về việc ban hành Quy chế hoạt động của tổ tự quản

    ỦY BAN NHÂN DÂN XÃ AN BÌNH

    Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    Theo đề nghị của Công chức Tư pháp - Hộ tịch,

    QUYẾT ĐỊNH:

    Điều 1. Ban hành kèm theo Quyết định này Quy chế hoạt động của tổ tự quản.
    Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
    1. Giao Văn phòng theo dõi.
    2. Giao các thôn:
    a) Niêm yết công khai;
    b) Báo cáo trước ngày 10 hằng tháng.
    Điều 3. Các ông (bà) chịu trách nhiệm thi hành Quyết định này./.

    Nơi nhận:
    - Như Điều 3;
    - Lưu: VT.

    TM. ỦY BAN NHÂN DÂN
    CHỦ TỊCH
    Trần Văn Bình

    QUY CHẾ
    Hoạt động của tổ tự quản
    (Kèm theo Quyết định số 12/QĐ-UBND)

    Chương I
    NHỮNG QUY ĐỊNH CHUNG

    Điều 1. Phạm vi điều chỉnh
    Quy chế này quy định hoạt động của tổ tự quản.
    Chương II
    QUYỀN HẠN
    Mục 1. Quyền
    Điều 2. Tổ trưởng
    1. Tổ trưởng được cấp thẻ.
"""


def test_a_decision_with_articles_and_an_attached_regulation() -> None:
    assert [line for line in shape(DECISION) if "|" not in line] == [
        "Điều 1", "Điều 2", "Điều 2.1", "Điều 2.2", "Điều 2.2.a", "Điều 2.2.b", "Điều 3",
        "Quy chế", "Quy chế.Chương I", "Quy chế.Chương I.Điều 1",
        "Quy chế.Chương II", "Quy chế.Chương II.Mục 1", "Quy chế.Chương II.Mục 1.Điều 2",
        "Quy chế.Chương II.Mục 1.Điều 2.1",
    ]  # fmt: skip
    outline = parse_outline(dedent(DECISION))
    assert [line.text for line in outline.recipients] == ["- Như Điều 3;", "- Lưu: VT."]
    assert [line.text for line in outline.signature] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Bình"]
    front = split_front(outline.front)
    assert (front.type, front.subject) == ("QUYẾT ĐỊNH", "Về việc ban hành Quy chế hoạt động của tổ tự quản")
    assert [line.text for line in front.letterhead][2:] == [
        "Số: 12/QĐ-UBND",
        "An Bình, ngày 05 tháng 3 năm 2026",
    ]
    titles = {node.path: node.title for node in nodes(outline.body)}
    assert titles["Quy chế.Chương I"] == "NHỮNG QUY ĐỊNH CHUNG"


def test_appendices_have_their_own_numbering_and_keep_tables() -> None:
    found = shape("""\
        KẾ HOẠCH
        I. MỤC TIÊU
        1. Đến năm 2030 đạt chuẩn.
        Nơi nhận:
        - Các thôn;
        T/M ĐẢNG ỦY
        BÍ THƯ
        Lê Văn An
        PHỤ LỤC 01
        DANH SÁCH CÁC THÔN
        | STT | Thôn | Số hộ |
        |-----|------|-------|
        | 1 | Đông Hòa | 120 |
        | 2 | Tây Hòa | 98 |
        PHỤ LỤC 02
        I. BIỂU MẪU
        """)
    assert found == [
        "I", "I.1", "Phụ lục 01", "Phụ lục 01|STT | Thôn", "Phụ lục 01|1 | Đông", "Phụ lục 01|2 | Tây",
        "Phụ lục 02", "Phụ lục 02.I",
    ]  # fmt: skip


def test_markdown_levels_lie_and_labels_do_not() -> None:
    assert shape("""\
        # I. MỤC ĐÍCH
        #### 1. Mục đích
        ## **2. Yêu cầu**
        ##### ***2.1. Chung:***
        # II. NỘI DUNG
        """) == ["I", "I.1", "I.2", "I.2.1", "II"]


def test_sections_may_be_called_by_steps_letters_and_parts() -> None:
    assert shape("""\
        PHẦN THỨ NHẤT: TÌNH HÌNH
        A. ĐẶC ĐIỂM
        I. DÂN CƯ
        * Bước 1. Khảo sát
        - Đi từng hộ.
        B. KẾT QUẢ
        PHẦN THỨ HAI: NHIỆM VỤ
        I. CHUNG
        """) == [
        "Phần thứ nhất", "Phần thứ nhất.A", "Phần thứ nhất.A.I", "Phần thứ nhất.A.I.Bước 1",
        "Phần thứ nhất.A.I.Bước 1|- Đi từng", "Phần thứ nhất.B", "Phần thứ hai", "Phần thứ hai.I",
    ]  # fmt: skip


def test_a_repeated_number_gets_a_path_of_its_own() -> None:
    assert shape("I. A\n1. B.\n2. C.\n2. D.\n3. E.") == ["I", "I.1", "I.2", "I.2 (2)", "I.3"]


def test_bullets_nest_star_dash_plus_and_plus_may_come_first() -> None:
    body = parse_outline(
        dedent("""\
        I. A
        + Trước.
        * Nhóm:
        - Một:
        + Một một.
        - Hai.
        """)
    ).body
    star = body.children[0].children[1]
    assert [child.kind for child in body.children[0].children] == [NodeKind.PLUS, NodeKind.STAR]
    assert [child.text.text for child in star.children] == ["- Một:", "- Hai."]
    assert [child.text.text for child in star.children[0].children] == ["+ Một một."]


def test_role_lines_stand_under_the_heading_not_under_the_last_bullet() -> None:
    found = list(nodes(parse_outline("I. A\n- Một:\n+ Hai.\n- Cơ quan chủ trì: Công an xã\n- Ba.").body))
    assert [(node.kind, node.label) for node in found[3:]] == [
        (NodeKind.ROLE, "Cơ quan chủ trì"),
        (NodeKind.DASH, "-"),
    ]
    assert [child.kind for child in found[0].children] == [NodeKind.DASH, NodeKind.ROLE, NodeKind.DASH]


@pytest.mark.parametrize(
    "title", ["1. Thời gian, địa điểm", "1. Chuyển đổi số", "1. Danh mục", "1. Kết quả trong năm"]
)
def test_a_title_may_end_with_a_word_that_a_number_often_follows(title: str) -> None:
    assert shape(f"I. A\n{title}\na) Một.\nb) Hai.") == ["I", "I.1", "I.1.a", "I.1.b"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Hằng quý các thôn rà soát danh sách hộ nghèo, hộ cận nghèo và báo cáo kết", "quả về xã."),
        ("Thường xuyên trao đổi thông tin hai chiều với Ban", "Dân vận, Mặt trận."),
        ("Các thôn gửi danh sách, kèm theo biên bản,", "Công an xã tổng hợp."),
        ("Thực hiện quy định tại điểm a khoản", "2. Điều này áp dụng cho các thôn."),
    ],
)
def test_a_sentence_broken_by_a_page_is_rejoined(above: str, below: str) -> None:
    assert texts(f"I. A\n\n1. B\n\n{above}\n\n{below}\n")[2:] == [f"{above} {below}"]


def test_a_title_without_full_stop_is_not_glued_to_its_body() -> None:
    title = "1. Xây dựng tiêu chuẩn trưởng thôn, tổ trưởng tổ dân phố và người hoạt động không chuyên trách"
    assert texts(f"I. A\n\n{title}\n\nXây dựng tiêu chuẩn là cơ sở để lựa chọn.")[1:] == [
        title,
        "Xây dựng tiêu chuẩn là cơ sở để lựa chọn.",
    ]


WRAPPED = """\
    KẾ HOẠCH
    tuyên truyền về chuyển đổi số
    I. MỤC ĐÍCH
    1. Nâng cao nhận thức của cán bộ, đảng viên và Nhân dân về vai trò của
    chuyển đổi số; giao Cơ quan Tổ chức - Nội vụ chủ trì, phối hợp với các
    ngành. Ban Chỉ đạo xã kiểm tra việc thực hiện ở từng thôn theo hướng
    dẫn của Cơ quan Tổ chức
    - Nội vụ và báo cáo kết quả về Thường trực Đảng ủy theo quy định tại khoản
    2. Điều 5 Quy chế làm việc của xã.
    2. Phát huy vai trò của tổ công nghệ số cộng đồng, của đoàn viên, thanh
    niên, chú trọng người cao tuổi và
    12

    hộ nghèo ở các thôn.
    Thời gian thực hiện: Thường xuyên, từ tháng 3 năm 2026 đến hết tháng
    12 năm 2026.
    - Mở lớp tập huấn cho tổ công nghệ số cộng đồng ở từng thôn, mỗi quý một
    lần.
"""


def test_wrapped_lines_become_paragraphs() -> None:
    assert texts(WRAPPED) == [
        "I. MỤC ĐÍCH",
        "1. Nâng cao nhận thức của cán bộ, đảng viên và Nhân dân về vai trò của chuyển đổi số; giao Cơ quan "
        "Tổ chức - Nội vụ chủ trì, phối hợp với các ngành. Ban Chỉ đạo xã kiểm tra việc thực hiện ở từng "
        "thôn theo hướng dẫn của Cơ quan Tổ chức - Nội vụ và báo cáo kết quả về Thường trực Đảng ủy theo quy "
        "định tại khoản 2. Điều 5 Quy chế làm việc của xã.",
        "2. Phát huy vai trò của tổ công nghệ số cộng đồng, của đoàn viên, thanh niên, chú trọng người "
        "cao tuổi và 12 hộ nghèo ở các thôn.",
        "Thời gian thực hiện: Thường xuyên, từ tháng 3 năm 2026 đến hết tháng 12 năm 2026.",
        "- Mở lớp tập huấn cho tổ công nghệ số cộng đồng ở từng thôn, mỗi quý một lần.",
    ]


def test_page_numbers_count_and_other_numbers_stay() -> None:
    kept = [text for text in texts("I. A\n\nMột.\n\n2\n\nHai.\n\n3\n\nBa.\n\n77\n\nBốn.") if text.isdigit()]
    assert kept == ["77"]


def test_an_url_is_dropped_inside_a_sentence_and_kept_as_an_address() -> None:
    assert texts("I. A\n\nCác thôn thực hiện\n\nhttp://a.vn/x\n\nđúng quy định.")[1:] == [
        "Các thôn thực hiện đúng quy định."
    ]
    assert "https://dichvucong.gov.vn" in texts("I. A\n\nNộp hồ sơ tại địa chỉ:\n\nhttps://dichvucong.gov.vn")


def test_footnotes_in_both_notations_and_units_are_told_apart() -> None:
    outline = parse_outline(
        dedent("""\
        I. A
        1. Diện tích 500m² và 3 km² đất, đạt 15% trở lên¹; hỗ trợ hộ nghèo[^2].
        - Rà soát đất ở theo quy định;

        ¹ Năm 2022 chỉ 10%.
        [^2]: Theo chuẩn mới.

        các thôn báo cáo hằng quý².
        """)
    )
    item, bullet = list(nodes(outline.body))[1:]
    assert item.text.text == "1. Diện tích 500m² và 3 km² đất, đạt 15% trở lên; hỗ trợ hộ nghèo."
    assert item.calls == ("1", "2")
    assert bullet.text.text == "- Rà soát đất ở theo quy định; các thôn báo cáo hằng quý."
    assert [(note.number, note.section) for note in outline.footnotes] == [("1", "I.1"), ("2", "I.1")]


def test_footnotes_numbered_anew_on_every_page_belong_to_the_call_above() -> None:
    outline = parse_outline("I. A\n1. B¹.\n¹ Của B.\n2. C¹.\n¹ Của C.\n")
    assert [(note.text.text, note.section) for note in outline.footnotes] == [
        ("¹ Của B.", "I.1"),
        ("¹ Của C.", "I.2"),
    ]


def test_columns_merged_by_a_converter_are_split() -> None:
    outline = parse_outline(
        dedent("""\
        I. A
        1. Xong.
        Nơi nhận:                          TM. ỦY BAN NHÂN DÂN
        - Thường trực HĐND xã;                   CHỦ TỊCH
        - Các ban, ngành,
        đoàn thể xã;
        - Lưu: VT.                           Nguyễn Thị Hoa
        """)
    )
    assert [plain(entry.text) for entry in outline.recipients] == [
        "- Thường trực HĐND xã;",
        "- Các ban, ngành, đoàn thể xã;",
        "- Lưu: VT.",
    ]
    assert [line.text for line in outline.signature] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Thị Hoa"]


def test_a_signature_needs_no_recipients_and_an_office_in_a_title_is_none() -> None:
    outline = parse_outline(
        dedent("""\
        I. TRÁCH NHIỆM CỦA
        CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ
        1. Chủ trì cuộc họp.
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        Lê Thị Mai
        """)
    )
    assert outline.body.children[0].title == "TRÁCH NHIỆM CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"
    assert [line.text for line in outline.signature] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mai"]


def test_closing_sentences_leave_the_last_item() -> None:
    assert shape("""\
        I. A
        1. Giao Văn phòng.
        - Theo dõi.
        Các thôn cử người tham gia.
        Trong quá trình thực hiện, nếu có vướng mắc thì báo cáo.
        Trên đây là Kế hoạch của xã./.
        """)[3:] == ["I|Các thôn cử", "I|Trong quá trình", "|Trên đây là"]
    assert shape("I. A\n1. B.\nTrong quá trình thực hiện phải công khai.\n2. C.")[2] == "I.1|Trong quá trình"


def test_a_text_without_labels_is_paragraphs_and_an_empty_one_is_nothing() -> None:
    outline = parse_outline("THÔNG BÁO\nVề việc treo cờ\n\nCác hộ treo cờ ngày 02/9.\n\nTreo đến ngày 03/9.")
    assert [node.text.text for node in outline.body.children] == [
        "Các hộ treo cờ ngày 02/9.",
        "Treo đến ngày 03/9.",
    ]
    assert split_front(outline.front).subject == "Về việc treo cờ"
    empty = parse_outline(" \n-----\n")
    assert (empty.front, empty.body.children, empty.recipients) == ((), (), ())
