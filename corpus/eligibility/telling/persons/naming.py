"""Where a message names people: "ông Tám", "đ/c H", "vợ ông Tám", "trưởng thôn cũ", "mợ em", the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.message import Sentence, Word
from corpus.text.folding import strip_diacritics

#: How people are addressed, with what is typed short or as spoken in Quảng Ngãi, and the title it stands for.
_TITLES = {
    "ông": "ong", "ổng": "ong", "ô": "ong", "bà": "ba", "bả": "ba", "b": "ba", "anh": "anh", "ảnh": "anh", "a": "anh",
    "chị": "chi", "c": "chi", "cô": "co", "cổ": "co", "chú": "chu", "bác": "bac", "cậu": "cau", "em": "em", "e": "em",
    "mợ": "mo", "thím": "thim", "dì": "di", "dượng": "duong", "cụ": "cu", "cháu": "chau", "thầy": "thay", "già": "gia",
    "mụ": "mu", "mẹ": "me", "nàng": "nang", "thằng": "thang", "tía": "tia", "má": "ma", "bs": "bs", "đc": "dc",
    "lão": "lao",
}  # fmt: skip
_BARE_TITLES = {strip_diacritics(title): short for title, short in _TITLES.items()}
#: Without diacritics these are mostly other words (có, chỉ, đi, cũ, mà): alone they name nobody.
_AMBIGUOUS = frozenset(
    {"co", "chi", "di", "cu", "ma", "mu", "gia", "thay", "o", "b", "ba", "mo", "em", "e", "me"}
)
#: Kin of the writer that may be judged: "mợ em", "chú rể tôi", and "mợ", "chú" from then on.
_ELDERS = frozenset("cau mo thim chu bac co di duong cu".split())
#: How kin of the writer are called once they are named; "" by their first word.
_CALLED = {"wife": "chi", "husband": "anh", "child": "chau", "sibling": "", "parent": ""}
_KIN_WORDS = frozenset("re ruot ho dau vo chong ut ca ngoai noi hai hang xom nha".split())
#: How words of kin are spelt that look like others without their diacritics: "bà con nói" is no "con nội".
_KIN_SPELT = {
    "vo": "vợ", "chong": "chồng", "con": "con", "noi": "nội", "ngoai": "ngoại", "ho": "họ", "ca": "cả", "ut": "út",
    "re": "rể", "dau": "dâu", "lon": "lớn", "gai": "gái", "be": "bé", "me": "mẹ", "ma": "má", "bo": "bố",
    "cha": "cha", "ban": "bạn", "dua": "đứa", "ong": "ông", "tia": "tía",
}  # fmt: skip
_POSSESSORS = frozenset("toi tui em minh e no ay ta to chau nha cua".split())
_WRITERS = frozenset("toi tui em minh e chau to con".split())
_PARENT_OF = r"(?= (?:cua )?(?:ong|ba|anh|chi|co|chu|bac|dc|em|no|vo|chong|chau|toi|tui|a|c|e)(?: |$))"
_RELATIVE = re.compile(
    r"(?:(?P<wife>vo(?! (?:dang|cap|chi|lam|danh|viec|to|van|bch|duoc|tt|hang|nam)(?= |$))|vk|ba xa|ba nha|co dau)"
    r"|(?P<husband>chong(?! (?:tham|dich|chu|toi|cac))|ck|ong xa|ong nha|chu re)"
    r"|(?P<child>(?:con|chau|dua con) (?:trai|gai|re|dau|lon|ut|ca|ruot|noi|ngoai|be|dau long)|dua con|con be|thang con)"
    rf"|(?P<offspring>con{_PARENT_OF})"
    r"|(?P<sibling>(?:ong |ba )?(?:(?:anh|em) (?:trai|re)|(?:chi|em) (?:gai|dau)"
    r"|(?:anh|chi|em) (?:ruot|ho|vo|chong|ca)|(?:co|chu|bac|cau) (?:ruot|ho)|anh hai|em ut)|thang em|con em)"
    rf"|(?P<parent>(?:cha|bo|me|tia|ma|ong noi|ong ngoai|ba noi|ba ngoai|ba gia|me gia){_PARENT_OF}|cu than sinh)"
    r"|(?P<friend>ban (?:than|gai|trai|hoc|be|cung \w+)|(?:ong|ba|anh|chi|co|cu)? ?(?:hang xom|dong mon|dong nghiep))"
    r"|(?P<others>(?:\d\d?|may|vai|nhieu|bao nhieu) (?:nam )?(?:(?:nguoi|thanh nien|ung vien)(?! (?:dan|ho|lo|noi|che|bao|cho"
    r"|phan|y kien|nghi|thac|ung ho|tin))|(?:dang vien|dong chi|dc|can bo) khac))"
    r")(?= |$)"
)
#: People known by the place they hold or held.
_PLACED = re.compile(
    r"(?:(?:truong thon|bi thu|bt|pbt|pho bi thu|chu tich|pho chu tich|to truong|truong ban|tt|bt cb)(?: \w+){0,2}? "
    r"(?:cu|dang lam|tien nhiem|khoa truoc|duong nhiem|truoc|da nghi|vua nghi)"
    r"|nguoi (?:pho|di truoc|tien nhiem|truoc|dong mon|tranh ghe|kia|khac|phu trach)(?: \w+ voi)?|cap pho|nguoi ngoi canh)"
    r"(?= |$)"
)
_TOWARDS_A_POST = frozenset("nguon lam chuc ghe lanh va cac vao".split())
_WRITER = re.compile(r"(?:toi|tui)(?= (?:\d|sinh|nam nay|hien|la|tot nghiep|hoc|huu|da|moi|nay|,))")
#: Words before a title that make it part of another word: tiêu chí, địa chỉ, thế cô.
_BEFORE_OTHERS = frozenset("tieu dia bao the dong".split())
#: Words after a title that make it another word: chủ tịch, cơ sở, bác bỏ.
_AFTER_OTHERS = frozenset("tich ho quan dong truong y yeu chot so bo ban hop ren em".split())
_CLAUSE_MARKS = frozenset({",", "nhung", "con", "rieng", ")", "ma", "song", ":", "chu", "vi", "do", "thi"})
_OPENERS = frozenset("nhu vay the thi gio nay nhung con rieng ban than hien va nhung".split())
_BEFORE_ADDRESSED_LAST = frozenset("khong ko k kg hong hok chua dc duoc vay nhe nha nhi a ha the he nghen".split())
_OWN_AFFAIRS = frozenset("ban hien nay rieng ca dua bau".split())

#: Abbreviations and offices typed in capitals, no names.
_NO_NAMES = frozenset(
    """dv dvdb thpt thcs llct tn dh cd tc sc cc bt pbt cuv tdp tt ubnd hdnd btv bch dp bs hp sn cb ct pct qh qlnn tx
    nk mttq ctmt da kh hu xa phuong thon ks cn bd ns pt chua khong ko co la duoc dc du nay ay va""".split()
)
#: Names that are no names before these words: Đức Phổ, Bình Sơn, Bí thư, Trưởng thôn.
_NO_NAMES_BEFORE = {
    "duc": {"pho"}, "binh": {"son"}, "bi": {"thu"}, "hai": {"phong"}, "dang": {"vien", "uy", "bo", "la", "lam"},
    "pho": {"bi", "chu", "thon"}, "truong": {"thon", "ban"}, "to": {"truong", "dan"}, "chi": {"bo", "uy"},
    "hoc": {"vien"}, "tu": {"nam", "thang", "ngay", "truoc"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody: by ``title`` and ``names`` (none for kin of the writer), or by what they are of another (``kin``)."""

    title: str = ""
    names: tuple[str, ...] = ()
    kin: str = ""

    @property
    def aside(self) -> bool:
        """Whether only a few words are about them: then again the one spoken of before."""
        return self.kin not in ("", "writer")

    def may_be(self, other: Who) -> bool:
        """Whether two can be one person: "ông Sáu Cảnh" and "Sáu", "NVA" and "A"; not "chú Ba" and "thím Ba"."""
        if self == other:
            return True
        if self.kin or other.kin:
            return False
        if not self.names or not other.names:
            return self.title == other.title
        if {self.title, other.title} & _MEN and {self.title, other.title} & _WOMEN:
            return False
        shorter, longer = sorted((self.names, other.names), key=len)
        last, other_last = self.names[-1], other.names[-1]
        return set(shorter) <= set(longer) or last.endswith(other_last) or other_last.endswith(last)


