"""The percentage that a message reports, told from the one it asks about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from corpus.eligibility.telling.shares.figures import Counted, Figure, Kind
from corpus.eligibility.telling.shares.parts import Share
from corpus.eligibility.telling.shares.patterns import END, START, any_of, run_of

#: The nearest of these before a percentage says that it was reached, or that it is asked for.
_REPORTED = re.compile(
    any_of(
        """tuc chiem ra bang len = le tl hien duoc dc moi chung vi_chi cu_the thuc_te tuong_duong tuong_ung
        dat ghi nhan"""
    )
)
_ASKED = re.compile(
    any_of(
        """tieu ct muc moc dinh cau can phai thieu vuot hut tron khung tran san nguong tang giam them nhich
        xem coi voi bat doi hoi giao >"""
    )
)
_JOINED = re.compile(rf"{START}(vi chi|cu the|thuc te|tuong duong|tuong ung|(?:khong|ko|k|hong) phai){END}")
_TARGET = re.compile(
    rf"{START}{any_of('chi_tieu muc_tieu yeu_cau quy_dinh ct')}(?: \S+){{0,3}} (?:ty|ti) le(?: \S+){{0,3}} $"
)
_WISHED = re.compile(
    rf"{START}{any_of('coi xem tinh tron du nhu sao de phai co chua can')}{run_of('la nhu da')} dat(?: du)? $"
)
_DEMANDED = re.compile(
    rf"^ (?:theo {any_of('quy_dinh ke_hoach chi_tieu')}"
    rf"|cua {any_of('giai_doan chi_tieu ke_hoach de_an moc muc nien')}"
    rf"|nhu chi tieu|moi|thi moi|la dat|la du){END}"
)
#: "Đạt 40 % chưa" asks, "tỷ lệ 16 % đạt chưa" reports.
_ASKED_AFTER = re.compile(
    rf"^(?: (?:roi|thi))? {any_of('chua khong ko k hay hong hok ha phai chu nhi dung a vay')}{END}"
)
_OF_OTHERS = re.compile(
    rf"^ {any_of('pin gia tien luong dien_tich san_luong thue cong_suat doanh_thu')}{END}"
)
_HEDGED = re.compile(rf"{START}{any_of('gan hon khoang xap_xi tam co ngot chung cung_gan tren duoi')} $")
_REACH = 6
#: How far a percentage may be off what the counts make.
_ROUNDED = 0.6


def percent_in(
    sentences: Sequence[Counted], against: Mapping[Figure, float], rests: Collection[Figure], share: Share
) -> float | None:
    """The percentage that is reported, of ``rests`` what is left; beside a share only one said of it."""
    found = list(_reported(sentences, against))
    if share.part is None:
        surest = max(found, key=lambda item: item[1], default=None)
        if surest is None or surest[1] <= 0:
            return None
        return 100 - surest[0].value if surest[0] in rests else surest[0].value
    if share.whole:
        made = 100 * share.part / share.whole
        for figure, _ in found:
            if abs(figure.value - made) <= _ROUNDED:
                return figure.value
    near = [
        figure
        for figure, sureness in found
        if sureness > 1 and not _HEDGED.search(_before(figure, sentences))
    ]
    return near[0].value if near and _tells_of_counts(near[0], sentences) else None


def _reported(
    sentences: Sequence[Counted], against: Mapping[Figure, float]
) -> Iterator[tuple[Figure, float]]:
    """Percentages with how surely they are reported; those that are asked for are left out."""
    for sentence in sentences:
        for figure in sentence.of(Kind.PERCENT):
            reported = _is_reported(figure, sentence)
            if reported is not False and not _OF_OTHERS.search(sentence.after(figure.end)):
                yield figure, (3.0 if reported else 1.0) - 0.3 * against.get(figure, 0.0)


def _is_reported(figure: Figure, sentence: Counted) -> bool | None:
    """None where nothing tells."""
    before = sentence.before(figure.start)
    if _DEMANDED.search(sentence.after(figure.end)) or _WISHED.search(before) or _TARGET.search(before):
        return False
    for word in reversed(_JOINED.sub(lambda m: m[0].replace(" ", "_"), before).split()[-_REACH:]):
        if word in {",", ":", "("}:
            return None
        if _ASKED.fullmatch(word):
            return False
        if _REPORTED.fullmatch(word.replace("_", " ")):
            after = sentence.after(figure.end)
            ends = sentence.sentence.asks and not after.strip()
            return not (word == "dat" and (ends or _ASKED_AFTER.search(after)))
    return None


def _before(figure: Figure, sentences: Sequence[Counted]) -> str:
    return sentences[figure.sentence].before(figure.start)


def _tells_of_counts(figure: Figure, sentences: Sequence[Counted]) -> bool:
    """Whether counts are told in the same sentence or the one before."""
    near = [s for s in sentences if s.number in {figure.sentence, figure.sentence - 1}]
    return any(sentence.of(Kind.COUNT, Kind.SHARE) for sentence in near)
