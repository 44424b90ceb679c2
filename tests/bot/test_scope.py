"""Places that a question names: those of the corpus restrict, others are said to be elsewhere."""

from __future__ import annotations

import pytest

from bot.understanding.lexicon import load_lexicon
from bot.understanding.scope import Catalogue
from corpus.sources_file import load_sources

KNOWN_PAIRS = {("pho", "ninh"), ("ban", "to")}


def bigram(left: str, right: str) -> float:
    return float((left, right) in KNOWN_PAIRS)


CATALOGUE = Catalogue(load_sources().documents, load_lexicon(), bigram)


@pytest.mark.parametrize(
    "text", ["tuổi trưởng thôn ở Bình Sơn", "tuổi trưởng thôn bình sơn", "huyện Bình Sơn"]
)
def test_a_place_of_the_corpus_restricts(text: str) -> None:
    scope = CATALOGUE.scope(text)
    assert scope.documents == {"dan-tin-dang-cu-binh-son"}
    assert scope.elsewhere == ""


def test_two_places_give_the_documents_of_both() -> None:
    scope = CATALOGUE.scope("Đức Phổ và Bình Sơn khác nhau gì")
    assert set(scope.places) == {"duc-pho", "binh-son"}
    assert scope.documents is not None
    assert len(scope.documents) == 4


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tiêu chuẩn trưởng thôn huyện Mộ Đức", "Mộ Đức"),
        ("hạn nộp ở cần thơ", "Cần Thơ"),
        ("Đà Nẵng có mấy mô hình", "Đà Nẵng"),
        ("trưởng thôn xã Hành Nhân mấy tuổi", "xã Hành Nhân"),
    ],
)
def test_a_place_elsewhere(text: str, place: str) -> None:
    scope = CATALOGUE.scope(text)
    assert scope.elsewhere == place
    assert scope.documents is None


@pytest.mark.parametrize(
    "text",
    ["chu tich xa lam gi", "bí thư xã Phổ Ninh", "các xã, phường", "UBND tỉnh Quảng Ngãi", "an giấc ngủ", ""],
)
def test_no_place_elsewhere(text: str) -> None:
    assert CATALOGUE.scope(text).elsewhere == ""


def test_years() -> None:
    assert CATALOGUE.scope("báo cáo năm 2024, 10/6/2022, số 12022").years == (2024,)
