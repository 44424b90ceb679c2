"""A message about models with its sentences as they are best read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.telling.message import Message, Sentence, Word
from corpus.text.phrases import word_set

#: "Xã tôi ở Hải Phòng": what it is called says nothing of where somebody lives.
_PLACE_BARE = re.compile(
    r" (?:xa|thon|phuong)(?: (?:toi|em|minh|tui|nha|chi|bac|me|cua|ni|nay))*"
    r"(?P<place>(?: (?:thuoc|o|tai|ben|ngoai|duoi|trong|truc thuoc|thanh pho|tp|vung|mien|dat))*"
    r" (?:hai phong|hphong))(?= )"
)
#: The question that ends a message without marks: "thế có được công nhận không".
_QUESTION = re.compile(
    r" (?P<opens>the|vay|day|zay|z|(?:xin|cho (?:toi|bac|em|minh|tui|chi|chau)) hoi"
    r"|hoi(?= (?:xem|thu|coi|the|vay|co duoc|duoc|da) ))"
    r"(?= (?:[^\s,.:;()]+ ){0,14}"
    r"(?:khong|ko|k|hong|chua|ch|sao|gi|nao)"
    r"(?: (?:a|vay|chau|anh|chi|em|co|con|chu|bac|nhi|ha|he|day|hay))* $)"
)
_OPENING = frozenset({"thế", "the", "vậy", "vay", "dậy", "zay", "zậy", "z"})
#: After these "thế", typed without marks, is another word: tập thể, chủ thể, cụ thể.
_NOT_OPENING = word_set("tap chu cu co toan doan than thay y hien cung khong ko k")
_CHANGED = frozenset({"thay", "nhu"})
#: Words with which one thing is told before the next is named, in a message without marks.
_NOUNS = (
    r"(?:ben |phia |cai |ban |phan |khoan |khau |giay |phieu |don |viec |le |buoi |hoi nghi )?"
    r"(?:dang ky|ten|chu the|ke hoach|ra mat|tuyen truyen|ho so|bien ban|to trinh|bao cao|xac nhan|cap uy|"
    r"trich ngang|danh sach|mo hinh) "
)
_FIELDS = r"(?:kinh te|van hoa(?: xa hoi)?|(?:quoc phong )?an ninh|quoc phong(?: an ninh)?|ton giao)"
_NEXT_NAMED = re.compile(
    r" (?:roi|du|xong|ro|het|xa hoi|kinh te|an ninh|chinh tri|(?:da|deu|cung|chua|chiu)(?: ky)? xac nhan)"
    rf"(?= (?:con )?{_NOUNS})"
    rf"| \S+(?= con {_NOUNS})| 2026(?= {_FIELDS} )|(?<= 2026) {_FIELDS}(?= )"
    r"| \S+(?= (?:don vi|co quan|(?:chi )?hoi|truong|tram|(?:chi )?doan)(?: (?!duoc|xep)\S+)? (?:duoc )?"
    r"(?:xep|danh gia|hoan thanh|cham|bi xep|bi danh gia) )"
    r"| \S+(?= (?:ong|ba|anh|chi|chu|dong chi|bac|ong ay|ba ay|anh ay|chi ay)(?: ay)?(?: khong| chi| co)? "
    r"(?:truc tiep|chi dao|tu tay) )"
    r"| (?!nhieu |may |cai |mot |cua |\d+ )\S+(?= mo hinh (?:duoc|du|dat|thi|khong|chua) )"
)
_TWO_MERITS = re.compile(r" (?:tieu chi|tieu chuan|tc) chung(?= (?:tieu bieu|tb|duoc) )")
_MANY_WORDS = 20
_PLACE = re.compile(
    r" \( (?:(?:thuoc|o|tai|ben|cua|xa|cap|thon|mot|tp|thanh pho|huyen|thi xa|tx|,|-|:) )*"
    r"(?:hai phong|hp|hphong|binh son|duc pho)(?: nhe| a| nha)? \)(?= )"
)
#: A question about the whole case that goes on: "có đủ tiêu chí không, khi đã đăng ký, có tên".
_ASKED = re.compile(
    r" co (?:du|dat|duoc|dc|thuoc|dung|nen|phai|the|hop le|on)(?: [^\s,;:]+){0,8} (?:khong|k|chua)"
    r"(?: a| vay| anh| chi| ban)* (?=, |khi (?:da|co|chi|moi) |neu )"
)


def plainly(message: Message) -> Message:
    """Without places in parentheses ("ở xã em (Hải Phòng) muốn đăng ký" is one clause), questions apart."""
    return Message(tuple(part for s in message.sentences for part in _parts_of(_without_places(s))))


def _parts_of(sentence: Sentence) -> Iterator[Sentence]:
    for part in _questions_apart(sentence):
        told, asked = _last_question_apart(part)
        if told:
            yield _with_commas(told)
        if asked:
            yield asked


def without_cities(message: Message) -> Message:
    """A message to look for localities in: "thành phố mình" is no Phổ Minh."""
    return Message(tuple(map(_without_city, message.sentences)))


def _without_places(sentence: Sentence) -> Sentence:
    dropped = [match.span() for match in _PLACE.finditer(sentence.bare)]
    dropped += [match.span("place") for match in _PLACE_BARE.finditer(sentence.bare)]
    if not dropped:
        return sentence
    starts = zip(sentence.starts, sentence.words, strict=True)
    words = (word for at, word in starts if not any(first < at < last for first, last in dropped))
    return Sentence(tuple(words), sentence.asks)


def _questions_apart(sentence: Sentence) -> Iterator[Sentence]:
    first = 0
    for match in _ASKED.finditer(sentence.bare):
        last = sentence.index_at(match.end())
        yield Sentence(sentence.words[first:last], True)
        first = last + 1
    if first < len(sentence.words):
        yield sentence.between(first, len(sentence.words)) if first else sentence


def _last_question_apart(sentence: Sentence) -> tuple[Sentence | None, Sentence | None]:
    """What a sentence tells, and the question at its end that begins with "thế", "vậy", "hỏi"."""
    for match in reversed(list(_QUESTION.finditer(sentence.bare))):
        first = sentence.index_at(match.start() + 1)
        opening, before = sentence.words[first], sentence.words[first - 1].bare if first else ""
        bare = opening.bare == opening.low
        asks = opening.low in _OPENING and not (bare and before in _NOT_OPENING) and before not in _CHANGED
        if asks or "hoi" in match["opens"].split():
            told = sentence.between(0, first) if first else None
            return told and Sentence(told.words, False), Sentence(sentence.words[first:], True)
    return sentence, None


def _with_commas(sentence: Sentence) -> Sentence:
    """A sentence, if long and without any mark, with commas where one thing is told and the next is named."""
    words = sentence.words
    unmarked = len(words) >= _MANY_WORDS and all(word.bare[-1].isalnum() for word in words)
    patterns = (_TWO_MERITS, _NEXT_NAMED) if unmarked else (_TWO_MERITS,)
    ends = {
        sentence.index_at(match.end() - 1)
        for pattern in patterns
        for match in pattern.finditer(sentence.bare)
    }
    if not ends:
        return sentence
    comma = Word(",", ",")
    return Sentence(
        tuple(part for n, word in enumerate(words) for part in ((word, comma) if n in ends else (word,))),
        sentence.asks,
    )


def _without_city(sentence: Sentence) -> Sentence:
    pairs = zip((None, *sentence.words), sentence.words, strict=False)
    words = (word for last, word in pairs if word.bare != "pho" or last is None or last.bare != "thanh")
    return Sentence(tuple(words), sentence.asks)
