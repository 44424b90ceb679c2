"""Which target a message is about, and for which year."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.cues import Cues, Mention
from corpus.eligibility.telling.figures import Counted, Kind
from corpus.eligibility.telling.finding import found
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.patterns import END, START, any_of
from corpus.eligibility.telling.subjects import (
    COUNTING,
    LEADERS,
    MODELS,
    TABLES,
    VILLAGE,
    VILLAGE_HEADS,
    WOMEN,
    WOMEN_IN_COMMITTEE,
    YOUNG,
)


@dataclass(frozen=True, slots=True)
class _Target:
    """Meant where of each group in ``by`` one code is named, and none of ``without``."""

    quota: str
    by: tuple[frozenset[str], ...]
    without: frozenset[str] = frozenset()

    def fits(self, codes: Collection[str]) -> bool:
        return all(not group.isdisjoint(codes) for group in self.by) and self.without.isdisjoint(codes)


def _target(quota: str, by: str, without: str = "") -> _Target:
    return _Target(
        quota, tuple(frozenset(group.split("|")) for group in by.split()), frozenset(without.split())
    )


_LANGUAGE = _target("ngoai_ngu_phuong", "ngoai_ngu|khong_biet chu_chot|xa_phuong|tre")
#: The first that fits is meant.
_TARGETS = (
    _target("bt_xa_ngoai_dp", "bi_thu noi_khac|dia_phuong", "nu"),
    _target("quy_hoach_100", "quy_hoach to_chuc_dang", "nu tre"),
    _target("boi_duong_kct_100", "khong_chuyen_trach"),
    _target("boi_duong_kct_100", "boi_duong cac_truong_thon", "dang_vien bau"),
    _target(VILLAGE_HEADS, "cac_truong_thon dang_vien|quan_chung"),
    _target("bo_nhiem_duoi40", "bo_nhiem|ung_cu tre|khong_tre", "nguon thuong_truc"),
    _target("bo_nhiem_duoi40", "bo_nhiem dien_quan_ly tuoi|lon_tuoi", "nguon thuong_truc"),
    _target(
        "xa_co_pho_duoi35",
        "cap_pho xa_phuong tre|khong_tre",
        "bo_nhiem nguon pho_thi_xa thuong_truc ban_chap_hanh",
    ),
    _target("btv_tx_duoi40", "chu_chot tre|khong_tre", "nguon xa_phuong ban_chap_hanh bo_nhiem"),
    _target(LEADERS, "thuong_truc tre|khong_tre|pho_thi_xa|lon_tuoi|tuoi", "ban_chap_hanh bo_nhiem nu"),
    _target(LEADERS, "pho_thi_xa tre|khong_tre", "ban_chap_hanh bo_nhiem ban_thuong_vu nu"),
    _target(
        "xa_co_bt_ct_duoi40",
        "bi_thu|chu_tich xa_phuong tre|khong_tre",
        "nguon bo_nhiem ban_chap_hanh nu ban_thuong_vu",
    ),
    _target("bch_tx_duoi40", "ban_chap_hanh tre|khong_tre", "nu"),
    _target("btv_tx_duoi40", "ban_thuong_vu chu_chot tuoi|lon_tuoi", "nu nguon xa_phuong bo_nhiem"),
    _target("btv_tx_duoi40", "ban_thuong_vu tre|khong_tre", "nu nguon xa_phuong"),
    _target("chi_bo_cap_uy_100", "chi_bo|to_chuc_dang cap_uy|khuyet_cap_uy", "nu nam"),
)
#: Of women the body named first decides; the weak ones only where no other is named.
_BODIES = {
    "ban_thuong_vu": "nu_btv_cap_uy",
    "chi_uy": "nu_chi_uy",
    "hdnd": "nu_hdnd",
    "ban_chap_hanh": WOMEN_IN_COMMITTEE,
}
_WEAK_BODIES = {"dang_uy": WOMEN_IN_COMMITTEE, "chi_bo": "nu_chi_uy"}
_BESIDE_NUMBER = re.compile(r"\d (?:[^\s\d]+ ){0,3}nam |nam (?:la |co |: )?\d")
_NO_WOMEN = frozenset({YOUNG.part, YOUNG.rest, "truong_thon"})
#: A target that is asked about by name, and what then is only told beside it.
_ASKED = "_hoi"
_TOLD = {YOUNG.key: frozenset({YOUNG.part, YOUNG.rest}), WOMEN.key: frozenset({WOMEN.part})}
_BESIDE = {YOUNG.key: frozenset({WOMEN.part, WOMEN.rest}), WOMEN.key: _TOLD[YOUNG.key]}
_HEADS = (" truong thon ", " to truong ", " truong ban ")
_PARTS = {YOUNG.key: YOUNG.part, WOMEN.key: WOMEN.part}
_ASKS = re.compile(START + any_of("chi_tieu muc_tieu ty_le ti_le yeu_cau") + END)
_FIGURE = re.compile(r"(?<!\d)(?!20\d\d )\d")
_CENTURY = 2000
_YEARS, _YEARS_OF_MODELS = (2025, 2030, 2035), (2026,)
_GOAL = re.compile(
    START
    + any_of(
        "moc den toi chi_tieu muc_tieu ct giai_doan so chieu theo ap huong vao thuoc xet dich yeu_cau han cua"
    )
    + r"(?: \S+){0,3} $"
)
#: A year of a term, or one that is over.
_PAST = re.compile(rf"{START}(?:(?:nhiem ky|nk|khoa)(?: \S+)?|{any_of('qua xong')}) $")
#: "Hồi 2025"; before a later year that is "hỏi".
_ONCE = re.compile(rf"{START}{any_of('hoi hoi_nien hoi_moc')} $")


def quota_in(message: Message, cues: Cues) -> str | None:
    """The target that a message names: in one sentence, in two that follow each other, or in all of it.

    Of several sentences one with figures is believed.
    """
    named = [_codes(sentence) for sentence in message.sentences]
    figures = [bool(_FIGURE.search(sentence.bare)) for sentence in message.sentences]
    asked = _asked(message)
    for codes in [_without_others(named, asked), named] if asked else [named]:
        if quota := _named(codes, figures):
            return quota
    return cues.best("share_quota", message.bare)


def _named(named: Sequence[Sequence[str]], figures: Sequence[bool]) -> str | None:
    if _LANGUAGE.fits([code for codes in named for code in codes]):
        return _LANGUAGE.quota
    for weak in (False, True):
        for size in (1, 2, len(named)):
            starts = range(len(named) - size + 1)
            for start in sorted(starts, key=lambda start: not any(figures[start : start + size])):
                if quota := _quota([code for codes in named[start : start + size] for code in codes], weak):
                    return quota
    return None


def _codes(sentence: Sentence) -> list[str]:
    """What a sentence names, bodies first and in the order of the text."""
    bodies = [mention.code for mention in found("share_body", sentence)]
    if len({post for post in _HEADS if post in sentence.bare}) > 1 and _FIGURE.search(sentence.bare):
        bodies.append("cac_truong_thon")
    counted = [
        (key, mention.code)
        for key in TABLES
        for mention in found(key, sentence)
        if (key, mention.code) != (WOMEN.key, WOMEN.rest) or _is_of_men(mention, sentence)
    ]
    return bodies + [_PARTS.get(key, code) if code == _ASKED else code.removeprefix(COUNTING) for key, code in counted]


def _is_of_men(mention: Mention, sentence: Sentence) -> bool:
    """Whether "nam" is men, not a year: it is typed with marks, or a number stands beside it."""
    marked = any(word.bare != word.low for word in sentence.words)
    return marked or bool(_BESIDE_NUMBER.search(sentence.bare[max(0, mention.start - 16) : mention.end + 8]))


def _without_others(named: Sequence[Sequence[str]], asked: str) -> list[list[str]]:
    """Without women where the target for the young is asked about, and the reverse."""
    return [[code for code in codes if code not in _BESIDE[asked]] for codes in named]


def _asked(message: Message) -> str | None:
    """The table of those who are asked about, women or young: by name, else in a question, else told first."""
    by_name, in_question, told = list[str](), list[str](), list[str]()
    for sentence in message.sentences:
        goal = _ASKS.search(sentence.bare)
        mentions = [(m.start, key, m.code) for key in (WOMEN.key, YOUNG.key) for m in found(key, sentence)]
        for _, key, code in sorted(mentions):
            if code == _ASKED:
                by_name.append(key)
            elif code in _TOLD[key]:
                told.append(key)
                in_question += [key] * bool(goal)
    for keys in (by_name, in_question):
        if len(set(keys)) == 1:
            return keys[0]
    return told[0] if len(set(told)) > 1 else None


def _quota(codes: Sequence[str], weak: bool) -> str | None:
    of_women = _of_women(codes, _WEAK_BODIES if weak else _BODIES)
    return of_women or next((target.quota for target in _TARGETS if target.fits(codes)), None)


def _of_women(codes: Sequence[str], bodies: Mapping[str, str]) -> str | None:
    """A target for women; men alone tell of one only where nothing else can be meant."""
    named = set(codes)
    if WOMEN.part in named:
        meant = "bo_nhiem" not in named
    else:
        meant = WOMEN.rest in named and named.isdisjoint(_NO_WOMEN)
    return next((bodies[code] for code in codes if code in bodies), None) if meant else None


def period_in(sentences: Sequence[Counted], quota: str) -> str | None:
    """The year of the target; None where none or more than one is named."""
    if quota in VILLAGE:
        return None
    years = _YEARS_OF_MODELS if quota == MODELS else _YEARS
    named, meant = set[int](), set[int]()
    for sentence in sentences:
        for figure in sentence.of(Kind.YEAR):
            before = sentence.bare[: figure.start]
            year = int(figure.value) + _CENTURY * (figure.value < _CENTURY)  # "mốc 35"
            if year in years and not _PAST.search(before) and not (year == years[0] and _ONCE.search(before)):
                named.add(year)
                meant |= {year} if _GOAL.search(before) else set()
    found = meant or named
    return str(found.pop()) if len(found) == 1 else None