_MEN, _WOMEN = (
    frozenset({"ong", "anh", "chu", "cau"}),
    frozenset({"ba", "chi", "co", "mo", "thim", "me", "di"}),
)


@dataclass(frozen=True, slots=True)
class Marker:
    """From word ``at`` on ``who`` is spoken of; the words before ``end`` only name them."""

    at: int
    end: int
    who: Who


def markers(sentence: Sentence) -> Iterator[Marker]:
    """All places where somebody is named, in order."""
    index = 0
    named_until = -1
    while index < len(sentence.words):
        marker = _writers_kin(sentence, index) or _relative(sentence, index)
        if index != named_until:  # "anh Tý bí thư đoàn cũ" is one person
            marker = marker or _placed(sentence, index)
        marker = marker or _named_marker(sentence.words, index)
        if marker and not _is_addressed(sentence.words, marker):
            yield marker
        named_until = marker.end if marker else -1
        index = max(marker.end, index + 1) if marker else index + 1


def _is_addressed(words: Sequence[Word], marker: Marker) -> bool:
    """Whether somebody is spoken to: "chào anh Phúc", "... được không anh Phúc"."""
    before = words[marker.at - 1].bare if marker.at else ""
    at_end = marker.end == len(words) and before in _BEFORE_ADDRESSED_LAST
    return bool(marker.who.names) and (at_end or before in {"chao", "thua"})


