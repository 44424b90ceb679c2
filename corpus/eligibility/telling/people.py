"""Whom a message is about: the words that tell of somebody else are left out.

People are named ("ông Tám", "đ/c H"), related ("vợ ông Tám", "con gái chị"), known by their place ("trưởng thôn
cũ", "người phó") or the writer. A word belongs to the person spoken of last; of all people the one whom the
message asks about is the candidate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.message import Message, Sentence, Word
from corpus.text.folding import strip_diacritics

_TITLES = {
    "ông", "bà", "anh", "chị", "cô", "chú", "bác", "cậu", "em", "già", "thầy", "đc", "ô", "a", "c", "e", "bs", "b",
    "mụ", "mẹ", "mợ", "thím", "cháu", "cụ", "nàng", "thằng", "đồng", "dì", "dượng", "tía", "má",
}  # fmt: skip
_BARE_TITLES = {strip_diacritics(title) for title in _TITLES}
#: Kin of the writer by their title alone: "mợ em", and "mợ" from then on.
_ELDERS = {"cau", "mo", "thim", "chu", "bac", "co", "di", "duong", "cu"}
_MEN, _WOMEN = {"ong", "anh", "chu", "cau", "o"}, {"ba", "chi", "co", "mo", "thim", "me"}
#: Kin; each with the head word that names them again.
_KIN = re.compile(
    r"(?:(?P<wife>vo(?! (?:dang|cap|chi|lam|danh|viec|to|van|bch|duoc|tt|hang|nam))|vk|ba xa|ba nha|co dau)"
    r"|(?P<husband>chong(?! (?:tham|dich|chu|toi|cac))|ck|ong xa|ong nha|chu re)"
    r"|(?P<child>(?:con|chau|dua con) (?:trai|gai|re|dau|lon|ut|ca|ruot|noi|ngoai|be|dau long)|dua con|con be|thang con)"
    r"|(?P<sibling>(?:ong |ba )?(?:(?:anh|em) (?:trai|re)|(?:chi|em) (?:gai|dau)|(?:anh|chi|em) (?:ruot|ho|vo|chong|ca)"
    r"|(?:co|chu|bac|cau) (?:ruot|ho)|anh hai|em ut)|thang em|con em)"
    r"|(?P<parent>(?:cha|bo|me|tia|ma|ong noi|ong ngoai|ba noi|ba ngoai|ba gia|me gia)"
    r"(?= (?:cua )?(?:ong|ba|anh|chi|co|chu|bac|dc|em|no|vo|chong|chau|toi|tui)(?: |$))|cu than sinh)"
    r"|(?P<friend>ban (?:than|gai|trai|hoc|be|cung phong)|(?:ong|ba|anh|chi|co|cu)? ?(?:hang xom|dong mon|dong nghiep))"
    r")(?= |$)"
)
#: People known by the place they hold or held.
_PLACED = re.compile(
    r"(?:(?:truong thon|bi thu|bt|pbt|pho bi thu|chu tich|pho chu tich|to truong|truong ban|tt|bt cb)(?: \w+){0,2}? "
    r"(?:cu|dang lam|tien nhiem|khoa truoc|duong nhiem|truoc|da nghi|vua nghi)"
    r"|nguoi (?:pho|di truoc|tien nhiem|truoc|dong mon|tranh ghe|kia|khac|phu trach)|cap pho|nguoi ngoi canh)(?= |$)"
)
_WRITER = re.compile(r"(?:toi|tui)(?= (?:\d|sinh|nam nay|hien|la|tot nghiep|hoc|huu|da|moi|nay|,))")
_POSSESSORS = frozenset({"toi", "tui", "em", "minh", "e", "no", "ay", "ta", "to", "chau"})
_TELLS = re.compile(
    r" (?:\d+ (?:tuoi|t)|sinh|sn|tot nghiep|tn|thpt|thcs|cap [123]|cap hai|cap ba|dai hoc|dh|cao dang|cd|trung cap|so cap"
    r"|llct|ly luan|dang vien|dv|vao dang|vo dang|ket nap|lop \d+|thac si|ky su|cu nhan|truong phong|pho phong|quy hoach|qh)(?= )"
)
_NOMINATES = re.compile(
    r" (?:bau|lam|gioi thieu|de cu|de xuat|dua|nham|dinh|tinh|ung cu|moi|ra|cu|de nghi|du kien|nhan su|xet|nguon|giu)(?= )"
)
_ASKS = re.compile(
    r" (?:duoc|dc|dat|du|dung|lot|on|ok|hop|qua|vuong|xet|sao|chuan|thuoc|trung|truong hop|hop le|ntn|the nao|hoi)(?= )"
)
#: Clauses in which somebody is only compared with.
_ASIDE = re.compile(r" (?:nhu(?! vay| the| rua)|so voi|hon|khong phai|giong|thay)(?: \w+)? ?$")


@dataclass(frozen=True, slots=True)
class _Marker:
    """From word ``at`` on ``who`` is spoken of; the words before ``end`` only name them."""

    at: int
    end: int
    who: str
    kin: bool = False


def about_candidate(message: Message) -> Message:
    """The message with only what it tells of the person who is to be judged, and of nobody in particular."""
    found = [list(_markers(sentence)) for sentence in message.sentences]
    titles = {marker.who[1:] for markers in found for marker in markers if marker.who[1:] in _ELDERS}
    found = [
        _with_titles(sentence, markers, titles)
        for sentence, markers in zip(message.sentences, found, strict=True)
    ]
    owners = _owners(message.sentences, found)
    candidate = _candidate(message.sentences, found, owners)
    kept = []
    for sentence, owned in zip(message.sentences, owners, strict=True):
        words = tuple(
            w for w, who in zip(sentence.words, owned, strict=True) if not who or _same(who, candidate)
        )
        if words:
            kept.append(Sentence(words, sentence.asks))
    return Message(tuple(kept))


def _with_titles(sentence: Sentence, markers: list[_Marker], titles: set[str]) -> list[_Marker]:
    """Also where a title stands alone that was told to be somebody's."""
    taken = {n for marker in markers for n in range(marker.at, max(marker.end, marker.at + 1))}
    alone = [
        _Marker(n, n + 1, f"~{word.bare}")
        for n, word in enumerate(sentence.words)
        if word.bare in titles and n not in taken
    ]
    return sorted((*markers, *alone), key=lambda marker: marker.at)


