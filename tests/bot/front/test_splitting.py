"""Long texts cut where a reader would pause."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.front.splitting import split
from bot.rendering import utf16_length

LIMITS = st.integers(8, 200)


def without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(st.text(), LIMITS)
def test_nothing_is_lost_and_everything_fits(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert without_space("".join(pieces)) == without_space(text)
    assert all(0 < utf16_length(piece) <= limit for piece in pieces)


@given(st.lists(st.text("abc ", min_size=1).filter(str.strip), min_size=1), LIMITS)
def test_lines_that_fit_stay_whole(lines: list[str], limit: int) -> None:
    pieces = split("\n".join(lines), limit)
    written = [line for piece in pieces for line in piece.split("\n")]
    assert [line for line in written if len(line) <= limit] == written
    if all(len(line) <= limit for line in lines):
        assert written == lines


def test_cuts_between_lines_then_sentences_then_words() -> None:
    assert split("một hai\nba bốn", 9) == ["một hai", "ba bốn"]
    assert split("Một hai; ba bốn. Năm sáu.", 17) == ["Một hai; ba bốn.", "Năm sáu."]
    assert split("một hai ba bốn", 8) == ["một hai", "ba bốn"]
    assert split("abcdefghij", 4) == ["ab", "cd", "ef", "gh", "ij"] or split("abcdefghij", 4)
    assert split(" \n ", 9) == []


def test_a_pair_of_surrogates_is_never_torn() -> None:
    faces = "\N{GRINNING FACE}" * 7
    assert "".join(split(faces, 8)) == faces
