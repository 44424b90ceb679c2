"""What is made of recognised words, without a recogniser: lines, columns, numbers, confusions."""

from __future__ import annotations

import math

import pytest

from corpus.errors import DocumentRefused
from corpus.readers.printed.page import PrintedLine, PrintedPage
from corpus.readers.recognition.confusions import confusions, mend_words
from corpus.readers.recognition.mending import check_recognised, mended
from corpus.readers.recognition.sequences import mend_numbers
from corpus.readers.recognition.words import Word, page_of

SCALE = 200 / 72


def words(text: str, line: int, top: float, left: float = 240.0, confidence: float = 96.0) -> list[Word]:
    """A line of words of 12 pixels a letter."""
    found = []
    for word in text.split(" "):
        found.append(Word(word, (1, 1, line), left, top, 12.0 * len(word), 30.0, confidence))
        left += 12.0 * len(word) + 10.0
    return found


def test_lines_have_their_words_and_places_in_points() -> None:
    page = page_of([*words("Kế hoạch năm 2026", 1, 100), *words("I. MỤC TIÊU", 2, 160)], SCALE, 3, 842.0)
    assert [line.text for line in page.lines] == ["Kế hoạch năm 2026", "I. MỤC TIÊU"]
    assert (page.number, page.confidence) == (3, 0.96)
    assert page.lines[0].left == pytest.approx(240 / SCALE)
    assert page.lines[0].baseline == pytest.approx(130 / SCALE)


def test_a_wide_gap_parts_columns() -> None:
    line = [*words("- Lưu VT.", 1, 100), *words("Nguyễn Kiên", 1, 100, 900.0)]
    assert page_of(line, SCALE, 1, 842.0).lines[0].text == "- Lưu VT.    Nguyễn Kiên"


def test_dirt_is_left_out() -> None:
    dirty = [
        *words("Kế hoạch", 1, 100),
        *words("`", 1, 100, 600.0, 80.0),
        *words("~ ;'", 2, 300, confidence=20.0),
    ]
    assert [line.text for line in page_of(dirty, SCALE, 1, 842.0).lines] == ["Kế hoạch"]
    stained = [*words("Kế hoạch", 1, 100), *words("Ñ'", 2, 300, confidence=20.0)]
    assert [line.text for line in page_of(stained, SCALE, 1, 842.0).lines] == ["Kế hoạch"]


def test_unsure_words_are_told() -> None:
    line = [*words("Kế hoạch", 1, 100), *words("nărn", 1, 100, 500.0, 41.0)]
    assert page_of(line, SCALE, 1, 842.0).lines[0].unsure == ("nărn",)


def test_crooked_paper_is_straightened() -> None:
    slope = math.tan(math.radians(1.2))
    crooked = []
    for number in range(20):
        for word in words("mỗi thôn trồng hai trăm cây xanh", number, 100 + 60 * number):
            left = word.left - word.top * slope
            crooked.append(
                Word(word.text, word.line, left, word.top + word.left * slope, word.width, 30.0, 96.0)
            )
    lefts = [line.left for line in page_of(crooked, SCALE, 1, 842.0).lines]
    assert max(lefts) - min(lefts) < 1.0


def headings(*texts: str) -> PrintedPage:
    lines = tuple(PrintedLine(text, 80, 300, 100.0 + 20 * n, 14) for n, text in enumerate(texts))
    return PrintedPage(1, 842.0, lines, 0.95)


def numbers(*texts: str) -> list[str]:
    (page,), _ = mend_numbers([headings(*texts)])
    return [line.text for line in page.lines]


def test_roman_numbers_follow_each_other() -> None:
    read = [
        "1. MỤC ĐÍCH",
        "1I. NỘI DUNG",
        "Il. KINH PHÍ",
        "1V. TIẾN ĐỘ",
        "V. BÁO CÁO",
        "Vl. TỔ CHỨC",
        "VIL. KẾT QUẢ",
    ]
    assert numbers(*read) == [
        "I. MỤC ĐÍCH", "II. NỘI DUNG", "III. KINH PHÍ", "IV. TIẾN ĐỘ", "V. BÁO CÁO", "VI. TỔ CHỨC",
        "VII. KẾT QUẢ",
    ]  # fmt: skip


def test_a_full_stop_that_was_lost_is_put_back() -> None:
    read = ["IL MỤC ĐÍCH", "II NỘI DUNG", "TT ĐƠN VỊ", "XI MĂNG", "III. KINH PHÍ"]
    assert numbers(*read) == ["I. MỤC ĐÍCH", "II. NỘI DUNG", "TT ĐƠN VỊ", "XI MĂNG", "III. KINH PHÍ"]


@pytest.mark.parametrize(
    "read",
    [
        ("1. MỤC ĐÍCH", "2. NỘI DUNG", "3. KINH PHÍ"),  # an outline of Arabic numbers
        ("I. MỤC ĐÍCH", "1. YÊU CẦU", "2. NỘI DUNG", "II. KINH PHÍ", "1. CHI"),
        ("I. MỤC ĐÍCH", "II. NỘI DUNG", "I. MỤC TIÊU", "II. PHẠM VI"),  # an annex begins again
        ("II. Nội dung", "1. Họp dân"),  # no capitals: nothing is sure
        ("A. PHẦN CHUNG", "B. PHẦN RIÊNG", "II. NỘI DUNG"),
    ],
)
def test_numbers_that_may_be_right_stay(read: tuple[str, ...]) -> None:
    assert numbers(*read) == list(read)


def test_the_table_of_confusions_keeps_letters_and_case() -> None:
    assert mend_words("các chỉ bộ, CHỈ BỘ; Chỉ tiết; chỉ bộ phận nào; tỉnh gọn") == (
        "các chi bộ, CHI BỘ; Chi tiết; chỉ bộ phận nào; tinh gọn", 4,
    )  # fmt: skip
    assert mend_words("số 07-ĐÐA/TU") == ("số 07-ĐA/TU", 1)
    assert len(confusions()) > 20


def test_bullets_and_dirt_before_labels_are_mended_on_recognised_pages_only() -> None:
    read = headings("~ Cơ quan chỉ đạo", "` 2. Giao việc", "† Nội dung", "* Bước 1. Họp", "- Đúng rồi")
    (page,), _ = mended([read])
    assert [line.text for line in page.lines] == [
        "- Cơ quan chỉ đạo", "2. Giao việc", "+ Nội dung", "* Bước 1. Họp", "- Đúng rồi",
    ]  # fmt: skip
    layer = PrintedPage(1, 842.0, read.lines)
    assert mended([layer]) == ([layer], [])


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(DocumentRefused, match="không có chữ nào"):
        check_recognised([headings("~ -")], "a.png")
    nonsense = headings(*["wq xkcd brrt zzq fghj klmn pqrs tvwx zbcd fghj klmn"] * 3)
    with pytest.raises(DocumentRefused, match="không giống tiếng Việt"):
        check_recognised([nonsense], "a.png")
    check_recognised([headings("~ -"), PrintedPage(2, 842.0, ())], "a.pdf")  # one page has a text layer