def _owners(sentences: Sequence[Sentence], found: Sequence[Sequence[_Marker]]) -> list[list[str]]:
    """For each word whom it tells of, "" for nobody in particular.

    A relative is spoken of to the end of the sentence, or to a clause that begins with a title alone; then it
    is again the one spoken of before. Anybody else is spoken of until somebody else is.
    """
    owners: list[list[str]] = []
    current, relative = "", ""
    for sentence, markers in zip(sentences, found, strict=True):
        starts = {marker.at: marker for marker in markers}
        owned = []
        relative = ""
        named_until = 0
        for index in range(len(sentence.words)):
            if marker := starts.get(index):
                current, relative = (current, marker.who) if marker.kin else (marker.who, "")
                named_until = marker.end
            elif relative and index >= named_until and _opens_clause(sentence.words, index):
                relative = ""
            owned.append(relative or current)
        owners.append(owned)
    return owners


def _opens_clause(words: Sequence[Word], index: int) -> bool:
    """Whether a clause about the person spoken of before begins here."""
    if index == 0 or words[index - 1].bare not in {",", "nhung", "con", "rieng", ")", "ma", "song"}:
        return False
    return _is_title(words[index]) or words[index].bare in {
        "ban",
        "hien",
        "nay",
        "rieng",
        "ca",
        "dua",
        "bau",
    }


def _candidate(
    sentences: Sequence[Sentence], found: Sequence[Sequence[_Marker]], owners: Sequence[Sequence[str]]
) -> str:
    """Whom the message asks about: named where it asks, nominated, or told most of."""
    weights: Counter[str] = Counter()
    asking = next((n for n in reversed(range(len(sentences))) if _asks(sentences[n])), None)
    for n, (sentence, markers) in enumerate(zip(sentences, found, strict=True)):
        for marker in markers:
            if _ASIDE.search(sentence.bare[: sentence.starts[marker.at]]):
                continue
            weights[marker.who] += 1
            if n == asking:
                weights[marker.who] += 6 if not marker.kin else 4
            weights[marker.who] += 2 * bool(_NOMINATES.search(_stretch(sentence, owners[n], marker)))
            if not marker.kin and _NOMINATES.search(f" {_clause_before(sentence, marker)} "):
                weights[marker.who] += 3
        for who in set(owners[n]) - {""}:
            owned = tuple(w for w, owner in zip(sentence.words, owners[n], strict=True) if owner == who)
            weights[who] += len(_TELLS.findall(Sentence(owned, False).bare))
    for who in list(weights):
        for other in list(weights):
            if who != other and _same(who, other) and weights[other] >= weights[who]:
                weights[other] += weights.pop(who, 0)
    return max(weights, key=lambda who: weights[who], default="")


def _asks(sentence: Sentence) -> bool:
    return sentence.asks or bool(_ASKS.search(sentence.bare))


def _stretch(sentence: Sentence, owned: Sequence[str], marker: _Marker) -> str:
    """The words from a marker on that tell of the same person."""
    end = marker.at
    while end < len(owned) and owned[end] == marker.who:
        end += 1
    return sentence.between(marker.end, end).bare


def _clause_before(sentence: Sentence, marker: _Marker) -> str:
    return re.split(r"[,:(]", sentence.between(0, marker.at).bare)[-1]


def _same(one: str, other: str) -> bool:
    """Whether two can be one person: "ong sau canh" and "sau", "nva" and "a"; not "chu ba" and "thim ba"."""
    if one == other:
        return True
    if not one or not other or "~" in one + other:
        return False
    title, *name = one.split()
    other_title, *other_name = other.split()
    if not name or not other_name or {title, other_title} & _MEN and {title, other_title} & _WOMEN:
        return False
    shorter, longer = sorted((name, other_name), key=len)
    return (
        set(shorter) <= set(longer) or name[-1].endswith(other_name[-1]) or other_name[-1].endswith(name[-1])
    )


