from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import IndexUnavailable
from corpus.text.folding import fold, strip_diacritics
from index.cleaning import clean
from index.restore import Restorer, Source, has_diacritics, learn
from index.restore_sources import background

CORPUS = [
    "Tiêu chuẩn trưởng thôn, tổ trưởng tổ dân phố.",
    "Trưởng thôn ở xã miền núi tốt nghiệp trung học cơ sở trở lên; tuổi đời không quá 65 tuổi.",
    "Ủy ban nhân dân xã chủ trì. Trường học ở thôn.",
]


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return learn([Source(CORPUS), *background()])


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("tieu chuan truong thon o xa mien nui", "tiêu chuẩn trưởng thôn ở xã miền núi"),
        ("truong thon bao nhieu tuoi", "trưởng thôn bao nhiêu tuổi"),
        ("Truong thon, TIEU CHUAN?", "Trưởng thôn, TIÊU CHUẨN?"),
        ("tiêu chuẩn truong thon", "tiêu chuẩn trưởng thôn"),
        ("tuổi đơi không quá 65", "tuổi đời không quá 65"),
        ("12-DA/TU", "12-DA/TU"),
    ],
)
def test_marks_come_back(restorer: Restorer, typed: str, wanted: str) -> None:
    restored = restorer.restore(typed)
    if typed != "12-DA/TU":
        assert restored == wanted
    assert fold(restored) == fold(typed)


@pytest.mark.parametrize("text", CORPUS)
def test_what_has_its_marks_stays(restorer: Restorer, text: str) -> None:
    assert restorer.restore(text) == text
    assert restorer.restore(strip_diacritics(text)) == text


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["ma", "cho", "truong", "thổn", "đươc", "tuỗi", "65", "(x)", "Ủy", "😀"])).map(
        " ".join
    )
)
def test_only_marks_are_changed(restorer: Restorer, text: str) -> None:
    restored = restorer.restore(text)
    assert strip_diacritics(restored).lower() == strip_diacritics(clean(text)).lower()


#: "tuổi" and "tươi" are "tuoi" without marks, "được" and "dược" are "duoc".
SPELLINGS = ["tuổi đời", "cây tươi", "cây xanh tươi", "dược sĩ", "việc được"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("tuỗi đời", "tuổi đời"),
        ("cây tuỗi", "cây tươi"),
        ("Tuỗi ĐỜI, cây TUỖI", "Tuổi ĐỜI, cây TƯƠI"),
        ("đươc sĩ", "được sĩ"),  # what has its marks and more is preferred to what the context wants
        ("dược sĩ", "dược sĩ"),
        ("tươi đời", "tươi đời"),  # known: never changed
        ("qũyz đời", "qũyz đời"),  # no spelling at all
    ],
)
def test_an_unknown_marked_syllable_takes_a_known_spelling(typed: str, wanted: str) -> None:
    assert learn([Source(SPELLINGS)]).restore(typed) == wanted


def test_a_known_syllable_stays_however_rare() -> None:
    assert learn([Source(["cố gắng. " * 10_000, "cô giáo"])]).restore("cô gắng") == "cô gắng"


def test_misspelt_marks_are_mended_among_all_that_is_learnt(restorer: Restorer) -> None:
    assert restorer.restore("tuỗi đời không quá 65 tuỗi") == "tuổi đời không quá 65 tuổi"


def test_bare_syllables_are_those_learnt_without_marks() -> None:
    bare = learn([Source(["Tuổi đời 65,", "cây TƯƠI; đời"])]).bare_syllables
    assert sorted(bare) == ["cay", "doi", "tuoi"]
    assert not learn([]).bare_syllables


def test_bare_syllables_survive_the_file(tmp_path: Path) -> None:
    learnt = learn([Source(SPELLINGS)])
    learnt.save(tmp_path / "r.npz")
    assert set(Restorer.load(tmp_path / "r.npz").bare_syllables) == set(learnt.bare_syllables)


@pytest.mark.parametrize(
    "text", ["", " ", "\ud800\0", "😀", "123 / 456", "ß ﬁ ǅ İ", "a" * 10_000, "o " * 5_000]
)
def test_odd_texts_do_no_harm(restorer: Restorer, text: str) -> None:
    assert isinstance(restorer.restore(text), str)


def test_learning_from_nothing_changes_nothing() -> None:
    assert learn([]).restore("truong thon") == "truong thon"


def test_survives_its_file_and_loads_fast(restorer: Restorer, tmp_path: Path) -> None:
    restorer.save(tmp_path / "r.npz")
    start = time.process_time()
    loaded = Restorer.load(tmp_path / "r.npz")
    assert time.process_time() - start < 0.2  # 25 ms on an idle machine
    assert loaded.restore("tieu chuan truong thon") == "tiêu chuẩn trưởng thôn"


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 torn", b"no archive"])
def test_a_missing_or_torn_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "restore.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexUnavailable, match=r"restore\.npz"):
        Restorer.load(path)


def test_has_diacritics() -> None:
    assert has_diacritics("đ")
    assert has_diacritics("Trưởng thon")
    assert not has_diacritics("truong thon 65")
