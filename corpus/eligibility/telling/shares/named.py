"""Who or what is named instead of counted: "chỉ mỗi Phổ Châu", "trừ chi bộ Kho bạc", "chi ủy có chị Nhàn"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.eligibility.telling.message import Message, Word
from corpus.eligibility.telling.shares.figures import Counted, Figure, Kind
from corpus.eligibility.telling.shares.finding import found
from corpus.eligibility.telling.shares.patterns import END, START, any_of, run_of
from corpus.eligibility.telling.shares.subjects import WOMEN, Subject

_BODY = re.compile(START + any_of("thuong_vu btv chi_uy") + END)
_WOMAN = re.compile(any_of("chị cô bà chi c"))
#: "Bí thư nam, phó bí thư nữ"
_POST = re.compile(
    rf"(?<!\d ){START}{any_of('bi_thu pho_bi_thu uy_vien chi_uy_vien uy_vien_thuong_vu')}"
    r"(?: la)? (?P<who>nam|nu)(?= [,)]| $| va )"
)
#: "Đồng chí phó bí thư thường trực là nữ"
_WHO_IS_A_WOMAN = re.compile(
    rf"(?<!phai co )(?<!khong co )(?<!chua co )(?<!\d ){START}{any_of('dong_chi bi_thu pho_bi_thu uy_vien')}"
    r"(?: (?!nao|phai|can)[^\s,\d]+){1,5} la (?P<who>nu)(?!\S)"
)
_NEAR = 5
_QUALIFIED = re.compile(START + any_of("tieu_chuan dieu_kien tc dk") + END)
_AND = re.compile(rf"^{run_of(', va voi cung hay xa phuong + roi')} $")
_PERSON = any_of("anh chi ong ba bac chu co dong_chi dc")
#: What follows such a word where it is no title: "chỉ tiêu", "anh em".
_NO_NAME = "(?!nao|em|tieu|ta|uy|bo|thi|minh|nguoi)"
#: One that is left out of all others, where no figure says so: "trừ chi bộ Kho bạc".
_BUT_ONE = re.compile(
    rf"{START}{any_of('tru ngoai_tru sot chi_con vuong ket thieu')}"
    rf"{run_of('ra lai moi tung dung duy_nhat co mot')}"
    rf" (?P<one>(?:{_PERSON}|{any_of('chi_bo dang_uy dang_bo')}) {_NO_NAME}[^\s\d,]+)"
)
#: "Chỉ có đồng chí Trưởng ban Tuyên giáo"
_ONLY_ONE = re.compile(
    rf"{START}{any_of('chi_co chi_tung chi_moi moi_co tung_co chi_duoc moi_duoc duy_nhat co_tung')}"
    rf"{run_of('tung duy_nhat mot')} (?P<one>nguoi (?:do|nay|ay){END}|{_PERSON} {_NO_NAME}[^\s\d,]+)"
)


def with_names(sentences: Sequence[Counted], subject: Subject) -> tuple[Counted, ...]:
    """The sentences with names as figures: how many communes are named at a place, or who alone is left."""
    return tuple(_with_names(sentence, subject) for sentence in sentences)


def _with_names(sentence: Counted, subject: Subject) -> Counted:
    runs = [
        Figure(Kind.NAMED, sentence.number, start, end, count)
        for start, end, count in (
            *_communes(sentence, subject),
            *_single(sentence, subject),
            *_posts(sentence, subject),
        )
        if not any(_is_the_same(figure, start, end, count, sentence.bare) for figure in sentence.figures)
    ]
    figures = sorted((*sentence.figures, *runs), key=lambda figure: figure.start)
    return replace(sentence, figures=tuple(figures)) if runs else sentence


def _is_the_same(figure: Figure, start: int, end: int, count: int, bare: str) -> bool:
    """Whether a figure counts what is named: "1 phường là Phổ Vinh"."""
    gap = bare[figure.end : start] if figure.end <= start else bare[end : figure.start]
    overlaps = figure.start < end and start < figure.end
    return overlaps or (figure.kind is Kind.COUNT and figure.value == count and len(gap.split()) < _NEAR)


def _communes(sentence: Counted, subject: Subject) -> Iterator[tuple[int, int, int]]:
    """Communes named one after the other: where, and how many."""
    if not subject.places:
        return
    run: list[tuple[int, int]] = []
    for mention in (*found("share_commune", sentence.sentence), None):
        if run and (mention is None or not _AND.search(sentence.bare[run[-1][1] : mention.start])):
            yield run[0][0], run[-1][1], len({sentence.bare[start:end] for start, end in run})
            run = []
        if mention:
            run.append((mention.start, mention.end))


def _single(sentence: Counted, subject: Subject) -> Iterator[tuple[int, int, int]]:
    """Who alone is of a kind, or alone is not."""
    form = _BUT_ONE if subject.full else _ONLY_ONE
    for match in form.finditer("" if subject.places else sentence.bare):
        yield match.start("one"), match.end("one"), 1


def _posts(sentence: Counted, subject: Subject) -> Iterator[tuple[int, int, int]]:
    """Posts whose holders are told to be men and women ("bí thư nam, phó bí thư nữ"), or one a woman."""
    if subject.key != WOMEN.key:
        return
    found = list(_POST.finditer(sentence.bare))
    if len({match["who"] for match in found}) < 2:
        found = list(_WHO_IS_A_WOMAN.finditer(sentence.bare))
    for match in found:
        yield match.start(), match.start("who") - 1, 1


def women_in(message: Message) -> int | None:
    """How many women are named as members of a small body: "chi ủy có chị Nhàn"."""
    for sentence in message.sentences:
        if _BODY.search(sentence.bare) and not _QUALIFIED.search(sentence.bare):
            names = set(_names(sentence.words))
            if names:
                return len(names)
    return None


def _names(words: Sequence[Word]) -> Iterator[str]:
    for title, name in pairwise(words):
        if _WOMAN.fullmatch(title.low) and name.capital and name.low != title.low:
            yield name.low
