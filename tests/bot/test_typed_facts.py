"""What admins type in answer to a doubt: taken as meant, or not taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.completing import Question, questions
from bot.typed_facts import LONGEST, typed_fact
from corpus.doubts import SETTLED_BY, Doubt, DoubtKind
from corpus.sources import Place, StatedFacts

TODAY = date(2026, 11, 26)
BINH_SON = Place(code="binh-son", names=("huyện Bình Sơn", "Bình Sơn"), province="Quảng Ngãi")
BLANK = Doubt(DoubtKind.BLANK_NUMBER, "/KH-UBND")


def asking(doubt: Doubt) -> Question:
    (question,) = questions([doubt])
    return question


def typed(kind: DoubtKind, text: str, detail: str = "") -> StatedFacts | None:
    return typed_fact(asking(Doubt(kind, detail)), text, "moi", [BINH_SON], TODAY)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("41/KH-UBND", "41/KH-UBND"), ("Số: 41 / KH-UBND", "41/KH-UBND"), ("41/kh-ubnd", "41/KH-UBND"),
        ("08-KH/ĐU", "08-KH/ĐU"), ("05/2025/NQ-HĐND", "05/2025/NQ-HĐND"), ("12b-CTr/TU", "12b-CTr/TU"),
        ("41", None), ("KH-UBND", None), ("41/KH-UBND và 42/KH-UBND ", None), ("41/<b>KH</b>", None),
        ("41/KH\n-UBND", None), ("41/K\x00H", None), ("41/KH\u202eUBND", None), ("1" * 9 + "/KH", None),
        ("1/" + "K" * 50, None), ("", None), ("  ", None),
    ],
)  # fmt: skip
def test_numbers(text: str, number: str | None) -> None:
    found = typed(DoubtKind.NO_NUMBER, text)
    assert (found and found.number) == number


def test_the_number_alone_is_enough_where_the_rest_is_printed() -> None:
    found = typed_fact(asking(BLANK), "41", "moi", [], TODAY)
    assert found == StatedFacts(id="moi", number="41/KH-UBND")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/3/2026", date(2026, 3, 5)), ("5-3-2026", date(2026, 3, 5)), ("5.03.2026", date(2026, 3, 5)),
        ("ngày 5 tháng 3 năm 2026", date(2026, 3, 5)), ("26/11/2026", TODAY),
        ("27/11/2026", None), ("31/02/2026", None), ("05/3/1826", None), ("5/3", None), ("hôm qua", None),
        ("05/3/2026 hoặc 06/3/2026", None), ("05/3/26", None),
    ],
)  # fmt: skip
def test_days(text: str, day: date | None) -> None:
    found = typed(DoubtKind.NO_DATE, text)
    assert (found and found.issued) == day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("bình  sơn", BINH_SON),
        ("xã Tịnh Khê", Place(code="tinh-khe", names=("xã Tịnh Khê", "Tịnh Khê"), province="")),
        ("Tịnh Khê, Quảng Ngãi", Place(code="tinh-khe", names=("Tịnh Khê",), province="Quảng Ngãi")),
        # a commune may bear the name of the district that was
        ("xã Bình Sơn", Place(code="xa-binh-son", names=("xã Bình Sơn",), province="")),
        ("<script>", None), ("xã 'x' = [", None), ("12", None), ("xã Tịnh Khê, <b>", None), ("a" * 90, None),
    ],
)  # fmt: skip
def test_places(text: str, place: Place | None) -> None:
    found = typed(DoubtKind.NO_PLACE, text)
    assert (found and found.place) == place


@pytest.mark.parametrize(
    ("kind", "text", "taken"),
    [
        (DoubtKind.NO_SIGNER, "Nguyễn Văn Bình", True), (DoubtKind.NO_SIGNER, "Y Thông", True),
        (DoubtKind.NO_SIGNER, "H’Mi Niê", True), (DoubtKind.NO_SIGNER, "Bình", False),
        (DoubtKind.NO_SIGNER, "Nguyễn Văn 7", False), (DoubtKind.NO_SIGNER, "<b>Nguyễn Văn</b>", False),
        (DoubtKind.NO_ISSUER, "UBND xã Tịnh Khê", True), (DoubtKind.NO_ISSUER, "UBND <i>xã</i>", False),
        (DoubtKind.NO_TITLE, "Kế hoạch phòng, chống dịch bệnh “heo” năm 2026 (đợt 2)", True),
        (DoubtKind.NO_TITLE, "?", False), (DoubtKind.NO_TITLE, "Kế hoạch " + "a" * 500, False),
        (DoubtKind.NO_TITLE, "Kế hoạch\nhai dòng", False), (DoubtKind.SAME_DOCUMENT, "bản mới", False),
    ],
)  # fmt: skip
def test_names(kind: DoubtKind, text: str, taken: bool) -> None:
    assert (typed(kind, text) is not None) is taken


@given(st.sampled_from(sorted(SETTLED_BY)), st.text())
def test_whatever_is_typed_is_one_short_printable_line_or_nothing(kind: DoubtKind, text: str) -> None:
    found = typed(kind, text)
    if found is None:
        return
    (key,) = found.known - {"id"}
    value = getattr(found, key)
    for part in value.names if isinstance(value, Place) else [str(value)]:
        assert part.isprintable()
        assert part == part.strip() != ""
        assert len(part) <= LONGEST[key]
        assert not {"<", ">"} & set(part)