def _markers(sentence: Sentence) -> Iterator[_Marker]:
    words = sentence.words
    index = 0
    while index < len(words):
        marker = _relative(sentence, index) or _placed(sentence, index) or _named_marker(words, index)
        if marker:
            yield marker
            index = max(marker.end, index + 1)
        else:
            index += 1


def _relative(sentence: Sentence, index: int) -> _Marker | None:
    words = sentence.words
    match = _KIN.match(sentence.bare, sentence.starts[index])
    if match is None or _only_looks_like_kin(sentence, index):
        return None
    end = _possessor_end(words, index + len(match[0].split()))
    if end + 1 < len(words) and words[end].bare == "ten" and _is_name(words[end + 1]):
        return _Marker(index, end + 2, f"{words[index].bare} {words[end + 1].bare}")
    return _Marker(index, end, f"~{match.lastgroup}", kin=True)


def _placed(sentence: Sentence, index: int) -> _Marker | None:
    start = sentence.starts[index]
    if match := _PLACED.match(sentence.bare, start):
        return _Marker(index, index + len(match[0].split()), "~placed", kin=True)
    if index < 2 and _WRITER.match(sentence.bare, start):
        return _Marker(index, index + 1, "~writer")
    return None


def _named_marker(words: Sequence[Word], index: int) -> _Marker | None:
    length, name = _named(words, index)
    if name:
        return _Marker(index, index + length, name)
    following = words[index + 1].bare if index + 1 < len(words) else ""
    if words[index].bare in _ELDERS and following in {"em", "toi", "tui", "minh", "chau", "ay", "nay"}:
        return _Marker(index, index + 2, f"~{words[index].bare}")
    return None


def _only_looks_like_kin(sentence: Sentence, index: int) -> bool:
    """Without diacritics "còn", "vô Đảng", "cán bộ", "anh Hồ" look like kin."""
    words = sentence.words
    if words[index].low in {"còn", "vô", "bộ", "chống", "bản"}:
        return True
    if words[index].low == "ban" and sentence.bare.startswith("ban than ", sentence.starts[index]):
        return True  # "bản thân" far more often than "bạn thân"
    before = words[index - 1].bare if index else ""
    if words[index].bare == "bo" and before in {"can", "chi", "dang", "toan"}:
        return True
    following = words[index + 1] if index + 1 < len(words) else words[index]
    return following.capital and following.bare in {"ho", "dau", "lon", "ca", "trai", "re", "ut", "be"}


def _possessor_end(words: Sequence[Word], index: int) -> int:
    """After "của anh Nam", "ông Tám", "tôi": whose relative it is."""
    if index < len(words) and words[index].bare == "cua":
        index += 1
    length, name = _named(words, index)
    if name:
        return index + length
    while index < len(words) and (_is_title(words[index]) or words[index].bare in _POSSESSORS):
        index += 1
    return index


def _named(words: Sequence[Word], index: int) -> tuple[int, str]:
    """A title with a proper name: how many words they take, and the name; (0, "") where there is none."""
    start = index
    following = words[index + 1].bare if index + 1 < len(words) else ""
    if index < len(words) and (words[index].bare, following) in {("dong", "chi"), ("d", "/")}:
        index += 2 if following == "/" else 1
    if index >= len(words) or not _is_title(words[index]):
        return 0, ""
    if index and words[index - 1].bare in {
        "tieu",
        "dia",
        "bao",
        "chung",
        "quy",
        "the",
    }:  # tiêu chí, địa chỉ, thế cô
        return 0, ""
    end = index + 1
    while end < len(words) and _is_name(words[end]) and end - index <= 4:
        end += 1
    after = words[end].bare if end < len(words) else ""
    if end == index + 1 or after in {"oi", "nhe", "nha"}:
        return 0, ""
    return end - start, " ".join(word.bare for word in (words[index], *words[index + 1 : end]))


def _is_title(word: Word) -> bool:
    """Typed with diacritics it has to have those of a title: "có" is not "cô"."""
    return word.low in _TITLES or (word.low == word.bare and word.bare in _BARE_TITLES)


def _is_name(word: Word) -> bool:
    return word.capital and word.bare.isalpha() and word.bare not in _NO_NAMES


#: Capital letters of offices and schools, no names.
_NO_NAMES = frozenset(
    {
        "dv", "dvdb", "thpt", "thcs", "llct", "tn", "dh", "cd", "tc", "sc", "cc", "bt", "pbt", "cuv", "tdp", "tt",
        "ubnd", "hdnd", "btv", "bch", "dp", "bs", "hp", "sn", "cb", "ct", "pct", "qh", "qlnn", "tx", "nk", "mttq",
        "ctmt", "da", "kh", "duc", "binh", "hai", "dang", "hu", "tu", "bi", "pho", "truong", "to", "chi", "xa",
        "phuong", "thon", "ks", "cn", "bd", "ns", "pt",
    }
)  # fmt: skip
