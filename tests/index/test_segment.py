from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cleaning import clean
from index.segment import grams, segmented, segmenter_version, syllables, words

SAFE = re.compile(r"[^\W]+")


def test_syllables_are_lower_case_in_one_tone_placement() -> None:
    assert syllables("Hoà giải, UỶ BAN: 12-ĐA/TU (65%)") == [
        "hòa",
        "giải",
        "ủy",
        "ban",
        "12",
        "đa",
        "tu",
        "65",
    ]


def test_grams_are_folded_uni_and_bigrams() -> None:
    assert grams("Hộ nghèo, đủ") == ["ho", "ngheo", "du", "ho_ngheo", "ngheo_du"]
    assert grams("đảng") == ["dang"]
    assert grams("?!") == []


def test_words_are_segmented_and_keep_diacritics() -> None:
    assert "trưởng_thôn" in words("Tiêu chuẩn trưởng thôn ở xã miền núi")
    assert words("Đề án số 12-ĐA/TU")[-3:] == ["12", "đa", "tu"]


def test_segmented_keeps_case_and_punctuation() -> None:
    assert segmented("Trưởng thôn, hộ nghèo.") == "Trưởng_thôn , hộ nghèo ."


def test_version_names_the_library() -> None:
    assert re.fullmatch(r"underthesea \d+\.\d+\.\d+", segmenter_version())


@pytest.mark.parametrize("text", ["", " \n", "😀😀", "\ud800", "\0", "…!?", "\u0301\u0323"])
def test_texts_without_letters_have_no_tokens(text: str) -> None:
    assert syllables(text) == grams(text) == words(text) == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_tokens_that_fts5_takes(text: str) -> None:
    for token in [*syllables(text), *grams(text), *words(text)]:
        assert SAFE.fullmatch(token)
        assert '"' not in token


@given(st.text(st.characters(codec=None), max_size=60))
def test_clean_is_idempotent_and_encodable(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert "\0" not in cleaned.encode().decode()


def test_clean_looks_at_no_more_than_the_limit() -> None:
    assert clean("a" * 10_000, 100) == "a" * 100


def test_importing_the_segmenter_brings_no_torch_and_touches_no_logger() -> None:
    code = """
import logging, sys
root = logging.getLogger()
before = (root.level, list(root.handlers))
from index.segment import words
assert words("Tiêu chuẩn trưởng thôn ở xã") == ["tiêu_chuẩn", "trưởng_thôn", "ở", "xã"]
assert (root.level, list(root.handlers)) == before
assert "underthesea" not in logging.Logger.manager.loggerDict
assert not {"torch", "sentence_transformers", "transformers"} & set(sys.modules), "heavy"
assert "underthesea" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_underthesea_itself_still_imports_afterwards() -> None:
    code = (
        "from index.segment import words; words('thôn'); import underthesea; print(underthesea.__version__)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert segmenter_version() == f"underthesea {done.stdout.strip()}"
