"""Titles and proper names: "ông Tám", "đ/c Hà", "ổng"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.eligibility.telling.message import Word
from corpus.eligibility.telling.persons.who import Who
from corpus.text.folding import strip_diacritics
from corpus.text.phrases import word_set

#: How people are addressed, also typed short or as spoken in Quảng Ngãi, and the title it stands for.
_TITLES = {
    "ông": "ong", "ổng": "ong", "ô": "ong", "bà": "ba", "bả": "ba", "b": "ba", "anh": "anh", "ảnh": "anh",
    "a": "anh", "chị": "chi", "c": "chi", "cô": "co", "cổ": "co", "chú": "chu", "bác": "bac", "cậu": "cau",
    "em": "em", "e": "em", "mợ": "mo", "thím": "thim", "dì": "di", "dượng": "duong", "cụ": "cu",
    "cháu": "chau", "thầy": "thay", "già": "gia", "mụ": "mu", "mẹ": "me", "nàng": "nang", "thằng": "thang",
    "tía": "tia", "má": "ma", "bs": "bs", "đc": "dc", "lão": "lao",
}  # fmt: skip
_BARE_TITLES = {strip_diacritics(title): short for title, short in _TITLES.items()}
#: Without diacritics these are mostly other words (có, chỉ, đi, cũ, mà): alone they name nobody.
_AMBIGUOUS = word_set("co chi di cu ma mu gia thay o b ba mo em e me")
#: Words before a title that make it part of another word: tiêu chí, địa chỉ, thế cô.
_BEFORE_OTHERS = word_set("tieu dia bao the dong")
#: Words after a title that make it another word: chủ tịch, cơ sở, bác bỏ.
_AFTER_OTHERS = word_set("tich ho quan dong truong y yeu chot so bo ban hop ren em")
_CALLING = word_set("oi nhe nha")
_MOST_NAMES = 4
#: Abbreviations and offices typed in capitals, no names.
_NO_NAMES = word_set(
    "dv dvdb thpt thcs llct tn dh cd tc sc cc bt pbt cuv tdp tt ubnd hdnd btv bch dp bs hp sn cb ct pct qh"
    " qlnn tx nk mttq ctmt da kh hu xa phuong thon ks cn bd ns pt chua khong ko co la duoc dc du nay ay va"
)
#: Names that are no names before these words: Đức Phổ, Bình Sơn, Bí thư, Trưởng thôn.
_NO_NAMES_BEFORE = {
    "duc": {"pho"}, "binh": {"son"}, "bi": {"thu"}, "hai": {"phong"}, "hoc": {"vien"}, "chi": {"bo", "uy"},
    "dang": {"vien", "uy", "bo", "la", "lam"}, "pho": {"bi", "chu", "thon"}, "truong": {"thon", "ban"},
    "to": {"truong", "dan"}, "tu": {"nam", "thang", "ngay", "truoc"},
}  # fmt: skip


def is_title(word: Word) -> bool:
    """Typed with diacritics it has to have those of a title: "có" is not "cô"."""
    return word.low in _TITLES or (word.low == word.bare and word.bare in _BARE_TITLES)


def is_ambiguous(word: Word) -> bool:
    """Whether a word typed without diacritics is far more often another one than a title."""
    return word.low == word.bare and word.bare in _AMBIGUOUS


def title_alone(words: Sequence[Word], index: int) -> str:
    """The title that stands at ``index`` without a name: "anh", "ổng"; "" where none does."""
    word = words[index]
    following = words[index + 1].bare if index + 1 < len(words) else ""
    if not is_title(word) or (following in _AFTER_OTHERS and word.low == word.bare):
        return ""
    if is_ambiguous(word) and following not in {"ay", "ta", "nay"}:
        return ""
    return _BARE_TITLES[word.bare] if word.low == word.bare else _TITLES[word.low]


def named(words: Sequence[Word], index: int) -> tuple[int, Who | None]:
    """A title with a proper name: the index after it, and who; None where there is none."""
    comrade = tuple(word.bare for word in words[index : index + 2]) in {("dong", "chi"), ("d", "/")}
    at = index
    if comrade:
        at += 3 if words[index].bare == "d" else 2  # "đ/c"
        if at + 1 < len(words) and is_title(words[at]) and is_name(words, at + 1):
            at += 1
    elif index < len(words) and is_title(words[index]):
        if index and words[index - 1].bare in _BEFORE_OTHERS:
            return index, None
        at += 1
    else:
        return index, None
    end = at
    while end < len(words) and is_name(words, end) and end - at < _MOST_NAMES:
        end += 1
    if end == at or (end < len(words) and words[end].bare in _CALLING):
        return index, None
    title = words[at - 1]
    short = _TITLES.get(title.low, _BARE_TITLES.get(title.bare, "dc"))
    names = tuple(word.bare for word in words[at:end])
    return end, Who("dc" if comrade and title.bare in {"chi", "c"} else short, names)


def is_name(words: Sequence[Word], index: int) -> bool:
    """Whether a proper name stands at ``index``: typed with a capital, and no office or place."""
    word = words[index]
    if not word.capital or not word.bare.isalpha() or word.bare in _NO_NAMES:
        return False
    if word.bare == "thi":  # Thị within a name
        return index + 1 < len(words) and words[index + 1].capital
    following = words[index + 1].bare if index + 1 < len(words) else ""
    return following not in _NO_NAMES_BEFORE.get(word.bare, ())
