"""Kin: of somebody spoken of ("vợ ông Tám", "con chị"), and of the writer ("mợ em", "chú rể tôi")."""

from __future__ import annotations

import re

from corpus.eligibility.telling.message import Sentence, Word
from corpus.eligibility.telling.persons.titles import is_ambiguous, is_name, is_title, named
from corpus.eligibility.telling.persons.who import Who
from corpus.text.phrases import word_set

#: Kin of the writer that may be judged: "mợ em", "chú rể tôi", and "mợ", "chú" from then on.
_ELDERS = word_set("cau mo thim chu bac co di duong cu")
_KIN_WORDS = word_set("re ruot ho dau vo chong ut ca ngoai noi hai hang xom nha")
_WRITERS = word_set("toi tui em minh e chau to con")
#: How other kin of the writer are called once they are named; "" by their first word.
_CALLED = {"wife": "chi", "husband": "anh", "child": "chau", "sibling": "", "parent": ""}
_POSSESSORS = word_set("toi tui em minh e no ay ta to chau nha cua")
#: How words of kin are spelt that look like others without diacritics: "bà con nói" is no "con nội".
_SPELT = {
    "vo": "vợ", "chong": "chồng", "con": "con", "noi": "nội", "ngoai": "ngoại", "ho": "họ", "ca": "cả",
    "ut": "út", "re": "rể", "dau": "dâu", "lon": "lớn", "gai": "gái", "be": "bé", "me": "mẹ", "ma": "má",
    "bo": "bố", "cha": "cha", "ban": "bạn", "dua": "đứa", "ong": "ông", "tia": "tía",
}  # fmt: skip
#: Proper names too.
_KIN_NAMES = word_set("ho dau lon ca trai re ut be")
_CLAUSE_MARKS = frozenset({",", ")", ":"}) | word_set("nhung con rieng ma song chu vi do thi chi van cung cu")
_PARENT_OF = r"(?= (?:cua )?(?:ong|ba|anh|chi|co|chu|bac|dc|em|no|vo|chong|chau|toi|tui|a|c|e)(?: |$))"
_RELATIVE = re.compile(
    r"(?:(?P<wife>vo(?! (?:dang|cap|chi|lam|danh|viec|to|van|bch|duoc|tt|hang|nam)(?= |$))|vk|ba xa|ba nha"
    r"|co dau)"
    r"|(?P<husband>chong(?! (?:tham|dich|chu|toi|cac))|ck|ong xa|ong nha|chu re)"
    r"|(?P<child>(?:con|chau|dua con) (?:trai|gai|re|dau|lon|ut|ca|ruot|noi|ngoai|be|dau long)|dua con"
    r"|con be|thang con)"
    rf"|(?P<offspring>con{_PARENT_OF})"
    r"|(?P<sibling>(?:ong |ba )?(?:(?:anh|em) (?:trai|re)|(?:chi|em) (?:gai|dau)"
    r"|(?:anh|chi|em) (?:ruot|ho|vo|chong|ca)|(?:co|chu|bac|cau) (?:ruot|ho)|anh hai|em ut)|thang em|con em)"
    rf"|(?P<parent>(?:cha|bo|me|tia|ma|ong noi|ong ngoai|ba noi|ba ngoai|ba gia|me gia){_PARENT_OF}"
    rf"|cu than sinh)"
    r"|(?P<friend>ban (?:than|gai|trai|hoc|be|cung \w+)|(?:ong|ba|anh|chi|co|cu)? ?(?:hang xom|dong mon"
    r"|dong nghiep))"
    r"|(?P<others>(?:\d\d?|may|vai|nhieu|bao nhieu) (?:nam )?(?:(?:nguoi|thanh nien|ung vien)(?! (?:dan|ho"
    r"|lo|noi|che|bao|cho"
    r"|phan|y kien|nghi|thac|ung ho|tin))|(?:dang vien|dong chi|dc|can bo) khac))"
    r")(?= |$)"
)


Found = tuple[int, Who]  # the index after the words that name them, and who


def writers_kin(sentence: Sentence, index: int) -> Found | None:
    """ "Mợ em", "chú rể tôi", "ông cụ hàng xóm nhà em": known by the title from then on."""
    words = sentence.words
    if not is_title(words[index]):
        return None
    while index + 1 < len(words) and is_title(words[index + 1]) and words[index + 1].bare in _ELDERS:
        index += 1  # "ông cụ"
    title = words[index]
    end = index + 1
    if title.bare not in _ELDERS and [word.bare for word in words[end : end + 2]] != ["hang", "xom"]:
        return None
    while end < len(words) and words[end].bare in _KIN_WORDS:
        end += 1
    if end < len(words) and words[end].bare == "cua":
        end += 1
    if end >= len(words) or words[end].bare not in _WRITERS or words[end].low == "còn":
        return None
    if is_ambiguous(title) and end == index + 1:
        return None  # "có em", "đi tới"
    return end + 1, Who(title.bare)


def relative(sentence: Sentence, index: int) -> Found | None:
    """Kin of somebody; of the writer it may be the one who is judged, and is spoken of from then on."""
    words = sentence.words
    match = _RELATIVE.match(sentence.bare, sentence.starts[index])
    if match is None:
        return None
    kin, length = match.lastgroup or "", len(match[0].split())
    if _only_looks_like_kin(sentence, index, length, kin):
        return None
    end = _possessor_end(words, index + length)
    if end + 1 < len(words) and words[end].bare == "ten" and is_name(words, end + 1):
        return end + 2, Who(words[index].bare, (words[end + 1].bare,))
    if words[end - 1].bare in {"toi", "tui"} and kin in _CALLED:
        return end, Who(_CALLED[kin] or words[index].bare)
    return end, Who(kin=kin)


def _only_looks_like_kin(sentence: Sentence, index: int, length: int, kin: str) -> bool:
    """Without diacritics "còn", "vô Đảng", "cán bộ", "anh Hồ" look like kin."""
    words = sentence.words
    word = words[index]
    if any(w.low not in (w.bare, _SPELT.get(w.bare, w.low)) for w in words[index : index + length]):
        return True
    before = words[index - 1].bare if index else ","
    after = tuple(w.bare for w in words[index + 1 : index + 3])
    match word.bare:
        case "vo" if before in {"danh", "bo", "lay"}:
            return True
        case "con" if before == "ba":  # "bà con"
            return True
        case "ban" if word.low == "ban" and after[:1] == ("than",):
            return True  # "bản thân" far more often than "bạn thân"
        case "bo" if before in {"can", "chi", "dang", "toan"}:
            return True
    if after == ("chi", "bo"):
        return True
    if kin == "offspring":  # without diacritics "còn anh" as well
        return word.low == word.bare and before in _CLAUSE_MARKS and not _has_diacritics(words)
    if kin == "others":
        return before in {"la", "co", "duoc", "them"} and word.bare in {"1", "01"}
    following = words[index + 1] if index + 1 < len(words) else word
    return following.capital and following.bare in _KIN_NAMES


def _has_diacritics(words: tuple[Word, ...]) -> bool:
    return any(word.low != word.bare for word in words)


def _possessor_end(words: tuple[Word, ...], index: int) -> int:
    """After "của anh Nam", "ông Tám", "tôi": whose relative it is."""
    if index < len(words) and words[index].bare == "cua":
        index += 1
    end, who = named(words, index)
    if who:
        return end
    while index < len(words) and (is_title(words[index]) or words[index].bare in _POSSESSORS):
        index += 1
    return index
