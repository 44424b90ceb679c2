"""What a message states: without what it asks, and without what it says is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.eligibility.telling.message import Message, Sentence
from corpus.text.phrases import word_set

_PARTICLES = (
    r"(?: (?:a|vay|anh|chi|em|bot|nhi|nhe|ha|ta|bac|chu|the|ban|sep|oi|day|ne|nha|nghen|he|dzay|dz|can bo"
    r"|moi nguoi"
    r"|ca nha|e|c|ad|minh|cac ban|ho|hi|hen))*"
)
_NO = r"(?:khong|ko|k|kg|hong|hok|hem|chua)"
_ABLE = (
    r"(?:duoc|dc|dat|du|dung|lot|on|ok|oke|hop le|hop|qua|vuong|ro|phai|duoc viec|dat chuan|dat yeu cau"
    r"|du chuan"
    r"|sao|thuoc|trung|khop)"
)
#: The end of a question is no denial: "được không", "đủ chưa"; that of a statement is: "lý luận thì chưa".
_TAIL = re.compile(rf"(?: (?:co )?{_ABLE}(?: hay| hoac)?)? {_NO}{_PARTICLES} $")
_STATED_TAIL = re.compile(rf" (?:thi|lai|van|con|cung|co|:|=|\)) {_NO}{_PARTICLES} $")
#: What is left open in a sentence: "có bằng hay chưa".
_OPEN = re.compile(rf" co (?:[^\s,.]+ ){{0,6}}(?:hay|hoac) (?:la )?{_NO}(?: [^\s,.]+){{0,6}}(?= )")
_NOT_KNOWN = re.compile(
    r" (?:(?:khong|ko|k|chua|hong|chang|cung chua|chua ai|khong ai|ko ai|chua thay) (?:\S+ ){0,2}?(?:ro"
    r"|biet|bt|nho|ghi|noi|tra loi|nam(?! trong)|rep|xac minh"
    r"|xac dinh|thay ghi|tim ra|tim thay|cho biet|kip hoi|hoi|tra|co thong tin|coi|thay giay|the hien"
    r"|check|xac nhan|tra duoc|kiem tra duoc)|bi rach|nhoe|mo khong|doc khong ra"
    r"|quen (?:hoi|ghi)|chiu(?: thua| luon| chet)?(?= [,.)]| $)|nghe (?:khong|ko) (?:duoc|ro)|mat han"
    r"|gui sau|coi lai|di vang|de hoi lai|dang hoi (?:lai|chi bo|ben|them|xa|y kien)|cho xac minh|chua hoi"
    r"|bo trong|de trong)(?= )"
)
#: After what is not known, words that do not name it.
_PARTICLE = word_set("lam nua a ca luon ro het gi dau duoc nha nhe chinh xac cu the thiet that roi thi")
#: "Hỏi lại tốt nghiệp THPT hay chưa thì anh đi biển, chưa trả lời được".
_ASKED = re.compile(r" hoi (?!nhanh)[^.:;]* thi [^.:;]*$")
#: Before what is not known, words that name it: "bằng cấp thì chưa rõ".
_TOPIC = re.compile(r" (?:thi|khoan|cai|ve|rieng|con|bang cap|trinh do|ngay sinh)(?= |$)")
_CLAUSE = re.compile(r" (?:,|\(|\)|nhung|con|ma|rieng|:) ")


def stated_only(message: Message) -> Message:
    """The message with what it asks and what it leaves open taken out."""
    return Message(tuple(_stated(sentence) for sentence in message.sentences))


def _stated(sentence: Sentence) -> Sentence:
    dropped: set[int] = set()
    tail = _TAIL.search(sentence.bare)
    if tail and (sentence.asks or not _STATED_TAIL.search(sentence.bare)):
        dropped |= _within(sentence, tail.start(), tail.end())
    if left_open := _OPEN.search(sentence.bare):
        dropped |= _within(sentence, left_open.start(), left_open.end())
    for start, end in _unknown_clauses(sentence.bare):
        dropped |= _within(sentence, start, end)
    return Sentence(tuple(w for n, w in enumerate(sentence.words) if n not in dropped), sentence.asks)


def _unknown_clauses(bare: str) -> Iterator[tuple[int, int]]:
    """Clauses of what is not known, or their ends where those name it ("61 tuổi chưa rõ ngày sinh")."""
    borders = [0, *(match.start() for match in _CLAUSE.finditer(bare)), len(bare)]
    for start, end in pairwise(borders):
        if found := _NOT_KNOWN.search(f"{bare[start:end]} "):
            named = set(bare[start + found.end() : end].split()) - _PARTICLE - set(",()")
            asked = _ASKED.search(bare[: start + found.start()])
            if asked:
                yield asked.start(), end
                continue
            told_before = named and not _TOPIC.search(bare[start : start + found.start()])
            yield (start + found.start() if told_before else start), end


def _within(sentence: Sentence, start: int, end: int) -> set[int]:
    return {n for n, at in enumerate(sentence.starts) if start < at < end}
