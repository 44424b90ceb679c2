"""Printed lines become text: paragraphs by their places, without page numbers, words whole."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.readers.printed.breaks import mended
from corpus.readers.printed.composing import compose
from corpus.readers.printed.furniture import without_furniture
from corpus.readers.printed.notes import with_note_marks
from corpus.readers.printed.page import PrintedLine, PrintedPage
from corpus.readers.printed.paragraphs import starts

LEFT, RIGHT, SET_IN = 85.0, 553.0, 114.0
LONG = "hệ thống chính trị tinh gọn, hoạt động hiệu lực, hiệu quả và gần dân hơn nữa ở cơ sở"


def line(
    text: str, baseline: float, left: float = LEFT, right: float = RIGHT, size: float = 14.0
) -> PrintedLine:
    return PrintedLine(text, left, right, baseline, size)


def page(lines: Sequence[PrintedLine], number: int = 1, confidence: float | None = None) -> PrintedPage:
    return PrintedPage(number, 842.0, tuple(lines), confidence)


def composed(*pages: PrintedPage) -> str:
    return compose(pages).text.rstrip("\n")


def test_a_first_line_that_is_set_in_begins_a_paragraph() -> None:
    lines = [
        line(f"- Nâng cao {LONG}", 100, SET_IN),
        line(f"{LONG}.", 117),
        line(f"- Phát huy {LONG}", 134, SET_IN),
        line("của Nhân dân.", 151, right=200),
        line("2. Yêu cầu", 168, SET_IN, 190),
    ]
    assert list(starts(lines)) == [True, False, True, False, True]


def test_a_list_that_is_set_in_as_a_whole_is_no_row_of_paragraphs() -> None:
    lines = [
        line(f"{LONG}.", 60), line(f"{LONG}.", 77),
        line(f"a) Xây dựng {LONG}", 94, SET_IN), line(LONG, 111, SET_IN),
        line("đến năm 2030.", 128, SET_IN, 220),
    ]  # fmt: skip
    assert list(starts(lines)) == [False, False, True, False, False]


def test_more_room_and_smaller_letters_part_paragraphs() -> None:
    lines = [
        line(f"{LONG}.", 100), line(f"{LONG}.", 117), line(f"{LONG}.", 145), line(f"{LONG}.", 162),
        line("Nơi nhận:", 200, right=140, size=11), line("CHỦ TỊCH", 190, 400, 500),
    ]  # fmt: skip
    assert list(starts(lines)) == [False, False, True, False, True, True]


def test_pages_are_parted_by_their_end_only_where_a_paragraph_goes_on() -> None:
    first = page([line(f"{LONG}", 100), line(LONG, 117)])
    assert composed(first, page([line(f"{LONG}.", 100), line(LONG, 117)], 2)).split("\n")[2] == "\f"
    assert composed(first, page([line("3. Kinh phí", 100, SET_IN), line(LONG, 117)], 2)).split("\n")[2] == ""


@pytest.mark.parametrize("text", ["{}", "- {} -", "Trang {}", "{}/9", "trang {} / 9"])
def test_page_numbers_are_left_out_on_top_and_below(text: str) -> None:
    for edge in (40.0, 810.0):
        pages = [page([line("Nội dung", 400), line(text.format(n), edge)], n) for n in (1, 2, 3)]
        assert [len(each.lines) for each in without_furniture(pages)] == [1, 1, 1]


def test_numbers_that_are_no_page_numbers_stay() -> None:
    lines = [line("2026", 40), line("15", 400), line("Nội dung", 420)]
    (kept,) = without_furniture([page(lines)])
    assert kept.lines == tuple(lines)


def test_running_heads_are_left_out_where_most_pages_have_them() -> None:
    heads = [
        page([line(f"Kế hoạch số 12, bản in lần {n}", 30), line("Nội dung", 400)], n) for n in range(1, 5)
    ]
    assert [len(each.lines) for each in without_furniture(heads)] == [1, 1, 1, 1]
    assert [len(each.lines) for each in without_furniture(heads[:2])] == [2, 2]


@pytest.mark.parametrize(
    ("above", "below", "whole", "rest"),
    [
        ("Đề án số 07-ĐA/", "TU ngày 28/10/2021", "Đề án số 07-ĐA/TU", "ngày 28/10/2021"),
        ("từ ngày 28/10/", "2021 đến nay", "từ ngày 28/10/2021", "đến nay"),
        ("giai đoạn 2021-", "2025 và những năm", "giai đoạn 2021-2025", "và những năm"),
        ("Chỉ thị số 08", "-CT/TU ngày 25/5", "Chỉ thị số 08 -CT/TU", "ngày 25/5"),
        ("đạt từ 20 -", "25% số xã", "đạt từ 20 -", "25% số xã"),
        ("và/", "hoặc", "và/", "hoặc"),
        ("Số: 12", "- Bước một", "Số: 12", "- Bước một"),
    ],
)  # fmt: skip
def test_words_that_a_line_end_cuts_are_put_together(above: str, below: str, whole: str, rest: str) -> None:
    assert [each.text for each in mended([line(above, 100), line(below, 117)])] == [whole, rest]


def test_calls_that_found_no_room_go_back_to_their_word() -> None:
    lines = mended([line("từ 15% trở lên", 100), line("²", 117), line("Cơ quan", 134)])
    assert [each.text for each in lines] == ["từ 15% trở lên²", "Cơ quan"]


def marked(*pages: PrintedPage) -> list[list[str]]:
    return [[each.text for each in made.lines] for made in with_note_marks(pages)]


def test_a_note_that_is_called_gets_a_raised_number_on_its_page_or_the_next() -> None:
    body = [line(f"từ 15% trở lên¹ {LONG}", 100), line("tuổi² trở lên", 117)]
    note = line("1 Theo Đề án số 10", 700)
    later = page(
        [line("2 Số liệu năm 2022", 500), line("2 xã", 100), line("x", 117), line("2 Hiện có", 700)], 2
    )
    texts = marked(page([*body, note]), later)
    assert texts[0][2] == "¹ Theo Đề án số 10"
    assert texts[1][3] == "² Hiện có"
    assert texts[1][:2] == ["2 Số liệu năm 2022", "2 xã"]


def test_an_exponent_calls_no_note() -> None:
    texts = marked(page([line("rộng 100 m²", 100), line("2 Phòng Nội vụ", 117)]))
    assert texts == [["rộng 100 m²", "2 Phòng Nội vụ"]]


def test_small_print_at_the_foot_of_a_scan_is_notes_whatever_their_numbers_look_like() -> None:
    body = [line(f"đạt 15% trở lên!; {LONG}", 100 + 17 * n) for n in range(8)]
    small = [
        line(f"* Theo Đề án số 10 {LONG}", 700, size=11),
        line("quy định 10%.", 713, right=200, size=11),
        line(f"Số liệu của {LONG}.", 726, LEFT + 6, size=11),
    ]
    (texts,) = marked(page([*body, *small], confidence=0.95))
    assert texts[0].startswith("đạt 15% trở lên¹;")
    assert [text[:12] for text in texts[8:]] == ["¹ Theo Đề án", "quy định 10%", "² Số liệu củ"]


def test_recipients_in_small_print_are_no_notes() -> None:
    body = [line(LONG, 100 + 17 * n) for n in range(8)]
    small = [line("Nơi nhận:", 700, size=11), line("- Thường trực Đảng ủy,", 713, size=11)]
    (texts,) = marked(page([*body, *small], confidence=0.95))
    assert texts[8:] == ["Nơi nhận:", "- Thường trực Đảng ủy,"]


def test_recognised_pages_tell_their_lines_and_doubts() -> None:
    sure = PrintedLine("Mục tiêu", LEFT, RIGHT, 100, 14)
    unsure = PrintedLine("bộf máy UBND", LEFT, RIGHT, 117, 14, ("bộf", "UBND"))
    made = compose([page([sure]), page([sure, unsure], 2, 0.9), page([], 3, 0.0)])
    spans = [(each.number, each.first_line, each.last_line) for each in made.recognised]
    assert spans[0][0] == 2
    lines = made.text.split("\n")
    assert lines[spans[0][1] - 1 : spans[0][2]] == ["Mục tiêu", "bộf máy UBND"]
    assert [(doubt.kind.value, doubt.text) for doubt in made.doubts] == [
        ("not_vietnamese", "bộf"), ("unsure", "UBND"),
    ]  # fmt: skip
    assert {lines[doubt.line - 1] for doubt in made.doubts} == {"bộf máy UBND"}
