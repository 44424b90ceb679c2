"""Whether a unit is said to have a woman who meets the conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.eligibility.telling.message import Sentence, Word
from corpus.eligibility.telling.shares.figures import Counted
from corpus.eligibility.telling.shares.patterns import END, START, any_of, run_of

_NO = any_of("khong ko k kg khg hong hok chua chang cha thieu")
_MEETS = re.compile(
    rf"{START}{any_of('du dat bao_dam dam_bao dap_ung hoi_du dung thoa co')}(?: [^\s,]+){{0,3}}?"
    rf" {any_of('tieu_chuan tieu_chi tc dieu_kien dk chuan')}{END}"
)
_NOBODY = re.compile(
    rf"{START}{_NO}{run_of('he con co tim ra duoc thay')}"
    rf" (?:{any_of('can_bo cb dang_vien dv nguon nhan_su doan_vien')}(?: [^\s,]+){{0,2}} nu|nguon nu){END}"
)
#: Where a clause names one of these, it tells who is in it.
_BODY = re.compile(START + any_of("thuong_vu btv chi_uy chap_hanh bch") + END)
_OPEN = re.compile(
    rf"{START}(?:(?:hay|hoac) (?:la )?(?:khong|chua|ko|k)"
    rf"|(?<!tim )(?:chua|khong|ko|k|hong)(?: ai| co ai| ai kip| kip)?"
    rf" {any_of('ra biet ro xet kiem_tra xac_dinh thong_ke nam ranh chac hay tra ghi noi')}){END}"
)
_DENIED = re.compile(START + _NO + END)
_THERE_IS_NONE = re.compile(rf"^{run_of('thi la hien deu lai')} {_NO} (?:co|con)(?: ai)?(?= [,)]| $)")
_NOT_LACKING = re.compile(rf"{START}(?:dau|khong|ko|chang|nao)(?: co| phai)? (?:thieu|khong co){END}")
_BORDER = re.compile(
    rf" (?:{any_of(', ma nhung song : ( ) con nen vi do tai trong_khi mac_du tuy')}|thi(?! (?:uy|xa))"
    r"|dau(?! (?:co |phai )?(?:thieu|khong))) "
)
_REACH = 60


def qualified_in(sentences: Sequence[Counted]) -> bool | None:
    """True or False where it is said; None where it is not, or left open."""
    for sentence in sentences:
        for start, end in _spans(sentence.bare):
            if _OPEN.search(sentence.bare[start : end + _REACH]):
                return None
            told = _NOT_LACKING.sub(" ", sentence.bare[start:end])
            return not _DENIED.search(told) and not _THERE_IS_NONE.search(sentence.bare[end:])
    return None


def without_qualified(sentences: Sequence[Counted]) -> tuple[Counted, ...]:
    """The sentences without these words: such women are not those who were chosen."""
    return tuple(_without(sentence) for sentence in sentences)


def _without(sentence: Counted) -> Counted:
    """The words blotted out, so that all others stay in their places."""
    words, figures = list(sentence.sentence.words), sentence.figures
    for start, end in _spans(sentence.bare):
        figures = tuple(figure for figure in figures if not start <= figure.start < end)
        for at, offset in enumerate(sentence.sentence.starts):
            if start <= offset < end:
                words[at] = Word(blot := "_" * len(words[at].bare), blot)
    return Counted(sentence.number, Sentence(tuple(words), sentence.sentence.asks), figures)


def _spans(bare: str) -> Iterator[tuple[int, int]]:
    """Where it is spoken of, from the start of the clause."""
    for pattern in (_MEETS, _NOBODY):
        for match in pattern.finditer(bare):
            borders = _BORDER.finditer(bare, 0, match.start() + 1)
            start = max((border.end() - 1 for border in borders), default=0)
            if pattern is _MEETS or not _BODY.search(bare[start : match.end() + _REACH // 3]):
                yield start, match.end()
