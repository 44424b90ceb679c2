"""Whether a unit is said to have a woman who meets the conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.eligibility.telling.figures import Counted

_NO = r"(?:khong|ko|k|kg|khg|hong|hok|chua|chang|cha|thieu)"
_MEETS = re.compile(
    r"(?<!\S)(?:du|dat|bao dam|dam bao|dap ung|hoi du|dung|thoa|co)(?: [^\s,]+){0,3}? (?:tieu chuan|tieu chi|tc|dieu kien|dk|chuan)(?!\S)"
)
_NOBODY = re.compile(
    rf"(?<!\S){_NO}(?: (?:he|con|co|tim|ra|duoc|thay))* (?:(?:can bo|cb|dang vien|dv|nguon|nhan su|doan vien)(?: [^\s,]+){{0,2}} nu|nguon nu)(?!\S)"
)
_BODY = re.compile(r"(?<!\S)(?:thuong vu|btv|chi uy|chap hanh|bch)(?!\S)")
_OPEN = re.compile(
    r"(?:hay|hoac) (?:la )?(?:khong|chua|ko|k)(?!\S)|(?:chua|khong|ko|k) (?:ai |co ai |ai kip |kip )?(?:ra|biet|ro|xet|kiem tra|xac dinh|thong ke|nam)(?!\S)"
)
_DENIED = re.compile(rf"(?<!\S){_NO}(?!\S)")
_BORDER = re.compile(r" (?:,|ma|nhung|song|:|\(|\)|con|nen|vi|do|tai|trong khi|mac du|dau|tuy|thi(?! (?:uy|xa))) ")


def qualified_in(sentences: Sequence[Counted]) -> bool | None:
    """True or False where it is said; None where it is not, or left open."""
    for sentence in sentences:
        for start, end in _spans(sentence.bare):
            if _OPEN.search(sentence.bare[start : end + 60]):
                return None
            return not _DENIED.search(sentence.bare[start:end])
    return None


def without_qualified(sentences: Sequence[Counted]) -> tuple[Counted, ...]:
    """The sentences without these words: such women are not those who were chosen."""
    return tuple(_without(sentence) for sentence in sentences)


def _without(sentence: Counted) -> Counted:
    bare, figures = sentence.bare, sentence.figures
    for start, end in _spans(bare):
        bare = bare[:start] + re.sub(r"\S", "_", bare[start:end]) + bare[end:]
        figures = tuple(figure for figure in figures if not start <= figure.start < end)
    return replace(sentence, bare=bare, figures=figures)


def _spans(bare: str) -> Iterator[tuple[int, int]]:
    """Where it is spoken of, from the start of the clause."""
    for pattern in (_MEETS, _NOBODY):
        for match in pattern.finditer(bare):
            start = max(
                (border.end() - 1 for border in _BORDER.finditer(bare, 0, match.start() + 1)), default=0
            )
            if pattern is _MEETS or not _BODY.search(bare[start : match.end() + 20]):
                yield start, match.end()
