"""Texts that a document puts out of force, in varied wordings, and sentences that put none out of force."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records.model import Replacement
from tests.corpus.test_records_forms import records

PLAN, DAY = "Kế hoạch số 12/KH-UBND", "ngày 03/02/2025"
COMMUNE = "của UBND xã Tịnh Khê"


def found(*items: str) -> tuple[Replacement, ...]:
    return records(*items).replacements


@pytest.mark.parametrize(
    ("sentence", "ending", "symbols"),
    [
        (f"Kế hoạch này thay thế {PLAN} {DAY} {COMMUNE} về phong trào thi đua.", "replaces", ["12/KH-UBND"]),
        (f"Kế hoạch này có hiệu lực kể từ ngày ký và thay thế {PLAN} {DAY}.", "replaces", ["12/KH-UBND"]),
        (f"Quyết định có hiệu lực kể từ ngày ký; thay thế {PLAN} {DAY}.", "replaces", ["12/KH-UBND"]),
        (f"Kế hoạch này thay thế {PLAN} {DAY} và Kế hoạch số 15/KH-UBND ngày 05/3/2025.", "replaces",
         ["12/KH-UBND", "15/KH-UBND"]),
        ("Kế hoạch này thay thế các Kế hoạch: số 12/KH-UBND ngày 03/02/2025, số 13/KH-UBND ngày 04/02/2025.",
         "replaces", ["12/KH-UBND", "13/KH-UBND"]),
        (f"Thay cho {PLAN} {DAY} {COMMUNE}.", "replaces", ["12/KH-UBND"]),
        (f"{PLAN} {DAY} được thay thế bằng Kế hoạch này.", "replaces", ["12/KH-UBND"]),
        ("Quyết định này thay thế Quyết định số 12 ngày 03/02/2025 của UBND xã.", "replaces", ["12"]),
        ("Hướng dẫn này thay thế toàn bộ nội dung Hướng dẫn số 05-HD/BTCTU ngày 10/4/2024 của Ban Tổ chức.",
         "replaces", ["05-HD/BTCTU"]),
        (f"Bãi bỏ {PLAN} {DAY} {COMMUNE} về việc kiện toàn Ban Chỉ đạo.", "repeals", ["12/KH-UBND"]),
        (f"Nay hủy bỏ {PLAN} {DAY}.", "repeals", ["12/KH-UBND"]),
        (f"{PLAN} {DAY} của UBND xã hết hiệu lực kể từ ngày 01/01/2026.", "ends", ["12/KH-UBND"]),
        (f"{PLAN} {DAY} về dân vận khéo và Kế hoạch số 14/KH-UBND ngày 04/02/2025 hết hiệu lực kể từ ngày "
         "Kế hoạch này có hiệu lực.", "ends", ["12/KH-UBND", "14/KH-UBND"]),
        (f"{PLAN} {DAY} không còn hiệu lực.", "ends", ["12/KH-UBND"]),
    ],
)  # fmt: skip
def test_a_text_is_put_out_of_force(sentence: str, ending: str, symbols: list[str]) -> None:
    replaced = found(f"- {sentence}")
    assert [(item.ending.value, item.symbol, item.part) for item in replaced] == [
        (ending, s, "") for s in symbols
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Văn phòng tham mưu UBND xã ban hành kế hoạch mới thay thế {PLAN} {DAY}.",
        f"Rà soát, đề nghị bãi bỏ {PLAN} {DAY}.",
        "Thực hiện Nghị định số 59/2023/NĐ-CP thay thế Nghị định số 04/2015/NĐ-CP ngày 09/01/2015.",
        f"Do {PLAN} đã hết hiệu lực nên các thôn thực hiện theo Kế hoạch này.",
        f"{PLAN} {DAY} được thay thế bằng Kế hoạch số 20/KH-UBND ngày 01/01/2026.",
        f"Kế hoạch này không thay thế {PLAN} {DAY}.",
        "Cán bộ thay thế theo Quyết định số 45/QĐ-UBND ngày 01/6/2024.",
        "Các quy định trước đây trái với Kế hoạch này đều bãi bỏ.",
        f"Nếu cần thì thay thế {PLAN} {DAY}.",
        f"Tiếp tục thực hiện {PLAN} {DAY}; Kế hoạch này có hiệu lực kể từ ngày ký.",
    ],
)
def test_other_sentences_replace_nothing(sentence: str) -> None:
    assert not found(f"- {sentence}")


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("Bãi bỏ khoản 2 Điều 5 Quyết định số 45/QĐ-UBND ngày 01/6/2024.", "khoản 2 điều 5"),
        (f"Quyết định này thay thế các nội dung tại mục II {PLAN} {DAY}.", "các nội dung tại mục ii"),
        (f"Phụ lục I ban hành kèm theo {PLAN} {DAY} hết hiệu lực.", "phụ lục i ban hành kèm theo"),
    ],
)
def test_a_part_is_not_the_whole(sentence: str, part: str) -> None:
    (item,) = found(f"- {sentence}")
    assert item.part == part


def test_what_is_known_of_the_other_text() -> None:
    (item,) = found(f"1. Kế hoạch này thay thế {PLAN} {DAY} {COMMUNE}.")
    assert (item.type, item.date, item.issuer) == ("Kế hoạch", "03/02/2025", "UBND xã Tịnh Khê")
    assert (item.section, item.since) == ("I.1", None)
    (later,) = found(f"1. Kế hoạch này có hiệu lực từ ngày 01/7/2026, thay thế {PLAN} {DAY}.")
    assert later.since == date(2026, 7, 1)


def test_a_list_below_a_lead_in() -> None:
    replaced = found(
        "1. Kế hoạch này thay thế các kế hoạch sau:",
        "a) Kế hoạch số 45/KH-UBND ngày 01/6/2024 của UBND xã;",
        "b) Kế hoạch số 46/KH-UBND ngày 02/6/2024 của UBND xã.",
        "2. Các thôn thực hiện Kế hoạch số 99/KH-UBND ngày 01/01/2026.",
    )
    assert [item.symbol for item in replaced] == ["45/KH-UBND", "46/KH-UBND"]


def test_grounds_replace_nothing_because_of_this_document() -> None:
    front = (
        "QUYẾT ĐỊNH\nVề việc bãi bỏ Quyết định số 45/QĐ-UBND ngày 01/6/2024\n\n"
        "Căn cứ Nghị định số 59/2023/NĐ-CP thay thế Nghị định số 04/2015/NĐ-CP;\n\n"
    )
    (item,) = records("- Việc khác.", front=front).replacements
    assert (item.symbol, item.section) == ("45/QĐ-UBND", "")


@given(
    number=st.integers(1, 9999),
    letters=st.sampled_from(["KH-UBND", "QĐ-UBND", "NQ-HĐND"]),
    day=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    verb=st.sampled_from(["thay thế", "bãi bỏ", "hủy bỏ", "thay cho"]),
)
def test_any_number_is_found(number: int, letters: str, day: date, verb: str) -> None:
    """Property: whatever number and day a plan replaces, they are those found, and nothing else is."""
    (item,) = found(
        f"- Kế hoạch này {verb} Văn bản số {number}/{letters} ngày {day:%d/%m/%Y} của UBND xã An Hòa."
    )
    assert (item.symbol, item.date) == (f"{number}/{letters}", f"{day:%d/%m/%Y}")
