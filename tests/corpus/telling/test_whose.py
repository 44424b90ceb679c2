"""Of several people in a message, the words about the one who is to be judged are kept."""

from __future__ import annotations

import pytest

from corpus.eligibility.telling.message import read_message
from corpus.eligibility.telling.persons.whose import about_candidate

#: A message, words that are about the one asked about, and words that are about somebody else.
MESSAGES = [
    ("Ông Tám 66 tuổi, vợ ông 60 tuổi là đảng viên. Ông làm bí thư được không?", ["66"], ["60"]),
    ("Anh Nam 45 tuổi, con trai anh đại học, anh có làm trưởng thôn được không?", ["45"], ["dai hoc"]),
    ("Chị Lan 40 tuổi đại học, bà Hoa 66 tuổi. Chị Lan ra ứng cử được không?", ["40", "dai hoc"], ["66"]),
    ("Ông Sáu 70 tuổi rồi. Giờ bầu anh Hải, 40 tuổi, có được không?", ["40"], ["70"]),
    ("Mợ em 50 tuổi. Cậu em thì đảng viên. Mợ làm trưởng ban được không?", ["50"], ["dang vien"]),
    ("Anh Bình (vợ tốt nghiệp đại học) 44 tuổi, định bầu anh làm trưởng thôn", ["44"], ["dai hoc"]),
    ("Trưởng thôn cũ có bằng cấp 3. Anh Tư 50 tuổi ra ứng cử được không?", ["50"], ["cap 3"]),
    ("Đồng chí Đinh Thị Re 52 tuổi, con gái 24 tuổi, bầu đồng chí Re được không?", ["52"], ["24"]),
    ("Bác Út 61 tuổi tính ra trưởng thôn, được không anh Phúc", ["61"], []),
    ("Còn 3 người khác có bằng đại học. Anh Đường 47 tuổi, bầu anh được không?", ["47"], ["dai hoc"]),
    ("toi 45 tuoi, dang vien, ung cu truong thon duoc khong", ["45", "dang vien"], []),
    ("Chú rể tôi 63 tuổi, cô tôi thì trung cấp dược. Chú làm tổ trưởng được không?", ["63"], ["trung cap"]),
    ("Tín 41 tuổi, lớp 9", ["41", "lop 9"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kept", "left_out"), MESSAGES, ids=lambda value: str(value)[:40])
def test_only_words_about_the_candidate_are_kept(text: str, kept: list[str], left_out: list[str]) -> None:
    own = about_candidate(read_message(text)).bare
    assert [words for words in kept if f" {words} " not in own] == []
    assert [words for words in left_out if f" {words} " in own] == []


@pytest.mark.parametrize(
    "text",
    [
        "bà con nói ổng 60 tuổi",  # no "con nội"
        "chưa vô Đảng, 60 tuổi",  # no "vợ"
        "cán bộ 60 tuổi",  # no "bố"
        "bản thân 60 tuổi",  # no "bạn thân"
        "còn anh thì 60 tuổi",  # no "con anh"
    ],
)
def test_words_that_only_look_like_kin_are_nobody(text: str) -> None:
    assert " 60 " in about_candidate(read_message(text)).bare