def title_alone(words: Sequence[Word], index: int) -> str:
    """The title that stands at ``index`` without a name: "anh", "ổng"; "" where none does."""
    word = words[index]
    following = words[index + 1].bare if index + 1 < len(words) else ""
    if not is_title(word) or following in _AFTER_OTHERS and word.low == word.bare:
        return ""
    if word.low == word.bare and word.bare in _AMBIGUOUS and following not in {"ay", "ta", "nay"}:
        return ""
    return _BARE_TITLES[word.bare] if word.low == word.bare else _TITLES[word.low]


def opens_clause(words: Sequence[Word], index: int) -> bool:
    """Whether a clause begins at ``index``: at a mark or a connective, or after the words that open a sentence."""
    before = index - 1
    while before >= 0 and words[before].bare in _OPENERS:
        before -= 1
    return before < 0 or words[index - 1].bare in _CLAUSE_MARKS or words[before].bare in _CLAUSE_MARKS


def of_own_affairs(word: Word) -> bool:
    """Whether a clause that begins so is again about the one spoken of before: "bản thân", "hiện"."""
    return word.bare in _OWN_AFFAIRS


def is_title(word: Word) -> bool:
    """Typed with diacritics it has to have those of a title: "có" is not "cô"."""
    return word.low in _TITLES or (word.low == word.bare and word.bare in _BARE_TITLES)


def _writers_kin(sentence: Sentence, index: int) -> Marker | None:
    """ "Mợ em", "chú rể tôi", "cậu ruột của em": kin of the writer, known by the title from then on."""
    words = sentence.words
    if not is_title(words[index]):
        return None
    while index + 1 < len(words) and is_title(words[index + 1]) and words[index + 1].bare in _ELDERS:
        index += 1  # "ông cụ"
    title = words[index].bare
    end = index + 1
    if title not in _ELDERS and [w.bare for w in words[end : end + 2]] != ["hang", "xom"]:
        return None
    while end < len(words) and words[end].bare in _KIN_WORDS:
        end += 1
    if end < len(words) and words[end].bare == "cua":
        end += 1
    if end >= len(words) or words[end].bare not in _WRITERS or words[end].low == "còn":
        return None
    if words[index].low == title and title in _AMBIGUOUS and end == index + 1:
        return None  # "có em", "đi tới"
    return Marker(index, end + 1, Who(title))


def _relative(sentence: Sentence, index: int) -> Marker | None:
    """Kin of somebody; of the writer it may be the one who is judged, and is spoken of from then on."""
    words = sentence.words
    match = _RELATIVE.match(sentence.bare, sentence.starts[index])
    if match is None or _only_looks_like_kin(sentence, index, len(match[0].split()), match.lastgroup or ""):
        return None
    first = index + len(match[0].split())
    end = _possessor_end(words, first)
    if end + 1 < len(words) and words[end].bare == "ten" and _is_name(words, end + 1):
        return Marker(index, end + 2, Who(words[index].bare, (words[end + 1].bare,)))
    if words[end - 1].bare in {"toi", "tui"} and match.lastgroup in _CALLED:
        return Marker(index, end, Who(_CALLED[match.lastgroup] or words[index].bare))
    return Marker(index, end, Who(kin=match.lastgroup or ""))


def _only_looks_like_kin(sentence: Sentence, index: int, length: int, kin: str) -> bool:
    """Without diacritics "còn", "vô Đảng", "cán bộ", "anh Hồ" look like kin."""
    words = sentence.words
    word = words[index]
    if any(w.low not in (w.bare, _KIN_SPELT.get(w.bare, w.low)) for w in words[index : index + length]):
        return True
    before = words[index - 1].bare if index else ","
    after = tuple(w.bare for w in words[index + 1 : index + 3])
    if word.bare == "vo" and before in {"danh", "bo", "lay"} or after == ("chi", "bo") or before == "ba" and word.bare == "con":
        return True
    if kin == "offspring":
        left = before in _CLAUSE_MARKS or before in {"chi", "van", "cung", "cu"}  # "chỉ còn anh"
        return word.low == word.bare and left and not _typed_with_diacritics(sentence)
    if kin == "others":
        return before in {"la", "co", "duoc", "them"} and word.bare in {"1", "01"}
    if word.low == "ban" and sentence.bare.startswith("ban than ", sentence.starts[index]):
        return True  # "bản thân" far more often than "bạn thân"
    if word.bare == "bo" and before in {"can", "chi", "dang", "toan"}:
        return True
    following = words[index + 1] if index + 1 < len(words) else word
    return following.capital and following.bare in {"ho", "dau", "lon", "ca", "trai", "re", "ut", "be"}


def _typed_with_diacritics(sentence: Sentence) -> bool:
    return any(word.low != word.bare for word in sentence.words)


def _placed(sentence: Sentence, index: int) -> Marker | None:
    start = sentence.starts[index]
    before = sentence.words[index - 1].bare if index else ""
    if before not in _TOWARDS_A_POST and (match := _PLACED.match(sentence.bare, start)):
        return Marker(index, index + len(match[0].split()), Who(kin="placed"))
    if index < 2 and sentence.words[index].low in {"tôi", "tui", "toi"} and _WRITER.match(sentence.bare, start):
        return Marker(index, index + 1, Who(kin="writer"))
    return None


def _named_marker(words: Sequence[Word], index: int) -> Marker | None:
    end, who = _named(words, index)
    return Marker(index, end, who) if who else None


def _possessor_end(words: Sequence[Word], index: int) -> int:
    """After "của anh Nam", "ông Tám", "tôi": whose relative it is."""
    if index < len(words) and words[index].bare == "cua":
        index += 1
    end, who = _named(words, index)
    if who:
        return end
    while index < len(words) and (is_title(words[index]) or words[index].bare in _POSSESSORS):
        index += 1
    return index


def _named(words: Sequence[Word], index: int) -> tuple[int, Who | None]:
    """A title with a proper name: the index after it, and who; None where there is none."""
    comrade = tuple(word.bare for word in words[index : index + 2]) in {("dong", "chi"), ("d", "/")}
    at = index
    if comrade:
        at += 3 if words[index].bare == "d" else 2  # "đ/c"
        if at < len(words) and is_title(words[at]) and at + 1 < len(words) and _is_name(words, at + 1):
            at += 1
    elif index < len(words) and is_title(words[index]):
        if index and words[index - 1].bare in _BEFORE_OTHERS:
            return index, None
        at += 1
    else:
        return index, None
    end = at
    while end < len(words) and _is_name(words, end) and end - at < 4:
        end += 1
    after = words[end].bare if end < len(words) else ""
    if end == at or after in {"oi", "nhe", "nha"}:
        return index, None
    title = words[at - 1]
    short = (
        "dc"
        if comrade and title.bare in {"chi", "c"}
        else _TITLES.get(title.low, _BARE_TITLES.get(title.bare, "dc"))
    )
    return end, Who(short, tuple(word.bare for word in words[at:end]))


def _is_name(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if not word.capital or not word.bare.isalpha() or word.bare in _NO_NAMES:
        return False
    if word.bare == "thi":  # Thị within a name
        return index + 1 < len(words) and words[index + 1].capital
    following = words[index + 1].bare if index + 1 < len(words) else ""
    return following not in _NO_NAMES_BEFORE.get(word.bare, ())
